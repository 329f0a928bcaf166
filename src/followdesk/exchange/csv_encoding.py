"""Find out how the bytes of a file stand for characters, and decode them."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from followdesk.domain.contact_file import CsvOddity, CsvWarning
from followdesk.domain.errors import WrongEncodingError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = "cp1252"
# What names, notes and prices of Western Europe are written with beyond ASCII. cp1252 gives nearly
# every byte some meaning; only text made of these is taken for it without asking further.
_WESTERN_TEXT = re.compile(r"[\x00-\x7fÀ-ÖØ-öø-ÿŒœŠšŽžŸ€‚„…‘’“”•–—\u00a0¡¿«»°²³½¼£§®©ªº´·™]*")
_WESTERN_LETTERS = re.compile(r"[A-Za-z][à-öø-ÿœšž]|[à-öø-ÿœšž][a-z]|[ÀÁÂÄÅÆÇÈÉÊÓÖØÜ][a-z]")
_MAC_LOOK = re.compile(r"[A-Za-z][ŠšŸŽ€…‚„][a-z]")
_LEGACY = (
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257"),
    *("mac_roman", "cp850", "cp852", "cp866", "koi8_r", "iso8859_2", "iso8859_9"),
    *("shift_jis", "euc_jp", "gb18030", "big5", "euc_kr"),
)
_SAMPLE = 32_768
_PROBE = 4_096


class Decoded(NamedTuple):
    """Hold a text, the encoding it was read in, and what was set right."""

    text: str
    encoding: str
    warnings: tuple[CsvWarning, ...] = ()


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Decode `data`, in `encoding` if one is chosen.

    Raises WrongEncodingError when the chosen encoding does not fit or does not exist.
    """
    if encoding is not None:
        return Decoded(_decode_chosen(data, encoding), encoding)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decode_leniently(data, name)
    wide = _wide_without_mark(data)
    if wide:
        return _decode_leniently(data, wide)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _decode_lines(data)


def _decode_chosen(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except (LookupError, ValueError) as error:
        raise WrongEncodingError(encoding) from error


def _decode_leniently(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    lost = text.count("\ufffd")
    warnings = (CsvWarning(CsvOddity.CHARACTERS_LOST, lost),) if lost else ()
    return Decoded(text, encoding, warnings)


def _wide_without_mark(data: bytes) -> str | None:
    """Recognise UTF-16 by its zero bytes: every second one, in text that is mostly Latin."""
    sample = data[:_PROBE]
    pairs = len(sample) // 2
    if pairs < 2:
        return None
    even, odd = sample[0::2].count(0) / pairs, sample[1::2].count(0) / pairs
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.05 else None


def _decode_lines(data: bytes) -> Decoded:
    """Decode a file that is not UTF-8 throughout: mixed line by line, or in an older encoding."""
    lines = data.split(b"\n")
    sound, broken = 0, []
    for number, line in enumerate(lines):
        if line.isascii():
            continue
        try:
            line.decode("utf-8")
            sound += 1
        except UnicodeDecodeError:
            broken.append(number)
    if sound < len(broken):
        return _decode_legacy(data, b"\n".join(lines[number] for number in broken))
    damaged = set(broken)
    text = "\n".join(
        _decode_western(line) if number in damaged else line.decode("utf-8")
        for number, line in enumerate(lines)
    )
    return Decoded(text, "utf-8", (CsvWarning(CsvOddity.LINES_REPAIRED, len(broken)),))


def _decode_western(data: bytes) -> str:
    """Decode cp1252; its five undefined bytes are read as latin-1 does, so nothing can fail."""
    try:
        return data.decode(_WESTERN)
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _decode_legacy(data: bytes, telling: bytes) -> Decoded:
    sample = telling[:_SAMPLE]
    encoding = _WESTERN if _looks_western(sample) else _guess(sample)
    guessed = (CsvWarning(CsvOddity.ENCODING_GUESSED),)
    if encoding == _WESTERN:
        return Decoded(_decode_western(data), _WESTERN, guessed)
    decoded = _decode_leniently(data, encoding)
    return Decoded(decoded.text, encoding, (*guessed, *decoded.warnings))


def _looks_western(sample: bytes) -> bool:
    text = _decode_western(sample)
    return (
        _WESTERN_TEXT.fullmatch(text) is not None
        and _WESTERN_LETTERS.search(text) is not None
        and _MAC_LOOK.search(text) is None
    )


def _guess(sample: bytes) -> str:
    # 83 ms measured for the import: only files in an older, non-Western encoding come here.
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(_LEGACY), preemptive_behaviour=False).best()
    return best.encoding if best is not None else _WESTERN

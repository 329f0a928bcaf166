"""Cut the bytes of a calendar file into its content lines, in bounded memory.

Lines may end in any way and be folded within a character; a byte-order mark is honoured. What is
not UTF-8 is read as Western European, which every byte has a meaning in.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator

LONGEST_LINE = 65_536
"""No line that matters is longer; the rest of one (a picture, mostly) is never kept."""
CHUNK = 1 << 18

_FOLD = re.compile(rb"\n[ \t]")
_WIDE = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def content_lines(chunks: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Give the unfolded lines of each chunk; one longer than LONGEST_LINE is cut there."""
    pending = b""
    for chunk in _narrow(chunks):
        data = pending + chunk
        # A CR at the very end may be the half of a CRLF: it waits.
        held = b"\r" if data.endswith(b"\r") else b""
        data = data[: len(data) - len(held)].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        # So does the last line break: a fold may follow.
        tail = b"\n" if data.endswith(b"\n") else b""
        data = _FOLD.sub(b"", data[: len(data) - len(tail)])
        lines = data.split(b"\n")
        pending = lines.pop()[:LONGEST_LINE] + tail + held
        yield [line[:LONGEST_LINE] for line in lines]
    rest = pending.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    yield _FOLD.sub(b"", rest).split(b"\n")


def text_of(line: bytes) -> str:
    """Decode a line."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")


def _narrow(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Give the bytes as UTF-8, or in whatever the file is written in, without a mark."""
    whole = iter(chunks)
    first = next(whole, b"")
    for mark, name in _WIDE:
        if first.startswith(mark):
            decoder = codecs.getincrementaldecoder(name)(errors="replace")
            yield _encoded(decoder.decode(first[len(mark) :]))
            for chunk in whole:
                yield _encoded(decoder.decode(chunk))
            return
    yield first.removeprefix(codecs.BOM_UTF8)
    yield from whole


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", errors="replace")

"""Tell a table of text from everything else people pick by mistake."""

from __future__ import annotations

import re

from followdesk.domain.contact_file import FileKind

# The first bytes of the formats, as their specifications give them.
_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", FileKind.IMAGE),
    (b"\xff\xd8\xff", FileKind.IMAGE),
    (b"GIF87a", FileKind.IMAGE),
    (b"GIF89a", FileKind.IMAGE),
    (b"II*\x00", FileKind.IMAGE),
    (b"MM\x00*", FileKind.IMAGE),
    (b"\x00\x00\x01\x00", FileKind.IMAGE),
    (b"%PDF-", FileKind.PDF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind.OLD_WORKBOOK),
    (b"\x1f\x8b", FileKind.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", FileKind.ARCHIVE),
    (b"Rar!\x1a\x07", FileKind.ARCHIVE),
    (b"\xfd7zXZ\x00", FileKind.ARCHIVE),
    (b"\x28\xb5\x2f\xfd", FileKind.ARCHIVE),
    (b"SQLite format 3\x00", FileKind.BINARY),
    (b"\x7fELF", FileKind.BINARY),
)
_WORKBOOK_PARTS = (b"xl/", b"[Content_Types].xml", b"opendocument.spreadsheet", b"Index/Document")
_SAMPLE = 65_536
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
# Random bytes hold 10 % control characters; a table in which one NUL sneaked into each row, 1 %.
_TOO_MANY_CONTROLS = 0.05
_TEXT_STARTS = (
    (re.compile(r"<!doctype html|<html\b|<head\b|<body\b|<table\b"), FileKind.WEB_PAGE),
    (re.compile(r"<svg\b"), FileKind.IMAGE),
    (re.compile(r"begin:\s*vcard\b"), FileKind.CARDS),
    (re.compile(r"begin:\s*vcalendar\b"), FileKind.CALENDAR),
)
_PROLOGUE = re.compile(r"(?:\s|\ufeff|<\?xml[^>]*>|<!--.*?-->|<\?mso[^>]*>)*", re.DOTALL)


def kind_of_bytes(data: bytes) -> FileKind | None:
    """Name the binary format that `data` starts like, or None."""
    if data.startswith(b"PK\x03\x04"):
        is_workbook = any(part in data[:_SAMPLE] for part in _WORKBOOK_PARTS)
        return FileKind.WORKBOOK if is_workbook else FileKind.ARCHIVE
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return FileKind.IMAGE
    if data[4:8] == b"ftyp":  # HEIC photographs and films alike
        return FileKind.IMAGE
    if data[:2] == b"BM" and int.from_bytes(data[2:6], "little") == len(data):
        return FileKind.IMAGE
    return next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)


def kind_of_text(text: str) -> FileKind | None:
    """Name the other text format that `text` is, BINARY when it is no text, or None."""
    sample = text[:_SAMPLE]
    if len(_CONTROLS.findall(sample)) > _TOO_MANY_CONTROLS * len(sample):
        return FileKind.BINARY
    if "urn:schemas-microsoft-com:office:spreadsheet" in sample[:2_000]:
        return FileKind.WORKBOOK
    prologue = _PROLOGUE.match(sample[:4_000])
    start = sample[prologue.end() if prologue else 0 :][:200].casefold()
    return next((kind for pattern, kind in _TEXT_STARTS if pattern.match(start)), None)

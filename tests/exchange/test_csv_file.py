from __future__ import annotations

import csv
import gzip
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followdesk.domain.contact_file import CsvOddity, CsvTable, FileKind, FileTrouble
from followdesk.domain.errors import (
    ContactFileError,
    EmptyContactFileError,
    FileTooLargeError,
    FileUnreadableError,
    OnlyHeaderError,
    WorkStoppedError,
    WrongEncodingError,
    WrongFileKindError,
)
from followdesk.exchange import csv_file
from followdesk.exchange.contact_rows import Home, read_people
from followdesk.exchange.csv_columns import map_columns
from followdesk.exchange.csv_file import read_csv

FILES = Path(__file__).parent / "files"
HOME = Home("DE", "Europe/Berlin", "de")


def cells(table: CsvTable) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


def oddities(table: CsvTable) -> dict[CsvOddity, int]:
    return {warning.oddity: warning.count for warning in table.warnings}


@pytest.mark.parametrize(
    ("name", "encoding", "delimiter", "header_row", "rows"),
    [
        ("google_old.csv", "utf-8", ",", 1, 3),
        ("google_new.csv", "utf-8", ",", 1, 2),
        ("outlook_en.csv", "cp1252", ",", 1, 2),
        ("outlook_de.csv", "cp1252", ";", 1, 2),
        ("outlook_utf16.txt", "utf-16", "\t", 1, 2),
        ("linkedin.csv", "utf-8", ",", 4, 2),
        ("hubspot.csv", "utf-8-sig", ",", 1, 2),
        ("by_hand.csv", "utf-8-sig", ";", 1, 7),
        ("by_hand_preamble.csv", "cp1252", ";", 3, 1),
        ("no_header.csv", "utf-8", ",", None, 2),
        ("mixed_encodings.csv", "utf-8", ",", 1, 3),
        ("stray_quote.csv", "utf-8", ",", 1, 4),
        ("cyrillic.csv", "cp1251", ";", 1, 3),
    ],
)
def test_each_exporters_file_is_read_as_it_was_written(
    name: str, encoding: str, delimiter: str, header_row: int | None, rows: int
) -> None:
    table = read_csv(FILES / name)
    assert (table.encoding, table.delimiter) == (encoding, delimiter)
    assert table.header_row_number == header_row
    assert len([row for row in table.rows if any(row.cells)]) == rows - (name == "by_hand.csv")


def test_cp1252_quotes_and_accents_survive() -> None:
    row = read_csv(FILES / "outlook_en.csv").rows[0].cells
    assert row[1] == "Siobhán"
    assert row[-1] == "“Call after ten” – she said"


def test_utf16_keeps_polish_letters() -> None:
    assert read_csv(FILES / "outlook_utf16.txt").rows[0].cells[:2] == ("Łukasz", "Żółć")


def test_utf16_without_a_mark_is_known_by_its_zero_bytes() -> None:
    for encoding in ("utf-16-le", "utf-16-be"):
        table = read_csv("Name,Phone\nBob,089 1234567\n".encode(encoding))
        assert (table.encoding, cells(table)) == (encoding, [("Bob", "089 1234567")])


def test_lines_in_another_encoding_are_repaired_and_counted() -> None:
    table = read_csv(FILES / "mixed_encodings.csv")
    assert [row.cells[0] for row in table.rows] == ["Jürgen Groß", "Käthe Weiß", "Zoë Brontë"]
    assert oddities(table) == {CsvOddity.LINES_REPAIRED: 1}


def test_the_preamble_of_linkedin_is_counted_and_left_out() -> None:
    table = read_csv(FILES / "linkedin.csv")
    assert table.header[0] == "First Name"
    assert oddities(table) == {CsvOddity.LINES_ABOVE_HEADER: 3}
    assert [row.number for row in table.rows] == [5, 6]


def test_one_open_quotation_mark_swallows_no_row() -> None:
    table = read_csv(FILES / "stray_quote.csv")
    assert [row.cells[0] for row in table.rows] == ["Ada", "Ben", "Cleo", "Dan"]
    assert table.rows[1].cells == ("Ben", "Carter", "+44 20 7946 0002", "ben@carter.example")
    assert oddities(table) == {CsvOddity.STRAY_QUOTES: 1}


def test_a_note_of_several_lines_stays_one_cell() -> None:
    table = read_csv(b'Name,Notes,Phone\nBob,"one\r\ntwo, three\nfour",089 1\nAnna,,089 2\n')
    assert cells(table) == [("Bob", "one\r\ntwo, three\nfour", "089 1"), ("Anna", "", "089 2")]
    assert not table.warnings


def test_rows_of_other_lengths_are_kept_and_counted() -> None:
    table = read_csv(b"Name,Phone\nBob\nAnna,089 1,extra\n")
    assert cells(table) == [("Bob",), ("Anna", "089 1", "extra")]
    assert table.header == ("Name", "Phone", "")
    assert oddities(table) == {CsvOddity.RAGGED_ROWS: 2}


def test_stray_zero_bytes_are_left_out() -> None:
    table = read_csv(b"Name,Phone\nBob Keller,089 123\x004567\nAnna Berg from Munich,089 7654321\n")
    assert table.rows[0].cells == ("Bob Keller", "089 1234567")
    assert oddities(table) == {CsvOddity.NULS_REMOVED: 1}


def test_a_cell_of_two_megabytes_is_read_whole() -> None:
    note = "x" * 2_000_000
    table = read_csv(f'Name,Notes\nBob,"{note}"\nAnna,short\n'.encode())
    assert [len(row.cells[1]) for row in table.rows] == [2_000_000, 5]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_line_ending_is_one(ending: str) -> None:
    table = read_csv(ending.join(("Name;Tel", "Bob;1", "Anna;2", "")).encode())
    assert cells(table) == [("Bob", "1"), ("Anna", "2")]


def _zip(name: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, "x")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(64), FileKind.IMAGE),
        (b"\xff\xd8\xff\xe0" + bytes(64), FileKind.IMAGE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", FileKind.IMAGE),
        (b"%PDF-1.7\n%\xe2\xe3", FileKind.PDF),
        (_zip("xl/workbook.xml"), FileKind.WORKBOOK),
        (_zip("contacts.csv"), FileKind.ARCHIVE),
        (gzip.compress(b"Name\nBob\n", mtime=0), FileKind.ARCHIVE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64), FileKind.OLD_WORKBOOK),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><html>", FileKind.WEB_PAGE),
        ("BEGIN:VCARD\r\nVERSION:3.0\r\n".encode("utf-16"), FileKind.CARDS),
        (b"BEGIN:VCALENDAR\r\n", FileKind.CALENDAR),
        (bytes(range(256)) * 20, FileKind.BINARY),
        (bytes(5_000), FileKind.BINARY),
    ],
)
def test_what_is_no_table_is_named(data: bytes, kind: FileKind) -> None:
    with pytest.raises(WrongFileKindError) as caught:
        read_csv(data)
    assert caught.value.found is kind


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\r\n\r\n  \n", b";;;\n;;;\n"])
def test_nothing_is_an_empty_file(data: bytes) -> None:
    with pytest.raises(EmptyContactFileError):
        read_csv(data)


def test_a_header_alone_is_named() -> None:
    with pytest.raises(OnlyHeaderError) as caught:
        read_csv(b"First Name,Last Name,Phone\n\n")
    assert caught.value.header == ("First Name", "Last Name", "Phone")


def test_a_chosen_encoding_and_delimiter_are_obeyed() -> None:
    data = "Name;Tel\nJürgen;1\n".encode("cp1252")
    assert read_csv(data, encoding="cp1252").rows[0].cells[0] == "Jürgen"
    assert read_csv(data, delimiter=",").header == ("Name;Tel",)
    for encoding in ("utf-8", "no-such-code", "hex", "\0"):
        with pytest.raises(WrongEncodingError):
            read_csv(data, encoding=encoding)


def test_files_that_cannot_be_had_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(FileUnreadableError) as caught:
        read_csv(tmp_path / "none.csv")
    assert caught.value.trouble is FileTrouble.MISSING
    with pytest.raises(FileUnreadableError) as caught:
        read_csv(tmp_path)
    assert caught.value.trouble is FileTrouble.FOLDER
    monkeypatch.setattr(csv_file, "LARGEST_FILE", 10)
    (tmp_path / "large.csv").write_bytes(b"Name\nBob Keller\n")
    with pytest.raises(FileTooLargeError):
        read_csv(tmp_path / "large.csv")


def test_reading_tells_how_far_it_is_and_stops_when_told() -> None:
    data = b"Name,Phone\n" + b"Bob,089 1234567\n" * 9_000
    seen: list[int] = []
    read_csv(data, on_rows=lambda count: not seen.append(count))
    assert seen == [2_000, 4_000, 6_000, 8_000]
    with pytest.raises(WorkStoppedError):
        read_csv(data, on_rows=lambda count: count < 4_000)


def test_a_hundred_thousand_rows_are_all_there() -> None:
    rows = "".join(f"Bob {n},+49 89 {1_000_000 + n}\n" for n in range(100_000))
    table = read_csv(f"Name,Phone\n{rows}".encode())
    assert len(table.rows) == 100_000
    assert table.rows[-1].cells == ("Bob 99999", "+49 89 1099999")


def test_many_stray_quotation_marks_end_in_time() -> None:
    table = read_csv(b"Name,Phone,Mail\n" + b'"x"",1,2\n' * 20_000)
    assert len(table.rows) >= 10_000


def survives(data: bytes) -> None:
    try:
        table = read_csv(data)
        people = read_people(table, map_columns(table), HOME)
    except ContactFileError:
        return
    assert len(people) == len(table.rows)


@given(st.binary(max_size=400))
def test_random_bytes_raise_named_errors_only(data: bytes) -> None:
    survives(data)


@given(st.text(max_size=300))
def test_random_text_raises_named_errors_only(text: str) -> None:
    survives(text.encode("utf-8", "surrogatepass"))


@given(
    st.sampled_from(sorted(FILES.iterdir())),
    st.integers(0, 2_000),
    st.binary(max_size=12),
)
def test_damaged_real_files_raise_named_errors_only(path: Path, at: int, junk: bytes) -> None:
    data = path.read_bytes()
    survives(data[:at] + junk + data[at + len(junk) :])


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=12),
            st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\0")),
        ),
        min_size=1,
    ),
    st.sampled_from([",", ";", "\t", "|"]),
)
def test_what_a_csv_writer_wrote_is_read_back(rows: list[tuple[str, str]], delimiter: str) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerow(("First Name", "Last Name", "Notes", "Phone"))
    writer.writerows((f"n{name}", "Doe", note, "1") for name, note in rows)
    try:
        table = read_csv(text.getvalue().encode("utf-8-sig"))
    except WrongFileKindError:
        return  # a note of control characters alone
    assert [(row.cells[0][1:], row.cells[2]) for row in table.rows] == rows

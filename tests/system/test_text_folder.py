"""Texts written into folders and read from files: all or nothing, and nothing written over."""

from __future__ import annotations

import pytest

from followdesk.domain.contact_file import FileTrouble
from followdesk.domain.errors import FileUnreadableError, FileUnwritableError
from followdesk.services.text_files import MOST_BYTES, TextFile
from followdesk.system.text_folder import read_texts, write_texts, write_texts_within

FILES = (TextFile("a.en.txt", b"A"), TextFile("b.en.txt", b"B"))


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_what_is_written_is_read(tmp_path):
    write_texts(tmp_path / "new", FILES)
    assert read_texts(tmp_path / "new" / file.name for file in FILES) == FILES


def test_nothing_is_written_over_and_then_nothing_is_written(tmp_path):
    (tmp_path / "b.en.txt").write_bytes(b"mine")
    with pytest.raises(FileUnwritableError):
        write_texts(tmp_path, FILES)
    assert names(tmp_path) == ["b.en.txt"]
    assert (tmp_path / "b.en.txt").read_bytes() == b"mine"


def test_what_was_written_before_the_trouble_is_gone(tmp_path):
    with pytest.raises(FileUnwritableError):
        write_texts(tmp_path, (*FILES, TextFile("no/folder.txt", b"")))
    assert names(tmp_path) == []


def test_a_folder_that_is_there_is_left_alone(tmp_path):
    first = write_texts_within(tmp_path, "Texts", FILES)
    second = write_texts_within(tmp_path, "Texts", FILES[:1])
    assert (first.name, second.name) == ("Texts", "Texts 2")
    assert names(first) == ["a.en.txt", "b.en.txt"]


def test_no_more_is_read_than_shows_that_it_is_too_long(tmp_path):
    (tmp_path / "a.en.txt").write_bytes(b"x" * (MOST_BYTES + 9))
    [file] = read_texts([tmp_path / "a.en.txt"])
    assert len(file.content) == MOST_BYTES + 1


def test_what_cannot_be_read_says_why(tmp_path):
    for path, trouble in ((tmp_path / "gone", FileTrouble.MISSING), (tmp_path, FileTrouble.BROKEN)):
        with pytest.raises(FileUnreadableError) as raised:
            read_texts([path])
        assert raised.value.trouble is trouble

"""Texts as plain files on a real desk: out, looked at, in as one, and back with one undo."""

from __future__ import annotations

import pytest

from followdesk.domain.errors import ScriptFault
from followdesk.domain.script import ScriptKind
from followdesk.domain.text_file_errors import (
    TextFileKindError,
    TextFileNameError,
    TextFilesWrongError,
)
from followdesk.services.text_files import FileState, TextFile

MINE = TextFile("mine.en.txt", b"title: Mine\nkind: letter\nversion: 1\n\nHello.")
NO_KIND = TextFile("mine.de.txt", b"title: Mine\nversion: 1\n\nHallo.")


def states(rows):
    return [row.state for row in rows]


def test_what_was_written_out_is_the_same_when_it_comes_back(desk) -> None:
    files = desk.text_files.written(("en", "de"))
    assert {f.name for f in files} >= {"voicemail_1.en.txt", "voicemail_1.de.txt"}
    assert set(states(desk.text_files.preview(files))) == {FileState.SAME}
    desk.text_files.take(files)
    assert set(states(desk.text_files.preview(files))) == {FileState.SAME}


def test_new_and_changed_texts_come_in_as_one_deed(trial) -> None:
    texts = trial.desk.text_files
    [voicemail] = [f for f in texts.written(("en",)) if f.name == "voicemail_1.en.txt"]
    changed = TextFile(voicemail.name, voicemail.content + b"\nGoodbye.\n")
    rows = texts.take([MINE, changed]).result
    assert states(rows) == [FileState.NEW, FileState.CHANGED]
    said = trial.desk.library.in_language("en")
    assert said["mine"].title == "Mine"
    assert said["voicemail_1"].parts()[-1].source.endswith("Goodbye.")
    assert states(texts.preview([MINE, changed])) == [FileState.SAME, FileState.SAME]
    trial.desk.undo.undo()
    assert "mine" not in trial.desk.library.in_language("en")
    assert states(texts.preview([MINE, changed])) == [FileState.NEW, FileState.CHANGED]


def test_nothing_is_half_imported(desk) -> None:
    with pytest.raises(TextFilesWrongError):
        desk.text_files.take([MINE, NO_KIND])
    assert "mine" not in desk.library.in_language("en")


@pytest.mark.parametrize(
    ("content", "line", "fault"),
    [
        (b"title: A\nkind: letter\nversion: 1\n\nB\xff", 5, ScriptFault.NOT_UTF_8),
        (b"x" * 200_001, 1, ScriptFault.TOO_LONG),
        (b"x" * 50_001, 1, ScriptFault.TOO_LONG),
        (b"title: A\nkind: poem\nversion: 1\n\nB", 2, ScriptFault.UNKNOWN_KIND),
    ],
)
def test_a_wrong_file_says_where_and_why(desk, content, line, fault) -> None:
    [row] = desk.text_files.preview([TextFile("a.en.txt", content)])
    assert (row.state, row.error.line, row.error.fault) == (FileState.WRONG, line, fault)


@pytest.mark.parametrize(
    "name", ["a.txt", "A b.en.txt", "../a.en.txt", "a.en.txt\n", "a.english.txt"]
)
def test_a_name_has_to_say_which_text_it_is(desk, name) -> None:
    [row] = desk.text_files.preview([TextFile(name, MINE.content)])
    assert isinstance(row.error, TextFileNameError)


def test_the_same_name_twice_is_wrong(desk) -> None:
    assert states(desk.text_files.preview([MINE, MINE])) == [FileState.NEW, FileState.WRONG]


VOICEMAIL_AS_LETTER = b"title: Mine\nkind: letter\nversion: 1\n\nHello."


@pytest.mark.parametrize("name", ["voicemail_1.en.txt", "voicemail_1.fr.txt"])
def test_a_text_that_ships_keeps_its_kind_in_every_language(desk, name) -> None:
    file = TextFile(name, VOICEMAIL_AS_LETTER)
    [row] = desk.text_files.preview([file])
    assert isinstance(row.error, TextFileKindError)
    assert row.error.wanted == "voicemail"
    with pytest.raises(TextFilesWrongError):
        desk.text_files.take([file])
    assert desk.library.in_language("en")["voicemail_1"].kind is ScriptKind.VOICEMAIL


def test_a_retired_text_keeps_its_kind_too(desk) -> None:
    desk.scripts.retire("value_paper", "en")
    [row] = desk.text_files.preview([TextFile("value_paper.en.txt", VOICEMAIL_AS_LETTER)])
    assert isinstance(row.error, TextFileKindError)


def test_a_text_of_ones_own_has_one_kind_in_all_its_languages(desk) -> None:
    spoken = TextFile("mine.de.txt", MINE.content.replace(b"letter", b"spoken"))
    rows = desk.text_files.preview([MINE, spoken])
    assert states(rows) == [FileState.NEW, FileState.WRONG]
    desk.text_files.take([MINE])
    assert states(desk.text_files.preview([spoken])) == [FileState.WRONG]


def test_what_the_user_wrote_in_another_language_is_written_out_too(desk) -> None:
    french = TextFile(
        "voicemail_1.fr.txt", b"title: A\nkind: voicemail\nversion: 1\ntarget: 30\n\nB"
    )
    desk.text_files.take([french, TextFile("mine.fr.txt", MINE.content)])
    names = [file.name for file in desk.text_files.written(("en", "de"))]
    assert {"voicemail_1.fr.txt", "mine.fr.txt"} <= set(names)
    assert len(names) == len(set(names))
    desk.scripts.retire("mine", "fr")
    assert "mine.fr.txt" not in [file.name for file in desk.text_files.written(("en", "de"))]


def test_a_changed_text_is_shown_with_what_it_was(desk) -> None:
    [voicemail] = [f for f in desk.text_files.written(("en",)) if f.name == "voicemail_1.en.txt"]
    changed = TextFile(voicemail.name, voicemail.content + b"\nGoodbye.\n")
    [new, row] = desk.text_files.preview([MINE, changed])
    assert row.before == desk.library.in_language("en")["voicemail_1"]
    assert new.before is None

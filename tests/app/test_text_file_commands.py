"""Texts written into a folder, and taken in from files, by command."""

from __future__ import annotations

import json


def test_texts_go_out_and_come_back_changed(commands, tmp_path) -> None:
    folder = tmp_path / "texts"
    names = commands.json("scripts-export", str(folder))
    assert "voicemail_1.en.txt" in names
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)
    path = folder / "voicemail_1.en.txt"
    path.write_bytes(path.read_bytes() + b"\nGoodbye.\n")
    other = str(folder / "voicemail_1.de.txt")
    wanted = [
        {"name": "voicemail_1.en.txt", "state": "changed"},
        {"name": "voicemail_1.de.txt", "state": "same"},
    ]
    assert commands.json("scripts-import", "--preview", str(path), other) == wanted
    assert commands.json("scripts-import", str(path), other) == wanted
    wanted[0]["state"] = "same"
    assert commands.json("scripts-import", str(path), other) == wanted


def test_no_file_is_written_over(commands, tmp_path) -> None:
    (tmp_path / "voicemail_1.en.txt").write_text("mine", encoding="utf-8")
    commands.refused("scripts-export", str(tmp_path))
    assert [path.name for path in tmp_path.glob("*.txt")] == ["voicemail_1.en.txt"]


def test_a_wrong_file_says_its_line_and_nothing_is_taken_in(commands, tmp_path) -> None:
    good, bad = tmp_path / "good.en.txt", tmp_path / "bad.en.txt"
    good.write_text("title: A\nkind: letter\nversion: 1\n\nHello.", encoding="utf-8")
    bad.write_text("title: A\nkind: poem\nversion: 1\n\nHello.", encoding="utf-8")
    code, out, _ = commands.run("scripts-import", str(good), str(bad), "--lang", "en")
    assert code == 1
    assert "bad.en.txt, line 2: there is no such kind of text." in out.splitlines()
    assert "good" not in {row["key"] for row in json.loads(commands.run("scripts", "--json")[1])}


def test_a_file_that_is_not_there_is_refused(commands, tmp_path) -> None:
    assert "gone.en.txt" in commands.refused("scripts-import", str(tmp_path / "gone.en.txt"))

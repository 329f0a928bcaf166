"""The table of texts, with and without a desk."""

from __future__ import annotations

import json
from pathlib import Path

from followdesk.app.desk import scripts_in

SHIPPED = len(list((Path(__file__).parents[2] / "resources" / "scripts").glob("*/*.txt")))


def test_without_a_desk_it_lists_every_text_that_ships_in_each_language(fresh):
    code, out, err = fresh.bare("scripts", "--json", "--lang", "en")
    assert (code, err) == (0, "")
    listed = {(row["language"], row["key"]) for row in json.loads(out)}
    wanted = {(lang, key) for lang in ("en", "de") for key in scripts_in(lang)}
    assert listed == wanted
    assert len(wanted) == SHIPPED
    assert not fresh.folder.exists()


def test_each_voicemail_has_its_seconds_under_its_target_and_nothing_checks_in(fresh):
    _, out, _ = fresh.bare("scripts", "--json", "--lang", "en")
    rows = json.loads(out)
    voicemails = [row for row in rows if row["kind"] == "voicemail"]
    assert len(voicemails) == 16
    assert all(0 < row["seconds"] < row["target"] == 30 for row in voicemails)
    assert not any(row["only_checks_in"] or row["is_over"] for row in rows)


def test_the_table_for_people_has_a_line_for_each(fresh):
    code, out, _ = fresh.bare("scripts", "--lang", "en")
    lines = out.splitlines()
    assert code == 0
    assert lines[0].split() == [
        "Key",
        "Kind",
        "Language",
        "Seconds",
        "Target",
        "Only",
        "checks",
        "in",
    ]
    assert len(lines) == 1 + SHIPPED
    assert any(line.split()[:3] == ["voicemail_1", "voicemail", "de"] for line in lines)


def test_with_a_desk_it_lists_what_is_said_there(commands):
    rows = commands.json("scripts")
    assert {row["key"] for row in rows} == set(scripts_in("en"))

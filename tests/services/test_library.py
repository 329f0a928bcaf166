"""What a text says: ours, the user's own over it, and as it was when a series began."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from followdesk.domain.script import fill, spoken
from followdesk.domain.script_file import parse_script_file
from followdesk.domain.script_version import ScriptVersion, VersionState
from followdesk.services.library import Library
from followdesk.services.script_rows import VersionRow

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def body(words: str) -> str:
    return f"title: {words}\nkind: voicemail\ntarget: 30\nversion: 1\n\n{words}\n"


SHIPPED = {
    "en": {
        key: parse_script_file(body(f"shipped {key}"), key, "en") for key in ("one", "two", "bare")
    }
}
SHIPPED["de"] = SHIPPED["en"] | {
    key: parse_script_file(body(f"unser {key}"), key, "de") for key in ("one", "two")
}


def row(key, language, version, words="", state=VersionState.OWN, hours=0):
    at = NOON + timedelta(hours=hours)
    return VersionRow(key, language, version, state, body(words) if words else "", at)


class Kept:
    def __init__(self, *rows):
        self.rows = rows

    def script_versions(self):
        return self.rows


def library(*rows):
    return Library(lambda: Kept(*rows), lambda language: SHIPPED.get(language, SHIPPED["en"]))


def said(scripts):
    return {key: (spoken(fill(one.parts(), {})), one.language) for key, one in scripts.items()}


def test_what_ships_is_said_where_nothing_is_of_ones_own():
    assert said(library().in_language("de-AT")) == {
        "one": ("unser one", "de"),
        "two": ("unser two", "de"),
        "bare": ("shipped bare", "en"),
    }


def test_the_newest_own_version_counts_in_its_language_alone():
    of = library(row("one", "de", 1, "mein"), row("one", "de", 2, "meiner"))
    assert said(of.in_language("de"))["one"] == ("meiner", "de")
    assert said(of.in_language("en"))["one"] == ("shipped one", "en")
    # A text of ours in the language goes before one's own in another.
    of = library(row("one", "en", 1, "mine"))
    assert said(of.in_language("de"))["one"] == ("unser one", "de")
    # Where we have none in the language, one's own English goes before ours.
    of = library(row("bare", "en", 1, "mine"))
    assert said(of.in_language("de"))["bare"] == ("mine", "en")


def test_back_to_ours_and_retired():
    back = row("one", "en", 2, state=VersionState.SHIPPED)
    assert said(library(row("one", "en", 1, "mine"), back).in_language("en"))["one"] == (
        "shipped one",
        "en",
    )
    gone = library(row("one", "en", 1, state=VersionState.RETIRED))
    assert "one" not in gone.in_language("en")
    assert "one" in gone.in_language("de")
    assert "one" not in gone.in_language("fr")  # what would stand in for it was taken out


def test_a_text_of_ones_own_is_there_in_every_language():
    of = library(row("mine", "de", 1, "meins"))
    assert said(of.in_language("en"))["mine"] == ("meins", "de")
    assert said(of.in_language("fr"))["mine"] == ("meins", "de")
    retired = library(
        row("mine", "de", 1, "meins"), row("mine", "de", 2, state=VersionState.RETIRED)
    )
    assert "mine" not in retired.in_language("de")
    assert "mine" not in retired.in_language("en")


def test_a_series_says_its_texts_as_they_were_when_it_began():
    of = library(
        row("one", "en", 1, "before"),
        row("one", "en", 2, "after", hours=2),
        row("two", "en", 1, "late", hours=2),
        row("new", "en", 1, "first", hours=2),
        row("new", "en", 2, "second", hours=3),
        row("one", "en", 3, state=VersionState.RETIRED, hours=4),
    )
    assert said(of.as_of("en", NOON + timedelta(hours=1))) == {
        "one": ("before", "en"),
        "two": ("shipped two", "en"),
        "bare": ("shipped bare", "en"),
        "new": ("first", "en"),
    }
    assert said(of.as_of("en", NOON + timedelta(hours=9)))["new"] == ("second", "en")


def test_a_desk_says_the_users_own_words(trial):
    with trial.desk.works.unit_of_work() as work:
        work.add(
            ScriptVersion(
                key="voicemail_1", language="en", version=1, body=body("mine"), created_at=NOON
            )
        )
        work.commit_quietly()
    found = trial.desk.library.in_language("en")
    assert found["voicemail_1"].title == "mine"
    assert found["voicemail_2"].language == "en"

"""Every deed has words, so that an undo always says what it takes back."""

from __future__ import annotations

import pytest

from followdesk.gui.deed_words import deed_words, done_again_words, taken_back_words, undo_words
from followdesk.services.changes import Deed, DeedKind


@pytest.mark.parametrize("kind", [k for k in DeedKind if k not in (DeedKind.UNDO, DeedKind.REDO)])
def test_each_deed_is_named_without_a_hole(kind):
    words = deed_words(Deed(kind=kind, facts={"name": "Bob Keller", "number": 3}))
    assert words
    assert "{" not in words


def test_a_voicemail_is_named_with_its_number():
    deed = Deed(
        kind=DeedKind.SAVE_ATTEMPT,
        facts={"name": "Bob Keller", "number": 3, "disposition": "voicemail_left"},
    )
    assert undo_words(deed) == "Undo: voicemail 3 for Bob Keller"


def test_nothing_to_undo_is_just_undo():
    assert undo_words(None) == "Undo"


def test_a_name_with_braces_stays_a_name():
    deed = Deed(kind=DeedKind.ADD_CONTACT, facts={"name": "{number} & {x}"})
    assert deed_words(deed) == "new contact {number} & {x}"


@pytest.mark.parametrize(
    ("deed", "words"),
    [
        (Deed(kind=DeedKind.MEET, facts={"name": "Ada"}), "meeting Ada at an event"),
        (
            Deed(kind=DeedKind.CLOSE_STEP, facts={"name": "Ada", "state": "done"}),
            "next step with Ada marked as done",
        ),
        (
            Deed(kind=DeedKind.CLOSE_STEP, facts={"name": "Ada", "state": "dropped"}),
            "next step with Ada dropped",
        ),
        (Deed(kind=DeedKind.CLOSE_STEP, facts={"name": "Ada"}), "end of the next step with Ada"),
        (
            Deed(kind=DeedKind.END_OPPORTUNITY, facts={"name": "Ada", "reason": "agreed"}),
            "opportunity with Ada won",
        ),
        (
            Deed(kind=DeedKind.END_OPPORTUNITY, facts={"name": "Ada", "reason": "no_need"}),
            "end of the opportunity with Ada",
        ),
        (
            Deed(kind=DeedKind.IMPORT_CONTACTS, facts={"new": 1, "updated": 0}),
            "import of 1 contact",
        ),
    ],
)
def test_a_deed_says_what_came_of_it(deed, words):
    assert deed_words(deed) == words


def test_several_deeds_are_told_with_how_many_and_the_last():
    facts = {"name": "Bob Keller", "number": 3, "disposition": "voicemail_left", "deeds": 4}
    deed = Deed(kind=DeedKind.SAVE_ATTEMPT, facts=facts)
    assert taken_back_words(deed) == "Taken back: 4 deeds, down to voicemail 3 for Bob Keller."
    assert done_again_words(deed) == "Done again: 4 deeds, up to voicemail 3 for Bob Keller."
    one = Deed(kind=DeedKind.SAVE_ATTEMPT, facts={**facts, "deeds": 1})
    assert taken_back_words(one) == "Taken back: voicemail 3 for Bob Keller."

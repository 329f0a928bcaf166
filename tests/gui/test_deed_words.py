"""Every deed has words, so that an undo always says what it takes back."""

from __future__ import annotations

import pytest

from followdesk.gui.deed_words import deed_words, undo_words
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

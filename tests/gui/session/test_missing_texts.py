"""A text in another language than the contact's, or one that is gone, says so where it is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followdesk.gui.session.script_panel import ScriptPanel


@pytest.fixture
def shown(qtbot, desk):
    def show(language, **facts):
        view = desk.sessions.call_contact(1)
        view = replace(view, card=replace(view.card, language=language), **facts)
        panel = ScriptPanel()
        qtbot.addWidget(panel)
        panel.show_call(view.script, view.voicemail, {}, view.last_talk)
        panel.show_missing(view)
        return [
            "" if label.isHidden() else label.text()
            for label in (panel.missing, panel.message_missing)
        ]

    return show


def test_nothing_is_said_where_the_language_is_theirs(shown) -> None:
    assert shown("en-GB") == ["", ""]


def test_a_missing_translation_is_named_by_both(shown) -> None:
    said = "In English: there is no text in Portuguese."
    assert shown("pt-BR") == [said, said]


def test_a_message_that_is_gone_is_explained(shown) -> None:
    script, message = shown("en", voicemail=None, voicemail_key="voicemail_1")
    assert script == ""
    assert message.startswith("The text of this attempt is not in your library any more.")
    assert "Ctrl+6" in message


def test_a_retired_script_names_what_stands_in_for_it(shown) -> None:
    script, message = shown("en", is_script_gone=True)
    assert script.startswith("The script of this call is retired; “The call we agreed” stands in")
    assert message == ""
    both = shown("pt-BR", is_script_gone=True)[0].splitlines()
    assert len(both) == 2

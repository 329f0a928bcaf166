"""The window of the fatigue guard, on a real desk."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from tests.desks import call_form
from tests.gui_desk import gui_desk

from followdesk.domain.conversation import ValueKind
from followdesk.domain.disposition import Disposition
from followdesk.domain.errors import AskFirst
from followdesk.domain.fatigue import shipped_phrases
from followdesk.gui import i18n
from followdesk.gui.guard_dialog import GuardDialog
from followdesk.services.deeds import ContactForm
from followdesk.system.folders import resources_folder

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def real(qtbot, tmp_path: Path):
    with gui_desk(qtbot, tmp_path) as made:
        yield made


@pytest.fixture
def shown(qtbot, real):
    def show() -> GuardDialog:
        dialog = GuardDialog(real.jobs, real.do(lambda desk: desk.guard.page()))
        qtbot.addWidget(dialog)
        dialog.setModal(False)
        dialog.show()
        qtbot.waitExposed(dialog)
        return dialog

    return show


def words(dialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(type(dialog._told))]


def test_it_shows_each_limit_and_how_often_it_was_gone_past(real, shown):
    def go_past(desk):
        bob = desk.people.add(ContactForm(name="Bob"), anyway=True).result
        for _ in range(3):
            desk.nurture.send_value(bob, ValueKind.CARD, confirmed=True)
            form = call_form(bob, Disposition.NO_ANSWER, at=real.clock(), confirmed=True)
            desk.sessions.save_call(form)

    real.do(go_past)
    dialog = shown()
    assert [box.value() for box in dialog.boxes.values()] == [3, 4, 2, 5]
    assert words(dialog).count("2") == 2
    assert "“No response” after too few attempts" in words(dialog)
    assert dialog.focusWidget() is dialog.boxes[AskFirst.THIRD_CALL_WITHOUT_MESSAGE]


def test_limits_and_phrases_are_kept_by_ctrl_enter_and_undone(qtbot, real, shown):
    dialog = shown()
    dialog.boxes[AskFirst.TOUCHES_IN_A_DAY].setValue(4)
    dialog.language.button("de").click()
    assert "hake nach" in dialog.phrases.toPlainText().splitlines()
    dialog.phrases.setPlainText("na, wie schaut's\n\nhake nach")
    qtbot.keyClick(dialog.phrases, Qt.Key.Key_Return, CTRL)
    real.settle()
    assert not dialog.isVisible()
    rules = real.do(lambda desk: desk.guard.rules())
    assert rules.limits.in_a_day == 4
    assert rules.phrases["de"] == ("hake nach", "na, wie schaut's")
    assert set(rules.phrases["en"]) == set(shipped_phrases("en"))
    real.do(lambda desk: desk.undo.undo())
    assert real.do(lambda desk: desk.guard.rules()).limits.in_a_day == 2


def test_ours_come_back_and_typing_can_take_that_back(qtbot, shown):
    dialog = shown()
    dialog.phrases.setPlainText("any luck")
    assert dialog.is_dirty()
    dialog.ours.click()
    assert set(dialog.phrases.toPlainText().splitlines()) == set(shipped_phrases("en"))
    assert not dialog.is_dirty()
    dialog.phrases.undo()
    assert dialog.phrases.toPlainText() == "any luck"


def test_esc_asks_before_it_throws_away_what_was_typed(qtbot, shown):
    dialog = shown()
    assert not dialog.is_dirty()
    dialog.phrases.appendPlainText("any luck")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_phrases_shown_first_are_in_the_language_of_the_windows(qtbot, real):
    page = real.do(lambda desk: desk.guard.page())
    i18n.install("de_DE", resources_folder() / "locale")
    try:
        dialog = GuardDialog(real.jobs, page)
        qtbot.addWidget(dialog)
        assert dialog.language.current == "de"
        assert "hake nach" in dialog.phrases.toPlainText()
        assert not dialog.is_dirty()
    finally:
        i18n.install("en_GB", resources_folder() / "locale")

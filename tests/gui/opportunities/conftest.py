"""A real desk with four opportunities, and the room over it with the keys of the menus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow
from tests.desks import step_form, thursday
from tests.gui_desk import GuiDesk, gui_desk

from followdesk.gui.actions import Actions
from followdesk.gui.opportunities.keys import bind_opportunity_keys
from followdesk.gui.opportunities.panel import OpportunitiesPanel
from followdesk.services.deeds import OpportunityForm


@pytest.fixture
def real(qtbot, tmp_path):
    with gui_desk(qtbot, tmp_path) as made:
        yield made


@dataclass
class Room:
    """The room in a window of its own, and the hands of whoever works in it."""

    real: GuiDesk
    qtbot: Any
    window: QMainWindow
    panel: OpportunitiesPanel
    ids: dict[str, int]
    notices: list[tuple[str, str]] = field(default_factory=list)
    offers: list[Callable[[], None]] = field(default_factory=list)

    def press(self, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
        modifiers = Qt.KeyboardModifier.NoModifier
        for one in held:
            modifiers |= one
        target = QApplication.activeModalWidget() or self.window
        target.activateWindow()
        self.qtbot.waitUntil(lambda: QApplication.activeWindow() is target)
        QTest.keyClick(target.focusWidget() or target, key, modifiers)
        self.real.settle()

    def dialog(self, kind: type[QDialog]) -> Any:
        self.real.settle()
        (found,) = [one for one in self.panel.findChildren(kind) if one.isVisible()]
        return found

    @property
    def names(self) -> list[str]:
        return [row.contact for row in self.panel.rows]

    def row(self, contact: str) -> Any:
        return next(row for row in self.panel.rows if row.contact == contact)

    def listed(self, contact: str) -> Any:
        rows = self.real.do(lambda desk: desk.opportunities.page().rows)
        return next(row for row in rows if row.contact == contact)

    def undo(self) -> None:
        self.real.jobs.command(lambda desk: desk.undo.undo())
        self.real.settle()


@pytest.fixture
def room(qtbot, real):
    """Give Ana and Cora in limbo, Bob with an agreed step, Dora in a later stage with a series."""
    stages = real.do(lambda desk: desk.opportunities.stages())
    ids = {}
    for name, stage, value in (("Ana", 0, 3), ("Bob", 1, 2), ("Cora", 0, 1), ("Dora", 2, 4)):
        contact_id = real.add(name, f"{name} Ltd", f"+49 30 5550014{stage + value}")
        form = OpportunityForm(
            contact_id=contact_id,
            title=f"{name}'s plan",
            stage_id=stages[stage].id,
            value_cents=value * 100_000,
        )
        ids[name] = real.do(lambda desk, form=form: desk.opportunities.add(form)).result
        if name == "Bob":
            real.do(lambda desk, c=contact_id: desk.agenda.add_step(step_form(c, thursday())))
        if name == "Dora":
            real.do(lambda desk, c=contact_id: desk.series.enroll(c))
    window = QMainWindow()
    panel = OpportunitiesPanel(real.jobs, real.clock)
    actions = Actions(window)
    bind_opportunity_keys(actions, lambda: panel, lambda: None)(True)
    window.addActions(actions.all())
    panel.offer_actions([actions["edit_opportunity"]])
    window.setCentralWidget(panel)
    window.resize(1150, 760)
    qtbot.addWidget(window)
    made = Room(real, qtbot, window, panel, ids)
    panel.deeds.noticed.connect(lambda *said: made.notices.append(said))
    panel.deeds.offered.connect(lambda *said: made.offers.append(said))
    with qtbot.waitActive(window):
        window.show()
    real.settle()
    panel.focus_list()
    yield made
    window.hide()

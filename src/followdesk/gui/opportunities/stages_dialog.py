"""The stages of one's own sales process: named, ordered, with what usually follows in each."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from followdesk.domain.fold import fold
from followdesk.domain.opportunity_errors import (
    LastStageError,
    StageInUseError,
    StageNameMissingError,
    StageTwiceError,
)
from followdesk.gui.errors import sentence
from followdesk.gui.forms.form_dialog import FormDialog, labelled, pass_on
from followdesk.gui.i18n import _
from followdesk.gui.jobs import Jobs
from followdesk.gui.opportunities.stage_drafts import StageDraft, StageDrafts
from followdesk.gui.opportunities.stage_rows import StageRows
from followdesk.gui.palette import Tone
from followdesk.gui.widgets.buttons import KeyButton
from followdesk.gui.widgets.cards import Card
from followdesk.gui.widgets.echo_field import EchoField
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.services.changes import Done
from followdesk.services.desk import Desk
from followdesk.services.opportunity_rows import StageUse

_WIDTH, _LIST_WIDTH, _LIST_HEIGHT = 700, 260, 300  # pixels


class StagesDialog(FormDialog):
    """Change the stages in a list beside the form of the current one; OK is one deed."""

    def __init__(self, jobs: Jobs[Desk], parent: QWidget | None = None) -> None:
        """Show with `open()`."""
        super().__init__(_("Stages"), _("OK"), parent)
        self._jobs = jobs
        self._drafts = StageDrafts(())
        self.list = StageRows()
        self.name = EchoField(_("Name"))
        self.usual = EchoField(_("Usual next step"), hint=_("review the proposal together"))
        self.script = QComboBox()
        self.add = KeyButton(_("Add"), "Alt+A")
        self.up = KeyButton(_("Up"))
        self.down = KeyButton(_("Down"))
        self.remove = KeyButton(_("Remove"), "Alt+R")
        self._question = PlainLabel(wraps=True, tone=Tone.LIMBO)
        self.goes_to = QComboBox()
        self.go = KeyButton(_("Move and remove"), "Alt+G")
        self.keep = KeyButton(_("Keep it"), "Alt+K")
        self._asked = QWidget()
        self._lay_out()
        self._bind()
        jobs.read(self, lambda desk: (desk.stages.rows(), desk.stages.scripts()), self._show)

    @property
    def question(self) -> str:
        """Give what it asks about a stage that is in use; "" while it asks nothing."""
        return "" if self._asked.isHidden() else self._question.text()

    def is_dirty(self) -> bool:
        """Tell whether anything was changed."""
        return self._drafts.is_changed

    def save(self) -> None:
        """Make these the stages, in one deed."""
        form = self._drafts.form()
        self._jobs.command(
            lambda desk: desk.stages.change(form), self._on_saved, self._on_failed, self
        )

    def _lay_out(self) -> None:
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addWidget(self._left())
        both.addLayout(self._right(), 1)
        self.column.addLayout(both)
        self.setMinimumWidth(_WIDTH)

    def _left(self) -> QWidget:
        card = Card()
        card.body.addWidget(self.list)
        card.setMinimumHeight(_LIST_HEIGHT)
        self.up.draw_keys("Alt+Up")
        self.down.draw_keys("Alt+Down")
        deeds = QGridLayout()
        deeds.setSpacing(6)
        for place, button in enumerate((self.add, self.remove, self.up, self.down)):
            deeds.addWidget(button, *divmod(place, 2))
        held = QWidget()
        left = QVBoxLayout(held)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addWidget(card, 1)
        left.addLayout(deeds)
        held.setFixedWidth(_LIST_WIDTH)
        return held

    def _right(self) -> QVBoxLayout:
        answers = QHBoxLayout()
        answers.setSpacing(6)
        for button in (self.go, self.keep):
            button.give_way()
            button.setToolTip(button.text())
            answers.addWidget(button)
        answers.addStretch(1)
        asked = QVBoxLayout(self._asked)
        asked.setContentsMargins(0, 6, 0, 0)
        asked.setSpacing(8)
        asked.addWidget(self._question)
        asked.addWidget(self.goes_to)
        asked.addLayout(answers)
        self.goes_to.setAccessibleName(_("They go to"))
        self._asked.hide()
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self.name)
        right.addWidget(self.usual)
        right.addLayout(labelled(_("Script of the call"), self.script))
        right.addWidget(self._asked)
        right.addStretch(1)
        return right

    def _bind(self) -> None:
        self.list.row_entered.connect(self._on_entered)
        self.list.row_opened.connect(self._on_opened)
        self.list.moved.connect(self._move)
        self.name.edited.connect(self._on_name)
        self.usual.edited.connect(self._on_usual)
        self.script.activated.connect(self._on_script)
        self.add.clicked.connect(self._on_add)
        self.remove.clicked.connect(self._on_remove)
        self.up.clicked.connect(lambda: self._move(self._place, self._place - 1))
        self.down.clicked.connect(lambda: self._move(self._place, self._place + 1))
        self.go.clicked.connect(self._on_go)
        self.keep.clicked.connect(self._on_keep)
        delete = QAction(self.remove.text(), self.list)
        delete.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        delete.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        delete.triggered.connect(self._on_remove)
        self.list.addAction(delete)

    @property
    def _place(self) -> int:
        return self.list.currentIndex().row()

    @property
    def _current(self) -> StageDraft | None:
        place = self._place
        return self._drafts.stages[place] if 0 <= place < len(self._drafts.stages) else None

    def _show(self, found: tuple[tuple[StageUse, ...], tuple[tuple[str, str], ...]]) -> None:
        stages, scripts = found
        for key, title in scripts:
            self.script.addItem(title, key)
        self._drafts = StageDrafts(stages)
        self._show_drafts(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_drafts(self, place: int) -> None:
        """Show the stages as they stand, and the form of the one at a place."""
        self.list.show_drafts(self._drafts.stages, place)
        self._show_form()

    def _show_form(self) -> None:
        draft = self._current
        if draft is None:
            return
        self.name.set_text(draft.name)
        self.usual.set_text(draft.usual_next_step)
        self.script.setCurrentIndex(self.script.findData(draft.script_key))
        self.up.setEnabled(self._place > 0)
        self.down.setEnabled(self._place < len(self._drafts.stages) - 1)
        self._asked.hide()

    @Slot(object)
    def _on_entered(self, row: object) -> None:
        if row is not None and not self.name.line.hasFocus():
            self._show_form()

    @Slot(object)
    def _on_opened(self, _row: object) -> None:
        self.name.setFocus()
        self.name.line.selectAll()

    @Slot(int, int)
    def _move(self, place: int, to: int) -> None:
        if 0 <= place < len(self._drafts.stages):
            self._show_drafts(self._drafts.move(place, to))

    @Slot(str)
    def _on_name(self, text: str) -> None:
        draft, place = self._current, self._place
        if draft is None:
            return
        draft.name = text
        self.tell("")
        self.list.show_drafts(self._drafts.stages, place)
        same = [one for one in self._drafts.stages if text.strip() and fold(one.name) == fold(text)]
        if len(same) > 1:
            self.name.show_echo(_("Another stage is called so."), Tone.LIMBO)

    @Slot(str)
    def _on_usual(self, text: str) -> None:
        if self._current is not None:
            self._current.usual_next_step = text

    @Slot(int)
    def _on_script(self, _place: int) -> None:
        if self._current is not None:
            self._current.script_key = str(self.script.currentData())

    @Slot()
    def _on_add(self) -> None:
        self._show_drafts(self._drafts.add(self._place))
        self.name.setFocus()

    @Slot()
    def _on_remove(self) -> None:
        """Remove the current stage; one in use asks first where its opportunities go."""
        draft = self._current
        if draft is None:
            return
        if len(self._drafts.stages) == 1:
            self.tell(sentence(LastStageError()).line)
        elif draft.count:
            self._ask_where(draft)
        else:
            self._removed(None)

    def _ask_where(self, draft: StageDraft) -> None:
        self._question.setText(sentence(StageInUseError(draft.name, draft.count)).line)
        self.goes_to.clear()
        for one in self._drafts.stages:
            if one is not draft:
                self.goes_to.addItem(one.name, one)
        self.goes_to.setCurrentIndex(min(self._place, self.goes_to.count() - 1))
        self._asked.show()
        self.fit()
        self.goes_to.setFocus()

    @Slot()
    def _on_go(self) -> None:
        target = self.goes_to.currentData()
        if isinstance(target, StageDraft):
            self._removed(target)

    @Slot()
    def _on_keep(self) -> None:
        self._asked.hide()
        self.list.setFocus()

    def _removed(self, goes_to: StageDraft | None) -> None:
        place = self._place
        self._drafts.remove(place, goes_to)
        self._show_drafts(min(place, len(self._drafts.stages) - 1))
        self.list.setFocus()

    def _on_saved(self, _done: Done[int]) -> None:
        self.accept()

    def _on_failed(self, error: BaseException) -> None:
        """Say what is in the way, and go to the stage it is about; nothing typed is lost."""
        match error:
            case StageNameMissingError():
                self._go_to_stage(lambda draft: not draft.name.strip())
                self.name.show_echo(sentence(error).line, Tone.PROMISE)
            case StageTwiceError():
                self._go_to_stage(lambda draft: fold(draft.name) == fold(error.name))
                self.name.show_echo(sentence(error).line, Tone.PROMISE)
            case LastStageError() | StageInUseError():
                self.tell(sentence(error).line)
            case _:
                pass_on(self._jobs, error)

    def _go_to_stage(self, is_it: Callable[[StageDraft], bool]) -> None:
        """Go to the last stage of which this is true."""
        found = [place for place, draft in enumerate(self._drafts.stages) if is_it(draft)]
        if found:
            self._show_drafts(found[-1])
        self.name.setFocus()

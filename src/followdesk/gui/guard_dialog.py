"""The window of the fatigue guard: its limits, how often each was gone past, and its phrases."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPlainTextEdit, QSpinBox, QWidget

from followdesk.domain.errors import AskFirst
from followdesk.domain.fatigue import LANGUAGES, shipped_phrases
from followdesk.domain.fatigue_limits import LEAST_LIMIT, MOST_LIMIT, FatigueLimits
from followdesk.domain.language import primary_language
from followdesk.gui.forms.form_dialog import FormDialog, pass_on
from followdesk.gui.i18n import N_, _, format_number, locale_name
from followdesk.gui.jobs import Jobs
from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size
from followdesk.gui.widgets.buttons import Choice, KeyButton, SegmentedChoice
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.spin_boxes import inset
from followdesk.services.changes import Done
from followdesk.services.desk import Desk
from followdesk.services.guard import GonePast, GuardPage
from followdesk.services.guard_rules import GuardRules, tidy_phrases

OURS_KEYS = "Alt+O"
_WIDTH = 640  # pixels
_PHRASES_HEIGHT = 140
_NAMES: Mapping[str, str] = {"en": N_("English"), "de": N_("German")}
_WORDS: Mapping[AskFirst, str] = {
    AskFirst.THIRD_CALL_WITHOUT_MESSAGE: N_("Calls in a row without a message"),
    AskFirst.FOURTH_EMAIL: N_("E-mails without an answer"),
    AskFirst.TOUCHES_IN_A_DAY: N_("Touches in one day"),
    AskFirst.TOUCHES_IN_A_WEEK: N_("Touches within seven days"),
    AskFirst.BEFORE_NOT_BEFORE: N_("A restart before “not before”"),
    AskFirst.FEW_ATTEMPTS: N_("“No response” after too few attempts"),
}


class GuardDialog(FormDialog):
    """Set what asks first and what counts as only checking in; Ctrl+Z takes a change back."""

    def __init__(self, jobs: Jobs[Desk], page: GuardPage, parent: QWidget | None = None) -> None:
        """Show with `open()`."""
        super().__init__(_("Fatigue guard"), _("Save"), parent)
        self._jobs = jobs
        self._rules = page.rules
        limits = page.rules.limits
        self.boxes = {
            AskFirst.THIRD_CALL_WITHOUT_MESSAGE: _box(limits.silent_calls),
            AskFirst.FOURTH_EMAIL: _box(limits.emails),
            AskFirst.TOUCHES_IN_A_DAY: _box(limits.in_a_day),
            AskFirst.TOUCHES_IN_A_WEEK: _box(limits.in_a_week),
        }
        self._typed = {name: "\n".join(found) for name, found in page.rules.phrases.items()}
        self.language = SegmentedChoice(
            _("Language of the phrases"), [Choice(name, _(_NAMES[name])) for name in LANGUAGES]
        )
        self.phrases = QPlainTextEdit()
        self.ours = KeyButton(_("Ours again"), OURS_KEYS)
        self.setMinimumWidth(_WIDTH)
        self._lay_out(page.gone_past)
        # Who works in German mostly writes in German.
        mine = primary_language(locale_name())
        self._shown = mine if mine in LANGUAGES else LANGUAGES[0]
        self.language.choose(self._shown)
        self.phrases.setPlainText(self._typed[self._shown])
        self.language.chosen.connect(self._on_language)
        self.ours.clicked.connect(self._on_ours)
        first = self.boxes[AskFirst.THIRD_CALL_WITHOUT_MESSAGE]
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        first.selectAll()

    def is_dirty(self) -> bool:
        """Tell whether something was changed that is not kept."""
        return self._wanted() != self._rules

    def save(self) -> None:
        """Keep what is set."""
        wanted = self._wanted()
        self._jobs.command(
            lambda desk: desk.guard.change(wanted), self._on_saved, self._on_failed, self
        )

    def _wanted(self) -> GuardRules:
        self._typed[self._shown] = self.phrases.toPlainText()
        limits = FatigueLimits(
            silent_calls=self.boxes[AskFirst.THIRD_CALL_WITHOUT_MESSAGE].value(),
            emails=self.boxes[AskFirst.FOURTH_EMAIL].value(),
            in_a_day=self.boxes[AskFirst.TOUCHES_IN_A_DAY].value(),
            in_a_week=self.boxes[AskFirst.TOUCHES_IN_A_WEEK].value(),
        )
        return GuardRules(limits, {name: tidy_phrases(text) for name, text in self._typed.items()})

    @Slot(object)
    def _on_language(self, name: object) -> None:
        self._typed[self._shown] = self.phrases.toPlainText()
        self._shown = str(name)
        self.phrases.setPlainText(self._typed[self._shown])
        self.phrases.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_ours(self) -> None:
        """Put our own phrases in place of those typed; Ctrl+Z in the field takes it back."""
        cursor = self.phrases.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText("\n".join(shipped_phrases(self._shown)))
        self.phrases.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_saved(self, _done: Done[GuardRules]) -> None:
        self.accept()

    def _on_failed(self, error: BaseException) -> None:
        pass_on(self._jobs, error)

    # Laying out

    def _lay_out(self, gone_past: tuple[GonePast, ...]) -> None:
        self.column.addWidget(
            _quiet(
                _(
                    "What would be too much for the other side asks first. You can always go on; it"
                    " is counted here. Whoever answers begins anew."
                )
            )
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 1)
        heads = ("", _("Asks at"), _("Past it, 30 days"), _("Past it, a year"))
        for column, head in enumerate(heads):
            grid.addWidget(_quiet(head, wraps=False), 0, column, _side(column))
        counts = {one.what: one for one in gone_past}
        row_height = max(box.sizeHint().height() for box in self.boxes.values())
        for row, (what, words) in enumerate(_WORDS.items(), 1):
            label = PlainLabel(_(words))
            grid.addWidget(label, row, 0)
            grid.setRowMinimumHeight(row, row_height)
            box = self.boxes.get(what)
            if box is None:
                grid.addWidget(_quiet(_("always"), wraps=False), row, 1, _side(1))
            else:
                box.setAccessibleName(_(words))
                label.setBuddy(box)
                grid.addWidget(box, row, 1)
            one = counts[what]
            for column, count in ((2, one.in_a_month), (3, one.in_a_year)):
                grid.addWidget(_count(count), row, column, _side(column))
        self.column.addLayout(grid)
        self._lay_out_phrases()

    def _lay_out_phrases(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(PlainLabel(_("Phrases that only check in"), bold=True), 1)
        head.addWidget(self.language)
        self.column.addLayout(head)
        self.phrases.setAccessibleName(_("Phrases that only check in, one to a line"))
        self.phrases.setTabChangesFocus(True)
        self.phrases.setFixedHeight(_PHRASES_HEIGHT)
        self.column.addWidget(self.phrases)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(_quiet(_("One to a line; case and accents do not matter.")), 1)
        foot.addWidget(self.ours)
        self.ours.setToolTip(_("Put our own phrases here; Ctrl+Z takes it back"))
        self.column.addLayout(foot)


def _box(value: int) -> QSpinBox:
    box = inset(QSpinBox())
    box.setRange(LEAST_LIMIT, MOST_LIMIT)
    box.setValue(value)
    return box


def _quiet(text: str, *, wraps: bool = True) -> PlainLabel:
    return PlainLabel(text, size=Size.SMALL, tone=Tone.NEUTRAL, wraps=wraps)


def _count(count: int) -> PlainLabel:
    if not count:
        return PlainLabel("–", tone=Tone.NEUTRAL)
    return PlainLabel(format_number(count), bold=True, tone=Tone.PROMISE)


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column > 1 else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter

"""Who has gone silent: which case, why it is thought so, what it is worth, and the one cure."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from followdesk.domain.silence import Cure, SilenceCase, Sureness
from followdesk.domain.silence_why import NamedByHand
from followdesk.domain.when import local
from followdesk.gui.i18n import _
from followdesk.gui.money import money_text
from followdesk.gui.palette import Tone
from followdesk.gui.silence.found import Silent
from followdesk.gui.silence_words import case_words, cure_words, rate_words, why_words
from followdesk.gui.theme import GAP, Size
from followdesk.gui.widgets.buttons import KeyButton, PrimaryButton
from followdesk.gui.widgets.cards import Card, EmptyState
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.row_list import RowList
from followdesk.gui.widgets.rows import Row
from followdesk.services.silence_rows import SilentRow

_SIZE = (860, 600)  # pixels
_ASK_KEYS = "F3"
_TEXT_KEYS = "Ctrl+6"  # where the texts are
_FRAME = 64  # pixels left to the frame of the window and to the system's bars


class SilencesDialog(QDialog):
    """List the silent opportunities, what is worth doing first at the top; show with `open()`."""

    cure_wanted = Signal(object)
    """The cure of this `SilentRow` is to be begun."""
    asking_wanted = Signal(object)
    """The 1-2-3 message to this `SilentRow` is to be written."""
    text_wanted = Signal(object)
    """The text that this `SilentRow` was sent again and again is to be shown."""
    naming_wanted = Signal(int, object)
    """This opportunity is to be named by hand: a `SilenceCase`, or None to let the data tell."""

    def __init__(self, found: Silent, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = found
        self.list = RowList(_("Who has gone silent, worth doing first at the top"))
        self.do_it = PrimaryButton("")
        self.ask_it = KeyButton(_("1-2-3 message"), _ASK_KEYS)
        self.text_it = KeyButton(_("Open the text"), _TEXT_KEYS)
        self.rates = PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL, wraps=True)
        self.case = QComboBox()
        self._case_words = PlainLabel(_("Which silence it is"), size=Size.SMALL, tone=Tone.NEUTRAL)
        self._stack = QStackedWidget()
        self.setWindowTitle(_("Who has gone silent"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._lay_out()
        self.list.row_entered.connect(self._on_entered)
        self.list.row_opened.connect(self._on_wanted)
        self.do_it.clicked.connect(self._on_wanted)
        self.ask_it.clicked.connect(self._on_asking)
        self.text_it.clicked.connect(self._on_text)
        self.case.activated.connect(self._on_named)
        self.show_silences(found, now)
        self.list.select_first()
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width() - _FRAME), min(_SIZE[1], room.height() - _FRAME))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, contact_id: int, opportunity_id: int = 0) -> None:
        """Go to an opportunity, or to the first of a contact; stay where there is none."""
        rows = [row.quiet for row in self._found.rows if row.quiet.contact_id == contact_id]
        wanted = next((one for one in rows if one.opportunity_id == opportunity_id), None)
        if wanted is not None or rows:
            self.list.select(("silence", (wanted or rows[0]).opportunity_id))

    def show_silences(self, found: Silent, now: datetime) -> None:
        """Show the silent ones as they are now."""
        self._found, rows = found, found.rows
        self.list.show_rows([_row(one, now, found.zone) for one in rows])
        self._stack.setCurrentIndex(0 if rows else 1)
        for widget in (self.do_it, self.case, self._case_words):
            widget.setVisible(bool(rows))
        self._show_beside(self.current)

    def _lay_out(self) -> None:
        self.case.addItem(_("as the data shows"), "")
        for case in SilenceCase:
            self.case.addItem(case_words(case), case.value)
        self.case.setAccessibleName(_("Which silence it is"))
        self._case_words.setBuddy(self.case)
        self._stack.addWidget(self.list)
        self._stack.addWidget(
            EmptyState(
                _("Nobody has gone silent"),
                _(
                    "Every open opportunity has something dated ahead, or is still being tried. "
                    "Look in again once a week: Ctrl+G."
                ),
            )
        )
        card = Card()
        card.body.addWidget(self._stack, 1)
        close = KeyButton(_("Close"))
        close.draw_keys("Esc")
        close.clicked.connect(self.reject)
        self.do_it.draw_keys("Return")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.ask_it)
        foot.addWidget(self.text_it)
        foot.addWidget(close)
        foot.addWidget(self.do_it)
        naming = QHBoxLayout()
        naming.setSpacing(8)
        naming.addWidget(self._case_words)
        naming.addWidget(self.case)
        naming.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 14, 14, 14)
        whole.setSpacing(GAP)
        whole.addWidget(card, 1)
        whole.addWidget(self.rates)
        whole.addLayout(naming)
        whole.addLayout(foot)

    @property
    def current(self) -> SilentRow | None:
        """Give the one that is chosen."""
        row = self.list.current_row
        return row.record if row is not None and isinstance(row.record, SilentRow) else None

    @property
    def _can_ask(self) -> bool:
        """Tell whether a next step was forgotten: that is what the message owns up to."""
        return self.current is not None and self.current.silence.cure is Cure.SET_STEP

    @Slot(object)
    def _on_entered(self, _row: Row | None) -> None:
        one = self.current
        if one is None:
            return
        self.do_it.setText(cure_words(one.silence.cure))
        self._show_beside(one)
        by_hand = NamedByHand() in one.silence.why
        self.case.setCurrentIndex(self.case.findData(one.silence.case.value) if by_hand else 0)

    def _show_beside(self, one: SilentRow | None) -> None:
        """Show what can be done besides the cure, and how the text sent again was answered."""
        self.ask_it.setVisible(self._can_ask)
        key = "" if one is None else one.text_key
        self.text_it.setVisible(bool(key))
        rates = () if one is None else self._found.rates.get(one.quiet.language, ())
        said = rate_words(rates, key)
        self.rates.setText(said)
        self.rates.setVisible(bool(said))

    @Slot()
    def _on_wanted(self, _row: object = None) -> None:
        one = self.current
        if one is not None:
            self.accept()
            self.cure_wanted.emit(one)

    @Slot()
    def _on_asking(self) -> None:
        one = self.current
        if one is not None and self._can_ask:
            self.accept()
            self.asking_wanted.emit(one)

    @Slot()
    def _on_text(self) -> None:
        one = self.current
        if one is not None and one.text_key:
            self.accept()
            self.text_wanted.emit(one)

    @Slot(int)
    def _on_named(self, place: int) -> None:
        one = self.current
        if one is not None:
            named = self.case.itemData(place)  # Qt gives the plain word back
            case = SilenceCase(named) if named else None
            self.naming_wanted.emit(one.quiet.opportunity_id, case)


def _row(one: SilentRow, now: datetime, zone: str) -> Row:
    quiet, silence = one.quiet, one.silence
    days = max(0, (local(now, zone).date() - local(silence.since_at, zone).date()).days)
    worth = money_text(quiet.value_cents, quiet.currency) if quiet.value_cents else ""
    why = why_words(one, zone, now)
    thought = " · ".join(part for part in (case_words(silence.case), why) if part)
    tone = Tone.LIMBO if silence.sureness is Sureness.SURE else Tone.NEUTRAL
    return Row(
        key=("silence", quiet.opportunity_id),
        title=quiet.contact,
        rest=" · ".join(part for part in (quiet.organization, quiet.title, worth) if part),
        detail=_("{how} → {cure}").format(how=thought, cure=cure_words(silence.cure)),
        badge=_("{days} d").format(days=days) if days else _("today"),
        tone=Tone.NEUTRAL if silence.tried_at is not None else tone,
        record=one,
    )

"""The reminders, docked below the rooms: one line, or on wish the whole list.

It never takes the keyboard by itself and covers nothing: the rooms make place for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from followdesk.domain.conversation import Medium
from followdesk.domain.reminder import SNOOZE_MINUTES, ReminderKey, ReminderKind
from followdesk.gui.i18n import N_, _, ngettext, pgettext
from followdesk.gui.icons import Icons
from followdesk.gui.palette import Tone
from followdesk.gui.reminder_words import at_text, kind_words, line_text, soon_text, title_text
from followdesk.gui.reminders.snooze_fields import SnoozeFields
from followdesk.gui.reminders.strip import ReminderStrip
from followdesk.gui.widgets.buttons import IconButton, KeyButton
from followdesk.gui.widgets.cards import hairline
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.row_list import RowList
from followdesk.gui.widgets.rows import Row
from followdesk.services.reminder_rows import ReminderRow
from followdesk.services.settings import DeskSettings

_SIDE_WIDTH = 320  # pixels of when it comes again, beside the list
_QUICK = 1  # the place of the length that the one line offers: 10 minutes
_TONES = {
    ReminderKind.ATTEMPT: Tone.PLANNED,
    ReminderKind.CALL_BACK: Tone.PLANNED,
    ReminderKind.PROMISE: Tone.PROMISE,
}
_NOT_DONE = N_("A call back is done by calling: C.")


class ReminderPanel(QFrame):
    """Show what reminds now, and take what is answered."""

    contact_opened = Signal(int)
    call_wanted = Signal(int)
    done_wanted = Signal(object)
    """This `ReminderRow` is done, or answered."""
    snooze_wanted = Signal(object, object)
    """The keys of reminders, and the moment at which they come again."""
    dismiss_wanted = Signal(object)
    """The keys of reminders that are seen."""
    left = Signal()
    """The keyboard goes back to where it was."""
    refused = Signal(str)
    """Nothing was done: why, in a sentence."""

    def __init__(
        self,
        icons: Icons,
        clock: Callable[[], datetime],
        keys: str,
        parent: QWidget | None = None,
    ) -> None:
        """Take the `keys` that lead here, to be drawn."""
        super().__init__(parent)
        self.setObjectName("reminders")
        self._clock = clock
        self._rows: tuple[ReminderRow, ...] = ()
        self._missed: frozenset[ReminderKey] = frozenset()
        self._zone = "UTC"
        self._is_in_call = False
        self.strip = ReminderStrip(icons, SNOOZE_MINUTES[_QUICK])
        self.strip.all.draw_keys(keys)
        self.title = PlainLabel(bold=True)
        self.all = KeyButton()
        self.all.setCheckable(True)
        self.small = IconButton(icons.icon("chevron-down"), _("Make this small (Escape)"))
        self.small.setProperty("flat", "true")
        self.list = RowList(_("Reminders"), most_lines=1)
        self.snooze = SnoozeFields(clock)
        self.buttons = {
            name: KeyButton(text)
            for name, text in (
                ("open", pgettext("button", "Open")),
                ("call", _("Call")),
                ("done", _("Done")),
                ("dismiss", _("Dismiss")),
            )
        }
        self._whole = QWidget()
        self._lay_out()
        self._connect()
        self.whole_is_shown(shown=False)
        self.hide()

    # What others ask of it

    @property
    def rows(self) -> tuple[ReminderRow, ...]:
        """Give what reminds now."""
        return self._rows

    @property
    def is_whole(self) -> bool:
        """Tell whether the whole list is shown."""
        return not self._whole.isHidden()

    def show_reminders(
        self, rows: Sequence[ReminderRow], missed: frozenset[ReminderKey], zone: str
    ) -> None:
        """Show what reminds now; with nothing there is nothing to see."""
        had_keyboard = self.holds_keyboard
        self._rows, self._missed, self._zone = tuple(rows), missed, zone
        self.tick()
        if self.list.current_row is None:
            self.list.select_first()
        self.setVisible(bool(rows))
        if not rows:
            self.all.setChecked(False)
            self.whole_is_shown(shown=False)
            if had_keyboard:
                self.left.emit()

    def show_settings(self, settings: DeskSettings) -> None:
        """Take the user's zone, and when their day opens."""
        self.snooze.show_settings(settings)

    @Slot()
    def tick(self) -> None:
        """Say anew how soon everything is."""
        if not self._rows:
            return
        now = self._clock()
        shown = [self._row(row, now) for row in self._rows]
        if tuple(shown) != self.list.row_model.rows:
            self.list.show_rows(shown)
        count, missed = len(shown), len(self._missed)
        self.title.setText(title_text(count, missed))
        first = self._newest
        text = line_text(first, now, self._zone)
        if missed:
            text = f"{title_text(count, missed)} · {first.about.contact} · {kind_words(first)}"
        more = ngettext("and {n} more", "and {n} more", count - 1).format(n=count - 1)
        self.strip.show_line(
            text, soon_text(first.at, now), _tone(first), more if count > max(1, missed) else ""
        )
        self.strip.all.setText(_("Show all") if count > 1 else _("Show"))
        self.all.setText(ngettext("All {n}", "All {n}", count).format(n=count))
        self.all.setVisible(count > 1)
        self._follow_current()

    def be_in_call(self, *, is_in_call: bool) -> None:
        """Stay small and quiet while a call is on."""
        self._is_in_call = is_in_call
        if is_in_call and not self.holds_keyboard:
            self.whole_is_shown(shown=False)
        self._follow_current()

    def whole_is_shown(self, *, shown: bool) -> None:
        """Show the whole list, or the one line."""
        self._whole.setVisible(shown)
        self.strip.setVisible(not shown)

    def enter(self) -> None:
        """Take the keyboard, with the whole list."""
        if self._rows and not self.is_whole:
            self.list.select(self._newest.key)
        self.whole_is_shown(shown=True)
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def holds_keyboard(self) -> bool:
        """Tell whether the keyboard is in here."""
        focused: QWidget | None = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    @Slot()
    def leave(self) -> None:
        """Become one line again, and give the keyboard back."""
        self.all.setChecked(False)
        self.whole_is_shown(shown=False)
        self.left.emit()

    def announce(self, text: str) -> None:
        """Say once what has come up, without taking the keyboard."""
        event = QAccessibleAnnouncementEvent(self, text)
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)

    # What is chosen

    @property
    def current(self) -> ReminderRow | None:
        """Give the reminder that the keyboard is on, the first where it is on none."""
        row = self.list.current_row
        found = next((one for one in self._rows if row and one.key == row.key), None)
        return found or next(iter(self._rows), None)

    @property
    def _newest(self) -> ReminderRow:
        """Give what rang last: the one line is about that, whatever was missed before."""
        return max(self._rows, key=lambda row: row.rang_at)

    def _chosen(self) -> tuple[ReminderKey, ...]:
        """Give the reminders that an answer is for: the current one, or all."""
        if self.all.isChecked():
            return tuple(row.key for row in self._rows)
        return () if self.current is None else (self.current.key,)

    def _on_snooze(self, until: datetime) -> None:
        self.snooze_wanted.emit(self._chosen(), until)
        self.snooze.clear()
        self.all.setChecked(False)
        if self.is_whole:
            self.list.setFocus()

    @Slot()
    def _on_dismiss(self) -> None:
        keys = self._chosen()
        self.all.setChecked(False)
        self.dismiss_wanted.emit(keys)

    @Slot()
    def _on_open(self) -> None:
        if self.current is not None:
            self.whole_is_shown(shown=False)
            self.contact_opened.emit(self.current.about.contact_id)

    @Slot()
    def _on_call(self) -> None:
        row = self.current
        if row is not None and row.about.do_not_call:
            self.refused.emit(_("This contact asked not to be called."))
        elif row is not None:
            self.whole_is_shown(shown=False)
            self.call_wanted.emit(row.about.contact_id)

    @Slot()
    def _on_done(self) -> None:
        row = self.current
        if row is not None and not can_be_done(row):
            self.refused.emit(_(_NOT_DONE))
        elif row is not None:
            self.done_wanted.emit(row)

    @Slot()
    def _follow_current(self) -> None:
        """Offer what fits the current reminder."""
        row, is_all = self.current, self.all.isChecked()
        if row is None:
            return
        is_promise = row.kind is ReminderKind.PROMISE
        self.buttons["done"].setText(_("Answered") if is_promise else _("Done"))
        self.buttons["done"].setEnabled(can_be_done(row))
        self.buttons["call"].setEnabled(not row.about.do_not_call)
        for name in ("open", "call", "done"):
            self.buttons[name].setVisible(not is_all)  # they are for one
        many = len(self._rows)
        self.buttons["dismiss"].setText(
            _("Dismiss all {n}").format(n=many) if is_all else _("Dismiss")
        )
        self.snooze.caption.setText(
            _("Remind me of all {n} again").format(n=many) if is_all else _("Remind me again")
        )
        self.strip.offer(call=is_a_call(self._newest), others=not self._is_in_call)

    def _row(self, row: ReminderRow, now: datetime) -> Row:
        about = row.about
        return Row(
            row.key,
            about.contact,
            kind_words(row),
            " · ".join(part for part in (about.what, about.organization) if part),
            at_text(row.at, now, self._zone),
            soon_text(row.at, now),
            _tone(row),
            record=row,
        )

    # Making it

    def _connect(self) -> None:
        deeds = {
            "open": (self._on_open, "O"),
            "call": (self._on_call, "C"),
            "done": (self._on_done, "D"),
            "dismiss": (self._on_dismiss, "Del"),
        }
        for name, (deed, keys) in deeds.items():
            self.buttons[name].clicked.connect(deed)
            self.buttons[name].draw_keys(keys)
            self._on_key(keys, deed)
        for place in range(len(SNOOZE_MINUTES) + 1):
            self._on_key(str(place + 1), partial(self.snooze.choose, place))
        self._on_key("S", self.snooze.line.line.setFocus)
        self._on_key("A", self.all.toggle)
        self.all.draw_keys("A")
        leave = QAction(_("Give the keyboard back"), self)
        leave.setShortcut(QKeySequence("Esc"))
        leave.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.triggered.connect(self.leave)
        self.addAction(leave)
        self.small.clicked.connect(self.leave)
        self.all.toggled.connect(self._follow_current)
        self.list.row_opened.connect(self._on_open)
        self.list.row_entered.connect(self._follow_current)
        self.snooze.chosen.connect(self._on_snooze)
        self.strip.all.clicked.connect(self.enter)
        self.strip.call_wanted.connect(partial(self._first, self._on_call))
        self.strip.snooze_wanted.connect(partial(self._first, partial(self.snooze.choose, _QUICK)))
        self.strip.dismiss_wanted.connect(partial(self._first, self._on_dismiss))

    def _on_key(self, keys: str, deed: Callable[[], object]) -> None:
        """Let a key of the list do something."""
        action = QAction(keys, self.list)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked=False: deed())
        self.list.addAction(action)

    def _first(self, deed: Callable[[], object]) -> None:
        """Do something with the reminder that the one line shows."""
        self.all.setChecked(False)
        self.list.select(self._newest.key)
        deed()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(14, 6, 8, 6)
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        for button in (*self.buttons.values(), self.all):
            button.give_way()  # the key goes before any word is cut
            head.addWidget(button)
        head.addWidget(self.small)
        side = QWidget()
        side.setFixedWidth(_SIDE_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(12, 8, 12, 6)
        column.addWidget(self.snooze)
        column.addStretch(1)
        beside = QHBoxLayout()
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.list, 1)
        beside.addWidget(side)
        whole = QVBoxLayout(self._whole)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(hairline())
        whole.addLayout(beside)
        both = QVBoxLayout(self)
        both.setContentsMargins(1, 1, 1, 1)
        both.addWidget(self.strip)
        both.addWidget(self._whole)
        self.list.setMinimumHeight(0)
        # As high as what can be done beside it; more rows scroll.
        self._whole.setFixedHeight(self._whole.minimumSizeHint().height())


def can_be_done(row: ReminderRow) -> bool:
    """Tell whether something can be ticked off here: a step, or an answer that was given."""
    return row.kind in (ReminderKind.STEP, ReminderKind.PROMISE)


def is_a_call(row: ReminderRow) -> bool:
    """Tell whether what comes next is to dial."""
    is_step = row.kind is ReminderKind.STEP
    return not row.about.do_not_call and (not is_step or row.about.medium is Medium.CALL)


def _tone(row: ReminderRow) -> Tone:
    usual = Tone.AGREED if row.about.occasion.agreed else Tone.NEUTRAL
    return _TONES.get(row.kind, usual)

"""People: everybody in a list, filtered while typing, and the chosen one on a card beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMessageBox,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from followdesk.domain.errors import NotHereError
from followdesk.domain.opportunity import OpportunityState
from followdesk.gui.forms.form_dialog import pass_on
from followdesk.gui.i18n import _, format_number, ngettext
from followdesk.gui.icons import Icons
from followdesk.gui.jobs import Jobs
from followdesk.gui.people.card import ContactCard
from followdesk.gui.people.contact_form import ContactDialog
from followdesk.gui.people.model import COLUMNS, NAME, PeopleModel, arranged
from followdesk.gui.people.opportunity_form import OpportunityDialog
from followdesk.gui.people.table import PeopleTable
from followdesk.gui.widgets.buttons import KeyButton
from followdesk.gui.widgets.cards import Card, EmptyState
from followdesk.gui.widgets.line_field import LineField
from followdesk.gui.widgets.minute_tick import MinuteTick
from followdesk.gui.widgets.on_down import on_down
from followdesk.services.changes import Changes
from followdesk.services.desk import Desk
from followdesk.services.rows import PersonCard, PersonRow
from followdesk.services.silence_rows import SilentRow

_Shown = tuple[PersonCard, str, tuple[SilentRow, ...]]
_EDGE = 14  # pixels around the room
_GAP = 12
_REST_MS = 90  # the card follows when the arrows rest for so long


@dataclass(frozen=True, slots=True)
class _People:
    """What one reading of the list brought."""

    rows: Sequence[PersonRow]
    zone: str
    text: str


class PeoplePanel(QWidget):
    """Wire the list and the card to the desk, and tell what the person wants."""

    call_wanted = Signal(int)
    step_wanted = Signal(int)
    history_wanted = Signal(int, object)
    """The whole history of a person is wanted, and the key of the entry to begin at."""
    number_copied = Signal(str)
    import_wanted = Signal()

    def __init__(
        self,
        jobs: Jobs[Desk],
        clock: Callable[[], datetime],
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        """Take `clock`, which gives now as an aware datetime."""
        super().__init__(parent)
        self.setObjectName("room")
        self._jobs = jobs
        self._clock = clock
        self._order, self._is_reversed = COLUMNS[NAME].order, False
        self._zone = "UTC"
        self._wanted: int | None = None
        self._is_stale = True
        self.model = PeopleModel(clock, self)
        self.table = PeopleTable(self.model)
        self.filter = LineField()
        self.list_card = Card(_("People"))
        self.nobody = EmptyState("")
        self.card = ContactCard(jobs, clock, icons)
        self._stack = QStackedWidget()
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._tick = MinuteTick(clock, self)
        self._lay_out()
        self._bind()

    @property
    def current_id(self) -> int | None:
        """Give the person on the card; None for nobody."""
        return None if self.card.card is None else self.card.card.id

    @property
    def chosen_ids(self) -> tuple[int, ...]:
        """Give everybody chosen in the list: one, or several with Shift and Ctrl."""
        return self.table.chosen_ids

    @Slot()
    def reload(self) -> None:
        """Read the list anew, and the card with it."""
        self._is_stale = False
        text, order, is_reversed = self.filter.text().strip(), self._order, self._is_reversed
        work = partial(_people, text, order, is_reversed=is_reversed)
        self._jobs.read(self, work, self._show, topic="people")

    def show_person(self, contact_id: int) -> None:
        """Show a person; the filter is cleared if it hides them."""
        self._wanted = contact_id
        self._read_card(contact_id)
        if not self.table.select(contact_id):
            self.filter.clear()
            self.reload()

    def focus_list(self) -> None:
        """Take the keyboard in the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def new_contact(self, name: str = "") -> None:
        """Ask for somebody new."""
        dialog = ContactDialog(self._jobs, self, name=name)
        dialog.contact_saved.connect(self.show_person)
        dialog.contact_opened.connect(self.show_person)
        dialog.open()

    @Slot()
    def edit_current(self) -> None:
        """Change the person on the card."""
        if self.card.card is not None:
            dialog = ContactDialog(self._jobs, self)
            dialog.show_card(self.card.card)
            dialog.open()

    @Slot()
    def new_opportunity(self) -> None:
        """Enter an opportunity of the person on the card."""
        if self.current_id is not None:
            OpportunityDialog(self._jobs, self._clock, self.current_id, self).open()

    @Slot()
    def call_current(self) -> None:
        """Call the person on the card."""
        if self.current_id is not None:
            self.call_wanted.emit(self.current_id)

    @Slot()
    def book_step(self) -> None:
        """Book a next step for the person on the card."""
        if self.current_id is not None:
            self.step_wanted.emit(self.current_id)

    @Slot()
    def copy_number(self) -> None:
        """Put the first number of the person on the card into the clipboard."""
        self.card.head.copy_first()

    @Slot()
    def delete_current(self) -> None:
        """Ask whether the person on the card is to be deleted."""
        card = self.card.card
        if card is None:
            return
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle(_("Delete contact"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(_("Delete {name}?").format(name=card.name))
        box.setInformativeText(
            _("Next steps, history and opportunities go as well. Ctrl+Z brings all of it back.")
        )
        delete = box.addButton(_("Delete"), QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton(_("Keep"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        delete.clicked.connect(partial(self._delete, card.id))
        box.open()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the present, and keep up with it."""
        super().showEvent(event)
        if self._is_stale:
            self.reload()
        self._on_tick()
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks."""
        super().hideEvent(event)
        self._tick.stop()
        if self._rest.isActive():
            self._rest.stop()
            self._is_stale = True

    def _lay_out(self) -> None:
        self.filter.setAccessibleName(_("Filter people"))
        self.filter.setPlaceholderText(_("Filter by name, firm, number, note or #tag"))
        self.filter.setClearButtonEnabled(True)
        self._new = KeyButton(_("New contact"))
        self._new.draw_keys("Ctrl+Shift+N")
        top = QHBoxLayout()
        top.setContentsMargins(_EDGE, 10, _EDGE, 10)
        top.setSpacing(8)
        top.addWidget(self.filter, 1)
        top.addWidget(self._new)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.nobody)
        self.list_card.body.addLayout(top)
        self.list_card.body.addWidget(self._stack, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(_GAP)
        split.setChildrenCollapsible(False)
        split.addWidget(self.list_card)
        split.addWidget(self.card)
        split.setStretchFactor(0, 50)
        split.setStretchFactor(1, 50)
        self.list_card.setMinimumWidth(320)
        self.card.setMinimumWidth(380)
        split.setSizes([600, 600])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        whole.addWidget(split)
        QWidget.setTabOrder(self.filter, self._new)
        QWidget.setTabOrder(self._new, self.table)
        self.card.head.come_after(self.table)

    def _bind(self) -> None:
        self._new.clicked.connect(self._on_new)
        self.filter.textChanged.connect(self.reload)
        self.filter.returnPressed.connect(self.focus_list)
        on_down(self.filter, self.focus_list)
        self.table.row_entered.connect(self._on_entered)
        self.table.row_opened.connect(self._on_opened)
        self.table.chosen_changed.connect(self._say_count)
        header = self.table.horizontalHeader()
        header.sortIndicatorChanged.connect(self._on_sorted)
        self._rest.timeout.connect(self._on_rest)
        self._tick.ticked.connect(self._on_tick)
        self.nobody.asked.connect(self.import_wanted)
        head = self.card.head
        head.call_wanted.connect(self.call_current)
        head.step_wanted.connect(self.book_step)
        head.edit_wanted.connect(self.edit_current)
        head.delete_wanted.connect(self.delete_current)
        head.copied.connect(self.number_copied)
        self.card.step_wanted.connect(self.book_step)
        self.card.opportunity_wanted.connect(self.new_opportunity)
        self.card.history_wanted.connect(self._on_history_wanted)
        delete = QAction(_("Delete contact …"), self.table)
        delete.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        delete.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        delete.triggered.connect(self.delete_current)
        self.table.addAction(delete)
        self._jobs.changed.connect(self._on_changed)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if not (changes.many or changes.contacts or changes.touches("settings")):
            return
        if not self.isVisible():
            self._is_stale = True
            return
        self.reload()

    def _show(self, people: _People) -> None:
        """Show the list; whoever was chosen stays chosen, else the one in their place."""
        self._zone = people.zone
        place = max(0, self.table.currentIndex().row())
        wanted = self._wanted if self._wanted is not None else self.table.current_id
        chosen = self.table.chosen_ids
        self.model.show_rows(people.rows, people.zone)
        self._say_empty(people)
        self._stack.setCurrentWidget(self.table if people.rows else self.nobody)
        if wanted is None or not self.table.select(wanted):
            self.table.select_place(0 if people.text else place)
        elif len(chosen) > 1 and wanted in chosen:
            self.table.choose(chosen)
        self._say_count()
        self._wanted = None
        self._on_rest()

    @Slot()
    def _say_count(self) -> None:
        count, chosen = len(self.model.rows), self.table.chosen_count
        text = ngettext("{count} person", "{count} people", count)
        told = text.format(count=format_number(count)) if count else ""
        if chosen > 1:
            told = _("{people} · {count} chosen").format(people=told, count=format_number(chosen))
        self.list_card.set_note(told)

    def _say_empty(self, people: _People) -> None:
        if people.text:
            sentence = _("Nobody is found by “{text}”").format(text=people.text)
            self.nobody.set_texts(sentence, _("Ctrl+Shift+N adds somebody new."))
        else:
            self.nobody.set_texts(
                _("Nobody is here yet"),
                _("Import your contacts with Ctrl+I, or enter one with Ctrl+Shift+N."),
            )

    @Slot()
    def _on_new(self) -> None:
        self.new_contact()

    @Slot(object)
    def _on_history_wanted(self, key: object) -> None:
        if self.current_id is not None:
            self.history_wanted.emit(self.current_id, key)

    @Slot(int)
    def _on_entered(self, _contact_id: int) -> None:
        self._rest.start()

    @Slot(int)
    def _on_opened(self, contact_id: int) -> None:
        self._read_card(contact_id)
        self.card.head.call.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_rest(self) -> None:
        """Read the card of whoever the keyboard has come to rest on."""
        self._rest.stop()
        current = self.table.current_id
        if current is not None:
            self._read_card(current)
        else:
            self.card.show_nobody("", "")

    def _read_card(self, contact_id: int) -> None:
        work = partial(_card, contact_id)
        self._jobs.read(self, work, self._show_card, self._on_failed, topic="card")

    def _show_card(self, answer: _Shown) -> None:
        card, zone, silent = answer
        self.card.show_person(card, zone, silent)

    @Slot(int, Qt.SortOrder)
    def _on_sorted(self, column: int, direction: Qt.SortOrder) -> None:
        self._order = COLUMNS[column].order
        self._is_reversed = direction is Qt.SortOrder.DescendingOrder
        self.reload()

    @Slot()
    def _on_tick(self) -> None:
        self.model.tick()
        self.card.tick()

    def _delete(self, contact_id: int, _checked: object = None) -> None:
        self._jobs.command(lambda desk: desk.people.delete(contact_id), None, self._on_failed, self)

    def _on_failed(self, error: BaseException) -> None:
        """Show the truth: whoever was looked at may be gone."""
        if isinstance(error, NotHereError):
            self.card.show_nobody(_("This person is gone"), _("Choose somebody in the list."))
            return
        pass_on(self._jobs, error)


def _people(text: str, order: str, desk: Desk, *, is_reversed: bool) -> _People:
    rows = arranged(desk.people.rows(text, order), order=order, is_reversed=is_reversed)
    return _People(rows, desk.settings.current().zone, text)


def _card(contact_id: int, desk: Desk) -> _Shown:
    card = desk.people.card(contact_id)
    is_open = any(one.state == OpportunityState.OPEN for one in card.opportunities)
    silent = desk.silences.of_contact(contact_id) if is_open else ()
    return card, desk.settings.current().zone, silent

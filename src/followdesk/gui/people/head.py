"""The head of a person's card: who they are, what time it is for them, how they are reached."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from followdesk.domain.contact import PointKind
from followdesk.gui.i18n import N_, _
from followdesk.gui.icons import Icons, Ink
from followdesk.gui.palette import Tone
from followdesk.gui.people.card_words import hours_text, role_text
from followdesk.gui.people.tag_badges import TagBadges
from followdesk.gui.theme import Size
from followdesk.gui.widgets.buttons import IconButton, KeyButton, PrimaryButton
from followdesk.gui.widgets.cards import Card
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.texts import plain_tooltip
from followdesk.services.rows import PersonCard, PointRow

_MARGIN = 14
_GAP = 6  # pixels between the buttons
_LEAST_BUTTON = 56  # pixels to which a button gives way before the card grows wider
_KINDS = {
    PointKind.PHONE: N_("Phone"),
    PointKind.MOBILE: N_("Mobile"),
    PointKind.EMAIL: N_("E-mail"),
}


class PersonHead(Card):
    """Name, role, hours, numbers with Call and Copy, addresses with Copy, notes, deeds."""

    call_wanted = Signal()
    step_wanted = Signal()
    edit_wanted = Signal()
    delete_wanted = Signal()
    copied = Signal(str)
    """A number or address is in the clipboard now."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent=parent, is_heading=True)
        self._icons = icons
        self._card: PersonCard | None = None
        self._comes_after: QWidget | None = None
        self._hours = PlainLabel()
        self.tags = TagBadges()
        self._notes = PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL, wraps=True)
        self._points = QWidget()
        self.call = PrimaryButton(_("Call"))
        self.step = KeyButton(_("New next step"))
        self.edit = KeyButton(_("Edit"))
        self.delete = KeyButton(_("Delete"))
        self._lay_out()
        self.call.clicked.connect(self.call_wanted)
        self.step.clicked.connect(self.step_wanted)
        self.edit.clicked.connect(self.edit_wanted)
        self.delete.clicked.connect(self.delete_wanted)

    @property
    def buttons(self) -> tuple[KeyButton, ...]:
        """Give the deeds in their order."""
        return (self.call, self.step, self.edit, self.delete)

    def show_person(self, card: PersonCard, now: datetime) -> None:
        """Show a person."""
        is_same = self._card is not None and self._card.points == card.points
        self._card = card
        self.set_title(card.name)
        self.set_note(role_text(card))
        self.tags.show_tags(card.care.tags)
        self._notes.setText(card.notes)
        self._notes.setVisible(bool(card.notes))
        phones = [point for point in card.points if point.kind != PointKind.EMAIL]
        self.call.setEnabled(bool(phones) and not card.do_not_call)
        self.call.setToolTip(
            _("Asked not to be called")
            if card.do_not_call
            else plain_tooltip(_("Call {name}").format(name=card.name))
        )
        if not is_same:
            self._show_points(card.points)
        self.tick(now)

    def tick(self, now: datetime) -> None:
        """Tell their time anew."""
        if self._card is not None:
            text, tone = hours_text(self._card, now)
            self._hours.setText(text)
            self._hours.set_tone(tone)

    def come_after(self, widget: QWidget) -> None:
        """Let Tab lead here from `widget`, which is in the same window."""
        self._comes_after = widget

    def fit_keys(self, width: int) -> None:
        """Draw the keys only where all words fit with them into `width` pixels."""
        for button in self.buttons:
            button.set_keys_shown(shown=True)
        hints = sum(button.sizeHint().width() for button in self.buttons)
        has_room = hints + (len(self.buttons) - 1) * _GAP + 2 * _MARGIN <= width
        for button in self.buttons:
            button.set_keys_shown(shown=has_room)

    def copy_first(self) -> None:
        """Put the first number, else the first address, into the clipboard."""
        if self._card is not None and self._card.points:
            self._copy(self._card.points[0])

    def _lay_out(self) -> None:
        self.call.setIcon(self._icons.icon("phone", Ink.ON_ACCENT))
        self.call.draw_keys("Ctrl+Shift+C")
        self.step.draw_keys("Ctrl+N")
        self.edit.draw_keys("F2")
        self.delete.setProperty("flat", "true")
        deeds = QHBoxLayout()
        deeds.setSpacing(_GAP)
        for button in self.buttons:
            deeds.addWidget(button)
            button.setMinimumWidth(_LEAST_BUTTON)
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        deeds.addStretch(1)
        self._column = column = QVBoxLayout()
        column.setContentsMargins(_MARGIN, 10, _MARGIN, 12)
        column.setSpacing(10)
        column.addWidget(self._hours)
        column.addWidget(self._points)
        column.addWidget(self.tags)
        column.addWidget(self._notes)
        column.addLayout(deeds)
        self.body.addLayout(column)

    def _show_points(self, points: tuple[PointRow, ...]) -> None:
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for place, point in enumerate(points):
            kind = _(_KINDS[PointKind(point.kind)])
            grid.addWidget(PlainLabel(kind, size=Size.SMALL, tone=Tone.NEUTRAL), place, 0)
            value = PlainLabel(point.value)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            row = QHBoxLayout()
            row.setSpacing(_GAP)
            row.addWidget(value)
            if point.kind != PointKind.EMAIL:
                row.addWidget(self._call_button(point))
            row.addWidget(self._copy_button(point))
            row.addStretch(1)
            grid.addLayout(row, place, 1)
        if not points:
            text = _("No number and no address yet: Edit adds them.")
            grid.addWidget(PlainLabel(text, tone=Tone.NEUTRAL), 0, 0, 1, 2)
        self._column.replaceWidget(self._points, fresh)
        self._points.hide()
        self._points.deleteLater()
        self._points = fresh
        self._order_tabs(fresh)

    def _order_tabs(self, fresh: QWidget) -> None:
        """Reach the buttons of the numbers before those below them."""
        before = self._comes_after
        for button in (*fresh.findChildren(IconButton), self.tags.more, *self.buttons):
            if before is not None:
                QWidget.setTabOrder(before, button)
            before = button

    def _call_button(self, point: PointRow) -> IconButton:
        name = _("Call {number}").format(number=point.value)
        button = _small(IconButton(self._icons.icon("phone"), name))
        button.clicked.connect(self.call_wanted)
        return button

    def _copy_button(self, point: PointRow) -> IconButton:
        name = _("Copy {text}").format(text=point.value)
        button = _small(IconButton(self._icons.icon("copy"), name))
        button.clicked.connect(lambda _checked=False, one=point: self._copy(one))
        return button

    @Slot(object)
    def _copy(self, point: PointRow) -> None:
        QGuiApplication.clipboard().setText(point.value)
        self.copied.emit(point.value)


def _small(button: IconButton) -> IconButton:
    button.setProperty("flat", "true")
    button.setProperty("small", "true")
    button.setIconSize(QSize(16, 16))
    return button

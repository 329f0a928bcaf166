"""Two versions of a text: what went and what came, marked by more than colour."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from followdesk.domain.script import Script, SectionName
from followdesk.domain.text_comparison import (
    Change,
    Passage,
    PassageName,
    Stretch,
    compare_scripts,
)
from followdesk.gui.i18n import N_, _, ngettext
from followdesk.gui.palette import Palette, Tone, colours_of
from followdesk.gui.theme import GAP, Size, sized
from followdesk.gui.widgets.buttons import KeyButton
from followdesk.gui.widgets.labels import PlainLabel

_SIZE = (680, 600)  # pixels
_MARGIN = 8  # pixels around the words
_FRAME = 64  # pixels left to the frame of the window and to the system's bars

_NAMES: Mapping[object, str] = {
    PassageName.TITLE: N_("Title"),
    PassageName.SUBJECT: N_("Subject"),
    PassageName.HEARD: N_("What you hear"),
    SectionName.YOU: N_("You"),
    SectionName.ME: N_("Me"),
    SectionName.NEXT_STEP: N_("The Next Step"),
    SectionName.BODY: N_("Text"),
}


@dataclass(frozen=True, slots=True)
class _Place:
    """Say where one change stands in what is shown, and what it is."""

    start: int
    end: int
    removed: str
    added: str


class CompareDialog(QDialog):
    """Show what became of a text; Down and Up lead from change to change. Show with `open()`."""

    def __init__(self, older: Script, newer: Script, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._passages = compare_scripts(older, newer)
        self._places: tuple[_Place, ...] = ()
        self._current = -1
        self.setWindowTitle(_("Compare versions: {title}").format(title=newer.title))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.legend = PlainLabel(
            _("Struck through: gone. Underlined: new."), size=Size.SMALL, tone=Tone.NEUTRAL
        )
        self.text = _Compared(self.step)
        self.told = PlainLabel(size=Size.SMALL, wraps=True)
        self.next = KeyButton(_("Next change"))
        self.next.draw_keys("Down")
        self.next.clicked.connect(lambda: self.step(1))
        self._lay_out()
        self._write()
        count = len(self._places)
        self.next.setEnabled(bool(count))
        self.legend.setVisible(bool(count))
        self._tell(_("Both versions say the same.") if not count else self._count_words())
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width() - _FRAME), min(_SIZE[1], room.height() - _FRAME))

    @property
    def changes(self) -> tuple[tuple[str, str], ...]:
        """Give each change in its order: the words that went, and those that came."""
        return tuple((place.removed, place.added) for place in self._places)

    def step(self, by: int) -> None:
        """Go to the next change, or with -1 to the one before; after the last comes the first."""
        if not self._places:
            return
        start = -1 if by > 0 and self._current < 0 else max(self._current, 0)
        self._current = (start + by) % len(self._places)
        place = self._places[self._current]
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(place.start)
        cursor.setPosition(place.end, QTextCursor.MoveMode.KeepAnchor)
        self.text.setTextCursor(cursor)
        self._tell(change_words(self._current + 1, len(self._places), place.removed, place.added))

    def _count_words(self) -> str:
        count = len(self._places)
        text = ngettext(
            "{n} change; Down leads to it.", "{n} changes; Down leads to the first.", count
        )
        return text.format(n=count)

    def _tell(self, text: str) -> None:
        self.told.setText(text)
        self.text.setAccessibleDescription(text)

    def _write(self) -> None:
        colours, cursor = colours_of(self.palette()), QTextCursor(self.text.document())
        places: list[_Place] = []
        is_first = True
        for passage in self._passages:
            _begin_block(cursor, 0 if is_first else 14)
            is_first = False
            cursor.insertText(_heading(passage), _small(colours, self.text.font()))
            _begin_block(cursor, 2)
            for group in _grouped(passage.stretches):
                start = cursor.position()
                for nth, stretch in enumerate(group):
                    if nth and not group[nth - 1].text[-1:].isspace():
                        cursor.insertText(" ", _look(Change.KEPT, colours))  # what went, what came
                    cursor.insertText(stretch.text, _look(stretch.change, colours))
                if group[0].change is not Change.KEPT:
                    places.append(_place(start, cursor.position(), group))
        self._places = tuple(places)
        cursor.setPosition(0)
        self.text.setTextCursor(cursor)

    def _lay_out(self) -> None:
        close = KeyButton(_("Close"))
        close.draw_keys("Esc")
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.told, 1)
        foot.addWidget(close)
        foot.addWidget(self.next)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(GAP)
        whole.addWidget(self.legend)
        whole.addWidget(self.text, 1)
        whole.addLayout(foot)


class _Compared(QTextEdit):
    """Hold both versions in one text; Up and Down are for the changes."""

    def __init__(self, step: Callable[[int], None]) -> None:
        super().__init__()
        self._step = step
        self.setReadOnly(True)
        self.document().setDocumentMargin(_MARGIN)
        self.setTabChangesFocus(True)
        self.setFont(sized(self.font(), Size.BODY))
        self.setAccessibleName(_("Both versions of the text"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next change or to the one before; let everything else scroll and copy."""
        by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if by is not None and event.modifiers() in _NOTHING_HELD:
            self._step(by)
        else:
            super().keyPressEvent(event)


# The arrows of some keyboards come with the keypad's mark.
_NOTHING_HELD = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def change_words(number: int, total: int, removed: str, added: str) -> str:
    """Say one change, as it is shown and as it is heard."""
    went, came = " ".join(removed.split()), " ".join(added.split())
    if went and came:
        text = _("Change {number} of {total}: “{went}” became “{came}”.")
    elif came:
        text = _("Change {number} of {total}: “{came}” is new.")
    elif went:
        text = _("Change {number} of {total}: “{went}” is gone.")
    else:
        text = _("Change {number} of {total}: lines are broken elsewhere.")
    return text.format(number=number, total=total, went=went, came=came)


def _grouped(stretches: Sequence[Stretch]) -> Iterator[tuple[Stretch, ...]]:
    """Take together what went and what came in its place."""
    group: list[Stretch] = []
    for stretch in stretches:
        if stretch.change is Change.KEPT:
            if group:
                yield tuple(group)
            group = []
            yield (stretch,)
        else:
            group.append(stretch)
    if group:
        yield tuple(group)


def _place(start: int, end: int, group: Sequence[Stretch]) -> _Place:
    removed = "".join(one.text for one in group if one.change is Change.REMOVED)
    added = "".join(one.text for one in group if one.change is Change.ADDED)
    return _Place(start, end, removed, added)


def _heading(passage: Passage) -> str:
    name = _(_NAMES[passage.name])
    return name if passage.is_changed else _("{name} · unchanged").format(name=name)


def _begin_block(cursor: QTextCursor, above: int) -> None:
    block = QTextBlockFormat()
    block.setTopMargin(above)
    if cursor.position():
        cursor.insertBlock(block, QTextCharFormat())
    else:
        cursor.setBlockFormat(block)


def _small(colours: Palette, font: QFont) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setFont(sized(font, Size.SMALL, QFont.Weight.DemiBold))
    look.setForeground(QColor(colours.quiet))
    return look


def _look(change: Change, colours: Palette) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setForeground(QColor(colours.text))
    if change is Change.ADDED:
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        look.setForeground(QColor(colours.agreed))
        look.setBackground(QColor(colours.agreed_soft))
    elif change is Change.REMOVED:
        look.setFontStrikeOut(True)
        look.setForeground(QColor(colours.promise))
        look.setBackground(QColor(colours.promise_soft))
    return look

"""The tags of a person, as small badges: as many as one line holds, and all of them when asked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from followdesk.gui.i18n import _, ngettext
from followdesk.gui.palette import Tone
from followdesk.gui.widgets.buttons import KeyButton
from followdesk.gui.widgets.labels import Badge
from followdesk.gui.widgets.texts import plain_tooltip

_GAP = 6  # pixels
_LETTERS = 18  # of a tag; more are cut


class TagBadges(QWidget):
    """Show tags; a button counts those without room, and shows them. Without any: nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._badges: list[Badge] = []
        self._tags: tuple[str, ...] = ()
        self.more = KeyButton(parent=self)
        self.more.setProperty("small", "true")
        self.more.setStyleSheet("min-height: 12px; padding: 1px 6px;")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._place)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.hide()

    @property
    def texts(self) -> tuple[str, ...]:
        """Give what the badges and the button say, as far as they are seen."""
        seen = [badge.text() for badge in self._badges if not badge.isHidden()]
        return tuple(seen if self.more.isHidden() else [*seen, self.more.text()])

    def show_tags(self, tags: Sequence[str]) -> None:
        """Show these tags; other ones begin with one line again."""
        if tuple(tags) == self._tags:
            return
        self._tags = tuple(tags)
        for badge in self._badges:
            badge.hide()
            badge.deleteLater()
        self._badges = [Badge(parent=self) for _tag in tags]
        for badge, tag in zip(self._badges, tags, strict=True):
            badge.show_badge(f"#{_cut(tag)}", Tone.ACCENT)
        self.more.setChecked(False)
        whole = ", ".join(tags)
        self.setAccessibleName(_("Tags: {tags}").format(tags=whole) if tags else "")
        self.setToolTip(plain_tooltip(whole))
        self.setVisible(bool(tags))
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let as many stand in a line as there is room for."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._place()

    @Slot()
    def _place(self) -> None:
        """Put the badges beside one another, and the button after them."""
        fitting = self._fitting()
        hidden = len(self._badges) - fitting
        is_open = self.more.isChecked()
        self.more.setVisible(hidden > 0)
        self._name_button(hidden, is_open=is_open)
        shown: list[QWidget] = list(self._badges if is_open else self._badges[:fitting])
        for badge in self._badges:
            badge.setVisible(badge in shown)
        left = top = line = 0
        for widget in [*shown, self.more] if hidden else shown:
            size = _size_of(widget)
            if left and left + size.width() > self.width():
                left, top, line = 0, top + line + _GAP, 0
            widget.setGeometry(left, top, min(size.width(), self.width()), size.height())
            left, line = left + size.width() + _GAP, max(line, size.height())
        self.setFixedHeight(max(top + line, 1))

    def _fitting(self) -> int:
        """Count the badges that stand in one line, with the button where not all do."""
        widths = [_size_of(badge).width() + _GAP for badge in self._badges]
        if sum(widths) - _GAP <= self.width():
            return len(widths)
        self.more.setText(_("+{n}").format(n=len(widths)))
        room, fitting = self.width() - _size_of(self.more).width(), 0
        for width in widths:
            room -= width
            if room < 0:
                break
            fitting += 1
        return max(fitting, 1)

    def _name_button(self, hidden: int, *, is_open: bool) -> None:
        told = ngettext("Show {n} more tag", "Show {n} more tags", hidden).format(n=hidden)
        name = _("Show fewer tags") if is_open else told
        self.more.setText(_("fewer") if is_open else _("+{n}").format(n=hidden))
        self.more.setAccessibleName(name)
        self.more.setToolTip(name)


def _size_of(widget: QWidget) -> QSize:
    widget.ensurePolished()
    return widget.sizeHint()


def _cut(tag: str) -> str:
    return tag if len(tag) <= _LETTERS else f"{tag[: _LETTERS - 1]}…"

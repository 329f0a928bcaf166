"""The tags of a person, as small badges in one line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from followdesk.gui.i18n import _
from followdesk.gui.palette import Tone
from followdesk.gui.widgets.labels import Badge
from followdesk.gui.widgets.texts import plain_tooltip

_GAP = 6  # pixels
_MOST = 6  # badges; more are counted, and told by the tooltip
_LETTERS = 18  # of a tag; more are cut


class TagBadges(QWidget):
    """Show tags; without any there is nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._badges = tuple(Badge() for _place in range(_MOST + 1))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        for badge in self._badges:
            row.addWidget(badge)
        row.addStretch(1)
        self.hide()

    @property
    def texts(self) -> tuple[str, ...]:
        """Give what the badges say."""
        return tuple(badge.text() for badge in self._badges if badge.text())

    def show_tags(self, tags: Sequence[str]) -> None:
        """Show these tags."""
        texts = [f"#{_cut(tag)}" for tag in tags[:_MOST]]
        if len(tags) > _MOST:
            texts.append(_("+{n}").format(n=len(tags) - _MOST))
        for place, badge in enumerate(self._badges):
            badge.show_badge(texts[place] if place < len(texts) else "", Tone.ACCENT)
        whole = ", ".join(tags)
        self.setAccessibleName(_("Tags: {tags}").format(tags=whole) if tags else "")
        self.setToolTip(plain_tooltip(whole))
        self.setVisible(bool(tags))


def _cut(tag: str) -> str:
    return tag if len(tag) <= _LETTERS else f"{tag[: _LETTERS - 1]}…"

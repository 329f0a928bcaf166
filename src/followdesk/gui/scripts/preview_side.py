"""The right of the room: whom a text is previewed with, and how it reads to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followdesk.domain.errors import ScriptTooLongError
from followdesk.domain.script import (
    MAX_CHARACTERS,
    Piece,
    PieceKind,
    Script,
    ScriptKind,
    fill,
    parse,
)
from followdesk.domain.script_form import ScriptForm, section_names
from followdesk.gui.errors import sentence
from followdesk.gui.forms.person_field import PersonField
from followdesk.gui.i18n import _
from followdesk.gui.jobs import Jobs
from followdesk.gui.known_words import known_values
from followdesk.gui.language_words import stand_in_words
from followdesk.gui.palette import Tone
from followdesk.gui.scripts.preview import MOST_SHOWN, Passage, Preview
from followdesk.gui.scripts.words import SECTIONS
from followdesk.gui.theme import Size
from followdesk.gui.widgets.cards import Card
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.services.desk import Desk
from followdesk.services.rows import PersonCard
from followdesk.services.session_rows import CallView

_BETWEEN = Piece(PieceKind.TEXT, "", "\n\n")


class PreviewSide(QWidget):
    """Fill a text for whoever is chosen; until then its blanks say what goes there."""

    def __init__(
        self, jobs: Jobs[Desk], clock: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        """Take `clock`, which gives now as an aware datetime."""
        super().__init__(parent)
        self._jobs, self._clock = jobs, clock
        self._zone = "UTC"
        self._view: CallView | None = None
        self._text: tuple[ScriptForm, Script, str] | None = None
        self.person = PersonField(jobs, _("Preview with"))
        self.preview = Preview()
        self.missing = PlainLabel(size=Size.SMALL, tone=Tone.LIMBO, wraps=True)
        self.missing.hide()
        self._told = PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL, wraps=True)
        card = Card()
        card.body.setContentsMargins(10, 8, 10, 8)
        card.body.addWidget(self.preview)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.person)
        column.addWidget(self.missing)
        column.addWidget(card, 1)
        column.addWidget(self._told)
        self.person.person_chosen.connect(self._on_person)
        self.person.search.textEdited.connect(self._on_searched)
        self._tell()

    def use_zone(self, zone: str) -> None:
        """Take the user's zone, in which days begin and end."""
        self._zone = zone

    def show_text(self, form: ScriptForm, said: Script, language: str, wanted: str) -> None:
        """Show what is typed of a text in a language, which may not be the `wanted` one."""
        self._text = (form, said, language)
        missing = stand_in_words(language, wanted)
        self.missing.setText(missing)
        self.missing.setVisible(bool(missing))
        self._show()

    def pieces(self) -> tuple[Piece, ...]:
        """Give the whole text as it is shown, to be read aloud; nothing where it is too long."""
        found: list[Piece] = []
        for passage in self._passages():
            found += [*([_BETWEEN] if found else []), *passage.pieces]
        return tuple(found)

    def _passages(self, *, is_whole: bool = True) -> tuple[Passage, ...]:
        """Fill the text, or as much of it as is shown, with its subject; tell what is too long."""
        if self._text is None:
            return ()
        form, said, language = self._text
        known: dict[str, str] = {}
        if self._view is not None:
            view = replace(self._view, script=replace(said, language=language))
            known = known_values(view, self._clock(), self._zone)
        if form.length > MAX_CHARACTERS:
            error = ScriptTooLongError(form.length, MAX_CHARACTERS)
            self._told.setText(sentence(error).line)
            return ()
        most = MAX_CHARACTERS if is_whole else MOST_SHOWN
        texts = dict(zip(section_names(form.kind), form.texts, strict=True))
        try:
            passages = [
                Passage(
                    _(SECTIONS[name]) if len(texts) > 1 else "", fill(parse(text[:most]), known)
                )
                for name, text in texts.items()
            ]
            if not is_whole and form.kind is ScriptKind.EMAIL:
                subject = fill(parse(form.subject[:most]), known)
                passages.insert(0, Passage(_("Subject"), subject))
        except ScriptTooLongError as error:  # filled, it is longer
            self._told.setText(sentence(error).line)
            return ()
        return tuple(passages)

    def _show(self) -> None:
        self._tell()
        self.preview.show_passages(self._passages(is_whole=False))

    def _tell(self) -> None:
        self._told.setText(
            _("Choose somebody, and their facts stand in the text.")
            if self._view is None
            else _("Marked: what you would still fill in.")
        )

    @Slot(object)
    def _on_person(self, card: PersonCard) -> None:
        contact_id = card.id
        self._jobs.read(
            self,
            lambda desk: desk.sessions.call_contact(contact_id),
            self._on_view,
            self._on_gone,
            topic="view",
        )

    def _on_view(self, view: CallView) -> None:
        self._view = view
        self._show()

    def _on_gone(self, error: BaseException) -> None:
        self._view = None
        self._show()
        self._told.setText(sentence(error).line)

    @Slot()
    def _on_searched(self) -> None:
        if self._view is not None:
            self._view = None
            self._show()

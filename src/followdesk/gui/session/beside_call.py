"""What stands beside the sections of a call, and how it and the form of the ending agree."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal, Slot

from followdesk.domain.disposition import Disposition
from followdesk.domain.language import primary_language
from followdesk.domain.opportunity import Reason
from followdesk.domain.script import Script
from followdesk.gui.session.beside.page import Aid, Texts, aid_of
from followdesk.gui.session.beside.panel import BesideBar, BesidePanel
from followdesk.gui.session.draft_form import EndingWords, OutcomeKind, OverWords
from followdesk.gui.session.ending_check import Ended
from followdesk.gui.session.ending_form import EndingForm
from followdesk.gui.session.typed_line import Reader
from followdesk.services.call_plan_rows import CallPlanRow
from followdesk.services.call_texts import EASY_NO_VOICEMAIL
from followdesk.services.session_rows import CallView
from followdesk.services.settings import DeskSettings

_LEAST_SCRIPT = 100  # pixels of height that the sections keep beside what helps
_ENOUGH = 360  # pixels in which the longest answer and its date are seen together


class Beside(QObject):
    """Let a date typed beside the script be the line of the next step, and "out" an ending."""

    edited = Signal()
    left = Signal()
    blank_typed = Signal(str, str)
    email_wanted = Signal(str)

    def __init__(self, reader: Callable[[], Reader], ending: EndingForm, parent: QObject) -> None:
        super().__init__(parent)
        self._ending = ending
        self._is_typing = False
        self.panel = BesidePanel(reader)
        self.bar = BesideBar()
        self._texts = Texts({}, {})
        self.panel.edited.connect(self.edited)
        self.panel.left.connect(self.left)
        self.panel.turned.connect(lambda: self.bar.show_open(self.panel.aid))
        self.panel.edited.connect(self._mark_noted)
        self.bar.wanted.connect(self._on_wanted)
        for page in self.panel.pages.values():
            page.blank_typed.connect(self.blank_typed)
        self.panel.stalling.date_typed.connect(self._on_date)
        self.panel.stalling.date.entered.connect(self._on_date_entered)
        self.panel.in_or_out.over_wanted.connect(self._on_over)
        self.panel.in_or_out.step_wanted.connect(self._on_in)
        self.panel.easy_no.email_wanted.connect(self.email_wanted)

    @property
    def message(self) -> tuple[dict[str, str], Script] | None:
        """Give the message that is open to be read out, and what stands in its blanks."""
        text = self._texts.by_key.get(EASY_NO_VOICEMAIL)
        if self.panel.aid is not Aid.EASY_NO or text is None:
            return None
        return self.panel.easy_no.script.values, text

    def show_call(
        self,
        view: CallView,
        values: Mapping[str, str],
        settings: DeskSettings,
        noted: Mapping[str, str],
    ) -> None:
        """Begin with another call, with what was noted in it before."""
        self._texts = _texts(view, values, settings)
        self.panel.show_call(self._texts, noted)
        self._mark_noted()
        self.follow_line()

    def refresh(self, view: CallView, values: Mapping[str, str], settings: DeskSettings) -> None:
        """Follow what has changed: the texts where they did, else what stands in their blanks."""
        before, self._texts = self._texts, _texts(view, values, settings)
        if before.by_key != self._texts.by_key or before.language != self._texts.language:
            self.panel.refresh(self._texts)
        for name, value in values.items():
            self.panel.set_value(name, value)
        self.follow_line()

    def give_room(self, height: int, taken: int) -> None:
        """Let the panel grow in a room so high, of which the head of the call has `taken`."""
        left = height - taken - self.bar.sizeHint().height() - _LEAST_SCRIPT
        self.panel.setMaximumHeight(max(0, min(left, max(_ENOUGH, height * 11 // 20))))

    def follow_line(self) -> None:
        """Show the line of the next step beside the answer, unless it is typed there."""
        if not self._is_typing:
            self.panel.stalling.show_line(self._ending.step.line.line.text())

    @Slot()
    def _mark_noted(self) -> None:
        self.bar.show_noted({aid_of(name) for name in self.panel.noted})

    @Slot(object)
    def _on_wanted(self, aid: object) -> None:
        for name in self.panel.pages:
            if name is aid:
                self.panel.toggle(name)
        self.bar.show_open(self.panel.aid)

    @Slot(str)
    def _on_date(self, text: str) -> None:
        """Let the line be typed here: whoever names a day was reached, and it continues."""
        words = self._ending.words
        chosen = (words.disposition, words.outcome)
        if text.strip() and chosen != (Disposition.CONNECTED, OutcomeKind.CONTINUES):
            self._ending.show_words(
                EndingWords(Disposition.CONNECTED, OutcomeKind.CONTINUES, words.step, words.over)
            )
        self._is_typing = True
        self._ending.step.type_line(text)
        self._is_typing = False

    @Slot()
    def _on_date_entered(self) -> None:
        """Lead on to saving, where the date can stand; else what is wrong is read below it."""
        if isinstance(self._ending.ending, Ended):
            self.panel.put_away()
            self._ending.save.setFocus()

    @Slot()
    def _on_in(self) -> None:
        """Go to the line of the next step: whoever answered four times was reached."""
        self.panel.put_away()
        self._ending.choose_outcome(OutcomeKind.CONTINUES)

    @Slot(object, str)
    def _on_over(self, reason: object, note: str) -> None:
        """End the call with the reason that the answer gave; one key saves it."""
        if not isinstance(reason, Reason):
            return
        words = self._ending.words
        over = OverWords(reason, note or words.over.note, words.over.not_before)
        self.panel.put_away()
        self._ending.choose_outcome(OutcomeKind.OVER)
        self._ending.show_words(
            EndingWords(Disposition.CONNECTED, OutcomeKind.OVER, words.step, over)
        )
        self._ending.save.setFocus()
        self.edited.emit()


def suggestion_of(plan: CallPlanRow) -> str:
    """Return the line of the next step that a plan proposes; a date has room in front of it."""
    what = " ".join(plan.next_what.split())
    return f" {what}" if what else ""


def _texts(view: CallView, values: Mapping[str, str], settings: DeskSettings) -> Texts:
    return Texts(
        by_key={text.key: text for text in view.beside},
        values=dict(values),
        language=primary_language(view.card.language),
        rate=view.rate,
        target=settings.voicemail_seconds,
    )

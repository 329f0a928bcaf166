"""Note that somebody got in touch: who, about what and how, and by when they are answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QDate, QDateTime, QLocale, QSignalBlocker, QTime, Signal, Slot
from PySide6.QtWidgets import QDateTimeEdit, QWidget

from followdesk.domain.care_errors import GotInTouchLaterError
from followdesk.domain.due import Due
from followdesk.domain.errors import WhatMissingError
from followdesk.domain.when import When, local
from followdesk.gui.errors import sentence
from followdesk.gui.explain import explain_why
from followdesk.gui.formats import entry_pattern
from followdesk.gui.forms.form_dialog import FormDialog, labelled, pass_on
from followdesk.gui.forms.person_field import PersonField
from followdesk.gui.i18n import _, locale_name
from followdesk.gui.jobs import Jobs
from followdesk.gui.palette import Tone
from followdesk.gui.promise_words import HOWS, promise_sentence
from followdesk.gui.theme import Size
from followdesk.gui.widgets.buttons import Choice, SegmentedChoice
from followdesk.gui.widgets.echo_field import EchoField
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.minute_tick import MinuteTick
from followdesk.gui.widgets.spin_boxes import inset
from followdesk.services.changes import Done
from followdesk.services.desk import Desk
from followdesk.services.promises import EMAIL
from followdesk.services.rows import PersonCard
from followdesk.services.settings import DeskSettings


class PromiseDialog(FormDialog):
    """Ask who got in touch and about what; the promise runs from now unless it was earlier."""

    promise_made = Signal(str, object)
    """To whom, and the `Due` by when."""

    def __init__(
        self,
        jobs: Jobs[Desk],
        clock: Callable[[], datetime],
        contact_id: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """Take `contact_id` 0 to ask who. Show with `open()`."""
        super().__init__(_("Somebody got in touch"), _("Promise an answer"), parent)
        self._jobs = jobs
        self._clock = clock
        self._settings: DeskSettings | None = None
        self._due: Due | None = None
        self._is_earlier = False
        self.person = PersonField(jobs, _("Who got in touch"))
        self.about = EchoField(_("About what"), hint=_("prices for the spring range"))
        self.how = SegmentedChoice(
            _("How"), [Choice(how, _(words)) for how, words in HOWS.items()], columns=4
        )
        self.how.choose(EMAIL)
        self.when = inset(QDateTimeEdit())
        self.when.setLocale(QLocale(locale_name()))
        self.when.setDisplayFormat(entry_pattern())
        self._echo = PlainLabel(size=Size.SMALL, tone=Tone.PROMISE, wraps=True)
        self._promise = PlainLabel(size=Size.SMALL, tone=Tone.NEUTRAL, wraps=True)
        for field in (self.person, self.about, self.how):
            self.column.addWidget(field)
        self.column.addLayout(labelled(_("When: now, unless it was earlier"), self.when))
        self.column.addWidget(self._echo)
        self.column.addWidget(self._promise)
        self.when.dateTimeChanged.connect(self._on_when)
        self._tick = MinuteTick(clock, self)
        self._tick.ticked.connect(self._show_now)
        self._tick.start()
        jobs.read(self, lambda desk: desk.settings.current(), self._on_settings)
        self.person.person_chosen.connect(self._on_person)
        if contact_id:
            self.person.show_person(contact_id)
            self.about.setFocus()
        else:
            self.person.setFocus()

    @property
    def echo(self) -> str:
        """Give what is said about the deadline."""
        return self._echo.text()

    def is_dirty(self) -> bool:
        """Tell whether it was typed what it is about."""
        return bool(self.about.text)

    def save(self) -> None:
        """Owe the answer, and close once it stands on the desk."""
        card = self.person.card
        if card is None:
            self.person.tell(_("Choose who it was: type a few letters, then Enter."))
            self.person.setFocus()
            return
        if not self.about.text:
            self._ask_about()
            return
        since = self._since() if self._is_earlier else None
        contact_id, about, how = card.id, self.about.text, str(self.how.current)
        self._jobs.command(
            lambda desk: desk.promises.add(contact_id, about, how, since),
            self._on_added,
            self._on_failed,
            self,
        )

    def _since(self) -> datetime:
        """Return the moment that stands in the field, on the user's clock."""
        shown = self.when.dateTime()
        wall = datetime.fromisoformat(shown.toString("yyyy-MM-ddTHH:mm"))
        zone = "UTC" if self._settings is None else self._settings.zone
        return When(wall.date(), wall.time(), zone).instant() or self._clock()

    def _on_settings(self, settings: DeskSettings) -> None:
        self._settings = settings
        self._promise.setText(
            _("You promise: {promise}.").format(promise=promise_sentence(settings))
        )
        self._show_now()

    @Slot()
    def _show_now(self) -> None:
        """Follow the clock, as long as it was not said that it was earlier."""
        if self._settings is None:
            return
        here = local(self._clock(), self._settings.zone)
        now = QDateTime(
            QDate(here.year, here.month, here.day), QTime(here.hour, here.minute, 59, 999)
        )
        with QSignalBlocker(self.when):
            self.when.setMaximumDateTime(now)
        if not self._is_earlier:
            with QSignalBlocker(self.when):
                self.when.setDateTime(now)
            self._ask_due(self._clock())

    @Slot(QDateTime)
    def _on_when(self, _shown: QDateTime) -> None:
        self._is_earlier = True
        self._ask_due(self._since())

    def _ask_due(self, since: datetime) -> None:
        self._jobs.read(self, lambda desk: desk.promises.due(since), self._on_due, topic="due")

    def _on_due(self, due: Due) -> None:
        if self._settings is None:
            return
        self._due = due
        why = explain_why(due.why, self._settings.zone)
        is_late = due.at is not None and due.at < self._clock()
        text = _("Late already: answer by {why}") if is_late else _("Answer by {why}")
        self._echo.setText(text.format(why=why))
        self.when.setAccessibleDescription(self._echo.text())

    def _on_person(self, _card: PersonCard) -> None:
        self.about.setFocus()

    def _ask_about(self) -> None:
        self.about.show_echo(_("Say in a few words what they want."), Tone.PROMISE)
        self.about.setFocus()

    def _on_added(self, _done: Done[int]) -> None:
        card = self.person.card
        self.accept()
        if card is not None:
            self.promise_made.emit(card.name, self._due)

    def _on_failed(self, error: BaseException) -> None:
        zone = "" if self._settings is None else self._settings.zone
        if isinstance(error, WhatMissingError):
            self._ask_about()
        elif isinstance(error, GotInTouchLaterError):
            self.tell(sentence(error, zone).line)
            self.when.setFocus()
        else:
            pass_on(self._jobs, error)

"""One typed line that says when and what, echoed in full while it is typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from followdesk.domain.language import primary_language
from followdesk.domain.next_step import USUAL_MINUTES
from followdesk.domain.typed_date import Typed, read_typed
from followdesk.domain.typed_date.read import GRAMMARS
from followdesk.domain.when import When, local
from followdesk.gui import formats
from followdesk.gui.echo import echo_other, echo_when, problem_sentence
from followdesk.gui.i18n import SOURCE_LANGUAGE, _, format_time, locale_name, ngettext
from followdesk.gui.jobs import Jobs
from followdesk.gui.palette import Tone
from followdesk.gui.widgets.echo_field import EchoField
from followdesk.services.desk import Desk
from followdesk.services.rows import CalendarItem, ItemKind
from followdesk.services.settings import DeskSettings

_TOPIC = "clashes"


class WhenLine(EchoField):
    """Read "thu 10 plan january with lena"; say what that means, and whether it is free."""

    understood = Signal()
    """What the line means has changed: ask `when`, `what` and `minutes`."""

    def __init__(
        self,
        jobs: Jobs[Desk],
        clock: Callable[[], datetime],
        label: str,
        parent: QWidget | None = None,
        *,
        hint: str = "",
        wants_what: bool = True,
        wants_time: bool = True,
    ) -> None:
        """Take `wants_what` False for a line that holds nothing but a date.

        `wants_time` False is for a whole day. What is typed and has no place is not kept, and the
        echo says so: no word is swallowed.
        """
        super().__init__(label, None, parent, hint=hint, reserves_line=True)
        self._jobs = jobs
        self._clock = clock
        self._wants_what = wants_what
        self._wants_time = wants_time
        self._settings: DeskSettings | None = None
        self._typed: Typed | None = None
        self._left_out = ""
        self._their_zone: str | None = None
        self._chosen_minutes: int | None = None
        self._is_insisting = False
        self._own_step: int | None = None
        self._usual = ""
        self.edited.connect(self._on_typed)
        jobs.read(self, lambda desk: desk.settings.current(), self._on_settings)

    @property
    def when(self) -> When | None:
        """Give the date and time that was understood; None while there is none."""
        return None if self._typed is None else self._typed.when

    @property
    def what(self) -> str:
        """Give the words that were not read as a date, else what is usual here."""
        return self._usual if self._typed is None else self._typed.what or self._usual

    @property
    def minutes(self) -> int:
        """Give the duration that was chosen or typed, whichever came last, else the usual one."""
        for minutes in (self._chosen_minutes, self._typed_minutes):
            if minutes is not None:
                return minutes
        return USUAL_MINUTES

    @property
    def _typed_minutes(self) -> int | None:
        return None if self._typed is None else self._typed.minutes

    @property
    def zone(self) -> str:
        """Give the user's zone; "UTC" until the settings have been read."""
        return "UTC" if self._settings is None else self._settings.zone

    def set_their_zone(self, zone: str | None) -> None:
        """Echo the time in that zone as well."""
        self._their_zone = zone or None
        self._understand_again()

    def choose_minutes(self, minutes: int) -> None:
        """Take this duration, until another one is typed."""
        self._chosen_minutes = minutes
        self._understand_again()

    def set_usual(self, what: str) -> None:
        """Propose what is usually done: a date alone then is enough."""
        self._usual = what
        if what:
            self.line.setPlaceholderText(_("thu 10 {what}").format(what=what))
        self._understand_again()

    def set_own_step(self, step_id: int) -> None:
        """Let the step that is being moved not stand in its own way."""
        self._own_step = step_id

    def fill(self, text: str) -> None:
        """Put words in as if they had been typed."""
        self.line.setText(text)
        self._on_typed(text)

    def insist(self) -> bool:
        """Tell whether the line can be saved; if not, say what is missing and go there."""
        problem = ""
        if self._typed is None or not self.text:
            problem = _("Say when, and what: “thu 10 plan january”.")
            if not self._wants_what:
                problem = _("Say when: “thu 10” or “3 dec 14:30”.")
            if not self._wants_time:
                problem = _("Say a day: “mon 7 dec” or “in 2 weeks”.")
        elif self._typed.when is not None and self._wants_what and not self.what:
            problem = _("Say what will be done as well: “{line} plan january”.").format(
                line=self.text
            )
        if problem:
            self._is_insisting = True
            self.show_echo(problem, Tone.PROMISE)
        is_sound = not problem and self.when is not None
        if not is_sound:
            self.line.setFocus()
        return is_sound

    def _on_settings(self, settings: DeskSettings) -> None:
        self._settings = settings
        self._understand_again()

    def _understand_again(self) -> None:
        if self.text:
            self._on_typed(self.line.text())

    def _on_typed(self, text: str) -> None:
        self._is_insisting = False
        before = self._typed_minutes
        if not text.strip() or self._settings is None:
            self._typed, self._left_out = None, ""
            self.show_echo("")
        else:
            now = local(self._clock(), self._settings.zone)
            typed = read_typed(text, now, _language(), day_first=formats.day_first())
            self._left_out = self._without_place(typed)
            self._typed = typed if self._wants_time else _whole_day(typed)
            if self._typed_minutes != before:
                self._chosen_minutes = None
            self._echo_typed(self._typed)
        self.understood.emit()

    def _echo_typed(self, typed: Typed) -> None:
        locale, today_on = formats.current_locale(), self._today_on()
        if typed.problem is not None:
            self.show_echo(problem_sentence(typed.problem, locale, today_on=today_on), Tone.PROMISE)
            return
        self.show_echo(self._echoed(typed), Tone.LIMBO if self._left_out else Tone.AGREED)
        start = typed.when.instant() if typed.when else None
        if start is not None:
            minutes = self.minutes
            self._jobs.read(
                self,
                lambda desk: (start, minutes, desk.agenda.clashes(start, minutes)),
                self._on_clashes,
                topic=_TOPIC,
            )

    def _echoed(self, typed: Typed) -> str:
        if typed.when is None:
            return ""
        locale, today_on = formats.current_locale(), self._today_on()
        minutes = None if typed.when.at is None else self.minutes
        text = echo_when(typed.when, minutes, self._their_zone, locale, today_on=today_on)
        if self._usual and not typed.what:
            text = f"{text} · {self._usual}"
        if typed.other is not None:
            text = f"{text} · {echo_other(typed.other, locale, today_on=today_on)}"
        if self._left_out:
            text = _("{echo} · not kept here: {words}").format(echo=text, words=self._left_out)
        return text

    def _without_place(self, typed: Typed) -> str:
        """Tell what was understood and has no place in this line."""
        left_out = []
        if not self._wants_time and typed.when is not None and typed.when.at is not None:
            left_out.append(format_time(typed.when.at))
        if not self._wants_what and typed.what:
            left_out.append(f"“{typed.what}”")
        return ", ".join(left_out)

    def _on_clashes(self, answer: tuple[datetime, int, tuple[CalendarItem, ...]]) -> None:
        start, minutes, found = answer
        typed = self._typed
        if typed is None or typed.when is None or self._is_insisting:
            return
        if typed.when.instant() != start or self.minutes != minutes:
            return
        others = [it for it in found if it.kind is ItemKind.BUSY or it.ref_id != self._own_step]
        if not others:
            self.show_echo(_("{echo} · free ✓").format(echo=self._echoed(typed)), Tone.AGREED)
            return
        clash = _clash_text(others, self.zone)
        self.show_echo(
            _("{echo} · {clash}").format(echo=self._echoed(typed), clash=clash), Tone.LIMBO
        )

    def _today_on(self) -> date:
        return local(self._clock(), self.zone).date()


def _whole_day(typed: Typed) -> Typed:
    if typed.when is None:
        return typed
    return replace(typed, when=replace(typed.when, at=None), minutes=None)


def _clash_text(others: list[CalendarItem], zone: str) -> str:
    # What has an hour says more than what takes the whole day.
    first = next((item for item in others if item.starts_at is not None), others[0])
    at = _("all day")
    if first.starts_at is not None:
        at = format_time(local(first.starts_at, zone))
    name = first.contact or first.what or _("busy elsewhere")
    if len(others) == 1:
        return _("not free: {time} {name}").format(time=at, name=name)
    text = ngettext(
        "not free: {time} {name} and {count} more",
        "not free: {time} {name} and {count} more",
        len(others) - 1,
    )
    return text.format(time=at, name=name, count=len(others) - 1)


def _language() -> str:
    """Give the language of the windows, if dates can be typed in it."""
    language = primary_language(locale_name())
    return language if language in GRAMMARS else SOURCE_LANGUAGE

"""The pages of the settings: each shows what is set, and gives what is wanted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from followdesk.domain.errors import EndBeforeStartError, UnknownZoneError
from followdesk.domain.work_calendar import Hours
from followdesk.gui.errors import sentence
from followdesk.gui.formats import first_weekday, weekday_names
from followdesk.gui.forms.form_dialog import labelled, side_by_side
from followdesk.gui.forms.time_range import TimeRange
from followdesk.gui.i18n import _
from followdesk.gui.jobs import Jobs
from followdesk.gui.palette import Tone
from followdesk.gui.settings.away_days import AwayDays
from followdesk.gui.settings.pace_words import pace_words
from followdesk.gui.settings.places import countries
from followdesk.gui.settings.promise_fields import PromiseFields
from followdesk.gui.settings.week_blocks import WeekBlocks
from followdesk.gui.theme import Size
from followdesk.gui.widgets.buttons import KeyButton
from followdesk.gui.widgets.choice_box import ChoiceBox, ProblemLine
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.widgets.spin_boxes import inset
from followdesk.gui.zone_names import zones
from followdesk.services.desk import Desk
from followdesk.services.rehearsals import PaceRow
from followdesk.services.settings import DeskSettings

_WEEK = range(7)
_MESSAGE_SECONDS = (5, 180)
_LONGEST_SILENCE = 730  # days
_FASTEST = 300  # words a minute; nobody says more


class SettingsPage(QWidget):
    """A column of fields. `wanted` changes the settings, or says in place what is wrong."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)

    def show_settings(self, settings: DeskSettings) -> None:
        """Show what is set."""
        raise NotImplementedError

    def wanted(self, settings: DeskSettings) -> DeskSettings | None:
        """Give `settings` with what this page wants; None after saying what is wrong."""
        raise NotImplementedError


class YouPage(SettingsPage):
    """Who one is, and where."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.organization, self.phone = QLineEdit(), QLineEdit(), QLineEdit()
        self.email = QLineEdit()
        self.country = ChoiceBox(_("Country"), ((_("not set"), ""), *countries()))
        self.zone = ChoiceBox(_("Time zone"), tuple((zone, zone) for zone in zones()))
        self.column.addLayout(labelled(_("Your name, as you say it on the phone"), self.name))
        self.column.addLayout(labelled(_("Your organization"), self.organization))
        self.column.addLayout(labelled(_("Your number, to be called back"), self.phone))
        self.column.addLayout(labelled(_("Your e-mail address, for answers"), self.email))
        self.column.addLayout(side_by_side(self.country, self.zone))
        self.column.addWidget(
            _quiet(_("The country brings its public holidays and dialling code."))
        )
        self.column.addStretch(1)

    def show_settings(self, settings: DeskSettings) -> None:
        """Show what is set."""
        self.name.setText(settings.my_name)
        self.organization.setText(settings.my_organization)
        self.phone.setText(settings.my_phone)
        self.email.setText(settings.my_email)
        self.country.show_key(settings.country)
        self.zone.show_key(settings.zone)

    def wanted(self, settings: DeskSettings) -> DeskSettings | None:
        """Give what is wanted; a country and a zone have to be known ones."""
        country, zone = self.country.key, self.zone.key
        is_known = country is not None
        self.country.problem.say("" if is_known else _("Choose a country from the list."))
        self.show_zone_problem(
            "" if zone else sentence(UnknownZoneError(self.zone.box.currentText())).line
        )
        if country is None or not zone:
            (self.zone if is_known else self.country).setFocus()
            return None
        return replace(
            settings,
            my_name=self.name.text().strip(),
            my_organization=self.organization.text().strip(),
            my_phone=self.phone.text().strip(),
            my_email=self.email.text().strip(),
            country=country,
            zone=zone,
        )

    def show_zone_problem(self, text: str) -> None:
        """Say what is wrong with the zone."""
        self.zone.problem.say(text)


class HoursPage(SettingsPage):
    """When one works, calls, and is away."""

    def __init__(
        self, jobs: Jobs[Desk], clock: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.days = {day: KeyButton(name) for day, name in enumerate(weekday_names())}
        wide = weekday_names("wide")
        row = QHBoxLayout()
        row.setSpacing(6)
        for place in _WEEK:
            day = (first_weekday() + place) % 7
            button = self.days[day]
            button.setCheckable(True)
            button.setAccessibleName(wide[day])
            row.addWidget(button)
        row.addStretch(1)
        self.days_problem = ProblemLine()
        self.hours = TimeRange(_("Working hours"))
        self.week = WeekBlocks()
        for button in self.days.values():
            button.toggled.connect(self._on_days)
        self.away = AwayDays(jobs, clock)
        self.column.addWidget(_quiet(_("Working days")))
        self.column.addLayout(row)
        self.column.addWidget(self.days_problem)
        self.column.addWidget(self.hours)
        self.column.addWidget(self.week)
        self.column.addWidget(self.away)
        self.column.addStretch(1)

    def show_settings(self, settings: DeskSettings) -> None:
        """Show what is set."""
        for day, button in self.days.items():
            button.setChecked(day in settings.working_days)
        self.hours.show_times((settings.opens, settings.closes))
        self.away.show_away(settings.away)

    def _on_days(self) -> None:
        self.week.use_working_days(day for day in _WEEK if self.days[day].isChecked())

    def wanted(self, settings: DeskSettings) -> DeskSettings | None:
        """Give what is wanted; each stretch of time has to end after it starts."""
        days = tuple(day for day in _WEEK if self.days[day].isChecked())
        self.days_problem.say("" if days else _("Without a working day nothing can be due."))
        hours = _checked(self.hours, Hours)
        blocks = self.week.check()
        if self.away.is_half_typed:
            self.away.first.show_echo(_("Press Add, or clear the line."), Tone.PROMISE)
            self.away.first.setFocus()
            return None
        if not days or not hours or not blocks or self.hours.times is None:
            return None
        opens, closes = self.hours.times
        return replace(
            settings,
            working_days=days,
            opens=opens,
            closes=closes,
            away=self.away.away,
        )


class CallsPage(SettingsPage):
    """How long a message may take, how long a series is followed by silence, by when to answer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seconds, self.rate = inset(QSpinBox()), inset(QSpinBox())
        self.seconds.setRange(*_MESSAGE_SECONDS)
        self.seconds.setSuffix(_(" s"))
        self.rate.setRange(0, _FASTEST)
        self.rate.setSingleStep(5)
        self.rate.setSpecialValueText(_("as you read aloud, else usual"))
        self.column.addLayout(
            side_by_side(
                labelled(_("A voicemail lasts at most"), self.seconds),
                labelled(_("Words a minute, as you speak"), self.rate),
            )
        )
        self.column.addWidget(
            _quiet(
                _(
                    "A message that takes longer to say turns amber. A figure counts for your own"
                    " language; 0 takes what your readings aloud say, else the usual rate."
                )
            )
        )
        self.paces = _quiet("")
        self.paces.hide()
        self.column.addWidget(self.paces)
        self.silence = inset(QSpinBox())
        self.silence.setRange(0, _LONGEST_SILENCE)
        self.silence.setSuffix(_(" days"))
        self.column.addLayout(
            labelled(_("After a series that nobody answered, leave them alone for"), self.silence)
        )
        self.promises = PromiseFields()
        self.column.addSpacing(8)
        self.column.addWidget(self.promises)
        self.column.addStretch(1)

    def show_settings(self, settings: DeskSettings) -> None:
        """Show what is set."""
        self.seconds.setValue(settings.voicemail_seconds)
        self.rate.setValue(settings.words_per_minute)
        self.silence.setValue(settings.not_before_days)
        self.promises.show_settings(settings)

    def show_paces(self, paces: tuple[PaceRow, ...]) -> None:
        """Say at what pace texts are timed, and in which languages it was rehearsed."""
        self.paces.setText(pace_words(paces))
        self.paces.show()

    def wanted(self, settings: DeskSettings) -> DeskSettings | None:
        """Give what is wanted."""
        return replace(
            self.promises.wanted(settings),
            voicemail_seconds=self.seconds.value(),
            words_per_minute=self.rate.value(),
            not_before_days=self.silence.value(),
        )


def _quiet(text: str) -> PlainLabel:
    return PlainLabel(text, size=Size.SMALL, tone=Tone.NEUTRAL, wraps=True)


def _checked(field: TimeRange, rule: type[Hours]) -> bool:
    """Ask the domain whether these times can stand; say in place why not."""
    times, problem = field.times, ""
    if times is not None:
        try:
            rule(*times)
        except EndBeforeStartError as error:
            problem = sentence(error).line
            field.starts.setFocus(Qt.FocusReason.OtherFocusReason)
    field.problem.say(problem)
    return not problem

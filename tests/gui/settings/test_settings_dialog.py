from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt, QTime

from followdesk.domain.call_block import CallBlock
from followdesk.domain.desk_errors import DiskFullError, KeyringMissingError, KeyringTrouble
from followdesk.domain.desk_keys import Slot
from followdesk.domain.errors import UnknownZoneError
from followdesk.gui.jobs import Jobs
from followdesk.gui.settings.away_days import Stretch, stretches
from followdesk.gui.settings.dialog import CALLS, HOURS, KEYS, PROGRAM, YOU, SettingsDialog
from followdesk.gui.settings.places import countries, language_name
from followdesk.gui.settings.program_page import ComputerChoice
from followdesk.gui.zone_names import zones
from followdesk.services.changes import Changes, Deed, DeedKind, Done
from followdesk.services.rehearsals import PaceRow
from followdesk.services.settings import DeskSettings
from followdesk.services.vault import WaysIn

TUESDAY = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)
SET = DeskSettings(
    zone="Europe/Lisbon",
    country="PT",
    my_name="Inês Prado",
    my_organization="Prado Consulting",
    my_phone="+351 21 000 0000",
    away=((date(2026, 12, 24), "family"), (date(2026, 12, 25), "family")),
)
MORNING, AFTERNOON = CallBlock(time(9, 30), time(10, 30)), CallBlock(time(16), time(17))
WEEK = dict.fromkeys(range(5), (MORNING, AFTERNOON))
SECRET = "quiet harbour lantern"


class FakeSettings:
    def __init__(self):
        self.now = SET
        self.changes = 0
        self.fails = None
        self.facts = {}

    def current(self):
        return self.now

    def week(self):
        return WEEK

    def change(self, wanted, week=None):
        if self.fails is not None:
            raise self.fails
        self.now = wanted
        self.wanted_week = week
        self.changes += 1
        deed = Deed(kind=DeedKind.CHANGE_SETTINGS, facts=self.facts)
        return Done(result=wanted, changes=Changes(deed=deed))


class FakeRehearsals:
    def paces(self, languages):
        return tuple(PaceRow(language, 131, 0, 131) for language in languages)


@dataclass
class FakeDesk:
    settings: FakeSettings = field(default_factory=FakeSettings)
    rehearsals: FakeRehearsals = field(default_factory=FakeRehearsals)


@dataclass
class FakeKeys:
    slots: set[Slot] = field(default_factory=lambda: {Slot.KEYRING, Slot.RECOVERY})
    saved: bool = False
    typed: list[str] = field(default_factory=list)
    fails: BaseException | None = None

    def ways_in(self, show, _failed):
        show(WaysIn(frozenset(self.slots), self.saved))

    def set_passphrase(self, typed, done, _failed):
        self.typed.append(typed)
        self.slots = {Slot.PASSPHRASE, Slot.RECOVERY}
        done()

    def remove_passphrase(self, done, failed):
        if self.fails is not None:
            failed(self.fails)
            return
        self.slots = {Slot.KEYRING, Slot.RECOVERY}
        done()


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def keys() -> FakeKeys:
    return FakeKeys()


@pytest.fixture
def kept() -> list[ComputerChoice]:
    return []


@pytest.fixture
def jobs(qtbot, desk):
    made = Jobs(lambda: desk, lambda _: None)
    with qtbot.waitSignal(made.idle):
        made.open()
    yield made
    made.close()


@pytest.fixture
def dialog(qtbot, jobs, keys, kept):
    made = SettingsDialog(jobs, lambda: TUESDAY, ("en", "de"), ComputerChoice(), kept.append, keys)
    made.setModal(False)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: jobs.is_idle)
    return made


def save(qtbot, jobs, dialog) -> None:
    with qtbot.waitSignal(dialog.save_button.clicked):
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: jobs.is_idle)


def test_what_is_set_is_shown_and_nothing_is_dirty(dialog):
    assert dialog.you.name.text() == "Inês Prado"
    assert dialog.you.name.hasFocus()
    assert dialog.you.country.box.currentText() == "Portugal"
    assert dialog.you.zone.key == "Europe/Lisbon"
    assert dialog.hours.hours.times == (time(9), time(17, 30))
    assert not dialog.is_dirty()


def test_everything_is_saved_at_once_from_the_keyboard(qtbot, jobs, desk, kept, dialog):
    heard = []
    dialog.settings_changed.connect(heard.append)
    dialog.you.name.setText(" Inês Prado Reis ")
    dialog.you.country.box.setCurrentText("germany")
    dialog.you.zone.box.setCurrentText("europe/berlin")
    dialog.hours.days[4].click()
    dialog.hours.hours.starts.setTime(QTime(8, 30))
    dialog.hours.week.ranges[1].tick.click()
    dialog.calls.seconds.setValue(25)
    dialog.calls.rate.setValue(140)
    dialog.calls.silence.setValue(120)
    dialog.calls.promises.hours.setValue(8)
    dialog.calls.promises.run.setCurrentIndex(1)
    dialog.calls.promises.by_end_of_day.click()
    hint = dialog.calls.promises.words.placeholderText()
    assert hint == "An answer within 8 hours on working days"
    dialog.calls.promises.words.setText(" the  same day ")
    dialog.program.language.setCurrentIndex(dialog.program.language.findData("de"))
    dialog.program.theme.button("dark").click()
    dialog.program.reminders.agreed.setValue(25)
    dialog.program.reminders.promises.setValue(0)
    dialog.program.reminders.names.click()
    dialog.program.reminders.stay.click()
    assert dialog.is_dirty()
    save(qtbot, jobs, dialog)
    expected = replace(
        SET,
        my_name="Inês Prado Reis",
        country="DE",
        zone="Europe/Berlin",
        working_days=(0, 1, 2, 3),
        opens=time(8, 30),
        voicemail_seconds=25,
        words_per_minute=140,
        not_before_days=120,
        promise_hours=8,
        promise_working_days_only=True,
        promise_by_end_of_day=False,
        promise_words="the same day",
        remind_minutes=25,
        remind_promise_minutes=0,
        language="de",
    )
    assert desk.settings.now == expected
    assert desk.settings.wanted_week == dict.fromkeys(range(4), (MORNING,))
    assert heard == [expected]
    assert kept == [ComputerChoice("de", "dark", "names", "stay")]
    assert not dialog.isVisible()


def test_the_pace_that_was_rehearsed_is_told(dialog):
    assert "English 131, as you read aloud" in dialog.calls.paces.text()


def test_unchanged_settings_are_no_deed(qtbot, jobs, desk, kept, dialog):
    dialog.program.theme.button("light").click()
    save(qtbot, jobs, dialog)
    assert desk.settings.changes == 0
    assert kept == [ComputerChoice("", "light")]


def test_reminders_are_private_unless_ticked_and_can_be_off(qtbot, jobs, kept, dialog):
    fields = dialog.program.reminders
    assert fields.notify.isChecked()
    assert not fields.names.isChecked()
    assert not fields.stay.isChecked()
    fields.promises.setValue(0)
    assert fields.promises.text() == "at their time"
    fields.names.click()
    fields.notify.click()
    assert not fields.names.isEnabled()
    save(qtbot, jobs, dialog)
    assert kept == [ComputerChoice("", "", "off", "")]


def test_a_wrong_time_is_said_in_its_place_and_nothing_is_lost(qtbot, jobs, desk, dialog):
    dialog.you.name.setText("Somebody Else")
    dialog.hours.week.ranges[0].starts.setTime(QTime(11, 0))
    dialog.hours.hours.ends.setTime(QTime(8, 0))
    save(qtbot, jobs, dialog)
    assert desk.settings.changes == 0
    assert dialog.tabs.current == HOURS
    assert dialog.hours.hours.problem.text().startswith("08:00 is not after 09:00.")
    assert dialog.hours.week.ranges[0].problem.text().startswith("10:30 is not after 11:00.")
    assert dialog.you.name.text() == "Somebody Else"
    dialog.hours.week.ranges[0].starts.setTime(QTime(9, 0))
    dialog.hours.hours.ends.setTime(QTime(18, 0))
    save(qtbot, jobs, dialog)
    assert desk.settings.now.my_name == "Somebody Else"


def test_a_weekday_has_blocks_of_its_own(qtbot, jobs, desk, dialog):
    week = dialog.hours.week
    week.days.button(4).click()
    week.ranges[1].tick.click()
    week.ranges[0].ends.setTime(QTime(11, 30))
    week.days.button("all").click()
    assert "The days differ" in week._note.text()
    assert week.ranges[1].times == (time(16), time(17))
    save(qtbot, jobs, dialog)
    longer = CallBlock(time(9, 30), time(11, 30))
    assert desk.settings.wanted_week == {**WEEK, 4: (longer,)}


def test_blocks_that_meet_are_said_and_have_to_be_mended_first(qtbot, jobs, desk, dialog):
    week = dialog.hours.week
    week.ranges[1].starts.setTime(QTime(10, 0))
    week.days.button(2).click()
    assert week.days.current == "all"
    assert week.ranges[1].problem.text() == "It meets the block from 09:30 to 10:30."
    save(qtbot, jobs, dialog)
    assert desk.settings.changes == 0
    week.ranges[1].starts.setTime(QTime(10, 30))
    save(qtbot, jobs, dialog)
    assert desk.settings.wanted_week[3] == (MORNING, CallBlock(time(10, 30), time(17)))


def test_a_new_working_day_has_the_blocks_of_the_others(qtbot, jobs, desk, dialog):
    dialog.hours.days[5].click()
    assert dialog.hours.week.days.button(5).isVisibleTo(dialog.hours.week)
    save(qtbot, jobs, dialog)
    assert desk.settings.wanted_week == dict.fromkeys(range(6), (MORNING, AFTERNOON))


def test_no_working_day_is_said(qtbot, jobs, desk, dialog):
    for day in range(5):
        dialog.hours.days[day].click()
    save(qtbot, jobs, dialog)
    assert dialog.hours.days_problem.text() == "Without a working day nothing can be due."
    assert desk.settings.changes == 0


@pytest.mark.parametrize(("box", "words"), [("country", "Choose a country"), ("zone", "There is")])
def test_a_place_that_is_none_is_said(qtbot, jobs, desk, dialog, box, words):
    dialog.show_page(PROGRAM)
    getattr(dialog.you, box).box.setCurrentText("Atlantis")
    save(qtbot, jobs, dialog)
    assert desk.settings.changes == 0
    assert dialog.tabs.current == YOU
    assert getattr(dialog.you, box).problem.text().startswith(words)


@pytest.mark.parametrize("error", [DiskFullError("/desk"), UnknownZoneError("Mars/Base")])
def test_an_error_of_the_desk_leaves_what_was_typed(qtbot, jobs, desk, dialog, error):
    desk.settings.fails = error
    dialog.you.name.setText("Somebody Else")
    save(qtbot, jobs, dialog)
    assert dialog.isVisible()
    assert dialog.you.name.text() == "Somebody Else"
    said = dialog.told + dialog.you.zone.problem.text()
    assert "no room left" in said or "no time zone called “Mars/Base”" in said
    assert dialog.save_button.isEnabled()


def test_days_away_are_typed_and_listed_as_stretches(qtbot, jobs, desk, dialog):
    dialog.show_page(HOURS)
    away = dialog.hours.away
    assert [row.title for row in away.list.row_model.rows] == ["24–25 December 2026"]
    assert away.list.row_model.rows[0].badge == "2 days"
    qtbot.keyClicks(away.first.line, "1 feb")
    qtbot.keyClicks(away.last.line, "28 jan")
    away.add_button.click()
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert away.last.echo == "That is not after the first day." or away.last.when is not None
    away.last.set_text("")
    qtbot.keyClicks(away.last.line, "3 feb")
    away.why.setText("fair")
    away.add_button.click()
    assert away.away[-3:] == tuple((date(2027, 2, day), "fair") for day in (1, 2, 3))
    assert away.first.text == ""
    away.list.select(date(2026, 12, 24))
    away.list.setFocus()
    qtbot.keyClick(away.list, Qt.Key.Key_Delete)
    assert len(away.away) == 3
    save(qtbot, jobs, dialog)
    assert len(desk.settings.now.away) == 3


def test_days_typed_and_not_added_are_not_forgotten(qtbot, jobs, desk, dialog):
    qtbot.keyClicks(dialog.hours.away.first.line, "1 feb")
    save(qtbot, jobs, dialog)
    assert desk.settings.changes == 0
    assert dialog.tabs.current == HOURS
    assert dialog.hours.away.first.echo == "Press Add, or clear the line."


def test_a_passphrase_is_set_changed_and_removed(qtbot, keys, dialog):
    page = dialog.keys
    dialog.show_page(KEYS)
    assert "only a curtain" in page.state
    assert page.set_button.text() == "Set a passphrase"
    assert not page.remove_button.isVisible()
    qtbot.keyClicks(page.passphrase.first.line, SECRET)
    qtbot.keyClicks(page.passphrase.second.line, SECRET)
    page.set_button.click()
    assert keys.typed == [SECRET]
    assert page.passphrase.is_empty()
    assert page.told == "The passphrase counts from now on."
    assert "real lock" in page.state
    assert page.set_button.text() == "Change the passphrase"
    keys.fails = KeyringMissingError(KeyringTrouble.ABSENT)
    page.remove_button.click()
    assert page.told.startswith("This computer has no keyring")
    keys.fails = None
    page.remove_button.click()
    assert "opens by itself" in page.state


def test_a_passphrase_typed_and_not_set_is_not_forgotten(qtbot, jobs, dialog):
    qtbot.keyClicks(dialog.keys.passphrase.first.line, SECRET)
    save(qtbot, jobs, dialog)
    assert dialog.isVisible()
    assert dialog.tabs.current == KEYS
    assert dialog.keys.told == "Set the passphrase with its button, or clear it."


def test_the_recovery_code_can_be_shown_anew(keys, dialog):
    heard = []
    dialog.recovery_code_wanted.connect(lambda: heard.append(True))
    dialog.keys.code_button.click()
    assert heard == [True]
    keys.saved = True
    dialog.keys.reload()
    assert "You have saved your recovery code." in dialog.keys._code.text()


def test_leaving_with_changes_needs_a_second_escape(qtbot, dialog):
    dialog.show_page(CALLS)
    dialog.calls.seconds.setValue(20)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_places_have_names():
    assert ("Portugal", "PT") in countries()
    assert ("Eurozone", "EZ") not in countries()
    assert {"Europe/Lisbon", "UTC"} <= set(zones())
    assert not [zone for zone in zones() if zone.startswith("Etc/")]
    assert (language_name("de"), language_name("en")) == ("Deutsch", "English")


@given(
    st.dictionaries(
        st.dates(date(2026, 12, 1), date(2027, 1, 15)), st.sampled_from(["", "fair"]), max_size=20
    )
)
def test_stretches_hold_the_same_days(days):
    away = tuple(days.items())
    found = stretches(away)
    assert sorted(day for stretch in found for day in stretch.days()) == sorted(away)
    for one, other in pairwise(found):
        assert one.last_on < other.first_on


def test_a_stretch_lists_its_days():
    assert len(Stretch(date(2026, 12, 24), date(2027, 1, 2), "").days()) == 10


def test_days_away_tell_how_many_attempts_they_moved(jobs, desk, dialog, qtbot):
    desk.settings.facts = {"shifted": 3, "stayed": 1}
    told = []
    dialog.series_shifted.connect(lambda *counts: told.append(counts))
    dialog.hours.away.show_away(((date(2026, 12, 1), "fair"),))
    save(qtbot, jobs, dialog)
    assert told == [(3, 1)]

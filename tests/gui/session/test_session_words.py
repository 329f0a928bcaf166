"""What the room says, without a window."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from tests.gui.session.fake_desk import BOB, NOW, WHY, Sessions, at, item, series

from followdesk.domain.calling import ItemState, QueueKind
from followdesk.domain.disposition import Disposition
from followdesk.domain.opportunity import Reason
from followdesk.domain.script import Section, SectionName, parse
from followdesk.domain.series import SeriesEndReason
from followdesk.domain.when import When
from followdesk.domain.work_calendar import CallHours
from followdesk.gui.known_words import known_values, say_next_when
from followdesk.gui.outside import open_outside
from followdesk.gui.palette import Tone
from followdesk.gui.session.dialling import number_url
from followdesk.gui.session.local_time import local_time
from followdesk.gui.session.queue_words import badge_of, half_minutes, outcome_text, pace_lines
from followdesk.gui.session.saved_words import saved_notice
from followdesk.gui.session.series_words import if_left_text, reading_of, ticks_of
from followdesk.gui.session.typed_line import Reader
from followdesk.gui.spoken import spoken_locale
from followdesk.services.rows import NextAttemptRow
from followdesk.services.saving_calls import CallSaved

LISBON, BERLIN = "Europe/Lisbon", "Europe/Berlin"
NEXT = NextAttemptRow(4, 7, at(26, 9, 30), date(2026, 11, 26), WHY)


@pytest.mark.parametrize(
    ("line", "badge"),
    [
        (item(1, 1, "B", QueueKind.AGREED, due_at=at(24, 10, 40)), ("agreed 10:40", Tone.AGREED)),
        (item(1, 1, "B", QueueKind.AGREED, due_at=at(26, 9)), ("agreed Thu 09:00", Tone.AGREED)),
        (item(1, 1, "B", QueueKind.PROMISE, due_at=at(24, 13)), ("promise 2 h left", Tone.PROMISE)),
        (
            item(1, 1, "B", QueueKind.PROMISE, due_at=at(24, 11)),
            ("promise 18 min left", Tone.PROMISE),
        ),
        (item(1, 1, "B", QueueKind.PROMISE, due_at=at(24, 9)), ("promise overdue", Tone.PROMISE)),
        (item(1, 1, "B", QueueKind.ATTEMPT, number=2, total=7), ("voicemail 2 of 7", Tone.PLANNED)),
        (item(1, 1, "B", QueueKind.ATTEMPT, number=7, total=7), ("last call", Tone.PLANNED)),
        (item(1, 1, "B", QueueKind.NURTURE), ("nurture", Tone.ACCENT)),
        (item(1, 1, "B", QueueKind.LIMBO), ("no next step", Tone.LIMBO)),
    ],
)
def test_a_badge_says_why_somebody_waits(line, badge):
    assert badge_of(line, NOW, LISBON) == badge


@pytest.mark.parametrize(
    ("result", "text"),
    [
        ({"disposition": "connected", "step_id": "4"}, "next step set"),
        (
            {
                "disposition": "connected",
                "step_id": "4",
                "step_on": "2026-11-26",
                "step_at": "11:00",
            },
            "next step Thu 11:00",
        ),
        ({"disposition": "connected", "reason": "no_need"}, "over: no need"),
        ({"disposition": "voicemail_left", "number": "3"}, "voicemail 3 left"),
        (
            {"disposition": "voicemail_left", "number": "7", "reason": "no_response"},
            "voicemail 7 left",
        ),
        ({"disposition": "busy", "number": "3"}, "busy"),
        ({"disposition": "wrong_number", "reason": "wrong_number"}, "wrong number"),
    ],
)
def test_a_line_that_is_done_says_what_came_of_it(result, text):
    done = item(1, 1, "B", QueueKind.AGREED, state=ItemState.DONE, result=tuple(result.items()))
    assert outcome_text(done, NOW, LISBON) == text


def test_a_skipped_line_says_why_and_until_when():
    skipped = item(
        1,
        1,
        "B",
        QueueKind.AGREED,
        state=ItemState.SKIPPED,
        skip_reason="in a meeting",
        return_at=at(24, 14),
    )
    assert outcome_text(skipped, NOW, LISBON) == "skipped: in a meeting, back 14:00"


def test_the_pace_is_said_to_the_half_minute():
    view = replace(Sessions().view(1), agreed=3, over=1, voicemails=0, seconds=2280, calls=4)
    assert pace_lines(view) == ("3 next steps agreed · 1 over · 38 min", "Pace 9½ min a call")
    assert [half_minutes(seconds) for seconds in (1, 30, 60, 95, 720)] == [
        "½",
        "½",
        "1",
        "1½",
        "12",
    ]


def test_their_time_has_their_date_where_it_is_another_and_warns_at_night():
    tokyo = local_time(at(24, 16), LISBON, CallHours("Asia/Tokyo"))
    assert tokyo.text == "Wed 25 Nov 01:00 in Tokyo, outside 09:00–17:00"
    assert tokyo.is_outside
    saturday = local_time(at(28, 11), LISBON, CallHours(BERLIN))
    assert saturday.text == "12:00 in Berlin, their weekend"


def test_a_time_is_said_to_the_contact_on_their_own_clock():
    view = Sessions().call_contact(BOB)
    thursday = When(date(2026, 11, 26), time(10), LISBON)
    assert say_next_when(view, thursday, NOW) == "Thursday at 11 your time"
    at_home = replace(view, card=replace(view.card, zone="Europe/London"))
    assert say_next_when(at_home, thursday, NOW) == "Thursday at 10"
    assert say_next_when(view, When(thursday.on, None, LISBON), NOW) == "Thursday"


def test_a_call_back_soon_is_said_in_minutes():
    view = Sessions().call_contact(BOB)
    soon = replace(NEXT, due_at=at(24, 10, 57), due_on=date(2026, 11, 24))
    values = known_values(replace(view, plan_if_left=(soon,)), NOW, LISBON)
    assert values["call_back_when"] == "in 15 minutes"
    assert known_values(view, NOW, LISBON)["call_back_when"] == "on Thursday at 10:30 your time"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("\u202egnp.exe\u202c Bob", "gnp.exe Bob"),
        ("\x1b[31mBob\x00", "[31mBob"),
        ("Bob\r\nKeller", "Bob Keller"),
        ("דוד כהן", "דוד כהן"),
        ("<b>Bob</b> {{my_name}}", "<b>Bob</b> {{my_name}}"),
        ("=1+1", "=1+1"),
        ("x" * 300, "x" * 300),
    ],
)
def test_a_hostile_name_stands_in_a_call_as_it_does_in_a_message(name, shown):
    view = Sessions().call_contact(BOB)
    values = known_values(replace(view, known=(("full_name", name),)), NOW, LISBON)
    assert values["full_name"] == shown


@pytest.mark.parametrize(
    ("language", "country", "name"),
    [("en", "US", "en_US"), ("en", "XX", "en_GB"), ("de", "AT", "de_AT"), ("de", "XX", "de")],
)
def test_dates_are_said_as_their_country_says_them(language, country, name):
    assert str(spoken_locale(language, country)) == name


def test_a_line_is_read_in_the_contacts_language_where_mine_fails():
    reader = Reader(NOW, LISBON, BERLIN, "de")
    assert reader.read("Donnerstag um 10 Uhr").when == When(date(2026, 11, 26), time(10), LISBON)
    assert reader.read_theirs("Thursday at 11 your time") == When(
        date(2026, 11, 26), time(10), LISBON
    )


def test_a_line_written_for_the_field_reads_as_what_it_was_made_of():
    reader = Reader(NOW, LISBON, BERLIN, "en")
    when = When(date(2026, 12, 10), time(14, 30), LISBON)
    typed = reader.read(reader.line(when, "plan January with Lena"))
    assert (typed.when, typed.what) == (when, "plan January with Lena")


def test_the_ticks_of_a_series_tell_done_due_and_foreseen():
    ticks = ticks_of(series(3), (), NOW, LISBON)
    assert [tick.title for tick in ticks] == ["1", "2", "3", "4", "5", "6", "Last"]
    assert [tick.day for tick in ticks[:4]] == ["Tue 17", "Wed 18", "now", "Fri 27"]
    assert "with an e-mail" in ticks_of(series(2), (), NOW, LISBON)[1].tooltip


def test_without_a_series_the_first_attempt_is_offered():
    soon = NextAttemptRow(2, 7, NOW + timedelta(minutes=15), date(2026, 11, 24), WHY)
    later = NextAttemptRow(3, 7, at(26, 16), date(2026, 11, 26), WHY)
    ticks = ticks_of(None, (soon, later), NOW, LISBON)
    assert [tick.day for tick in ticks[:4]] == ["now", "10:57", "Thu 26", ""]
    assert ticks[2].tooltip == "foreseen for Thu, if each one before is left on its day"
    assert len(ticks) == 7
    assert [tick.is_current for tick in ticks] == [True, *[False] * 6]


def test_what_follows_a_message_left_now_is_foretold_in_a_late_series_too():
    on = date(2026, 12, 3)
    plan = (NextAttemptRow(4, 7, None, on, WHY), NextAttemptRow(5, 7, None, on, WHY))
    ticks = ticks_of(series(3), plan, NOW, LISBON)
    assert [tick.day for tick in ticks[2:5]] == ["now", "Thu 3", "Thu 3"]


def test_a_long_message_is_over_its_target_and_a_blank_is_named():
    voicemail = Sessions().call_contact(BOB).voicemail
    reading = reading_of(voicemail, {"first_name": "Bob"}, 60, 30)
    assert reading.is_long
    assert reading.warning == "fill in first: your name, your firm, when you call again"


def test_what_a_message_left_now_leads_to_is_foretold_with_its_reason():
    assert if_left_text(NEXT, LISBON, is_last=False) == (
        "Next: voicemail 4 of 7\nThu 09:30: attempt 3 + 2 business days; start of a call block"
    )
    assert "last call" in if_left_text(None, LISBON, is_last=True)


@pytest.mark.parametrize(
    ("saved", "text"),
    [
        (
            CallSaved(1, "Bob", Disposition.VOICEMAIL_LEFT, attempt_done=3, next_attempt=NEXT),
            "Voicemail 3 left for Bob. Next: Thu 09:30.",
        ),
        (
            CallSaved(1, "Bob", Disposition.CONNECTED, ending=Reason.NO_NEED),
            "Over with Bob: no need.",
        ),
        (
            CallSaved(1, "Bob", Disposition.BUSY, attempt_done=3, next_attempt=NEXT),
            "Bob: busy. Next: Thu 09:30.",
        ),
        (
            CallSaved(1, "Bob", Disposition.WRONG_NUMBER, ending=Reason.WRONG_NUMBER),
            "Bob: wrong number.",
        ),
    ],
)
def test_the_notice_says_what_happened_and_what_is_next(saved, text):
    assert saved_notice(saved, NOW, LISBON)[0] == text


def test_the_notice_of_the_last_call_says_that_the_series_is_over():
    saved = CallSaved(
        1,
        "Bob",
        Disposition.VOICEMAIL_LEFT,
        attempt_done=7,
        series_end=SeriesEndReason.FINISHED_NO_RESPONSE,
    )
    assert "the door stays open" in saved_notice(saved, NOW, LISBON)[1]


def test_only_numbers_go_outside():
    assert number_url("+49 30/5550-0142").toString() == "tel:+493055500142"
    assert not number_url("call me").isValid()
    assert not open_outside(number_url("nothing"))


def test_a_voicemail_without_end_is_timed_and_names_its_blank():
    script = replace(
        Sessions().call_contact(BOB).voicemail,
        sections=(Section(SectionName.BODY, parse("{{full_name}} " * 3_000)),),
    )
    reading = reading_of(script, {"full_name": "x" * 300}, 0, 30)
    assert reading.is_long
    assert reading.open_blanks == ("full_name",)

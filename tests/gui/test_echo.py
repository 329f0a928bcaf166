import io
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from babel.core import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from hypothesis import assume, given
from hypothesis import strategies as st

from followdesk.domain.typed_date import LONGEST_LINE, Problem, ProblemKind, read_typed
from followdesk.domain.when import When
from followdesk.gui import i18n
from followdesk.gui.echo import echo_other, echo_when, problem_sentence, speak_when

GB, US, DE = Locale("en", "GB"), Locale("en", "US"), Locale("de", "DE")
TODAY_ON = date(2026, 11, 24)
NOW_AT = datetime(2026, 11, 24, 10, 42, tzinfo=ZoneInfo("Europe/Lisbon"))


def lisbon(on: date, at: time | None = time(10)) -> When:
    return When(on, at, "Europe/Lisbon")


THURSDAY = lisbon(date(2026, 11, 26))


@pytest.fixture
def german(tmp_path):
    catalogue = Catalog(locale="de", domain=i18n.DOMAIN)
    catalogue.add("Thursday at {time}", "Donnerstag um {time}")
    catalogue.add("{hour}", "{hour} Uhr", context="spoken")
    catalogue.add("{hour}:{minute}", "{hour} Uhr {minute}", context="spoken")
    catalogue.add("{weekday} {date}", "{weekday}, {date}", context="spoken")
    catalogue.add("{date} at {time}", "{date}, um {time}", context="spoken")
    catalogue.add("their {time}", "dort {time}")
    target = tmp_path / "de" / "LC_MESSAGES" / "followdesk.mo"
    target.parent.mkdir(parents=True)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    target.write_bytes(compiled.getvalue())
    i18n.install("de_DE", tmp_path)
    yield
    i18n.install("en_GB", tmp_path)


@pytest.mark.parametrize(
    ("when", "minutes", "their_zone", "locale", "echo"),
    [
        (THURSDAY, 30, "Europe/Berlin", GB, "Thu 26 Nov 10:00 · their 11:00 · 30 min"),
        (THURSDAY, 30, "Europe/Lisbon", GB, "Thu 26 Nov 10:00 · 30 min"),
        (THURSDAY, 30, "Europe/London", GB, "Thu 26 Nov 10:00 · 30 min"),
        (THURSDAY, None, None, GB, "Thu 26 Nov 10:00"),
        (
            lisbon(date(2026, 11, 26), time(20)),
            45,
            "Asia/Tokyo",
            GB,
            "Thu 26 Nov 20:00 · their Fri 05:00 · 45 min",
        ),
        (lisbon(date(2026, 11, 26), None), 30, "Asia/Tokyo", GB, "Thu 26 Nov · 30 min"),
        (lisbon(date(2027, 1, 7)), None, "Europe/Berlin", GB, "Thu 7 Jan 2027 10:00 · their 11:00"),
        # Their clocks change a week before ours: New York, November 2026.
        (
            lisbon(date(2026, 10, 29)),
            None,
            "America/New_York",
            GB,
            "Thu 29 Oct 10:00 · their 06:00",
        ),
        (lisbon(date(2026, 11, 5)), None, "America/New_York", GB, "Thu 5 Nov 10:00 · their 05:00"),
        (
            THURSDAY,
            30,
            "Europe/Berlin",
            US,
            "Thu Nov 26 10:00\u202fAM · their 11:00\u202fAM · 30 min",
        ),
        (lisbon(date(2027, 1, 7)), None, None, US, "Thu Jan 7, 2027 10:00\u202fAM"),
    ],
)
def test_echoes_in_full(when, minutes, their_zone, locale, echo):
    assert echo_when(when, minutes, their_zone, locale, today_on=TODAY_ON) == echo


def test_without_todays_date_the_year_is_always_said():
    assert echo_when(THURSDAY, None, None, GB) == "Thu 26 Nov 2026 10:00"


def test_echoes_in_german(german):
    echo = echo_when(THURSDAY, 30, "Europe/Berlin", DE, today_on=TODAY_ON)
    assert echo == "Do., 26. Nov. 10:00 · dort 11:00 · 30 min"


@pytest.mark.parametrize(
    ("on", "at", "said"),
    [
        (date(2026, 11, 26), time(10), "Thursday at 10"),
        (date(2026, 11, 26), time(10, 30), "Thursday at 10:30"),
        (date(2026, 11, 26), time(9, 5), "Thursday at 9:05"),
        (date(2026, 11, 27), time(12), "Friday at 12"),
        (date(2026, 11, 27), time(15), "Friday at 3 pm"),
        (date(2026, 11, 28), time(17, 30), "Saturday at 5:30 pm"),
        (date(2026, 11, 29), time(3), "Sunday at 3 am"),
        (date(2026, 11, 30), time(0, 30), "Monday at 12:30 am"),
        (date(2026, 11, 25), None, "Wednesday"),
        (date(2026, 12, 1), time(10), "Tuesday 1 December at 10"),
        (date(2026, 12, 1), None, "Tuesday 1 December"),
    ],
)
def test_is_spoken_as_one_says_it(on, at, said):
    assert speak_when(lisbon(on, at), GB, today_on=TODAY_ON) == said


def test_is_spoken_in_german(german):
    def say(on, at):
        return speak_when(lisbon(on, at), DE, today_on=TODAY_ON)

    assert say(date(2026, 11, 26), time(10)) == "Donnerstag um 10 Uhr"
    assert say(date(2026, 11, 26), time(15, 30)) == "Donnerstag um 15 Uhr 30"
    assert say(date(2026, 11, 26), None) == "Donnerstag"
    assert say(date(2026, 12, 10), time(10)) == "Donnerstag, 10. Dezember, um 10 Uhr"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("call lena", "There is no date in this yet. Try “thu 10” or “3 dec 14:30”."),
        ("31 feb", "“31 feb” is not a day. Try “thu 10” or “3 dec 14:30”."),
        (
            "yesterday",
            (
                "“yesterday” is Mon 23 Nov, which is over. A next step is still to come: "
                "try “tomorrow 10”."
            ),
        ),
        (
            "today 10 call",
            (
                "“today 10” is Tue 24 Nov 10:00, which is over. A next step is still to come: "
                "try “tomorrow 10”."
            ),
        ),
        (
            "fri 3 dec 10",
            "“fri 3 dec 10” can be Fri 27 Nov 10:00 or Thu 3 Dec 10:00. Type the one you mean.",
        ),
        (
            "thu 25:00",
            "“thu 25:00” has a time that no clock shows that day. Try “thu 10” or “3 dec 14:30”.",
        ),
        ("3 dec 2031", "“3 dec 2031” is more than three years away. Choose a nearer day."),
        (
            "x" * (LONGEST_LINE + 1),
            "This is longer than 500 characters. Keep the line short; notes have their own room.",
        ),
        # What was typed is only shown, never read as a placeholder.
        ("yesterday {kind} ...", None),
    ],
)
def test_each_problem_has_its_sentence(typed, sentence):
    problem = read_typed(typed, NOW_AT, "en", day_first=True).problem
    assert problem is not None
    said = problem_sentence(problem, GB, today_on=TODAY_ON)
    assert said == sentence if sentence else "“yesterday”" in said


def test_no_kind_of_problem_is_without_words():
    for kind in ProblemKind:
        problem = Problem(kind, "{text} {kind}", (THURSDAY, THURSDAY))
        said = problem_sentence(problem, GB, today_on=TODAY_ON)
        assert said.endswith(".")
        assert said.replace("{text} {kind}", "").count("{") == 0


def test_an_hour_shown_twice_is_said_so():
    now_at = datetime(2027, 10, 31, 2, 50, tzinfo=ZoneInfo("Europe/Berlin"))
    problem = read_typed("in 15 min", now_at, "en", day_first=True).problem
    assert problem is not None
    assert problem_sentence(problem, GB, today_on=now_at.date()) == (
        "“in 15 min” is Sun 31 Oct 02:05, which the clocks show twice that night. "
        "Choose a time outside that hour."
    )


def test_the_other_reading_of_next_is_offered():
    read = read_typed("next thu 10", NOW_AT, "en", day_first=True)
    assert read.other is not None
    said = echo_other(read.other, GB, today_on=TODAY_ON)
    assert said == "If you mean Thu 26 Nov, type that date."


@given(
    st.dates(TODAY_ON + timedelta(days=1), date(2029, 11, 24)),
    st.times().map(lambda at: at.replace(second=0, microsecond=0)) | st.none(),
    st.sampled_from([(GB, "en", True), (US, "en", False), (DE, "de", True)]),
)
def test_what_is_echoed_can_be_typed(on, at, reader):
    locale, language, day_first = reader
    when = lisbon(on, at)
    instant = when.instant()
    assume(instant is None or instant.astimezone(NOW_AT.tzinfo).time() == at)
    echo = echo_when(when, None, None, locale)
    read = read_typed(echo, NOW_AT, language, day_first=day_first)

    assert (read.when, read.what) == (when, "")

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followdesk.domain.typed_date import LONGEST_LINE, ProblemKind, Span, Typed, read_typed
from followdesk.domain.when import When

LISBON = ZoneInfo("Europe/Lisbon")
TUESDAY_AT = datetime(2026, 11, 24, 10, 42, tzinfo=LISBON)
BERLIN = ZoneInfo("Europe/Berlin")
Reading = Callable[..., str]
LANGUAGES = ("en", "de")

PIECES = {
    "en": """
        thu fri sun mon. next this last the on at by for from in to of and a an half past quarter
        today tomorrow yesterday day after week month end january may dec sept 3rd 26th 31st noon
        morning afternoon o'clock am pm p.m. min h hours days weeks ago now call lena offers
    """,
    "de": """
        do fr. so mo nächsten diesen letzten den am um bis von für in vor nach halb viertel heute
        morgen übermorgen gestern Woche Monat Ende Januar Mai Dez. früh Mittag nachmittags Uhr
        Std. min h Tagen Wochen eine drei zehn Stunde anrufen Lena Angebote
    """,
}
SIGNS = """
    0 1 3 7 10 11 24 25 31 45 2026 2027 9999 99999999 10:30 25:00 10.30 3.12. 3.12 12/3 3/4 31/2
    31.2. 24/7 2026-12-03 10-11 1,5 1h30 @10 , . : ; - – ( ) @ / % € ' ’ \u0301 ½ ٣ 😀
"""


def pieces_of(language: str) -> list[str]:
    return [*PIECES[language].split(), *SIGNS.split()]


def typed(text: str, language: str, now_at: datetime = TUESDAY_AT) -> Typed:
    return read_typed(text, now_at, language, day_first=True)


def understood(text: str, spans: tuple[Span, ...]) -> str:
    return "".join(text[span.start : span.end] for span in spans)


@st.composite
def lines(draw: st.DrawFn) -> tuple[str, str]:
    """Give a language and a line of its words, numbers and marks in any order."""
    language = draw(st.sampled_from(LANGUAGES))
    pieces = draw(st.lists(st.sampled_from(pieces_of(language)), max_size=12))
    joints = [draw(st.sampled_from(("", " ", " ", " ", "  "))) for _ in pieces]
    return language, "".join(piece + joint for piece, joint in zip(pieces, joints, strict=True))


@st.composite
def moments(draw: st.DrawFn) -> datetime:
    """Give any moment of some years, in zones whose clocks change by an hour or by half of one."""
    zone = draw(st.sampled_from(("Europe/Lisbon", "Europe/Berlin", "Australia/Lord_Howe", "UTC")))
    seconds = draw(st.integers(0, 7 * 366 * 24 * 3600))
    moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    return moment.astimezone(ZoneInfo(zone))


def check(text: str, language: str, now_at: datetime) -> None:
    read = typed(text, language, now_at)
    assert (read.when is None) != (read.problem is None)
    seen = understood(text, read.spans) + read.what
    assert sorted("".join(seen.split())) == sorted("".join(text.split()))
    assert read == typed(text, language, now_at)
    if read.when is not None:
        assert read.when.on >= now_at.date()
        instant = read.when.instant()
        assert instant is None or instant >= now_at
    if read.minutes is not None:
        assert 1 <= read.minutes <= 24 * 60


@given(lines(), moments())
def test_every_word_is_understood_or_kept_and_nothing_is_in_the_past(
    line: tuple[str, str], now_at: datetime
) -> None:
    check(line[1], line[0], now_at)


@given(st.text(max_size=LONGEST_LINE + 10), st.sampled_from(LANGUAGES), moments())
def test_any_text_at_all_is_survived(text: str, language: str, now_at: datetime) -> None:
    check(text, language, now_at)


@given(lines())
def test_what_keeps_the_order_of_its_words(line: tuple[str, str]) -> None:
    language, text = line
    read = typed(text, language)
    left = text
    for span in sorted(read.spans, key=lambda each: each.start, reverse=True):
        left = left[: span.start] + " " + left[span.end :]
    assert "".join(left.split()) == "".join(read.what.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_long_lines_take_no_longer_than_their_length(language: str) -> None:
    pieces = pieces_of(language)
    started = perf_counter()
    for piece in pieces:
        typed(f"{piece} " * (LONGEST_LINE // (len(piece) + 1)), language)
    # A tenth of a second for each: 5 ms is usual, a reader that goes quadratic takes seconds.
    assert perf_counter() - started < 0.1 * len(pieces)


def test_the_first_example_with_everything_in_it() -> None:
    read = typed("thu 10 plan january with lena", "en")
    assert read.when == When(date(2026, 11, 26), time(10), "Europe/Lisbon")
    assert read.spans == (Span(0, 6),)
    assert read.what == "plan january with lena"
    assert read.minutes is None
    assert read.problem is None
    assert read.other is None


def test_two_readings_of_next_are_handed_along() -> None:
    english, german = typed("next thu 10", "en"), typed("nächsten Do 10", "de")
    assert english.when is not None
    assert german.when is not None
    assert (english.when.on, german.when.on) == (date(2026, 12, 3), date(2026, 11, 26))
    assert english.other == german.when
    assert german.other == english.when
    assert typed("next mon", "en").other is None
    assert typed("kommenden Do", "de").other is None


def test_an_ambiguous_line_says_what_it_can_mean() -> None:
    read = typed("fri 3 dec 10 call", "en")
    assert read.problem is not None
    assert read.problem.kind is ProblemKind.AMBIGUOUS
    assert read.problem.text == "fri 3 dec 10"
    assert [when.on for when in read.problem.readings] == [date(2026, 11, 27), date(2026, 12, 3)]
    assert read.what == "call"


def test_too_long_a_line_is_not_read() -> None:
    text = "thu 10 " + "x" * LONGEST_LINE
    read = typed(text, "en")
    assert read.problem is not None
    assert read.problem.kind is ProblemKind.TOO_LONG
    assert read.what == text
    assert typed(text[:LONGEST_LINE], "en").problem is None


@pytest.mark.parametrize(
    ("now", "text", "read"),
    [
        ("2026-12-30 09:00", "fri 10", "Fri 2027-01-01 10:00"),
        ("2026-12-31 23:59", "tomorrow", "Fri 2027-01-01"),
        ("2026-12-31 09:00", "31 dec", "Thu 2026-12-31"),
        ("2026-12-31 09:00", "30 dec", "Thu 2027-12-30"),
        ("2026-12-31 09:00", "next month", "Fri 2027-01-01"),
        ("2026-12-31 09:00", "end of month", "Thu 2026-12-31"),
        ("2026-12-31 09:00", "end of next month", "Sun 2027-01-31"),
        ("2026-12-28 09:00", "next week", "Mon 2027-01-04"),
        ("2026-12-31 23:50", "in 15 min", "Fri 2027-01-01 00:05"),
        ("2026-11-29 09:00", "next thu", "Thu 2026-12-03"),
        ("2026-11-28 09:00", "end of the week", "Fri 2026-12-04"),
        ("2027-01-31 09:00", "in a month", "Sun 2027-02-28"),
        ("2028-01-31 09:00", "in a month", "Tue 2028-02-29"),
        ("2028-02-28 09:00", "tomorrow", "Tue 2028-02-29"),
        ("2028-02-29 09:00", "29 feb", "Tue 2028-02-29"),
        ("2028-02-29 09:00", "in a year", "Wed 2029-02-28"),
        ("2028-03-01 09:00", "29 feb", "!too_far"),
        ("2028-02-29 09:00", "28 feb 2031", "Fri 2031-02-28"),
        ("2028-02-29 09:00", "1 mar 2031", "!too_far"),
        ("2026-11-24 10:42:30", "today 10:42", "!in_the_past"),
        ("2026-11-24 10:42:30", "today 10:43", "Tue 2026-11-24 10:43"),
        ("2026-11-24 10:42:59", "in 1 min", "Tue 2026-11-24 10:43"),
    ],
)
def test_around_the_ends_of_months_and_years(
    now: str, text: str, read: str, reading: Reading
) -> None:
    assert reading(text, "en", now_at=datetime.fromisoformat(now).replace(tzinfo=LISBON)) == read


@pytest.mark.parametrize(
    ("now", "text", "read"),
    [
        # Clocks go from 2:00 to 3:00 on 28 March 2027 in Berlin.
        ("2027-03-27 09:00", "tomorrow 02:30", "!no_such_time"),
        ("2027-03-27 09:00", "tomorrow 03:00", "Sun 2027-03-28 03:00"),
        ("2027-03-27 09:00", "tomorrow", "Sun 2027-03-28"),
        ("2027-03-27 09:00", "tomorrow 10", "Sun 2027-03-28 10:00"),
        ("2027-03-28 01:50", "in 15 min", "Sun 2027-03-28 03:05"),
        # And from 3:00 back to 2:00 on 31 October 2027: of a time shown twice, the first is meant.
        ("2027-10-30 09:00", "tomorrow 02:30", "Sun 2027-10-31 02:30"),
        ("2027-10-31 01:50", "in 15 min", "Sun 2027-10-31 02:05"),
        ("2027-10-31 02:50", "in 15 min", "!ambiguous"),
        ("2027-10-31 02:50", "in 2 hours", "Sun 2027-10-31 03:50"),
    ],
)
def test_when_the_clocks_change(now: str, text: str, read: str, reading: Reading) -> None:
    assert reading(text, "en", now_at=datetime.fromisoformat(now).replace(tzinfo=BERLIN)) == read


def test_a_time_shown_twice_is_over_after_the_first(reading: Reading) -> None:
    now_at = datetime(2027, 10, 31, 2, 40, fold=1, tzinfo=BERLIN)
    assert reading("today 02:50", "en", now_at=now_at) == "!in_the_past"
    assert reading("today 03:00", "en", now_at=now_at) == "Sun 2027-10-31 03:00"
    assert reading("today 9", "en", now_at=now_at) == "Sun 2027-10-31 09:00"


@pytest.mark.parametrize("text", ["u\u0308bermorgen um 9", "ÜBERMORGEN UM 9", "Uebermorgen um 9"])
def test_umlauts_may_be_typed_in_any_way(text: str, reading: Reading) -> None:
    assert reading(text, "de") == "Thu 2026-11-26 09:00"


@pytest.mark.parametrize("zone", [None, timezone(timedelta(hours=1))])
def test_a_moment_without_a_named_zone_is_refused(zone: timezone | None) -> None:
    with pytest.raises(ValueError, match="IANA"):
        typed("thu 10", "en", TUESDAY_AT.replace(tzinfo=zone))


def test_a_language_without_grammar_is_refused() -> None:
    with pytest.raises(KeyError):
        typed("thu 10", "xx")

"""A calendar file is read as busy times, each event whole or with its reason."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from tests.calendar_files import calendar, event, many, read, reasons, spans, starts

from followdesk.domain.calendar_file_errors import CalendarTooLargeError, NotACalendarError
from followdesk.domain.contact_file import FileTrouble
from followdesk.domain.errors import FileUnreadableError, WorkStoppedError
from followdesk.domain.other_calendar import window_around
from followdesk.exchange import ical_read, ical_read_events, ical_read_times
from followdesk.exchange.ical_read import digest_of, read_calendar

TALK = ("DTSTART;TZID=Europe/Berlin:20261201T090000", "DTEND;TZID=Europe/Berlin:20261201T100000")
DAILY = ("DTSTART;TZID=Europe/Berlin:20261201T090000", "DURATION:PT1H")


def test_a_time_in_a_zone_has_its_moments_and_title(tmp_path: Path) -> None:
    found = read(tmp_path, calendar("X-WR-CALNAME:Work", event(*TALK, r"SUMMARY:Plan\, then\nact")))
    assert (found.name, found.taken, found.left_out_count) == ("Work", 1, 0)
    (time,) = found.times
    assert (time.title, time.uid, time.first_on) == ("Plan, then act", "a@x", None)
    assert spans(found) == ["12-01 08:00 12-01 09:00"]


def test_the_name_is_that_of_the_file_where_none_is_said(tmp_path: Path) -> None:
    assert read(tmp_path, calendar(event(*TALK))).name == "some"


@pytest.mark.parametrize(
    ("lines", "span"),
    [
        (("DTSTART:20261201T090000Z", "DURATION:PT1H30M"), "12-01 09:00 12-01 10:30"),
        (("DTSTART:20261201T090000Z",), "12-01 09:00 12-01 09:00"),
        (("DTSTART:20261201T0900Z", "DTEND:20261201T0930Z"), "12-01 09:00 12-01 09:30"),
        (("DTSTART:20261201T090060Z", "DURATION:P1W"), "12-01 09:00 12-08 09:00"),
        # Noon to noon, over the night in which a day has 25 hours.
        (
            (
                "DTSTART;TZID=Europe/Berlin:20261024T120000",
                "DTEND;TZID=Europe/Berlin:20261025T120000",
            ),
            "10-24 10:00 10-25 11:00",
        ),
        # A flight lands on another wall.
        (
            (
                "DTSTART;TZID=Europe/Berlin:20261201T100000",
                "DTEND;TZID=America/New_York:20261201T130000",
            ),
            "12-01 09:00 12-01 18:00",
        ),
        # A time that the clocks jump over moves by the jump.
        (
            ("DTSTART;TZID=Europe/Berlin:20260329T023000", "DURATION:PT1H"),
            "03-29 01:30 03-29 02:30",
        ),
    ],
)
def test_an_event_is_as_long_as_it_says(tmp_path: Path, lines: tuple[str, ...], span: str) -> None:
    assert spans(read(tmp_path, calendar(event(*lines)))) == [span]


@pytest.mark.parametrize(
    ("lines", "last_on"),
    [
        (("DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261227"), date(2026, 12, 26)),
        (("DTSTART;VALUE=DATE:20261224",), date(2026, 12, 24)),
        (("DTSTART:20261224",), date(2026, 12, 24)),
        (("DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261224"), date(2026, 12, 24)),
        (("DTSTART;VALUE=DATE:20261224", "DURATION:P2D"), date(2026, 12, 25)),
        (("DTSTART;VALUE=DATE:20261224", "DURATION:PT30H"), date(2026, 12, 25)),
        (("DTSTART;VALUE=DATE:20261224", "DURATION:P400D"), date(2028, 1, 27)),
    ],
)
def test_whole_days_are_days_on_the_users_wall(
    tmp_path: Path, lines: tuple[str, ...], last_on: date
) -> None:
    (time,) = read(tmp_path, calendar(event(*lines)), own="Pacific/Auckland").times
    assert (time.first_on, time.last_on) == (date(2026, 12, 24), last_on)
    assert time.starts_at == datetime(2026, 12, 23, 11, tzinfo=UTC)


def test_a_floating_time_is_on_the_wall_that_was_chosen(tmp_path: Path) -> None:
    data = calendar(event("DTSTART:20261201T090000"), event("DTSTART:20261202", uid="b@x"))
    found = read(tmp_path, data, floating="America/New_York")
    assert starts(found) == ["2026-12-01 14:00", "2026-12-01 23:00"]
    assert (found.floating, found.zone) == (1, "America/New_York")


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ((*TALK, "TRANSP:TRANSPARENT"), "free"),
        ((*TALK, "X-MICROSOFT-CDO-BUSYSTATUS:FREE"), "free"),
        ((*TALK, "STATUS:CANCELLED"), "cancelled"),
        (("SUMMARY:no start",), "no_start"),
        (("DTSTART:tomorrow",), "unreadable"),
        (("DTSTART:20261301T090000",), "unreadable"),
        (("DTSTART:20261201T250000",), "unreadable"),
        ((*DAILY, "RRULE:FREQ=SOMETIMES"), "unreadable"),
        ((*DAILY, "RRULE:FREQ=DAILY;BYNOISE=3"), "unreadable"),
        ((*DAILY, "RRULE:FREQ=DAILY;COUNT=none"), "unreadable"),
        ((*DAILY, "EXDATE:yesterday"), "unreadable"),
        (("DTSTART:20261201T090000Z", "DTEND:20261201T080000Z"), "backwards"),
        (("DTSTART:20261201T090000Z", "DURATION:-PT1H"), "backwards"),
        (("DTSTART:20261201T090000Z", "DURATION:P9999D"), "too_long"),
        (("DTSTART:20261201T090000Z", "DTEND:20401201T080000Z"), "too_long"),
        (("DTSTART;TZID=Nowhere/Land:20261201T090000",), "unknown_zone"),
        (("DTSTART:00010101T000000Z",), "far_off"),
        (("DTSTART:99991231T235959Z", "DURATION:P1D"), "far_off"),
        (("DTSTART:20200101T090000Z", "RRULE:FREQ=DAILY;UNTIL=20210101T000000Z"), "far_off"),
        ((*DAILY, "RRULE:FREQ=SECONDLY"), "too_often"),
        ((*DAILY, "RRULE:FREQ=MINUTELY;COUNT=3"), "too_often"),
        ((*DAILY, "RRULE:FREQ=HOURLY"), "too_often"),
        (
            (*DAILY, f"RRULE:FREQ=DAILY;BYHOUR={','.join(map(str, range(24)))};BYMINUTE=1,2,3"),
            "too_often",
        ),
    ],
)
def test_what_takes_no_time_is_left_out_with_its_reason(
    tmp_path: Path, lines: tuple[str, ...], reason: str
) -> None:
    found = read(tmp_path, calendar(event(*lines), event(*TALK, uid="good@x")))
    assert reasons(found) == {reason: 1}
    assert found.taken == 1


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYWEEKNO=53;BYDAY=1MO;BYMONTH=3",
        "FREQ=DAILY;COUNT=999999999;BYMONTH=2;BYMONTHDAY=30",
    ],
)
def test_a_rule_that_never_falls_costs_no_more_than_one_that_does(
    tmp_path: Path, rule: str
) -> None:
    found = read(tmp_path, calendar(event("DTSTART:19000101T090000Z", f"RRULE:{rule}")))
    # Its own start lies far back; a count can be told only by following it from there.
    assert reasons(found) in ({"far_off": 1}, {"too_often": 1})


def test_a_hundred_thousand_days_of_work_are_shared_by_all_events(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ical_read, "MOST_STEPS", 3_000)
    found = read(tmp_path, calendar(*many(9, *DAILY, "RRULE:FREQ=DAILY")))
    assert 0 < found.taken < 9
    assert reasons(found) == {"too_often": 9 - found.taken}


def test_a_rule_keeps_the_wall_over_a_change_of_the_clocks(tmp_path: Path) -> None:
    lines = ("DTSTART;TZID=Europe/Berlin:20261023T090000", "DURATION:PT1H")
    found = read(tmp_path, calendar(event(*lines, "RRULE:FREQ=DAILY;COUNT=4")))
    assert [start[8:] for start in starts(found)] == [
        "23 07:00",
        "24 07:00",
        "25 08:00",
        "26 08:00",
    ]


@pytest.mark.parametrize(
    ("until", "count"),
    [
        ("20261203T080000Z", 3),  # nine o'clock in Berlin
        ("20261203T075959Z", 2),
        ("20261203T090000", 3),
        ("20261203", 3),
        ("20261202", 2),
    ],
)
def test_a_rule_ends_where_it_says(tmp_path: Path, until: str, count: int) -> None:
    found = read(tmp_path, calendar(event(*DAILY, f"RRULE:FREQ=DAILY;UNTIL={until}")))
    assert len(found.times) == count


def test_dates_are_added_and_taken_out(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        calendar(
            event(
                *DAILY,
                "RRULE:FREQ=DAILY;COUNT=5",
                "EXDATE;TZID=Europe/Berlin:20261202T090000,20261203T100000",
                "EXDATE:20261203T080000Z",
                "EXDATE;VALUE=DATE:20261204",
                "RDATE;TZID=Europe/Berlin:20261210T150000,20261205T090000",
                "RDATE;VALUE=PERIOD:20261211T150000Z/PT2H,20261212T150000Z/20261212T153000Z",
            )
        ),
    )
    assert spans(found) == [
        "12-01 08:00 12-01 09:00",
        "12-05 08:00 12-05 09:00",
        "12-10 14:00 12-10 15:00",
        "12-11 15:00 12-11 17:00",
        "12-12 15:00 12-12 15:30",
    ]


def test_a_rule_of_exceptions_takes_out_too(tmp_path: Path) -> None:
    lines = (*DAILY, "RRULE:FREQ=DAILY;COUNT=4", "EXRULE:FREQ=DAILY;INTERVAL=2;COUNT=2")
    assert [s[8:10] for s in starts(read(tmp_path, calendar(event(*lines))))] == ["02", "04"]


def test_single_times_are_moved_or_cancelled_wherever_they_stand(tmp_path: Path) -> None:
    moved = event(
        "RECURRENCE-ID:20261202T080000Z",
        "DTSTART:20261202T150000Z",
        "DTEND:20261202T160000Z",
        "SUMMARY:later",
    )
    gone = event("RECURRENCE-ID;TZID=Europe/Berlin:20261203T090000", *TALK, "STATUS:CANCELLED")
    series = event(*DAILY, "RRULE:FREQ=DAILY;COUNT=3", "SUMMARY:usual")
    for parts in ((moved, gone, series), (series, moved, gone)):
        found = read(tmp_path, calendar(*parts))
        assert starts(found) == ["2026-12-01 08:00", "2026-12-02 15:00"]
        assert [one.title for one in found.times] == ["usual", "later"]
        assert (found.taken, reasons(found)) == (2, {"cancelled": 1})


def test_a_change_from_some_time_on_moves_what_follows(tmp_path: Path) -> None:
    series = event(*DAILY, "RRULE:FREQ=DAILY;COUNT=4")
    later = event(
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20261203T090000",
        "DTSTART;TZID=Europe/Berlin:20261203T140000",
        "DURATION:PT30M",
    )
    assert spans(read(tmp_path, calendar(series, later))) == [
        "12-01 08:00 12-01 09:00",
        "12-02 08:00 12-02 09:00",
        "12-03 13:00 12-03 13:30",
        "12-04 13:00 12-04 13:30",
    ]


def test_a_cancelled_series_takes_its_single_times_with_it(tmp_path: Path) -> None:
    single = event("RECURRENCE-ID:20261202T080000Z", "DTSTART:20261202T150000Z")
    series = event(*DAILY, "RRULE:FREQ=DAILY;COUNT=3", "STATUS:CANCELLED")
    assert reasons(read(tmp_path, calendar(single, series))) == {"cancelled": 2}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (("SEQUENCE:1",), ("SEQUENCE:2",)),
        (("LAST-MODIFIED:20260101T000000Z",), ("LAST-MODIFIED:20260201T000000Z",)),
        ((), ()),
    ],
)
def test_of_two_with_one_uid_the_newer_counts(
    tmp_path: Path, old: tuple[str, ...], new: tuple[str, ...]
) -> None:
    parts = [event(*TALK, *old, "SUMMARY:old"), event(*TALK, *new, "SUMMARY:new")]
    orders = (parts, parts[::-1]) if new else (parts,)
    for order in orders:
        found = read(tmp_path, calendar(*order))
        assert [one.title for one in found.times] == ["new"]
        assert reasons(found) == {"superseded": 1}


def test_a_newer_version_that_is_gone_takes_the_older_with_it(tmp_path: Path) -> None:
    gone = event("DTSTART:20400101T000000Z", "SEQUENCE:3")
    assert read(tmp_path, calendar(gone, event(*TALK))).times == ()


def test_events_without_a_uid_stand_each_for_themselves(tmp_path: Path) -> None:
    assert read(tmp_path, calendar(event(*TALK, uid=""), event(*TALK, uid=""))).taken == 2


def test_a_file_that_cancels_cancels_all(tmp_path: Path) -> None:
    found = read(tmp_path, calendar("METHOD:CANCEL", event(*TALK)))
    assert (found.method, reasons(found)) == ("CANCEL", {"cancelled": 1})


def test_lines_of_alarms_are_not_those_of_the_event(tmp_path: Path) -> None:
    alarm = ("BEGIN:VALARM", "SUMMARY:alarm", "DURATION:PT5M", "TRIGGER:-PT15M", "END:VALARM")
    (time,) = read(tmp_path, calendar(event(*alarm, *TALK, "SUMMARY:talk"))).times
    assert time.title == "talk"


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.replace(b"\r\n", b"\n"),
        lambda data: data.replace(b"\r\n", b"\r"),
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.decode().encode("utf-16"),
        lambda data: b"\xfe\xff" + data.decode().encode("utf-16-be"),
        lambda data: data.decode().encode("cp1252"),
        lambda data: data.replace("ü".encode(), b"\xc3\r\n \xbc"),
        lambda data: data.replace(b"BEGIN:V", b"begin:v").replace(b"UID", b"uid"),
        lambda data: data.replace(b"\r\nEND:VCALENDAR\r\n", b""),
        lambda data: data.replace(b"DTSTART", b"\xff\xfe\x00\x01 junk\r\n:\r\n;;;\r\nDTSTART"),
        lambda data: b"\x00\x01\x02" * 1_000 + b"\r\n" + data,
    ],
)
def test_files_are_written_in_many_ways(tmp_path: Path, change: object) -> None:
    data = calendar(event(*TALK, "SUMMARY:Gespräch über Züge"))
    assert callable(change)
    found = read(tmp_path, change(data))
    assert [one.title for one in found.times] == ["Gespräch über Züge"]


def test_lines_are_whole_wherever_the_pieces_of_a_file_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = calendar(event(*TALK, "SUMMARY:Gesp\r\n räch"))
    for size in range(1, 40):
        monkeypatch.setattr(ical_read, "CHUNK", size)
        assert [one.title for one in read(tmp_path, data).times] == ["Gespräch"]


def test_what_has_no_end_is_left_out_and_the_next_is_taken(tmp_path: Path) -> None:
    open_one = event(*TALK, uid="open@x").removesuffix("END:VEVENT").rstrip()
    found = read(tmp_path, calendar(open_one, event(*TALK)))
    assert (found.taken, reasons(found)) == (1, {"broken_off": 1})
    cut = calendar(event(*TALK), event(*TALK, uid="cut@x"))[:-30]
    assert reasons(read(tmp_path, cut)) == {"broken_off": 1}


def test_endless_lines_are_cut_and_cost_nothing(tmp_path: Path) -> None:
    picture = "ATTACH;ENCODING=BASE64:" + "A" * 3_000_000
    folded = "DESCRIPTION:" + "\r\n x" * 300_000
    found = read(tmp_path, calendar(event(picture, folded, *TALK, "SUMMARY:" + "long " * 50_000)))
    assert len(found.times[0].title) <= 200


def test_the_title_is_one_line_without_controls(tmp_path: Path) -> None:
    found = read(tmp_path, calendar(event(*TALK, "SUMMARY:a\x07b\x1b[31m\\n\\;c\u202e")))
    assert found.times[0].title == "a b [31m ;c"


def test_five_thousand_in_one_day_are_taken(tmp_path: Path) -> None:
    assert read(tmp_path, calendar(*many(5_000, *TALK))).taken == 5_000


def test_more_than_can_be_kept_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ical_read_events, "MOST_EVENTS", 10)
    monkeypatch.setattr(ical_read_times, "MOST_TIMES", 6)
    found = read(tmp_path, calendar(*many(25, *TALK)))
    assert (found.taken, reasons(found)) == (6, {"too_many": 19})


@pytest.mark.parametrize("data", [b"", b"\x00" * 5_000, b"name,phone\nA,1\n", b"BEGIN:VCARD\r\n"])
def test_what_is_no_calendar_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(NotACalendarError):
        read(tmp_path, data)


def test_an_empty_calendar_is_a_calendar(tmp_path: Path) -> None:
    assert read(tmp_path, calendar()).taken == 0


def test_a_file_that_cannot_be_had_says_why(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name, trouble in (
        ("gone.ics", FileTrouble.MISSING),
        ("", FileTrouble.FOLDER),
        ("pipe", FileTrouble.BROKEN),
    ):
        with pytest.raises(FileUnreadableError) as caught:
            digest_of(tmp_path / name)
        assert caught.value.trouble is trouble


def test_a_file_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ical_read, "LARGEST_FILE", 10)
    with pytest.raises(CalendarTooLargeError):
        read(tmp_path, calendar())


def test_the_reading_tells_how_far_it_is_and_can_be_stopped(tmp_path: Path) -> None:
    path = tmp_path / "some.ics"
    path.write_bytes(calendar(*many(3_000, *TALK)))
    told: list[tuple[int, int]] = []

    def on_bytes(done: int, total: int) -> bool:
        told.append((done, total))
        return True

    now = datetime(2026, 11, 30, tzinfo=UTC)
    found = read_calendar(path, floating="UTC", own="UTC", now=now, on_bytes=on_bytes)
    assert found.digest == digest_of(path)
    assert told == sorted(told)
    assert len(told) > 3
    with pytest.raises(WorkStoppedError):
        read_calendar(path, floating="UTC", own="UTC", now=now, on_bytes=lambda *_: False)


def test_what_began_before_the_window_and_reaches_into_it_is_taken(tmp_path: Path) -> None:
    now = datetime(2026, 11, 30, 12, tzinfo=UTC)
    early = window_around(now).starts_at - timedelta(days=300)
    lines = (f"DTSTART:{early:%Y%m%dT%H%M%SZ}", "DURATION:P400D")
    assert read(tmp_path, calendar(event(*lines)), now=now).taken == 1

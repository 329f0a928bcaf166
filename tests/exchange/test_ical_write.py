from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

from followdesk.domain.calendar_entry import CalendarEntry, Party, end_of
from followdesk.domain.message_text import one_line, sound
from followdesk.domain.when import When, instant_of
from followdesk.exchange.ical_write import Method, plain, write_calendar

NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)
AT_TEN = When(date(2026, 11, 26), time(10), "Europe/Lisbon")
EVA = Party("Inês Prado", "ines@prado.example")
BOB = Party("Bob Keller", "bob@keller.example")
ZONES = (
    "Pacific/Niue",
    "America/St_Johns",
    "America/Santiago",
    "Africa/Casablanca",
    "Europe/Lisbon",
    "Europe/Dublin",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Kiritimati",
    "UTC",
)


def entry(start=AT_TEN, minutes=30, **facts):
    wanted = {"uid": "1@followdesk", "title": "Call", **facts}
    return CalendarEntry(start=start, end=end_of(start, minutes), **wanted)


def read(data):
    calendar = Calendar.from_ical(data)
    return calendar, list(calendar.walk("VEVENT"))


def only(data):
    (event,) = read(data)[1]
    return event


def test_an_invitation_names_all_that_a_calendar_needs():
    data = write_calendar(
        [entry(sequence=2, organizer=EVA, attendee=BOB, place="Phone")], NOW, Method.REQUEST
    )
    calendar, (event,) = read(data)
    assert calendar["METHOD"] == "REQUEST"
    assert calendar["VERSION"] == "2.0"
    assert (str(event["UID"]), event["SEQUENCE"]) == ("1@followdesk", 2)
    assert event["DTSTAMP"].dt == NOW
    assert event["STATUS"] == "CONFIRMED"
    assert event["ORGANIZER"] == "mailto:ines@prado.example"
    assert event["ORGANIZER"].params["CN"] == "Inês Prado"
    assert event["ATTENDEE"].params["RSVP"] == "TRUE"
    assert b"DTSTART;TZID=Europe/Lisbon:20261126T100000\r\n" in data
    assert b"DTEND;TZID=Europe/Lisbon:20261126T103000\r\n" in data
    assert b"BEGIN:VTIMEZONE\r\nTZID:Europe/Lisbon\r\n" in data


def test_a_plain_date_is_a_day_and_never_shifts():
    data = write_calendar([entry(When(date(2026, 11, 26), None, "Pacific/Kiritimati"))], NOW)
    assert b"DTSTART;VALUE=DATE:20261126\r\n" in data
    assert b"DTEND;VALUE=DATE:20261127\r\n" in data
    assert b"VTIMEZONE" not in data


def test_what_is_off_says_so():
    data = write_calendar([entry(is_cancelled=True, sequence=3)], NOW, Method.CANCEL)
    assert read(data)[0]["METHOD"] == "CANCEL"
    assert only(data)["STATUS"] == "CANCELLED"


def test_utc_needs_no_zone_and_is_written_as_such():
    data = write_calendar([entry(When(date(2026, 11, 26), time(10), "UTC"))], NOW)
    assert b"DTSTART:20261126T100000Z\r\n" in data
    assert b"VTIMEZONE" not in data


def test_the_second_of_two_equal_hours_is_told_by_utc():
    start = When(date(2026, 10, 25), time(1, 30), "Europe/Lisbon")
    event = only(write_calendar([entry(start, minutes=60)], NOW))
    assert event["DTEND"].dt - event["DTSTART"].dt.astimezone(UTC) == timedelta(hours=1)


TEXTS = st.text(
    st.one_of(st.characters(), st.sampled_from(',;:\\"^\n\r\t\x00\u2028\u0085=?')), max_size=300
)


@given(TEXTS, TEXTS, TEXTS)
@example("=?utf-8?q?=0D=0ABcc: a@b?=", "\\n,;:", 'a"b^n')
@example("x" * 5000, "ü" * 5000, "\ud800")
@example("", "0\x85\x08", "")
def test_what_is_written_is_read_back_equal(title, place, more):
    event = only(write_calendar([entry(title=title, place=place, more=more)], NOW))
    for name, text in (("SUMMARY", title), ("LOCATION", place)):
        assert str(event.get(name, "")) == one_line(plain(text))
    assert str(event.get("DESCRIPTION", "")) == plain(more)


@given(TEXTS)
@example("Bob\\")
@example('Bob "the box" Keller; jr., ^n')
@example("x" * 5000)
def test_any_name_is_the_name_of_one_who_is_asked_and_nothing_else(name):
    data = write_calendar([entry(organizer=EVA, attendee=Party(name, BOB.address))], NOW)
    event = only(data)
    assert event["ATTENDEE"] == "mailto:bob@keller.example"
    told = sound(one_line(name)).replace('"', "'").replace("\\", "/")
    assert str(event["ATTENDEE"].params.get("CN", "")) == told


@pytest.mark.parametrize("address", ["", "bob", "a@b.example\r\nX-EVIL:1", "a@b, c@d"])
def test_what_is_no_address_is_left_out(address):
    event = only(write_calendar([entry(attendee=Party("Bob", address))], NOW))
    assert "ATTENDEE" not in event
    assert not [name for name in event if name.startswith("X-")]


@given(TEXTS, TEXTS)
@example("ü" * 200, "\U0001d518" * 100)
def test_no_line_is_longer_than_75_octets_and_none_breaks_a_sign(title, more):
    data = write_calendar([entry(title=title, more=more, organizer=EVA, attendee=BOB)], NOW)
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    assert b"\n" not in data.replace(b"\r\n", b"")


def offset_told(calendar, zone, at):
    """Tell by the rules written in the file what a zone's offset is at a moment."""
    (told,) = [part for part in calendar.walk("VTIMEZONE") if part["TZID"] == zone]
    best = None
    for part in [*told.walk("STANDARD"), *told.walk("DAYLIGHT")]:
        before, after = part["TZOFFSETFROM"].td, part["TZOFFSETTO"].td
        for onset in onsets(part, at.year):
            begins_at = (onset - before).replace(tzinfo=UTC)
            if begins_at <= at and (best is None or begins_at > best[0]):
                best = (begins_at, after)
    return None if best is None else best[1]


def onsets(part, year):
    """List when a part of a zone begins, by its rule, up to a year."""
    first = part["DTSTART"].dt
    if "RRULE" not in part:
        return [first]
    rule = part["RRULE"]
    (month,), (day,) = rule["BYMONTH"], rule["BYDAY"]
    weekday = ("MO", "TU", "WE", "TH", "FR", "SA", "SU").index(day[-2:])
    found = []
    for one in range(first.year, year + 1):
        days = [date(one, int(month), n) for n in range(1, 32) if valid(one, int(month), n)]
        fitting = [on for on in days if on.weekday() == weekday]
        place = int(day[:-2])
        found.append(datetime.combine(fitting[place if place < 0 else place - 1], first.time()))
    return found


def valid(year, month, day):
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("zone", [zone for zone in ZONES if zone != "UTC"])
def test_a_zone_is_spelled_out_as_its_clocks_go(zone):
    here = ZoneInfo(zone)
    start = When(date(2026, 1, 2), time(12), zone)
    calendar, _events = read(write_calendar([entry(start)], NOW))
    at = start.instant()
    for hour in range(24 * 365):  # three full years, in steps that meet every hour of the day
        moment = at + timedelta(hours=3 * hour)
        assert offset_told(calendar, zone, moment) == moment.astimezone(here).utcoffset(), moment


@given(
    st.dates(date(2026, 1, 1), date(2030, 12, 31)),
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.sampled_from(ZONES),
    st.integers(1, 1440),
)
@example(date(2026, 3, 29), time(1, 30), "Europe/Lisbon", 30)  # an hour that is jumped over
@example(date(2026, 10, 25), time(1, 30), "Europe/Lisbon", 60)  # an hour that comes twice
def test_the_wall_time_agreed_and_the_length_are_kept(on, at, zone, minutes):
    event = only(write_calendar([entry(When(on, at, zone), minutes)], NOW))
    start = event["DTSTART"].dt
    assert start.replace(tzinfo=None) == datetime.combine(on, at)
    assert start.astimezone(UTC) == instant_of(on, at, zone)
    assert event["DTEND"].dt.astimezone(UTC) - start.astimezone(UTC) == timedelta(minutes=minutes)

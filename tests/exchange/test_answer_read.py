"""Reading what came back on an invitation, from programs good and bad."""

from __future__ import annotations

from base64 import b64encode
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followdesk.domain.calendar_entry import CalendarEntry, Party, end_of
from followdesk.domain.errors import FileUnreadableError
from followdesk.domain.invitation_answer import Attending, Purpose, Said
from followdesk.domain.invitation_errors import AnswerFault, AnswerUnreadableError
from followdesk.domain.when import When
from followdesk.exchange.answer_read import LARGEST_FILE, read_answer, read_answer_file
from followdesk.exchange.ical_write import Method, write_calendar

BOB = Party("Bob Keller", "bob@keller.example")


def reply(*lines, method="REPLY", said="ACCEPTED", uid="1@followdesk", end="\r\n"):
    whole = [
        "BEGIN:VCALENDAR",
        f"METHOD:{method}",
        "VERSION:2.0",
        "BEGIN:VEVENT",
        f"UID:{uid}",
        "SEQUENCE:1",
        "DTSTAMP:20261124T120000Z",
        f'ATTENDEE;PARTSTAT={said};CN="Bob Keller":mailto:bob@keller.example',
        *lines,
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
    return end.join(whole).encode()


def mail(*parts, extra=""):
    mark = "=_1"
    made = "".join(f"--{mark}\r\n{part}\r\n" for part in parts)
    head = f'From: bob\r\nContent-Type: multipart/mixed; boundary="{mark}"\r\n{extra}\r\n'
    return f"{head}\r\n{made}--{mark}--\r\n".encode()


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("ACCEPTED", Said.ACCEPTED),
        ("DECLINED", Said.DECLINED),
        ("TENTATIVE", Said.TENTATIVE),
        ("DELEGATED", Said.DELEGATED),
        ("NEEDS-ACTION", Said.UNDECIDED),
        ("accepted", Said.ACCEPTED),
        ("X-SOMETHING", Said.UNDECIDED),
    ],
)
def test_what_was_said_is_read(said, read):
    came = read_answer(reply(said=said))
    assert came.purpose is Purpose.ANSWER
    assert (came.uid, came.sequence) == ("1@followdesk", 1)
    assert came.who == (Attending(BOB, read),)
    assert came.stamped_at == datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_lines_may_end_in_any_way_and_be_folded(end):
    data = reply(end=end).replace(b"bob@keller", f"bob@{end} keller".encode())
    assert read_answer(data).who[0].party == BOB


def test_lines_that_are_none_say_nothing():
    data = reply("nonsense", ";;;", "SEQUENCE:x", "DTSTART:yesterday", "DTEND;TZID=:1", ":")
    came = read_answer(data)
    assert came.who == (Attending(BOB, Said.ACCEPTED),)
    assert came.starts_at is None


def test_several_who_were_asked_are_all_named():
    came = read_answer(reply("ATTENDEE;PARTSTAT=DECLINED:MAILTO:ana@duarte.example"))
    assert [(one.party.address, one.said) for one in came.who] == [
        ("bob@keller.example", Said.ACCEPTED),
        ("ana@duarte.example", Said.DECLINED),
    ]


def test_another_time_is_read_from_a_counter():
    line = "DTSTART;TZID=W. Europe Standard Time:20261127T150000"
    came = read_answer(reply(line, "DURATION:PT45M", method="COUNTER"))
    assert came.who[0].said is Said.COUNTERED
    assert came.starts_at == datetime(2026, 11, 27, 14, tzinfo=UTC)
    end = "DTEND:20261127T144500Z"
    came = read_answer(reply("DTSTART:20261127T140000Z", end, method="COUNTER"))
    assert came.minutes == 45


def test_a_counter_may_be_declined_only_by_those_who_invite():
    assert read_answer(reply(method="DECLINECOUNTER")).purpose is Purpose.CALENDAR


def test_an_answer_without_its_purpose_is_one_by_what_it_says():
    data = reply().replace(b"METHOD:REPLY\r\n", b"")
    assert read_answer(data).purpose is Purpose.ANSWER
    undecided = reply(said="NEEDS-ACTION").replace(b"METHOD:REPLY\r\n", b"")
    assert read_answer(undecided).purpose is Purpose.CALENDAR


def test_an_alarm_within_it_says_nothing():
    came = read_answer(reply("BEGIN:VALARM", "UID:2", "ATTENDEE:mailto:x@y", "END:VALARM"))
    assert came.uid == "1@followdesk"
    assert len(came.who) == 1


def test_our_own_invitation_is_read_as_one():
    start = When(date(2026, 11, 26), None, "UTC")
    entry = CalendarEntry(
        uid="1", title="Call", start=start, end=end_of(start, 30), organizer=BOB, attendee=BOB
    )
    came = read_answer(write_calendar([entry], datetime(2026, 11, 24, tzinfo=UTC), Method.REQUEST))
    assert came.purpose is Purpose.INVITATION
    assert (came.organizer, came.on) == (BOB, date(2026, 11, 26))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_marks_of_an_encoding_are_honoured(encoding):
    data = reply(said="DECLINED").decode().encode(encoding)
    assert read_answer(data).who[0].said is Said.DECLINED


@pytest.mark.parametrize(
    "part",
    [
        "Content-Type: text/calendar; method=REPLY\r\n\r\n" + reply().decode(),
        "Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n"
        'Content-Disposition: attachment; filename="invite.ICS"\r\n\r\n'
        + b64encode(reply()).decode(),
        "Content-Type: text/calendar\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        + reply().decode().replace("=", "=3D"),
    ],
)
def test_an_e_mail_is_searched_for_it(part):
    came = read_answer(mail("Content-Type: text/plain\r\n\r\nYes!", part))
    assert came.who == (Attending(BOB, Said.ACCEPTED),)


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", AnswerFault.NO_CALENDAR),
        (b"\x89PNG\r\n\x1a\n\x00\x00", AnswerFault.NO_CALENDAR),
        (mail("Content-Type: text/plain\r\n\r\nYes!"), AnswerFault.NO_CALENDAR),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", AnswerFault.NO_EVENT),
        (
            b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\n",
            AnswerFault.NO_EVENT,
        ),
        (b"x" * (LARGEST_FILE + 1), AnswerFault.TOO_LARGE),
    ],
)
def test_what_holds_no_answer_says_why(data, fault):
    with pytest.raises(AnswerUnreadableError) as caught:
        read_answer(data)
    assert caught.value.fault is fault


@pytest.mark.parametrize(
    "data",
    [
        reply(*["ATTENDEE;PARTSTAT=ACCEPTED:mailto:x@y.example"] * 15_000),
        reply("X:" + "a" * 5_000_000),
        reply('ATTENDEE;X="' + ';X="' * 100_000 + ":mailto:a@b"),
        reply(*["BEGIN:VALARM"] * 19_000),
        b"BEGIN:VCALENDAR\r\n" + b"\r\n" * 3_000_000,
        b"Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n" * 20_000,
        reply("SEQUENCE:" + "9" * 10_000, "DTSTART:99991231T235959Z", "DURATION:P999999W"),
    ],
    ids=["asked", "line", "quotes", "alarms", "empty", "parts", "numbers"],
)
def test_what_is_hostile_comes_to_an_end(data):
    try:
        came = read_answer(data)
    except AnswerUnreadableError:
        came = None
    assert came is None or len(came.who) <= 200


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    for whole in (data, b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + data):
        try:
            read_answer(whole)
        except AnswerUnreadableError as error:
            assert error.fault


@given(st.lists(st.text(max_size=40), max_size=10))
def test_any_lines_leave_the_answer_what_it_is(lines):
    plain = [line for line in lines if not line.strip().upper().startswith(("BEGIN", "END", "UID"))]
    calm = [" ".join(line.split()) for line in plain]
    kept = [f"X-{line}" for line in calm]
    assert read_answer(reply(*kept)).who == (Attending(BOB, Said.ACCEPTED),)


def test_a_file_that_cannot_be_had_says_so(tmp_path):
    for path in (tmp_path / "none.ics", tmp_path):
        with pytest.raises(FileUnreadableError):
            read_answer_file(path)

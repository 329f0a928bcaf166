"""An entry in full, as words."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from followdesk.app.desk import scripts_in
from followdesk.domain.conversation import Medium, TouchKind
from followdesk.domain.when import When
from followdesk.gui.people.history_passages import passages
from followdesk.services.history_rows import EntryDetail, MoveRow, TimelineKind, TimelineRow

AT = datetime(2026, 11, 18, 23, 30, tzinfo=UTC)
BERLIN = "Europe/Berlin"  # where it is half past midnight on the 19th


def told(detail: EntryDetail) -> list[tuple[str, str]]:
    return [(passage.head, passage.text) for passage in passages(detail, BERLIN)]


def at(hour: int, day: int = 24) -> When:
    return When(date(2026, 11, day), time(hour), "Europe/Lisbon")


def test_a_talk_is_told_with_what_was_heard_where():
    row = TimelineRow(
        TimelineKind.TOUCH, AT, touch_kind=TouchKind.CONVERSATION, what="fewer\nby Easter"
    )
    found = told(EntryDetail(row, heard_you="fewer", heard_next="by Easter"))
    assert found == [
        ("Talked", "Thursday, 19 November 2026 00:30"),
        ("Heard · You", "fewer"),
        ("Heard · The next step", "by Easter"),
    ]


def test_a_script_is_told_with_what_stood_in_its_blanks():
    row = TimelineRow(TimelineKind.TOUCH, AT, touch_kind=TouchKind.CALL)
    script = scripts_in("en")["voicemail_3"]
    detail = EntryDetail(row, script=script, blanks=(("first_name", "Bob"),))
    *_, head, body = passages(detail, BERLIN)
    assert head.head == "The script as it was: Voicemail 3: let us find a better time"
    assert body.text.startswith("Hello Bob, this is [your name] from [your firm].")
    assert [one.text for one in body.words if one.is_filled] == ["Bob"]
    assert next(one.text for one in body.words if one.is_open) == "[your name]"


def test_braces_that_somebody_said_stay_words():
    row = TimelineRow(TimelineKind.TOUCH, AT, touch_kind=TouchKind.CALL)
    script = scripts_in("en")["voicemail_3"]
    detail = EntryDetail(row, script=script, blanks=(("first_name", "{{my_name}} <b>"),))
    assert passages(detail, BERLIN)[-1].text.startswith("Hello {{my_name}} <b>, this")


def test_blanks_without_their_script_are_listed():
    row = TimelineRow(TimelineKind.TOUCH, AT, touch_kind=TouchKind.CONVERSATION)
    found = told(EntryDetail(row, blanks=(("wanted", "fewer returns"), ("heard", "yes"))))
    assert found[-1] == (
        "What stood in the blanks",
        "what they want: fewer returns\nwhat you heard: yes",
    )


def test_a_moved_step_is_told_from_day_to_day():
    row = TimelineRow(TimelineKind.STEP_MOVED, AT, what="review", was=at(10), when=at(9, 26))
    moves = (MoveRow(AT, at(10)), MoveRow(AT, at(9, 26)))
    detail = EntryDetail(
        row, moves=moves, medium=Medium.CALL, minutes=30, i_will="sketch", they_will="bring Lena"
    )
    assert told(detail)[1:] == [
        ("For", "Thu 26 Nov 09:00 · Call · 30 min · planned"),
        ("I will", "sketch"),
        ("They will", "bring Lena"),
        (
            "Moved from day to day",
            "Tue 24 Nov 10:00, set on 19 Nov 2026\nThu 26 Nov 09:00, set on 19 Nov 2026",
        ),
    ]


@pytest.mark.parametrize(
    ("kind", "state", "head"),
    [
        (TimelineKind.TOUCH, "", "As it was sent"),
        (TimelineKind.MESSAGE_CLOSED, "sent", "As it was sent"),
        (TimelineKind.DRAFTED, "draft", "The draft"),
        (TimelineKind.MESSAGE_CLOSED, "dropped", "The draft"),
    ],
)
def test_an_e_mail_is_told_as_it_went_or_did_not(kind, state, head):
    row = TimelineRow(kind, AT, touch_kind=TouchKind.EMAIL, state=state)
    script = scripts_in("en")["series_times"]
    detail = EntryDetail(row, subject="Times", body="Ten?", script=script)
    assert told(detail)[-1] == (head, "Times\n\nTen?")


def test_a_promise_is_told_with_its_time_and_why_it_was_dropped():
    row = TimelineRow(TimelineKind.PROMISE_CLOSED, AT, what="a price", state="dropped")
    found = told(EntryDetail(row, due_at=AT, note="found it", how="email"))
    assert found[1:] == [("Note", "found it"), ("Promised by", "Thu 19 Nov 00:30")]

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.gui.today.today_rows import AGREED, DUE, EMPTY, NOW, NUMBERS, at, due, page, step

from followdesk.domain.calling import QueueKind
from followdesk.domain.next_step import StepState
from followdesk.domain.silence import Cure, Silence, SilenceCase, SilenceFacts, Sureness
from followdesk.gui.palette import Tone
from followdesk.gui.today import due_words, words
from followdesk.services.care_rows import PromiseShare
from followdesk.services.silence_rows import QuietRow, SilentRow


def told(figure):
    return f"{figure.value} {figure.words}", figure.below


def test_the_figures_say_what_is_behind_them():
    assert [told(figure) for figure in words.figures(page(), NOW)] == [
        ("3 agreed today", "next: Bob Keller 10:40"),
        ("2 call-backs in series", "one is a last call"),
        ("1 promise running out", "first by 14:30"),
        ("1 without a next step", "oldest 15 days"),
        ("87% agreed or over", "last 4 weeks, was 71%"),
    ]


def test_the_oldest_is_as_many_days_old_in_the_figure_as_in_its_list():
    since_at = NOW - timedelta(days=14, hours=11)
    shown = page()
    shown = replace(
        shown,
        numbers=replace(shown.numbers, oldest_limbo_at=since_at),
        limbo=(replace(shown.limbo[0], since_at=since_at),),
    )
    assert words.figures(shown, NOW)[3].below == "oldest 15 days"
    assert words.limbo_rows(shown, NOW)[0].badge == "15 d"


def test_where_there_is_nothing_to_measure_a_dash_says_so():
    figures = [told(figure) for figure in words.figures(EMPTY, NOW)]
    assert figures[4] == ("– agreed or over", "no conversation in 4 weeks yet")
    assert figures[0] == ("0 agreed today", "nothing is booked yet")
    assert all(below for _words, below in figures)
    assert all(figure.tone is None for figure in words.figures(EMPTY, NOW))


def test_a_share_that_is_new_has_no_share_before():
    first = page(numbers=replace(NUMBERS, agreed_share_before=None))
    assert words.figures(first, NOW)[4].below == "last 4 weeks, none before"


def test_agreed_steps_count_down_and_tell_the_other_clock():
    rows = words.agreed_rows(page(), NOW)
    assert [(row.time, row.title, row.rest, row.badge) for row in rows] == [
        ("09:00", "Ana Duarte", "proposal review", "done"),
        ("10:40", "Bob Keller", "proposal review", "in 2 min"),
        ("12:30", "R. Falk", "proposal review", ""),
    ]
    assert rows[0].is_past
    assert rows[1].detail == "Keller Logistics · their 11:40 · you: send the sketch"
    assert rows[2].detail == "Keller Logistics · ✓ in their calendar"


def test_an_agreed_step_tells_what_else_is_due_for_the_same_person():
    also = (due(1, "Bob Keller", QueueKind.PROMISE, at(14)),)
    agreed = due(2, "Bob Keller", QueueKind.AGREED, at(10, 40), also=also)
    rows = words.agreed_rows(replace(page(), agreed_due=(agreed,)), NOW)
    assert [row.detail.startswith("also: an answer · ") for row in rows] == [False, True, False]


@pytest.mark.parametrize(
    ("minutes", "badge", "tone"),
    [
        (-62, "", Tone.NEUTRAL),
        (-60, "in 1 h 00", Tone.ACCENT),
        (-1, "in 1 min", Tone.ACCENT),
        (0, "now", Tone.ACCENT),
        (29, "now", Tone.ACCENT),
        (30, "30 min ago", Tone.PROMISE),
        (125, "2 h 05 ago", Tone.PROMISE),
    ],
)
def test_the_badge_of_an_agreed_step_follows_the_minute(minutes, badge, tone):
    now = at(10, 40) + timedelta(minutes=minutes, seconds=20)
    row = words.agreed_rows(page(agreed=AGREED[1:2]), now)[0]
    assert (row.badge, row.tone) == (badge, tone)


def test_missed_and_day_long_steps_are_visible_as_such():
    steps = (step(7, "Eva", state=StepState.MISSED), step(8, "Ivo"))
    missed, whole_day = words.agreed_rows(page(agreed=steps), NOW)
    assert (missed.badge, missed.tone) == ("missed", Tone.PROMISE)
    assert (whole_day.time, whole_day.badge) == ("any", "")


def test_what_is_due_says_what_it_is_and_why():
    rows = due_words.due_rows(page(), NOW)
    assert [(row.time, row.title, row.rest, row.badge) for row in rows] == [
        ("14:30", "Marta Silva", "answer: her price question", "3 h 52"),
        ("11:05", "Jon Bergström", "Hale & Co", "voicemail 2 of 7"),
        ("any", "Dana Hale", "Hale & Co", "last call"),
        ("Fri", "Lena Vogt", "workshop", "missed"),
        ("16:00", "Pedro Sá", "ask about spring", "planned"),
    ]
    assert [row.detail for row in rows] == [
        "first: an answer was promised, 3 h 52 left · Hale & Co",
        "later today · attempt 1 + 15 minutes",
        "asked not to be called: write instead · attempt due today, at any time",
        "was due 20 Nov 10:00; hold it, move it or drop it · Hale & Co",
        "later today · Hale & Co",
    ]


def test_a_promise_that_is_late_says_by_how_much():
    row = due_words.due_rows(page(due_=DUE[:1]), at(16, 31))[0]
    assert row.badge == "2 h 01 late"
    late = words.figures(page(), at(16, 31))[2]
    assert late.below == "first is late: 14:30"


def test_the_share_of_promises_kept_stands_below_their_figure():
    kept = replace(NUMBERS, promises_kept=PromiseShare(9, 10))
    assert words.figures(page(numbers=kept), NOW)[2].below == "first by 14:30 · kept 9 of 10"
    none_now = replace(kept, promises=0, first_promise_at=None)
    assert words.figures(page(numbers=none_now), NOW)[2].below == "kept 9 of 10 in 4 weeks"


def test_limbo_tells_how_it_came_to_that_and_the_cure():
    (row,) = words.limbo_rows(page(), NOW)
    assert (row.title, row.rest, row.badge) == ("Ola", "audit", "15 d")
    assert row.detail == "Met 9 Nov, nothing agreed → call with a reason"


@pytest.mark.parametrize(
    ("case", "cure", "told"),
    [
        (
            SilenceCase.MET_AT_EVENT,
            Cure.CALL_WITH_REASON,
            "Met 9 Nov, nothing agreed → call with a reason",
        ),
        (SilenceCase.KEEN_GONE, Cure.PUSH_BACK, "Keen, then gone → Push back once"),
    ],
)
def test_limbo_tells_which_silence_it_is_where_that_says_more(case, cure, told):
    facts = SilenceFacts(now_at=NOW, opened_at=NOW)
    quiet = QuietRow(301, 1, "Ola", "Nordlys AS", "audit", 0, "EUR", facts)
    silence = Silence(case, NOW, (), Sureness.SURE, cure)
    shown = page()
    silent = {shown.limbo[0].opportunity_id: SilentRow(quiet, silence)}
    (row,) = words.limbo_rows(shown, NOW, silent)
    assert row.detail == told


def test_an_empty_desk_is_told_from_an_empty_day():
    (agreed, _next), (due, hint), (limbo, _why) = words.empty_texts(EMPTY)
    assert (agreed, due, limbo) == (
        "Nothing is agreed for today",
        "This desk is still empty",
        "Nobody is forgotten",
    )
    assert "Ctrl+I" in hint
    day_off = page((), (), (), NUMBERS)
    assert words.empty_texts(day_off)[1][0] == "Nothing is due"


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (timedelta(seconds=119), "1 min"),
        (timedelta(hours=3, minutes=48), "3 h 48"),
        (timedelta(hours=47, minutes=59), "47 h 59"),
        (timedelta(days=5), "5 d"),
    ],
)
def test_durations_are_short(span, text):
    assert words.duration_text(span) == text

"""A person works a session at the keyboard; the desk behind it records what it is told."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox
from tests.gui.session.fake_desk import BOB, JON, MARTA, NOW, at

from followdesk.domain.calling import ItemState
from followdesk.domain.conversation import Medium
from followdesk.domain.disposition import Disposition
from followdesk.domain.errors import AskFirst, AsksFirstError, StepInPastError
from followdesk.domain.opportunity import Reason
from followdesk.domain.script import SectionName
from followdesk.domain.when import When
from followdesk.gui.session.call_room import CallRoom
from followdesk.gui.session.draft_form import EndingWords, OutcomeKind
from followdesk.services.changes import Changes, Deed, DeedKind
from followdesk.services.deeds import CallForm, Continues, Over, Skip, StepForm
from followdesk.services.session_rows import DraftRow

YOU, ME, NEXT = SectionName.YOU, SectionName.ME, SectionName.NEXT_STEP


def type_into(qtbot, field, text):
    field.setFocus()
    qtbot.keyClicks(field, text)


def reach_and_continue(qtbot, panel, line="thu 10 plan january with lena"):
    panel.room.ending.choose(Disposition.CONNECTED)
    panel.room.ending.choose_outcome(OutcomeKind.CONTINUES)
    type_into(qtbot, panel.room.ending.step.line.line, line)


def test_before_a_session_the_room_says_how_many_wait(panel):
    assert panel.start_page._sentence.text() == "9 people are waiting."
    assert panel.start_page._button.isVisible()
    assert not panel.is_calling


def test_an_empty_queue_says_so(panel, desk, settled):
    desk.waiting = 0
    panel.reload()
    settled()
    assert panel.start_page._sentence.text() == "Nobody is waiting."
    assert not panel.start_page._button.isVisible()


def test_a_session_opens_with_the_most_urgent_and_the_keyboard_in_the_script(session):
    assert session.is_calling
    assert session.room.header.name.text() == "Bob Keller"
    assert session.room.header.time.text() == "11:42 in Berlin"
    assert session.focusWidget() is session.room.script.sections[YOU].note


def test_what_is_known_stands_in_the_script_and_what_is_not_is_a_blank(session):
    you, me = (session.room.script.sections[name].script for name in (YOU, ME))
    assert you.spoken_text.startswith("Hello Bob, it is Tuesday 11:40, as we agreed.")
    assert "When we spoke on 3 November you wanted to cut the returns" in you.spoken_text
    assert me.open_blanks == ("heard",)


def test_the_last_notes_stand_quietly_above_the_first_section(session):
    before = session.room.script.sections[YOU].before
    assert before.text().startswith("Last time: Returns take four weeks.")
    assert before.isVisible()


def test_a_conversation_that_continues_is_saved_exactly_as_typed(
    qtbot, session, desk, clock, settled, notices
):
    clock.forward(seconds=378)
    script = session.room.view.script
    type_into(qtbot, session.room.script.sections[YOU].note, "Likes phase 1.")
    session.room.script.enter(ME)
    qtbot.keyClicks(session.room.script.sections[ME].script, "time in January")
    reach_and_continue(qtbot, session)
    type_into(qtbot, session.room.ending.step.i_will, "send the sketch")
    type_into(qtbot, session.room.ending.step.they_will, "bring Lena")
    session.room.ending.step.invite.click()
    session.save()
    settled()
    assert desk.sessions.saved == [
        CallForm(
            contact_id=BOB,
            item_id=11,
            disposition=Disposition.CONNECTED,
            started_at=NOW,
            seconds=378,
            heard_you="Likes phase 1.",
            blanks=(
                ("first_name", "Bob"),
                ("weekday_time_agreed", "Tuesday 11:40"),
                ("last_talk_on", "3 November"),
                ("wanted", "cut the returns backlog before Easter"),
                ("heard", "time in January"),
                ("our_way", "two people, one day a week, from your side"),
                ("next_what", "plan january with lena"),
                ("next_when", "Thursday at 11 your time"),
            ),
            script_key="call_later",
            script_version=1,
            said=script,
            outcome=Continues(
                step=StepForm(
                    contact_id=BOB,
                    when=When(date(2026, 11, 26), time(10), "Europe/Lisbon"),
                    what="plan january with lena",
                    medium=Medium.CALL,
                    minutes=30,
                    i_will="send the sketch",
                    they_will="bring Lena",
                    agreed=True,
                    invite=True,
                )
            ),
        )
    ]
    assert notices[-1][0].startswith("Next step agreed with Bob Keller: Thu 26 Nov 10:00")
    assert session.room.header.name.text() == "Marta Silva"
    assert session.room.script.sections[YOU].note.text == ""
    assert session.focusWidget() is session.room.script.sections[YOU].note


def test_the_typed_date_is_echoed_in_both_zones_and_looked_up(qtbot, session, settled):
    reach_and_continue(qtbot, session)
    settled()
    assert session.room.ending.step.line.echo == (
        "Thu 26 Nov 10:00 · their 11:00 · 30 min · free ✓"
    )


def test_yesterday_is_no_next_step_and_is_said_so_while_typing(qtbot, session):
    reach_and_continue(qtbot, session, "yesterday call")
    assert "is over" in session.room.ending.step.line.echo
    assert not session.room.ending.save.isEnabled()


def test_the_third_section_becomes_the_next_step(qtbot, session):
    session.room.enter_section(NEXT)
    script = session.room.script.sections[NEXT].script
    script.focus_blank("next_when")
    qtbot.keyClicks(script, "friday at 12")
    script.focus_blank("next_what")
    qtbot.keyClicks(script, "a visit")
    # They say twelve on their clock in Berlin; it is eleven in Lisbon.
    step = session.room.ending.step.words
    assert step.line == "Fri 27 Nov 11:00 a visit"
    words = session.room.ending.words
    assert (words.disposition, words.outcome) == (Disposition.CONNECTED, OutcomeKind.CONTINUES)
    assert session.room.ending.save.isEnabled()


def test_a_call_cannot_be_saved_before_it_is_said_how_it_ended(session, desk, settled):
    session.save()
    settled()
    assert desk.sessions.saved == []
    assert session.room.ending.missing.text() == "Say how the call ended: Alt and a letter."


def test_a_conversation_without_an_outcome_says_what_is_missing(session):
    words = EndingWords(disposition=Disposition.CONNECTED)
    session.room.ending.show_words(words)
    assert not session.room.ending.save.isEnabled()
    assert session.room.ending.missing.text() == (
        "A conversation ends with a dated next step, or with “over” and a reason."
    )


def test_reached_leads_to_the_line_so_that_no_letter_typed_next_is_lost(qtbot, session):
    session.room.ending.choose(Disposition.CONNECTED)
    for letter in "thu 10 plan":
        qtbot.keyClicks(session.focusWidget(), letter)
    assert session.room.ending.words.step.line == "thu 10 plan"
    assert session.room.ending.words.outcome is OutcomeKind.CONTINUES
    assert session.room.ending.save.isEnabled()


def test_a_click_on_reached_leaves_an_outcome_that_was_chosen(session):
    session.room.ending.choose_outcome(OutcomeKind.OVER)
    session.room.ending.dispositions.button(Disposition.CONNECTED).click()
    assert session.room.ending.words.outcome is OutcomeKind.OVER


def test_the_key_of_reached_leads_back_from_over_to_the_line(qtbot, session):
    session.room.ending.choose_outcome(OutcomeKind.OVER)
    session.room.ending.choose(Disposition.CONNECTED)
    qtbot.keyClicks(session.focusWidget(), "thu 10 plan")
    assert session.room.ending.words.step.line == "thu 10 plan"


def test_what_is_missing_is_said_once(qtbot, session):
    reach_and_continue(qtbot, session, "plan january")
    ending = session.room.ending
    assert ending.step.line.echo.startswith("There is no date in this yet.")
    assert ending.missing.isHidden()
    session.save()
    assert ending.missing.isHidden()
    ending.step.fill_line("")
    session.save()
    assert ending.step.line.echo.startswith("Type when and what")
    assert ending.missing.isHidden()


def test_over_with_a_reason_and_a_day_to_leave_them_alone_until(qtbot, session, desk, settled):
    session.room.ending.choose_outcome(OutcomeKind.OVER)
    session.room.ending.over.reasons.button(Reason.NO_BUDGET).click()
    type_into(qtbot, session.room.ending.over.not_before.line, "1 feb")
    session.save()
    settled()
    over = Over(reason=Reason.NO_BUDGET, not_before_on=date(2027, 2, 1))
    assert desk.sessions.saved[0].outcome == over


def test_the_reason_other_wants_a_note_and_the_keyboard_goes_there(session):
    session.room.ending.choose_outcome(OutcomeKind.OVER)
    session.room.ending.over.reasons.button(Reason.OTHER).click()
    assert session.focusWidget() is session.room.ending.over.note.line
    assert not session.room.ending.save.isEnabled()


def test_not_a_lead_is_one_key(session, desk, settled):
    session.room.ending.choose_not_a_lead()
    session.save()
    settled()
    assert desk.sessions.saved[0].outcome == Over(reason=Reason.NEVER_ASKED)


def test_the_series_is_seven_real_check_boxes(session):
    boxes = session.room.strip.boxes
    assert len(boxes) == 7
    assert all(isinstance(box, QCheckBox) for box in boxes)
    assert [box.isChecked() for box in boxes] == [True, True, *[False] * 5]
    assert [box.isEnabled() for box in boxes] == [False, False, True, *[False] * 4]
    assert boxes[2].tick.day == "now"
    assert boxes[2].toolTip() == "Thu 09:30: attempt 3 + 2 business days; start of a call block"
    assert "foreseen for" in boxes[4].accessibleName()


def test_ticking_the_attempt_that_is_due_saves_the_voicemail(
    qtbot, session, desk, settled, notices
):
    qtbot.mouseClick(session.room.strip.boxes[2], Qt.MouseButton.LeftButton)
    settled()
    saved = desk.sessions.saved[0]
    assert saved.disposition is Disposition.VOICEMAIL_LEFT
    assert saved.said is not None
    assert saved.said.key.startswith("voicemail_")
    assert dict(saved.blanks)["call_back_when"]
    assert notices == [
        (
            "Voicemail 3 left for Bob Keller. Next: Thu 09:30.",
            "Thu 09:30: attempt 3 + 2 business days; start of a call block",
        )
    ]


def test_the_message_can_be_read_out_large_and_is_timed(session):
    room = session.room
    assert room.strip.seconds.text() == "≈ 23 s of 30"
    room.toggle_reading()
    assert room.script.message.isVisible()
    assert room.script.message.spoken_text.endswith("try you again on Thursday at 10:30 your time.")
    room.toggle_reading()
    assert room.script.sections[YOU].isVisible()


def test_a_blank_in_the_message_is_not_read_out_unnoticed(session, settled):
    session._open_call(14, 0)
    settled()
    view = session.room.view
    known = tuple((n, v) for n, v in view.known if n != "my_phone")
    session.room.refresh(replace(view, known=known))
    assert session.room.strip.preview.text() == "fill in first: your number"


@pytest.mark.parametrize(
    "disposition",
    [d for d in Disposition if d.is_of_call and d is not Disposition.CONNECTED],
)
def test_every_other_end_takes_one_choice_and_save(session, desk, settled, disposition):
    session.room.ending.choose(disposition)
    assert session.room.ending.save.isEnabled()
    session.save()
    settled()
    assert desk.sessions.saved[0].disposition is disposition
    assert desk.sessions.saved[0].outcome is None


def test_the_fatigue_guard_asks_in_its_place_and_takes_yes_for_an_answer(session, desk, settled):
    desk.sessions.refuses.append(AsksFirstError(AskFirst.THIRD_CALL_WITHOUT_MESSAGE, 3))
    session.room.ending.choose(Disposition.NO_ANSWER)
    session.save()
    settled()
    question = session.room.ending.question
    assert question.text == "This would be call 3 in a row without leaving a message."
    question.first.click()
    settled()
    assert desk.sessions.saved[0].confirmed


def test_the_fatigue_guard_lets_leave_a_message_instead(session, desk, settled):
    desk.sessions.refuses.append(AsksFirstError(AskFirst.THIRD_CALL_WITHOUT_MESSAGE, 3))
    session.room.ending.choose(Disposition.NO_ANSWER)
    session.save()
    settled()
    session.room.ending.question.second.click()
    assert session.room.ending.words.disposition is Disposition.VOICEMAIL_LEFT
    assert desk.sessions.saved == []


def test_no_message_is_offered_where_few_attempts_are_asked_about(session, desk, settled):
    desk.sessions.refuses.append(AsksFirstError(AskFirst.FEW_ATTEMPTS, 1))
    session.room.ending.choose(Disposition.NO_ANSWER)
    session.save()
    settled()
    question = session.room.ending.question
    assert question.first.isVisible()
    assert not question.second.isVisible()


def test_another_end_takes_the_question_of_the_guard_away(session, desk, settled):
    desk.sessions.refuses.append(AsksFirstError(AskFirst.THIRD_CALL_WITHOUT_MESSAGE, 3))
    session.room.ending.choose(Disposition.NO_ANSWER)
    session.save()
    settled()
    assert session.room.ending.question.isVisible()
    session.room.ending.choose(Disposition.CONNECTED)
    assert not session.room.ending.question.isVisible()


def test_an_error_is_said_beside_the_field_and_no_word_is_lost(qtbot, session, desk, settled):
    desk.sessions.refuses.append(StepInPastError(at(24, 10)))
    reach_and_continue(qtbot, session)
    session.save()
    settled()
    step = session.room.ending.step
    assert "lies in the future" in step.line.echo
    assert step.words.line == "thu 10 plan january with lena"
    assert session.focusWidget() is step.line.line


def test_skipping_asks_why_and_until_when(qtbot, session, desk, settled, notices):
    session.ask_to_skip()
    bar = session.room.skip_bar
    type_into(qtbot, bar.reason.line, "in a meeting")
    type_into(qtbot, bar.back.line, "14:00")
    qtbot.keyClick(bar.back.line, Qt.Key.Key_Return)
    settled()
    assert desk.sessions.skipped == [Skip(item_id=11, reason="in a meeting", return_at=at(24, 14))]
    assert notices == [("Skipped Bob Keller, back 14:00.", "")]
    assert session.room.header.name.text() == "Marta Silva"


def test_escape_takes_the_question_away_and_nothing_typed(qtbot, session):
    session.ask_to_skip()
    bar = session.room.skip_bar
    type_into(qtbot, bar.reason.line, "in a mee")
    qtbot.keyClick(bar.reason.line, Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert session.room.header.name.text() == "Bob Keller"
    session.ask_to_skip()
    assert bar.reason.text == "in a mee"


def test_every_word_is_kept_a_moment_after_it_was_typed(qtbot, session, desk):
    type_into(qtbot, session.room.script.sections[YOU].note, "wants phase 1")
    qtbot.waitUntil(lambda: BOB in desk.sessions.kept, timeout=2000)
    assert desk.sessions.kept[BOB].form["heard"] == {"you": "wants phase 1"}


def test_leaving_the_room_keeps_every_word_at_once(qtbot, session, desk, settled):
    type_into(qtbot, session.room.script.sections[YOU].note, "wants")
    session.hide()
    settled()
    assert desk.sessions.kept[BOB].form["heard"] == {"you": "wants"}


def test_a_call_in_which_nothing_was_typed_leaves_no_draft(session, desk, settled):
    session.keep_now()
    session.open_call(MARTA)
    settled()
    assert desk.sessions.kept == {}


def test_going_to_another_call_and_back_finds_every_word(qtbot, session, clock, settled):
    clock.forward(seconds=100)
    type_into(qtbot, session.room.script.sections[YOU].note, "wants phase 1")
    reach_and_continue(qtbot, session)
    before = session.room.words
    session.open_call(MARTA)
    settled()
    assert session.room.words.is_untouched
    clock.forward(seconds=50)
    session.open_call(BOB)
    settled()
    assert session.room.words == before
    assert session.room.started_at == NOW


def test_a_start_after_a_crash_offers_the_unfinished_call(qtbot, panel, desk, settled):
    form = {"heard": {"you": "wants phase 1"}, "disposition": "connected", "seconds": 65}
    desk.sessions.kept[BOB] = DraftRow(
        BOB, "Bob Keller", 11, NOW - timedelta(minutes=50), NOW, form
    )
    with qtbot.waitSignal(panel.unfinished_found) as found:
        panel.offer_drafts()
    assert found.args == ["Unfinished call with Bob Keller, 09:52."]
    assert panel.offer.isVisible()
    panel.continue_draft()
    settled()
    assert panel.room.script.sections[YOU].note.text == "wants phase 1"
    assert panel.room.ending.words.disposition is Disposition.CONNECTED
    assert panel.room.header.clock.text() == "01:05"
    assert panel.room.started_at == NOW - timedelta(minutes=50)


def test_an_unfinished_call_is_discarded_only_when_asked_to(panel, desk, settled):
    desk.sessions.kept[JON] = DraftRow(JON, "Jon Bergström", 13, NOW, NOW, {})
    panel.offer_drafts()
    settled()
    panel.offer.second.click()
    settled()
    assert desk.sessions.kept == {}
    assert panel.offer.isHidden()


def test_an_undo_goes_back_to_the_call_with_every_word(qtbot, session, desk, jobs, settled):
    type_into(qtbot, session.room.script.sections[YOU].note, "wants phase 1")
    reach_and_continue(qtbot, session)
    before = session.room.words
    session.save()
    settled()
    assert session.room.header.name.text() == "Marta Silva"
    # What the undo of the desk brings back: the line waits again, and the draft is there.
    desk.sessions.items[4] = replace(desk.sessions.items[4], state=ItemState.WAITING, result=())
    form = desk.sessions.saved[0]
    kept = {"heard": dict(before.heard), "blanks": dict(before.blanks)}
    kept |= {"disposition": "connected", "outcome": "continues"}
    kept |= {"step": {"line": before.ending.step.line}}
    desk.sessions.kept[BOB] = DraftRow(BOB, "Bob Keller", 11, form.started_at, NOW, kept)
    deed = Deed(kind=DeedKind.UNDO, facts={"deed": "save_call", "name": "Bob Keller"})
    tables, contacts = frozenset({"call_drafts", "session_items"}), frozenset({BOB})
    jobs.changed.emit(Changes(deed=deed, tables=tables, contacts=contacts))
    settled()
    assert session.room.header.name.text() == "Bob Keller"
    assert session.room.words == before


def test_the_draft_is_kept_before_the_call_is_saved(session, desk, settled):
    kept_first = []
    save = desk.sessions.save_call

    def save_and_note(form):
        kept_first.append(dict(desk.sessions.kept))
        return save(form)

    desk.sessions.save_call = save_and_note
    session.room.ending.choose(Disposition.BUSY)
    session.save()
    settled()
    assert BOB in kept_first[0]


def test_what_changes_elsewhere_is_shown_and_no_word_is_lost(qtbot, session, desk, jobs, settled):
    type_into(qtbot, session.room.script.sections[YOU].note, "wants phase 1")
    desk.sessions.cards[BOB] = replace(desk.sessions.cards[BOB], organization="Keller & Sons")
    deed = Deed(kind=DeedKind.EDIT_CONTACT)
    jobs.changed.emit(Changes(deed=deed, tables=frozenset({"contacts"}), contacts=frozenset({BOB})))
    settled()
    assert session.room.header.about.text() == "Keller & Sons"
    assert session.room.script.sections[YOU].note.text == "wants phase 1"


def test_the_end_of_the_queue_sums_the_session_up(session, desk, settled):
    while session.is_calling:
        session.room.ending.choose(Disposition.NO_ANSWER)
        session.save()
        settled()
    assert session.summary.isVisible()
    assert session.summary.later.text() == "Still to come back: Lena Sørensen 14:00."


def test_one_call_outside_of_a_session_is_saved_without_a_line(panel, desk, settled):
    panel.open_call(MARTA)
    settled()
    assert not panel.queue.isVisible()
    panel.room.ending.choose(Disposition.BUSY)
    panel.save()
    settled()
    assert desk.sessions.saved[0].item_id is None
    assert panel.start_page.isVisible()


def test_calling_hands_the_number_out_and_nothing_else(session, dialled):
    session.room.header.dial()
    assert dialled == ["tel:+493055500142"]


def test_copying_the_number_is_a_deed_of_its_own(session, notices):
    session.room.header.copy_number()
    assert QGuiApplication.clipboard().text() == "+49 30 5550 0142"
    assert notices == [("+49 30 5550 0142 is copied.", "")]


def test_their_clock_ticks_and_warns_outside_their_hours(session, clock):
    clock.forward(hours=6)
    session.room.beat()
    assert session.room.header.time.text() == "17:42 in Berlin, outside 09:00–17:00"


def test_a_german_contact_is_spoken_to_in_german(session, desk, settled):
    desk.sessions.cards[MARTA] = replace(desk.sessions.cards[MARTA], language="de")
    session.open_call(MARTA)
    settled()
    text = session.room.script.sections[YOU].script.spoken_text
    assert text.startswith("Guten Tag Marta Silva, es ist Dienstag 11:40")
    assert "3. November" in text


def test_the_room_stands_at_1024_pixels(session, qtbot):
    session.resize(892, 596)
    room = session.room
    room.ending.choose_outcome(OutcomeKind.OVER)
    qtbot.waitUntil(lambda: session.queue.width() < 200)
    call = room.header.call  # laid out after the queue, sometimes a turn later
    qtbot.waitUntil(lambda: call.width() >= call.sizeHint().width())
    for button in (room.ending.save, room.strip.left, room.header.call):
        corner = button.mapTo(session, button.rect().bottomRight())
        assert session.rect().contains(corner)
    assert isinstance(room, CallRoom)


def test_the_queue_answers_as_a_model_must(session, qtmodeltester):
    qtmodeltester.check(session.queue._lines.row_model)
    assert [row.title for row in session.queue.rows][:2] == ["✓ Ana Duarte", "✓ Tomás Reis"]


@pytest.mark.parametrize(("width", "has_role"), [(330, False), (520, False), (1100, True)])
def test_their_time_is_read_in_full_and_the_role_goes_before_the_firm(
    session, desk, settled, width, has_role
):
    desk.sessions.cards[BOB] = replace(
        desk.sessions.cards[BOB], role="Head of operations", organization="Keller Logistics"
    )
    session.open_call(MARTA)
    settled()
    session.open_call(BOB)
    settled()
    header = session.room.header
    header.resize(width, header.height())
    assert header.time.text() == "11:42 in Berlin"
    header.layout().activate()
    assert header.time.width() >= header.time.sizeHint().width()
    assert header.about.text() == ("Head of operations · " if has_role else "") + "Keller Logistics"
    assert ("Head of operations" in header.time.parentWidget().toolTip()) is not has_role


def test_in_a_small_window_a_call_begins_with_its_first_words_in_view(qtbot, session, settled):
    session.resize(892, 430)
    session.room.ending.choose(Disposition.BUSY)
    session.save()
    settled()
    session.resize(892, 400)  # a notice takes its place below
    you = session.room.script.sections[YOU]
    scroll = session.room.script._scroll
    qtbot.waitUntil(lambda: scroll.viewport().height() < you.height())
    assert scroll.verticalScrollBar().value() == 0
    qtbot.keyClicks(you.note, "w")
    bottom = you.note.mapTo(scroll.viewport(), you.note.rect().bottomLeft()).y()
    assert bottom <= scroll.viewport().height()


def test_the_timeline_comes_back_when_the_form_is_small_again(qtbot, session):
    session.resize(1180, 700)
    room = session.room
    room.ending.choose_outcome(OutcomeKind.OVER)
    qtbot.waitUntil(lambda: not room.timeline.isVisible())
    room.ending.choose(Disposition.NO_ANSWER)
    qtbot.waitUntil(room.timeline.isVisible)


def test_escape_leads_from_the_message_back_to_the_script(qtbot, session):
    session.room.toggle_reading()
    qtbot.keyClick(session.focusWidget(), Qt.Key.Key_Escape)
    assert session.room.script.sections[YOU].isVisible()
    assert session.focusWidget() is session.room.script.sections[YOU].note
    assert session.room.strip.read.text() == "Read it"

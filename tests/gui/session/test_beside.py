"""What helps beside the three sections, by its keys: notes, a date, an ending, and no dialog."""

import html
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QWidget
from tests.desks import TUESDAY, TrialDesk, step_form, thursday
from tests.vault_desks import Clock

from followdesk.domain.contact import PointKind
from followdesk.domain.conversation import Conversation, SaidText
from followdesk.domain.disposition import Disposition
from followdesk.domain.in_or_out import Answer
from followdesk.domain.opportunity import Reason
from followdesk.domain.script import SectionName
from followdesk.gui.actions import Actions
from followdesk.gui.icons import Icons
from followdesk.gui.jobs import Jobs
from followdesk.gui.session.beside.page import Aid
from followdesk.gui.session.draft_form import OutcomeKind
from followdesk.gui.session.key_binding import bind_session_keys
from followdesk.gui.session.panel import SessionPanel
from followdesk.gui.theme import width_of
from followdesk.services.call_plan_rows import CallPlanRow
from followdesk.services.deeds import ContactForm, NewPoint


@pytest.fixture
def trial_jobs(qtbot, tmp_path):
    """A desk with Bob (agreed at 10:40), opened on its own thread."""
    kept = {}

    def open_desk():
        trial = kept["trial"] = TrialDesk(tmp_path / "desk", Clock(TUESDAY))
        point = NewPoint(kind=PointKind.PHONE, value="+49 30 5550 0142")
        kept["bob"] = trial.desk.people.add(
            ContactForm(name="Bob Keller", points=(point,), zone="Europe/Lisbon", language="en")
        ).result
        trial.turn_to(hour=9)
        agreed = thursday(10, 40, days=0)
        trial.desk.agenda.add_step(step_form(kept["bob"], agreed, what="proposal review"))
        trial.turn_to(hour=10, minute=42)
        return trial.desk

    jobs = Jobs(open_desk, lambda desk: desk.close())
    with qtbot.waitSignal(jobs.idle, timeout=20_000):
        jobs.open()
    yield jobs, kept
    jobs.close()


@pytest.fixture
def settled(qtbot, trial_jobs):
    return lambda: qtbot.waitUntil(lambda: trial_jobs[0].is_idle)


@pytest.fixture
def panel(qtbot, trial_jobs, resources, settled):
    jobs, kept = trial_jobs
    made = SessionPanel(jobs, kept["trial"].clock, Icons(resources / "icons"))
    qtbot.addWidget(made)
    made.resize(1000, 560)
    made.show()
    made.activateWindow()
    settled()
    made.open_call(kept["bob"])
    settled()
    return made


@pytest.fixture
def room(panel):
    return panel.room


@pytest.fixture
def actions(panel):
    """The menu of the session, bound to the room."""
    made = Actions(QObject(panel))
    bind_session_keys(made, panel)
    return made


@pytest.fixture
def press(actions):
    """Do what a key of the session's menu does."""
    return lambda aid: actions[str(aid)].trigger()


def last_talk(jobs, settled):
    found = []

    def talks(desk):
        with desk.works.look() as work:
            return work.all(Conversation)

    jobs.read(jobs, talks, found.append)
    settled()
    return found[0][-1]


@pytest.mark.parametrize("aid", Aid)
def test_the_same_key_closes_it_and_the_keyboard_goes_back(room, press, aid):
    before = QApplication.focusWidget()
    press(aid)
    assert room.beside.panel.isVisible()
    assert room.beside.panel.isAncestorOf(QApplication.focusWidget())
    assert room.beside.bar.buttons[aid].isChecked()
    press(aid)
    assert not room.beside.panel.isVisible()
    assert QApplication.focusWidget() is before
    assert not room.beside.bar.buttons[aid].isChecked()


def focusable(page):
    """Give everything of a page that Tab leads to."""
    parts = [part for part in page.findChildren(QWidget) if part.isVisible()]
    return [part for part in parts if part.focusPolicy() & Qt.FocusPolicy.TabFocus]


@pytest.mark.parametrize("aid", Aid)
@pytest.mark.parametrize("section", [SectionName.YOU, SectionName.ME, SectionName.NEXT_STEP])
def test_escape_leads_back_from_wherever_the_keyboard_is(qtbot, room, press, aid, section):
    note = room.script.sections[section].note
    note.show_text("they say so")
    page = room.beside.panel.pages[aid]
    for place in range(9):
        note.setFocus()
        note.moveCursor(QTextCursor.MoveOperation.Start)
        note.moveCursor(QTextCursor.MoveOperation.Right)
        press(aid)
        parts = focusable(page)
        if place == len(parts):
            break
        parts[place].setFocus()
        qtbot.keyClick(parts[place], Qt.Key.Key_Escape)
        assert room.beside.panel.aid is None
        assert QApplication.focusWidget() is note
        assert note.textCursor().position() == 1
    assert place


@pytest.mark.parametrize("aid", Aid)
@pytest.mark.parametrize("section", [SectionName.YOU, SectionName.ME, SectionName.NEXT_STEP])
def test_each_section_is_a_key_away_from_each_page_and_escape_stays_there(
    qtbot, actions, room, press, aid, section
):
    room.enter_section(SectionName.ME if section is SectionName.YOU else SectionName.YOU)
    press(aid)
    actions[_SECTION_ACTIONS[section]].trigger()
    on = QApplication.focusWidget()
    assert room.script.sections[section].isAncestorOf(on)
    assert room.beside.panel.aid is aid, "what is open stays open beside it"
    qtbot.keyClick(on, Qt.Key.Key_Escape)
    assert room.beside.panel.aid is None
    assert QApplication.focusWidget() is on


def test_answers_are_named_with_their_question_and_say_where_it_leads(qtbot, room, press):
    press(Aid.IN_OR_OUT)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
    page = room.beside.panel.in_or_out
    said = {answer: page.answers.button(answer) for answer in Answer}
    names = [button.accessibleName() for button in said.values()]
    assert names == ["Urgent reason: Yes", "Urgent reason: No", "Urgent reason: Not known"]
    hints = [button.toolTip() for button in said.values()]
    assert hints == ["Yes (1)", "No (2)", "Not known (3)"]
    assert said[Answer.NO].accessibleDescription() == "Ask next: Urgent reason"
    assert page.questions.button("fit").accessibleName() == "Fit: Yes"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_2)
    assert said[Answer.NO].accessibleDescription() == "Out: not urgent"
    assert page.over.toolTip() == "End the call: over (0)"


def test_whoever_cannot_see_hears_the_line_that_the_arrows_are_on(qtbot, room, press):
    press(Aid.STALLING)
    page = room.beside.panel.stalling
    assert page.heard.toolTip().startswith("Up and Down choose")
    qtbot.keyClick(page.heard, Qt.Key.Key_Down)
    assert page.heard.accessibleDescription() == page.current.line
    qtbot.keyClicks(page.heard, "zebra")
    assert page.heard.accessibleDescription() == ""


@pytest.mark.parametrize("aid", Aid)
def test_whatever_can_be_pressed_or_typed_into_has_a_name(room, press, aid):
    press(aid)
    parts = focusable(room.beside.panel)
    nameless = [p for p in parts if not (p.accessibleName() or getattr(p, "text", str)())]
    assert nameless == []


def test_going_from_one_to_the_next_still_leads_back(room, press):
    before = QApplication.focusWidget()
    for aid in (Aid.GROUND_RULES, Aid.IN_OR_OUT, Aid.IN_OR_OUT):
        press(aid)
    assert QApplication.focusWidget() is before


def test_the_sections_stay_reachable_beside_it(room, press):
    press(Aid.STALLING)
    room.enter_section(SectionName.ME)
    me = room.script.sections[SectionName.ME]
    assert me.isVisible()
    assert me.isAncestorOf(QApplication.focusWidget())
    assert room.script.height() >= 80
    assert room.beside.panel.geometry().bottom() <= room.beside.bar.geometry().top()


_SECTION_ACTIONS = {
    SectionName.YOU: "section_you",
    SectionName.ME: "section_me",
    SectionName.NEXT_STEP: "section_next_step",
}
SMALL = (692, 600)  # pixels of this room without the queue, in a window of 1024 by 700


def is_whole(widget):
    """Tell whether nothing of it is covered, cut, or scrolled away."""
    return widget.isVisible() and widget.visibleRegion().boundingRect() == widget.rect()


@pytest.mark.parametrize("is_picked", [False, True])
def test_an_answer_and_its_date_are_seen_together_in_a_small_window(
    qtbot, panel, room, press, is_picked
):
    panel.resize(*SMALL)
    press(Aid.STALLING)
    page = room.beside.panel.stalling
    qtbot.keyClicks(page.heard, "call me next")
    if is_picked:
        qtbot.keyClick(page.heard, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_whole(page.date))
    qtbot.waitUntil(lambda: is_whole(page.script.viewport()))
    assert room.script.height() >= 80


def test_the_date_stays_where_a_notice_takes_room_from_the_answer(qtbot, panel, room, press):
    panel.resize(SMALL[0], SMALL[1] - 150)
    press(Aid.STALLING)
    page = room.beside.panel.stalling
    qtbot.waitUntil(lambda: is_whole(page.date))
    assert not is_whole(page.script.viewport()), "there is no room for all of it"
    qtbot.keyClicks(page.heard, "call me next")
    qtbot.keyClick(page.heard, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.script.viewport().visibleRegion().boundingRect().height() > 40)
    assert is_whole(page.date)


def test_a_long_line_of_ones_own_is_cut_and_not_the_page(qtbot, panel, room, press):
    panel.resize(*SMALL)
    press(Aid.STALLING)
    page = room.beside.panel.stalling
    first = page.current.script
    line = "<i>leave it</i> & " + "so " * 90
    mine = replace(first, heard=(line, *first.heard[1:]))
    page.show_texts(replace(page.texts, by_key={**page.texts.by_key, mine.key: mine}))
    qtbot.keyClicks(page.heard, "i leave it")
    qtbot.waitUntil(lambda: is_whole(page.lines[0]))
    assert is_whole(page.heard)
    assert line in html.unescape(page.lines[0].toolTip())
    assert page.lines[0].text() == f"“{line}”".replace("&", "&&")


def test_what_one_types_or_presses_is_never_scrolled_away(qtbot, panel, room, press):
    panel.resize(*SMALL)
    pages = room.beside.panel
    press(Aid.IN_OR_OUT)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_2)
    qtbot.waitUntil(lambda: is_whole(pages.in_or_out.over))
    assert is_whole(pages.in_or_out.note)
    assert is_whole(pages.in_or_out.answers)
    press(Aid.GROUND_RULES)
    qtbot.waitUntil(lambda: is_whole(pages.rules.added))
    press(Aid.EASY_NO)
    qtbot.waitUntil(lambda: is_whole(pages.easy_no.write))
    assert is_whole(pages.easy_no.seconds)


def test_no_name_of_an_aid_is_cut_where_room_is_short(panel, room, press):
    panel.resize(*SMALL)
    press(Aid.GROUND_RULES)
    for button in room.beside.bar.buttons.values():
        assert button.width() >= width_of(button.text(), button.font())
        assert is_whole(button)


def test_the_ground_rules_are_said_with_their_blanks_filled(qtbot, room, press):
    press(Aid.GROUND_RULES)
    page = room.beside.panel.rules
    assert page.script.spoken_text
    assert "{{" not in page.script.spoken_text
    qtbot.keyClicks(QApplication.focusWidget(), "the price")
    assert room.words.noted == {"agenda_added": "the price"}
    assert not room.words.is_untouched


def test_a_stalling_line_ends_in_a_date_that_is_the_next_step(
    qtbot, panel, room, press, trial_jobs, settled
):
    press(Aid.STALLING)
    page = room.beside.panel.stalling
    qtbot.keyClicks(page.heard, "think about")
    assert page.current.script.key == "stalling_think"
    qtbot.keyClick(page.heard, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.date.line
    qtbot.keyClicks(page.date.line, "thu 10")
    assert page.date.echo == "Thu 26 Nov 10:00"
    assert room.ending.step.line.text == "thu 10 talk about it again"
    assert room.ending.words.outcome is OutcomeKind.CONTINUES
    panel.save()
    settled()
    talk = last_talk(trial_jobs[0], settled)
    assert talk.noted == {"stalling": "I need to think about it"}
    card = []
    trial_jobs[0].read(panel, lambda desk: desk.people.card(talk.contact_id), card.append)
    settled()
    assert [step.what for step in card[0].steps] == ["talk about it again"]


def test_enter_leads_from_what_was_heard_to_saving(qtbot, room, press):
    press(Aid.STALLING)
    page = room.beside.panel.stalling
    for typed in ("think about", "yesterday"):
        qtbot.keyClicks(QApplication.focusWidget(), typed)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert page.date.line.hasFocus(), "a day that is gone cannot stand"
    assert page.date.echo
    page.date.line.selectAll()
    qtbot.keyClicks(page.date.line, "thu 10")
    qtbot.keyClick(page.date.line, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is room.ending.save
    assert not room.beside.panel.isVisible()


def test_the_date_says_its_own_what_and_follows_the_third_section(qtbot, room, press):
    press(Aid.STALLING)
    page = room.beside.panel.stalling
    qtbot.keyClicks(page.date.line, "thu 10 the figures")
    assert room.ending.step.line.text == "thu 10 the figures"
    room.ending.step.type_line("fri 11 the figures")
    assert page.date.text == "fri 11 the figures"


def test_arrows_walk_through_what_was_found(qtbot, room, press):
    press(Aid.STALLING)
    page = room.beside.panel.stalling
    first = page.current
    qtbot.keyClick(page.heard, Qt.Key.Key_Down)
    assert page.current != first
    qtbot.keyClick(page.heard, Qt.Key.Key_Up)
    assert page.current == first
    qtbot.keyClicks(page.heard, "zebra")
    assert page.current is None
    assert page.nothing.isVisible()
    qtbot.keyClick(page.heard, Qt.Key.Key_Return)
    assert room.words.noted == {"stalling": "zebra"}


def test_four_keys_say_in(qtbot, room, press):
    press(Aid.IN_OR_OUT)
    for _question in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
    page = room.beside.panel.in_or_out
    assert page.verdict.text() == "They are in."
    assert page.agree.isVisible()
    assert not page.over.isVisible()
    assert set(room.words.noted.values()) == {"yes"}
    assert len(room.words.noted) == 4
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_0)
    words = room.ending.words
    assert (words.disposition, words.outcome) == (Disposition.CONNECTED, OutcomeKind.CONTINUES)
    assert QApplication.focusWidget() is room.ending.step.line.line
    assert not room.beside.panel.isVisible()


def test_nothing_is_ended_or_agreed_while_a_question_is_open(qtbot, room, press):
    press(Aid.IN_OR_OUT)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_0)
    assert room.beside.panel.aid is Aid.IN_OR_OUT
    assert room.words.ending.outcome is None


def test_words_that_no_answer_fits_are_found_again_after_a_new_start(qtbot, room, press):
    press(Aid.STALLING)
    page = room.beside.panel.stalling
    page.show_noted({"stalling": "zebra"})
    assert page.nothing.isVisible()
    page.show_noted({"stalling": "I need to think about it"})
    assert not any(line.isVisible() for line in page.lines), "it was picked"
    page.show_noted({"stalling": "think"})
    assert page.lines[0].isVisible(), "it was only typed"


def test_what_is_not_known_is_asked_again(qtbot, room, press):
    press(Aid.IN_OR_OUT)
    for key in (Qt.Key.Key_3, Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_1):
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert "Fit" in room.beside.panel.in_or_out.verdict.text()


def test_out_ends_the_call_with_its_reason_in_one_key(
    qtbot, panel, room, press, trial_jobs, settled
):
    press(Aid.IN_OR_OUT)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
    page = room.beside.panel.in_or_out
    qtbot.keyClicks(page.note, "next summer 2 of 3")
    page.enter()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_2)
    assert page.over.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_0)
    words = room.ending.words
    assert (words.disposition, words.outcome) == (Disposition.CONNECTED, OutcomeKind.OVER)
    assert words.over.reason is Reason.NOT_URGENT
    assert words.over.note == "next summer 2 of 3"
    assert QApplication.focusWidget() is room.ending.save
    panel.save()
    settled()
    noted = last_talk(trial_jobs[0], settled).noted
    assert noted["in_or_out_reason"] == "no"
    assert noted["in_or_out_reason_note"] == "next summer 2 of 3"


def test_an_easy_no_is_timed_and_its_email_is_asked_for(qtbot, room, press):
    press(Aid.EASY_NO)
    page = room.beside.panel.easy_no
    assert page.script.spoken_text
    assert page.seconds.text()
    with qtbot.waitSignal(room.text_wanted) as asked:
        page.write.click()
    assert asked.args[1] == "easy_no_email"


@pytest.mark.parametrize("is_open", [False, True])
def test_a_message_left_is_kept_as_the_one_that_was_on_the_screen(
    panel, room, press, trial_jobs, settled, is_open
):
    press(Aid.EASY_NO)
    if not is_open:
        press(Aid.EASY_NO)
    room.ending.choose(Disposition.VOICEMAIL_LEFT)
    panel.save()
    settled()
    found = []
    trial_jobs[0].read(panel, _all_said, found.append)
    settled()
    assert found == [["easy_no_voicemail"] if is_open else ["voicemail_1"]]


def _all_said(desk):
    with desk.works.look() as work:
        return [said.key for said in work.all(SaidText)]


def test_the_bar_marks_where_something_is_noted(qtbot, panel, room, press, trial_jobs, settled):
    buttons = room.beside.bar.buttons
    press(Aid.GROUND_RULES)
    qtbot.keyClicks(room.beside.panel.rules.added, "x")
    assert [button.text() for button in buttons.values()] == [
        "Rules ·",
        "Stalling",
        "In/out",
        "Easy no",
    ]
    assert buttons[Aid.GROUND_RULES].accessibleName() == "Ground rules, noted"
    qtbot.keyClick(room.beside.panel.rules.added, Qt.Key.Key_Backspace)
    assert buttons[Aid.GROUND_RULES].text() == "Rules"
    press(Aid.IN_OR_OUT)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
    assert buttons[Aid.IN_OR_OUT].text() == "In/out ·"
    panel.keep_now()
    settled()
    panel.open_call(trial_jobs[1]["bob"])
    settled()
    assert buttons[Aid.IN_OR_OUT].text() == "In/out ·", "the draft brings it back"


def test_what_was_noted_in_a_call_that_reached_nobody_stands_in_the_history(
    qtbot, panel, room, press, trial_jobs, settled
):
    press(Aid.GROUND_RULES)
    qtbot.keyClicks(room.beside.panel.rules.added, "the price")
    press(Aid.IN_OR_OUT)
    for key in (Qt.Key.Key_1, Qt.Key.Key_3):
        qtbot.keyClick(QApplication.focusWidget(), key)
    room.ending.choose(Disposition.NO_ANSWER)
    panel.save()
    settled()
    jobs, kept = trial_jobs
    cards = []
    jobs.read(panel, lambda desk: desk.people.card(kept["bob"]), cards.append)
    settled()
    line = next(row for row in cards[0].timeline if row.disposition == Disposition.NO_ANSWER)
    assert line.what == ("They added to the agenda: the price\nFit: Yes\nUrgent reason: Not known")


def test_what_was_noted_survives_a_new_start(
    qtbot, panel, room, press, trial_jobs, resources, settled
):
    jobs, kept = trial_jobs
    press(Aid.GROUND_RULES)
    qtbot.keyClicks(room.beside.panel.rules.added, "the price")
    press(Aid.IN_OR_OUT)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
    panel.keep_now()
    settled()
    again = SessionPanel(jobs, kept["trial"].clock, Icons(resources / "icons"))
    qtbot.addWidget(again)
    with qtbot.waitSignal(again.unfinished_found):
        again.offer_drafts()
    again.continue_draft()
    settled()
    assert again.room.words.noted == {"agenda_added": "the price", "in_or_out_fit": "yes"}
    assert again.room.beside.panel.rules.added.text == "the price"


def test_looking_alone_leaves_no_draft(panel, room, press, trial_jobs, settled):
    for aid in Aid:
        press(aid)
    panel.keep_now()
    settled()
    found = []
    trial_jobs[0].read(panel, lambda desk: desk.sessions.drafts(), found.append)
    settled()
    assert found == [()]


def test_the_next_call_recalls_what_was_noted(qtbot, panel, room, press, trial_jobs, settled):
    press(Aid.GROUND_RULES)
    qtbot.keyClicks(room.beside.panel.rules.added, "the price")
    room.ending.choose_outcome(OutcomeKind.CONTINUES)
    qtbot.keyClicks(room.ending.step.line.line, "thu 10 figures")
    panel.save()
    settled()
    panel.open_call(trial_jobs[1]["bob"])
    settled()
    before = room.script.sections[SectionName.YOU].before.text()
    assert before == "Last time: They added to the agenda: the price"
    assert room.words.noted == {}


def test_a_plan_is_recalled_and_proposes_the_next_step(qtbot, panel, room, trial_jobs, settled):
    jobs, kept = trial_jobs
    plan = CallPlanRow("fewer returns", "show the figures", "Lena may join")
    jobs.command(lambda desk: desk.call_plans.plan(kept["bob"], plan))
    settled()
    before = room.script.sections[SectionName.YOU].before.text()
    assert before == "They wanted: fewer returns\nFor this call: Lena may join"
    assert room.words.is_untouched
    assert room.ending.step.line.text == "show the figures"
    room.ending.choose_outcome(OutcomeKind.CONTINUES)
    qtbot.keyClicks(QApplication.focusWidget(), "thu 10")
    assert room.ending.step.line.text == "thu 10 show the figures"
    assert not room.words.is_untouched
    panel.save()
    settled()
    assert panel.room.ending.words.step.line in ("", "thu 10 show the figures")


def test_a_date_beside_the_answer_goes_before_what_was_planned(
    qtbot, panel, room, press, trial_jobs, settled
):
    jobs, kept = trial_jobs
    plan = CallPlanRow(next_what="show the figures")
    jobs.command(lambda desk: desk.call_plans.plan(kept["bob"], plan))
    settled()
    press(Aid.STALLING)
    page = room.beside.panel.stalling
    qtbot.keyClicks(page.heard, "think about")
    qtbot.keyClick(page.heard, Qt.Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), "thu 10")
    assert page.date.text == "thu 10 show the figures"
    assert room.ending.step.line.text == "thu 10 show the figures"


def test_a_plan_made_while_one_types_takes_nothing_away(qtbot, panel, room, trial_jobs, settled):
    jobs, kept = trial_jobs
    room.ending.choose_outcome(OutcomeKind.CONTINUES)
    qtbot.keyClicks(room.ending.step.line.line, "thu 10 our own")
    plan = CallPlanRow(next_what="show the figures")
    jobs.command(lambda desk: desk.call_plans.plan(kept["bob"], plan))
    settled()
    assert room.ending.step.line.text == "thu 10 our own"

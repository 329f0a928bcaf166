from datetime import timedelta
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from tests.gui.today.today_rows import DUE, EMPTY, NOW, due, page

from followdesk.domain.calling import QueueKind
from followdesk.domain.errors import StepClosedError
from followdesk.domain.next_step import StepState
from followdesk.gui.forms.drop_dialog import DropDialog
from followdesk.gui.forms.drop_promise_dialog import DropPromiseDialog
from followdesk.gui.jobs import Jobs
from followdesk.gui.today.panel import TodayPanel
from followdesk.gui.widgets.minute_tick import MinuteTick
from followdesk.services.changes import Changes, Deed, DeedKind, Done


class FakeDesk:
    def __init__(self):
        self.shown = page()
        self.deeds = []
        self.asked = 0
        self.refusal = None
        self.today = SimpleNamespace(page=self.page)
        self.agenda = SimpleNamespace(close_step=self.close_step)
        self.promises = SimpleNamespace(keep=lambda id_: self.deed("keep", id_))
        self.silences = SimpleNamespace(list=lambda: ())

    def page(self):
        self.asked += 1
        return self.shown

    def close_step(self, step_id, state):
        if self.refusal is not None:
            raise self.refusal
        return self.deed(state, step_id)

    def deed(self, *facts):
        self.deeds.append(facts)
        return Done(result=1, changes=Changes(deed=Deed(kind=DeedKind.CLOSE_STEP)))


@pytest.fixture
def desk():
    return FakeDesk()


@pytest.fixture
def jobs(qtbot, desk):
    made = Jobs(lambda: desk, lambda _desk: None)
    with qtbot.waitSignal(made.idle):
        made.open()
    yield made
    made.close()


@pytest.fixture
def clock():
    return SimpleNamespace(now=NOW)


@pytest.fixture
def panel(qtbot, jobs, clock):
    made = TodayPanel(jobs, lambda: clock.now)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    qtbot.waitUntil(lambda: jobs.is_idle)
    return made


def heard(signal):
    values = []
    signal.connect(lambda *given: values.append(given[0] if given else None))
    return values


def test_each_figure_leads_to_its_list(qtbot, panel):
    for place, section, name in (
        (0, panel.agreed, "Bob Keller"),
        (1, panel.due, "Jon Bergström"),
        (2, panel.due, "Marta Silva"),
        (3, panel.limbo, "Ola"),
    ):
        qtbot.mouseClick(panel.figures[place], Qt.MouseButton.LeftButton)
        assert panel.focusWidget() is section.list
        assert section.list.current_row.title == name
    assert panel.figures[4].focusPolicy() is Qt.FocusPolicy.NoFocus


def test_enter_calls_whoever_may_be_called_and_books_for_those_in_limbo(qtbot, panel):
    called, opened, booked = (
        heard(panel.call_wanted),
        heard(panel.contact_opened),
        heard(panel.step_wanted),
    )
    for section, place in ((panel.agreed, 1), (panel.agreed, 0), (panel.due, 2), (panel.limbo, 0)):
        section.list.setCurrentIndex(section.list.row_model.index(place))
        qtbot.keyClick(section.list, Qt.Key.Key_Return)
    assert (called, opened, booked) == ([102], [101, 203], [301])


def test_steps_are_ticked_off_and_promises_kept_from_the_list(qtbot, panel, desk, jobs):
    desk_rows = (
        (panel.agreed, 1, "Mark as done"),
        (panel.due, 0, "Answered"),
        (panel.due, 3, "Mark as done"),
    )
    for section, place, words in desk_rows:
        section.list.setCurrentIndex(section.list.row_model.index(place))
        row = section.list.current_row
        done = next(a for a in section.menu(row).actions() if a.text().startswith(words))
        done.trigger()
        qtbot.waitUntil(lambda: jobs.is_idle)
    assert desk.deeds == [(StepState.DONE, 2), ("keep", 1), (StepState.DONE, 4)]


def test_an_open_step_can_be_dropped_and_a_finished_one_cannot(qtbot, panel):
    panel.agreed.list.setCurrentIndex(panel.agreed.list.row_model.index(1))
    drop = next(
        a for a in panel.agreed.menu(panel.agreed.list.current_row).actions() if "Drop" in a.text()
    )
    assert drop.shortcut().toString() == "Del"
    drop.trigger()
    (dialog,) = panel.findChildren(DropDialog)
    assert dialog.isVisible()
    dialog.reject()
    done = panel.agreed.menu(panel.agreed.list.row_model.rows[0]).actions()
    assert not any("Drop" in action.text() for action in done)


def test_one_key_does_what_fits_the_row(qtbot, panel, desk, jobs):
    sent = heard(panel.value_wanted)
    desk.shown = page(due_=(*DUE[:1], due(9, "Ines", QueueKind.NURTURE)))
    panel.reload()
    qtbot.waitUntil(lambda: jobs.is_idle)
    for place in (0, 1):
        panel.due.list.setFocus()
        panel.due.list.setCurrentIndex(panel.due.list.row_model.index(place))
        qtbot.keyClick(panel.due.list, Qt.Key.Key_D)
        qtbot.waitUntil(lambda: jobs.is_idle)
    assert (desk.deeds, sent) == ([("keep", 1)], [209])


def test_an_answer_is_written_dropped_and_a_series_held_from_the_list(qtbot, panel):
    replied, held = heard(panel.reply_wanted), heard(panel.hold_wanted)
    panel.due.list.setFocus()
    panel.due.list.setCurrentIndex(panel.due.list.row_model.index(0))
    qtbot.keyClick(panel.due.list, Qt.Key.Key_E)
    qtbot.keyClick(panel.due.list, Qt.Key.Key_Delete)
    (dialog,) = panel.findChildren(DropPromiseDialog)
    assert dialog.isVisible()
    dialog.reject()
    panel.due.list.setCurrentIndex(panel.due.list.row_model.index(1))
    qtbot.keyClick(panel.due.list, Qt.Key.Key_H)
    assert ([row.contact for row in replied], held) == (["Marta Silva"], [202])


def test_a_menu_offers_only_what_fits(panel):
    rows = panel.due.list.row_model.rows
    attempt = [action.text() for action in panel.due.menu(rows[1]).actions()]
    assert attempt == [
        "Call",
        "Hold the series …",
        "Open the contact",
        "Book a next step …",
        "Start call session",
    ]
    asked_not_to = [action.text() for action in panel.due.menu(rows[2]).actions()]
    assert "Call" not in asked_not_to
    done = [a.text() for a in panel.agreed.menu(panel.agreed.list.row_model.rows[0]).actions()]
    assert "Mark as done" not in done


def test_a_refused_deed_is_told_and_the_page_read_anew(qtbot, panel, desk, jobs):
    troubles, asked = heard(jobs.trouble), desk.asked
    desk.refusal = StepClosedError()
    panel.agreed.list.setCurrentIndex(panel.agreed.list.row_model.index(1))
    panel._close_missed(panel.agreed.list.current_row)
    qtbot.waitUntil(lambda: desk.asked > asked and jobs.is_idle)
    assert isinstance(troubles[0], StepClosedError)


def test_badges_follow_the_clock_at_the_full_minute(qtbot, panel, clock, jobs):
    assert panel.agreed.list.row_model.rows[1].badge == "in 2 min"
    panel.agreed.go_to()
    clock.now = NOW + timedelta(minutes=1)
    panel._tick.ticked.emit()
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert panel.agreed.list.row_model.rows[1].badge == "in 1 min"
    assert panel.agreed.list.current_row.title == "Bob Keller"
    panel.hide()
    assert not panel._tick.is_running


def test_the_tick_is_aligned_to_the_minute(clock):
    tick = MinuteTick(lambda: clock.now)
    tick.start()
    assert 39_000 < tick._timer.remainingTime() <= 40_100


def test_a_change_is_shown_at_once_but_read_only_while_seen(qtbot, panel, desk, jobs):
    desk.shown = EMPTY
    changes = Changes(deed=Deed(kind=DeedKind.ADD_STEP))
    jobs.changed.emit(changes)
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert panel.agreed.list.row_model.rows == ()
    assert panel.agreed.empty.isVisible()
    assert panel.limbo.property("tone") == ""
    panel.hide()
    asked = desk.asked
    jobs.changed.emit(changes)
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert desk.asked == asked


def test_the_page_is_handed_on_for_the_counts_of_the_window(qtbot, panel, jobs):
    pages = heard(panel.page_shown)
    panel.reload()
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert pages[0].numbers.waiting == 8


def test_the_keyboard_begins_at_the_next_thing_to_come(panel):
    panel.focus_first()
    assert panel.focusWidget() is panel.agreed.list
    assert panel.agreed.list.current_row.title == "Bob Keller"


def test_the_lists_keep_the_rules_of_models(panel, qtmodeltester):
    qtmodeltester.check(panel.agreed.list.row_model)


def test_a_step_is_moved_in_a_dialog_of_its_own(qtbot, panel, desk, jobs):
    desk.settings = SimpleNamespace(current=lambda: SimpleNamespace(zone="Europe/Lisbon"))
    panel._move(panel.agreed.list.row_model.rows[1])
    dialog = next(c for c in panel.children() if c.objectName() == "" and hasattr(c, "line"))
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert dialog.isVisible()
    dialog.reject()


def test_a_key_that_does_nothing_with_a_row_says_why(qtbot, panel, desk):
    told = heard(panel.told)
    lists = panel.agreed.list
    lists.setFocus()
    lists.setCurrentIndex(lists.row_model.index(0))
    assert lists.current_row.record.state is StepState.DONE
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_D):
        qtbot.keyClick(lists, key)
    assert (
        told
        == ["proposal review with Ana Duarte is done already: nothing is left to do with it."] * 2
    )
    assert desk.deeds == []
    panel.limbo.go_to()
    qtbot.keyClick(panel.limbo.list, Qt.Key.Key_1)
    assert told[-1].startswith("“Answer 1: not a fit now” goes with another kind of row.")

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFont, QPixmap
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListView, QPushButton

from followdesk.gui.actions import Actions
from followdesk.gui.icons import Icons
from followdesk.gui.main_window import MainWindow, Room
from followdesk.gui.nav_rail import NavModel, NavPlace
from followdesk.gui.shortcuts_dialog import ShortcutsDialog
from followdesk.gui.theme import Size, sized, width_of
from followdesk.gui.widgets.buttons import IconButton, KeyButton, PrimaryButton
from followdesk.gui.widgets.row_list import RowList


@pytest.fixture
def actions(qapp):
    return Actions(qapp)


@pytest.fixture
def window(qtbot, actions, resources):
    rooms = [
        Room("today", "Today", "today", QLabel("today's work"), "Ctrl+1"),
        Room("session", "Session", "session", QLabel("calls"), "Ctrl+2"),
        Room("people", "People", "people", QLabel("everybody"), "Ctrl+4"),
    ]
    made = MainWindow(rooms, actions, Icons(resources / "icons"))
    qtbot.addWidget(made)
    made.resize(1360, 860)
    made.show()
    return made


def _menus(window):
    bar = window.menuBar()
    return {a.text().replace("&", ""): a for a in bar.actions() if a.isVisible()}


def test_only_the_rooms_handed_in_are_there(window):
    rail = window.findChild(QListView, "nav_rail")
    model = rail.model()
    assert [model.index(n).data() for n in range(model.rowCount())] == [
        "Today",
        "Session",
        "People",
    ]
    assert window.current_room == "today"


def test_arrows_and_keys_lead_from_room_to_room(window, qtbot):
    shown = []
    window.room_shown.connect(shown.append)
    rail = window.findChild(QListView, "nav_rail")
    QTest.keyClick(rail, Qt.Key.Key_Down)
    window.go_to("people")
    window.go_to("people")
    view = {a.text(): a for a in _menus(window)["View"].menu().actions()}
    assert view["Today"].shortcut().toString() == "Ctrl+1"
    view["Today"].trigger()
    assert shown == ["session", "people", "today"]
    with pytest.raises(KeyError):
        window.go_to("measures")


def test_the_number_keys_really_reach_the_rooms(window, qtbot):
    with qtbot.waitActive(window):
        QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.current_room == "session"


def test_a_count_is_seen_and_spoken(window):
    window.set_count("session", "9", "9 waiting")
    rail = window.findChild(QListView, "nav_rail")
    index = rail.model().index(1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Session, 9 waiting"
    window.set_count("session", "")
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Session"
    assert not rail.grab().isNull()


def test_the_rail_keeps_its_word(qtbot):
    model = NavModel([NavPlace("today", "Today"), NavPlace("people", "People")])
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_count("people", "60", "60 people")
    assert model.index(1).data(Qt.ItemDataRole.AccessibleTextRole) == "People, 60 people"
    tester.deleteLater()


@pytest.mark.parametrize("width", [1024, 1360])
def test_a_large_count_leaves_the_name_of_a_room_whole(window, qapp, width):
    window.setStyleSheet(
        "#nav_rail { border: none; border-right: 1px solid grey }"
    )  # as the theme has it
    window.resize(width, 700)
    window.set_count("people", "10,001,285!", "10,001,285 without a next step")
    qapp.processEvents()
    rail = window.findChild(QListView, "nav_rail")
    bold = sized(rail.font(), Size.BODY, QFont.Weight.DemiBold)
    beside = width_of("10,001,285!", sized(rail.font(), Size.SMALL)) + 6 + 2 * (8 + 10)
    assert rail.viewport().width() - beside >= max(width_of(w, bold) for w in ("Session", "People"))


def test_nothing_dead_is_on_show(window, actions):
    assert set(_menus(window)) == {"File", "Edit", "View", "Help"}
    bar = window.top_bar
    seen = [b for b in bar.findChildren(QPushButton) if b.isVisible()]
    assert seen == []
    actions.bind("start_session", lambda: None)
    actions.bind("lock", lambda: None)
    assert "Session" in _menus(window)
    assert bar.findChild(PrimaryButton).isVisible()
    assert bar.findChild(IconButton).isVisible()


def test_the_buttons_do_what_the_actions_do(window, actions, qtbot):
    done = []
    for key in ("new_step", "start_session", "lock"):
        actions.bind(key, lambda k=key: done.append(k))
    for button in window.top_bar.findChildren(QPushButton):
        button.click()
    assert sorted(done) == ["lock", "new_step", "start_session"]


def test_f5_starts_a_session(window, actions, qtbot):
    done = []
    actions.bind("start_session", lambda: done.append("session"))
    with qtbot.waitActive(window):
        QTest.keyClick(window, Qt.Key.Key_F5)
    assert done == ["session"]


def test_ctrl_k_goes_to_the_search(window, actions, qtbot):
    with qtbot.waitActive(window):
        QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.top_bar.search.hasFocus()


def test_f1_lists_what_can_be_done_now(window, actions, qtbot):
    actions["shortcuts"].trigger()
    dialog = window.findChild(ShortcutsDialog)
    listed = [row.title for row in dialog.findChild(RowList).row_model.rows]
    assert "Find" in listed
    assert "People" in listed
    assert "Start call session" not in listed
    dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Close).click()
    assert dialog.result() == QDialog.DialogCode.Rejected
    assert not dialog.isVisible()


def test_status_and_call_block_are_told(window):
    window.show_status("Encrypted", "Calendar in step")
    window.show_clock("Tue 24 Nov 2026, 10:42 (Lisbon)")
    window.top_bar.show_block("Next call block", "16:00–17:00", "· 9 waiting")
    words = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    for text in ("Encrypted", "Calendar in step", "16:00–17:00", "· 9 waiting"):
        assert text in words
    assert window.windowTitle() == "FollowDesk"


def test_it_fits_the_small_screen(window, actions):
    for key in ("new_step", "start_session", "lock"):
        actions.bind(key, lambda: None)
    window.top_bar.show_block("Next call block", "16:00–17:00", "· 9 waiting")
    rail = window.findChild(QListView, "nav_rail")
    wide = rail.width()
    window.resize(1024, 700)
    assert window.size().toTuple() == (1024, 700)
    assert rail.width() < wide
    for button in window.top_bar.findChildren(QPushButton):
        assert button.geometry().right() < 1024


def test_closing_is_announced(window, qtbot):
    with qtbot.waitSignal(window.closing):
        window.close()


def test_everything_that_takes_the_keyboard_has_a_name(window, actions):
    for key in ("new_step", "start_session", "lock"):
        actions.bind(key, lambda: None)
    window.notice.tell("Saved.", button="Undo", keys="Ctrl+Z", deed=lambda: None)
    window.banner.tell("Save your recovery code.", button="Save it now …")
    kinds = (KeyButton, IconButton, QListView)
    reached = [w for kind in kinds for w in window.findChildren(kind) if w.isVisible()]
    assert len(reached) > 5
    for widget in [*reached, window.top_bar.search]:
        spoken = QAccessible.queryAccessibleInterface(widget)
        assert spoken.text(QAccessible.Text.Name), widget
    assert not QPixmap(window.grab()).isNull()

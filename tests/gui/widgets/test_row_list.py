import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QStyleOptionViewItem

from followdesk.gui.palette import LIGHT, Tone
from followdesk.gui.widgets.row_list import RowList
from followdesk.gui.widgets.rows import ROW_ROLE, SORT_ROLE, Row, RowModel

ROWS = (
    Row(1, "Ana Duarte", "demo", "done · next step Thu 11:00", "09:00", "done", Tone.AGREED),
    Row(2, "Bob Keller", "proposal review", "wants the backlog cut", "10:40", sort_key="10:40"),
    Row(3, "<b>Hale</b> & Co", is_past=True),
)


@pytest.fixture
def rows(qtbot):
    made = RowList("Agreed")
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show_rows(ROWS)
    return made


def test_the_model_keeps_its_word(qtbot):
    model = RowModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for shown in (ROWS, (), ROWS[:1]):
        model.show_rows(shown)
        assert model.rowCount() == len(shown)
    assert model.rowCount(model.index(0)) == 0
    tester.deleteLater()


def test_each_role_answers():
    model = RowModel()
    model.show_rows(ROWS)
    first, second, third = (model.index(n) for n in range(3))
    assert first.data(ROW_ROLE) is ROWS[0]
    assert first.data(SORT_ROLE) == "Ana Duarte"
    assert second.data(SORT_ROLE) == "10:40"
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "09:00, Ana Duarte, demo, done · next step Thu 11:00, done"
    )
    assert (
        third.data(Qt.ItemDataRole.ToolTipRole) == "<span>&lt;b&gt;Hale&lt;/b&gt; &amp; Co</span>"
    )


def test_arrows_walk_and_enter_opens(qtbot, rows):
    opened, entered = [], []
    rows.row_opened.connect(opened.append)
    rows.row_entered.connect(entered.append)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    rows.select_first()
    QTest.keyClick(rows, Qt.Key.Key_Down)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    QTest.keyClick(rows, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [row.key for row in entered] == [1, 2]
    assert [row.key for row in opened] == [2]


def test_a_double_click_opens_and_a_click_where_wanted(qtbot, rows):
    opened = []
    rows.row_opened.connect(opened.append)
    place = rows.visualRect(rows.row_model.index(1)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == []
    QTest.mouseDClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [row.key for row in opened] == [2]


def test_filling_anew_keeps_the_row_by_its_key(rows):
    assert rows.select(2)
    rows.show_rows((ROWS[2], ROWS[1]))
    assert rows.current_row.key == 2
    rows.show_rows((ROWS[2], ROWS[0]))
    assert rows.current_row.key == 1
    rows.show_rows(())
    assert rows.current_row is None
    assert not rows.select(1)


def test_a_narrow_list_makes_higher_rows(qtbot, rows):
    long = Row(9, "A company with a long name", "a long thing to do", "and a long line below")
    rows.show_rows([long])
    rows.show()
    wide = rows.visualRect(rows.row_model.index(0)).height()
    rows.resize(150, 300)
    with qtbot.waitExposed(rows):
        rows.doItemsLayout()
    assert rows.visualRect(rows.row_model.index(0)).height() > wide


def test_it_paints_rows_of_every_kind(qtbot, rows):
    rows.show()
    rows.select(2)
    picture = rows.grab().toImage()
    across, down = range(0, picture.width(), 2), range(0, picture.height(), 2)
    colours = {picture.pixelColor(x, y).name() for x in across for y in down}
    assert {LIGHT.accent_soft, LIGHT.agreed_soft, LIGHT.soft_line} <= colours


def test_the_words_of_past_and_coming_rows_begin_at_the_same_place(rows):
    option = QStyleOptionViewItem()
    option.font = rows.font()
    delegate = rows.itemDelegate()
    delegate.widest_time = "07:30"
    past, coming = Row(1, "Ana", time="07:30", is_past=True), Row(2, "Bob", time="10:40")
    widths = {delegate._laid(row, option, 400).time_width for row in (past, coming)}
    assert len(widths) == 1


def test_a_narrow_row_keeps_its_name_whole_and_puts_a_wide_badge_below(rows):
    option = QStyleOptionViewItem()
    option.font = rows.font()
    option.rect = QRect(0, 0, 220, 100)
    delegate = rows.itemDelegate()
    delegate.widest_time = "09:30"
    wide = Row(1, "Eva Novotná", detail="attempt", time="09:30", badge="voicemail 5 of 7")
    short = Row(2, "Eva Novotná", detail="attempt", time="09:30", badge="1 h")
    laid, beside = (delegate._laid(row, option, 220) for row in (wide, short))
    assert laid.badge_below
    assert not laid.title.is_cut
    assert laid.height > beside.height
    assert not beside.badge_below
    option.rect = QRect(0, 0, 400, 100)
    assert not delegate._laid(wide, option, 400).badge_below


@pytest.mark.parametrize("width", range(310, 350, 4))
def test_a_row_measured_beside_a_scroll_bar_is_never_painted_in_the_other_layout(qtbot, width):
    made = RowList("Rows", most_lines=6)
    qtbot.addWidget(made)
    words = "attempt 3 + 2 business days; weekend; start of a call block; no block fits then"
    made.show_rows([Row(1, "Wed 25 Nov 09:30", detail=words, badge="voicemail 3 of 7")])
    made.resize(width, 300)
    heights = []
    for bar in (14, 0):
        option = QStyleOptionViewItem()
        made.initViewItemOption(option)
        option.rect = QRect(0, 0, width - bar, 20)
        heights.append(made.itemDelegate().sizeHint(option, made.row_model.index(0)).height())
    beside, alone = heights
    assert beside >= alone


MANY = [Row(key=n, title=f"Row {n}", detail="what it is about") for n in range(600)]


@pytest.fixture
def long_list(qtbot):
    made = RowList("Rows")
    qtbot.addWidget(made)
    made.resize(300, 400)
    made.show()
    return made


def test_what_is_in_sight_is_measured_first_and_the_rest_soon(qtbot, long_list):
    long_list.show_rows(MANY)
    long_list.grab()
    assert len(long_list.itemDelegate()._heights) < 200
    last = long_list.model().index(len(MANY) - 1, 0)
    qtbot.waitUntil(lambda: long_list.visualRect(last).isValid())


def test_a_far_row_is_in_sight_as_soon_as_it_is_chosen(long_list):
    long_list.show_rows(MANY)
    assert long_list.select(550)
    rect = long_list.visualRect(long_list.currentIndex())
    assert long_list.viewport().rect().contains(rect)


def test_filled_anew_the_list_stays_where_it_was(long_list):
    long_list.show_rows(MANY)
    long_list.select(550)
    long_list.show_rows(MANY[1:])
    assert long_list.current_row.key == 550
    rect = long_list.visualRect(long_list.currentIndex())
    assert long_list.viewport().rect().contains(rect)


@pytest.mark.parametrize("name", ["Ada", "עדה"])
def test_rows_begin_at_the_right_where_writing_does(qtbot, name):
    begins = {}
    for way in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        made = RowList("people")
        qtbot.addWidget(made)
        made.setLayoutDirection(way)
        made.resize(400, 60)
        made.show_rows([Row(1, name, detail="call")])
        begins[way] = _inked(
            made.viewport().grab().toImage(), made.visualRect(made.model().index(0, 0))
        )
    left, right = begins.values()
    if name.isascii():
        assert left[1] < 200
    assert right[0] > 200
    assert right[1] > 360


def _inked(picture, row):
    """Give the first and the last column with letters in them."""
    ground = picture.pixel(200, row.top() + 2)
    rows = range(row.top() + 4, row.bottom() - 2)
    inked = [x for x in range(10, 390) if any(picture.pixel(x, y) != ground for y in rows)]
    return inked[0], inked[-1]

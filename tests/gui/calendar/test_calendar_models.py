from datetime import date, time

from PySide6.QtCore import Qt

from followdesk.gui.calendar.days import arrange
from followdesk.gui.calendar.limbo_list import LimboList
from followdesk.gui.calendar.model import CalendarModel
from followdesk.gui.widgets.rows import ROW_ROLE

DAY = date(2026, 11, 24)


def test_the_model_of_a_page_is_sound(qtmodeltester, agenda, make_item):
    agenda.items = [make_item(n, DAY, time(9 + n)) for n in range(5)]
    model = CalendarModel("Europe/Lisbon")
    model.set_page(arrange(agenda.page(DAY, DAY)), [DAY])
    qtmodeltester.check(model)
    model.set_page(arrange(agenda.page(DAY, DAY)), [])
    qtmodeltester.check(model)


def test_the_model_says_everything_about_an_item(agenda, make_item):
    agenda.items = [make_item(1, DAY, time(10), zone="Europe/Berlin", contact="<b>Bob</b>")]
    model = CalendarModel("Europe/Lisbon")
    model.set_page(arrange(agenda.page(DAY, DAY)), [DAY])
    index = model.index(0)
    assert index.data(ROW_ROLE).item is agenda.items[0]
    tooltip = index.data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;Bob" in tooltip
    for part in ("plan january", "Tuesday 24 November, 10:00–10:30", "11:00 (Berlin)", "agreed"):
        assert part in tooltip
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == ("<b>Bob</b>, plan january, agreed by both, Tuesday 24 November, 10:00–10:30")


def test_the_list_without_next_steps_is_sound(qtbot, qtmodeltester, make_limbo):
    limbo = LimboList()
    qtbot.addWidget(limbo)
    limbo.show_limbo([make_limbo(n) for n in range(3)], "Europe/Lisbon", DAY)
    qtmodeltester.check(limbo.row_model)
    assert limbo.row_model.rows[0].detail == "met 24 Nov, nothing agreed"

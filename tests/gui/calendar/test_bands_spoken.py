from datetime import date

from followdesk.gui.calendar.accessible import Act
from followdesk.gui.calendar.band_painter import band_rect
from followdesk.gui.calendar.cursor import Cursor

TUE = date(2026, 11, 24)


def test_a_call_block_is_spoken_by_name_and_place(room):
    week = room().week
    names = [week.spoken_name(place) for place in range(week.spoken_count())]
    (place,) = (n for n, name in enumerate(names) if name.startswith("call block"))
    assert names[place].startswith("call block, Tuesday 24 November, 09:30–10:30")
    band = week.model.day(TUE).bands[0]
    at = week.geometry_now()
    assert week.spoken_rect(place) == band_rect(at, at.days.index(TUE), band)
    assert week.spoken_current() != place
    week.select_band(band)
    assert week.spoken_current() == place
    asked = []
    week.band_menu_wanted.connect(lambda band, _at: asked.append(band))
    week.set_cursor(Cursor(TUE, 600))
    assert week.spoken_acts(place) == (Act.SELECT, Act.MENU)
    week.act(place, Act.MENU)
    assert asked == [band]
    assert week.spoken_current() == place
    week.set_cursor(Cursor(TUE, 600))
    assert week.current_band is None


def test_what_the_legend_hides_is_not_spoken(room):
    panel = room()
    before = panel.week.spoken_count()
    panel.side.legend.boxes[-1].setChecked(False)
    assert panel.week.spoken_count() == before - 1

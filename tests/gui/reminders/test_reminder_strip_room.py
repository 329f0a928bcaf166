from pathlib import Path

import pytest

from followdesk.gui.icons import Icons
from followdesk.gui.palette import Tone
from followdesk.gui.reminders.strip import ReminderStrip

ICONS = Path(__file__).resolve().parents[3] / "resources" / "icons"


@pytest.fixture
def strip(qtbot):
    made = ReminderStrip(Icons(ICONS), 10)
    qtbot.addWidget(made)
    made.all.setText("Show")
    made.offer(call=True, others=True)
    made.show_line("Ada Lovelace · agreed call at 10:40", "in 2 minutes", Tone.AGREED, "2 more")
    made.resize(1200, 50)
    made.show()
    return made


def test_all_is_offered_where_there_is_room(strip):
    assert strip.call.isVisible()
    assert strip.snooze.isVisible()


def test_words_come_before_what_the_list_offers_too(strip):
    for width in range(1200, 200, -20):
        strip.resize(width, 50)
        strip.layout().activate()
        is_cut = strip.text.width() < strip.text.sizeHint().width()
        assert not (is_cut and (strip.call.isVisible() or strip.snooze.isVisible()))
        assert strip.all.isVisible()
        assert strip.dismiss.isVisible()
    assert not strip.snooze.isVisible()


def test_what_is_not_offered_stays_away_in_any_width(strip):
    strip.offer(call=False, others=True)
    assert strip.call.isHidden()
    assert strip.snooze.isVisible()
    strip.offer(call=True, others=False)
    assert strip.call.isHidden()
    assert strip.snooze.isHidden()
    assert strip.dismiss.isHidden()

"""What the calendar showed last is kept on this computer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followdesk.app.calendar_seen import seen_before, with_seen
from followdesk.gui.calendar.pages import Mode, Seen
from followdesk.system.settings_file import ComputerSettings

ZONES = st.sampled_from(["", "Europe/Berlin", "Pacific/Chatham"])


@given(st.sampled_from(Mode), st.none() | st.dates(), ZONES)
def test_what_was_written_down_is_seen_again(mode, on, zone):
    kept = ComputerSettings(language="de", theme="dark")
    again = with_seen(kept, Seen(mode, on, zone))
    assert seen_before(again) == Seen(mode, on, zone)
    assert (again.language, again.theme) == ("de", "dark")


@pytest.mark.parametrize(("mode", "on"), [("", ""), ("year", "2026-13-01"), ("WEEK", "today")])
def test_what_makes_no_sense_is_as_on_the_first_day(mode, on):
    kept = ComputerSettings(calendar=mode, calendar_on=on, calendar_zone="Moon/Crater")
    assert seen_before(kept) == Seen()

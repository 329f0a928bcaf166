"""How free times are shown on both clocks, and why there are fewer than three."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from followdesk.domain.free_times import Fewer
from followdesk.domain.when import local
from followdesk.gui.formats import city_of
from followdesk.gui.i18n import N_, _, format_date, format_time

_FEWER: Mapping[Fewer, str] = {
    Fewer.NO_WORKING_DAY: N_("There is no working day in sight to offer a time on."),
    Fewer.NO_SHARED_HOURS: N_("Your working hours and their call hours hardly meet."),
    Fewer.TAKEN: N_("Your calendar is full in the hours that you share."),
}
_CURES: Mapping[Fewer, str] = {
    Fewer.NO_WORKING_DAY: N_("Look at your days away in the settings (Ctrl+,)."),
    Fewer.NO_SHARED_HOURS: N_("Look at their call hours in the contact (F2), or take less time."),
    Fewer.TAKEN: N_("Move something, or take less time."),
}


def fewer_sentence(fewer: Fewer) -> str:
    """Say why there are fewer than three free times."""
    return _(_FEWER[fewer])


def fewer_and_cure(fewer: Fewer) -> str:
    """Say why there are fewer than three, and what can be done about it."""
    return f"{fewer_sentence(fewer)} {_(_CURES[fewer])}"


def their_clock(at: datetime, their_zone: str, zone: str) -> str:
    """Say a time on their clock: "11:00 in Berlin"; "" where both clocks show the same."""
    theirs, mine = local(at, their_zone), local(at, zone)
    if theirs.replace(tzinfo=None) == mine.replace(tzinfo=None):
        return ""
    clock = format_time(theirs)
    if theirs.date() != mine.date():
        clock = _("{date} {time}").format(date=format_date(theirs.date(), "E"), time=clock)
    return _("{time} in {city}").format(time=clock, city=city_of(their_zone))

"""The calendar: week and month, and a step moved by keys."""

from __future__ import annotations

from datetime import timedelta

from followdesk.app.tour.session_part import SessionPart
from followdesk.app.tour.steps import Until, Walk, WrongError, expect
from followdesk.app.tour.visitor import Asking, Visitor
from followdesk.domain.when import local
from followdesk.gui.calendar.days import Entry
from followdesk.gui.calendar.pages import Mode
from followdesk.gui.calendar.panel import CalendarPanel
from followdesk.services.rows import CalendarItem, ItemKind

_MOST_KEYS = 40


class CalendarPart:
    """Look at the calendar after the calls."""

    def __init__(self, visitor: Visitor, calls: SessionPart) -> None:
        """Take the calls, one of which has left a step."""
        self._it = visitor
        self._calls = calls

    @property
    def _panel(self) -> CalendarPanel:
        return self._it.of.shell.rooms.calendar.panel_of(CalendarPanel)

    def week(self) -> Walk:
        """Ctrl+3: the week, with the step that was just agreed."""
        it = self._it
        yield from it.settled()
        it.press("Ctrl+3")
        yield Until("the calendar", self._panel.isVisible)
        yield from it.settled()
        expect(so=self._panel.mode is Mode.WORK, otherwise="the calendar does not show a week")
        yield from it.picture("week")
        item = yield from self._item()
        entry = self._entry(item)
        days = self._panel.model.days
        count = sum(len(self._panel.model.day(on).entries) for on in days)
        return f"{count} items, among them “{entry.item.what}”"

    def month(self) -> Walk:
        """M: the month; W: back."""
        it = self._it
        yield from it.settled()
        it.press("M")
        yield Until("the month", lambda: self._panel.mode is Mode.MONTH)
        yield from it.picture("month")
        item = yield from self._item()
        self._entry(item)
        days = self._panel.model.days
        page = yield from it.ask(lambda desk: desk.agenda.page(days[0], days[-1]))
        shown = sum(len(self._panel.model.day(on).starting) for on in days)
        found = len(page.items)
        expect(so=shown == found, otherwise=f"{shown} items are shown, {found} are on the desk")
        it.press("W")
        yield Until("the week", lambda: self._panel.mode is Mode.WORK)
        return f"{shown} items in {len(days)} days"

    def move(self) -> Walk:
        """Walk to the step by arrow keys, and take it to the next day with Alt."""
        it = self._it
        yield from it.settled()
        before = yield from self._item()
        it.press("T")
        yield from it.settled()
        yield from self._walk_to(before)
        it.press("Alt+Right")
        yield from it.settled()
        yield from it.picture("moved")
        after = yield from self._item(of=before.what)
        if before.starts_at is None or after.starts_at is None:
            raise WrongError("the step has no time")
        zone = it.of.shell.zone
        wanted = local(before.starts_at, zone) + timedelta(days=1)
        now = local(after.starts_at, zone)
        expect(so=now == wanted, otherwise=f"it is on {now}, and should be on {wanted}")
        it.turn_the_clock(1)
        return f"“{after.what}” is on {now:%a %d %b %H:%M}"

    def _walk_to(self, item: CalendarItem) -> Asking[None]:
        for _each in range(_MOST_KEYS):
            cursor, entry = self._panel.view.cursor_place, self._panel.view.current_entry
            on = None if entry is None else (entry.item.kind, entry.item.ref_id)
            if on == (item.kind, item.ref_id):
                return
            start = self._entry(item).start or 0
            minute = entry.start if entry is not None else cursor.minute
            if cursor.on != item.on:
                self._it.press("Right" if cursor.on < item.on else "Left")
            else:
                self._it.press("Down" if (minute or 0) <= start else "Up")
            yield from self._it.settled()
        raise WrongError("the arrow keys do not lead to the step")

    def _item(self, *, of: str = "") -> Asking[CalendarItem]:
        """Ask the desk for the step that was agreed; a moved one has another id, the same words."""
        first = local(self._it.clock(), self._it.of.shell.zone).date()
        last, who = first + timedelta(days=14), self._calls.agreed_with
        page = yield from self._it.ask(lambda desk: desk.agenda.page(first, last))
        for item in page.items:
            is_step = item.kind is ItemKind.AGREED and item.contact_id == who
            if is_step and (item.what == of if of else item.ref_id == self._calls.step_id):
                return item
        raise WrongError("the desk does not know the agreed step")

    def _entry(self, item: CalendarItem) -> Entry:
        entry = self._panel.model.entry_of((item.kind, item.ref_id))
        if entry is None:
            raise WrongError(f"the calendar does not show “{item.what}”")
        return entry

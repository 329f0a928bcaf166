"""A sequence is copied and shortened, somebody is enrolled in it, held, and gone on with."""

from __future__ import annotations

from followdesk.app.tour.steps import Until, Walk, WrongError, expect
from followdesk.app.tour.visitor import Asking, Visitor
from followdesk.gui.people.panel import PeoplePanel
from followdesk.gui.series.enroll_dialog import EnrollDialog
from followdesk.gui.series.hold_dialog import HoldDialog
from followdesk.gui.series.window import SequencesWindow
from followdesk.services.rows import SeriesRow

_PLAIN, _NAME = "makela", "Aino Mäkelä"
_MINE = "Rita, Lena & Co"
_SHIPPED_ATTEMPTS = 7


class SeriesPart:
    """Shape a sequence, and run somebody through it."""

    def __init__(self, visitor: Visitor, back_on: str) -> None:
        """Take a day ahead, as it is typed in the language of the tour."""
        self._it = visitor
        self._back_on = back_on
        self._number = 0

    def shape(self) -> Walk:
        """Ctrl+Shift+S: all dates for whoever is on the card; a copy, one attempt less, saved."""
        it = self._it
        yield from self._to_the_card()
        it.press("Ctrl+Shift+S")
        window = yield from it.dialog(SequencesWindow)
        dates = window.plan.list.row_model
        yield Until("the dates", lambda: len(dates.rows) == _SHIPPED_ATTEMPTS)
        yield from it.picture("sequences")
        it.press("Alt+C")
        yield Until("the copy", lambda: len(window.list.row_model.rows) > 1)
        yield Until("the keyboard in the name", window.name.hasFocus)
        it.type_in(_MINE)
        it.press("Tab", "Down", "Down", "Delete")
        yield Until("the dates", lambda: len(dates.rows) == _SHIPPED_ATTEMPTS - 1)
        yield from it.picture("sequence-changed")
        it.press("Ctrl+Return")
        yield Until("the version to be saved", lambda: not window.is_dirty())
        yield from it.settled()
        said = window.told
        it.press("Escape")
        yield from it.closed(window)
        known = yield from it.ask(lambda desk: desk.sequences.all())
        mine = next((row for row in known.rows if row.name == _MINE), None)
        if mine is None:
            raise WrongError(f"there is no sequence “{_MINE}”")
        attempts = len(mine.sequence.steps)
        expect(so=attempts == _SHIPPED_ATTEMPTS - 1, otherwise=f"it has {attempts} attempts")
        return said

    def enroll(self) -> Walk:
        """Ctrl+Shift+V: the dates of the new sequence, then it begins."""
        it = self._it
        it.press("Ctrl+Shift+V")
        dialog = yield from it.dialog(EnrollDialog)
        it.press("Down")
        yield from it.settled()
        yield from it.picture("series-begun")
        shown = len(dialog.plan.list.row_model.rows)
        it.press("Ctrl+Return")
        yield from it.closed(dialog)
        series = yield from self._series()
        is_so = series.name == _MINE and len(series.steps) == shown
        expect(so=is_so, otherwise=f"{series.name} runs with {len(series.steps)} attempts")
        self._number = series.current
        return it.of.window.notice.text

    def hold(self) -> Walk:
        """Ctrl+Shift+H: back on that day, out of office."""
        it = self._it
        it.press("Ctrl+Shift+H")
        dialog = yield from it.dialog(HoldDialog)
        it.type_in(self._back_on)
        yield from it.picture("hold")
        it.press("Ctrl+Return")
        yield from it.closed(dialog)
        yield from it.picture("held")
        series = yield from self._series()
        expect(so=series.held_until_on is not None, otherwise="the series is not held")
        return f"held until {series.held_until_on}: {series.held_why}"

    def resume(self) -> Walk:
        """Ctrl+Shift+G: it goes on with the same attempt."""
        it = self._it
        it.press("Ctrl+Shift+G")
        yield from it.settled()
        yield from it.picture("gone-on-with")
        series = yield from self._series()
        is_so = series.held_until_on is None and series.current == self._number
        expect(so=is_so, otherwise=f"attempt {series.current}, {series.held_until_on}")
        return it.of.window.notice.text

    def _to_the_card(self) -> Walk:
        it = self._it
        yield from it.settled()
        it.press("Ctrl+K")
        it.type_in(_PLAIN)
        field = it.of.window.top_bar.search
        yield Until("somebody to be found", lambda: bool(field.found))
        it.press("Return")
        people = it.of.shell.rooms.people.panel_of(PeoplePanel)

        def is_there() -> bool:
            card = people.card.card
            return people.isVisible() and card is not None and card.name == _NAME

        yield Until("the card", is_there)
        yield from it.settled()
        return _NAME

    def _series(self) -> Asking[SeriesRow]:
        found = yield from self._it.ask(lambda desk: desk.people.find(_PLAIN))
        contact_id = found[0].contact_id
        series = yield from self._it.ask(lambda desk: desk.series.of(contact_id))
        if series is None:
            raise WrongError(f"no series is running for {_NAME}")
        return series

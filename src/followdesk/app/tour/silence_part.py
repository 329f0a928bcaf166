"""Whoever has gone silent: in which way, why that is thought, and one of them cured."""

from __future__ import annotations

from followdesk.app.tour.said import Said
from followdesk.app.tour.steps import Walk, WrongError, expect
from followdesk.app.tour.visitor import Visitor
from followdesk.domain.silence import Cure
from followdesk.gui.forms.step_dialog import StepDialog
from followdesk.gui.silence.dialog import SilencesDialog
from followdesk.services.silence_rows import SilentRow

_BY_STEP = (Cure.BOOK_REVIEW, Cure.SET_STEP)


class SilencePart:
    """Look at the silent, and cure the first whose cure is a dated step."""

    def __init__(self, visitor: Visitor, said: Said) -> None:
        """Take what is typed, in the language of the tour."""
        self._it = visitor
        self._said = said

    def cure(self) -> Walk:
        """Ctrl+G, down to one that a step cures, Enter, a day, Ctrl+Enter: they are out of it."""
        it = self._it
        it.press("Ctrl+1")
        yield from it.settled()
        it.press("Ctrl+G")
        dialog = yield from it.dialog(SilencesDialog)
        yield from it.picture("silences")
        known = yield from it.ask(lambda desk: desk.silences.list())
        shown = [row.record for row in dialog.list.row_model.rows]
        expect(so=shown == list(known), otherwise=f"{len(shown)} of {len(known)} are listed")
        one = _curable(known)
        it.press("Home", *["Down"] * known.index(one))
        yield from it.settled()
        expect(so=dialog.current == one, otherwise="the arrows lead to somebody else")
        it.press("Return")
        yield from it.closed(dialog)
        asked = yield from it.dialog(StepDialog)
        it.type_in(self._said.put_off)
        yield from it.picture("silence-cured")
        it.press("Ctrl+Return")
        yield from it.closed(asked)
        left = yield from it.ask(lambda desk: desk.silences.list())
        silent = [row.quiet.opportunity_id for row in left]
        is_out = one.quiet.opportunity_id not in silent
        expect(so=is_out, otherwise=f"{one.quiet.contact} is silent still")
        return f"{len(known)} silent; {one.quiet.contact}, {one.silence.case}: {one.silence.cure}"


def _curable(rows: tuple[SilentRow, ...]) -> SilentRow:
    found = next((row for row in rows if row.silence.cure in _BY_STEP), None)
    if found is None:
        raise WrongError("nobody is silent in a way that a step cures")
    return found

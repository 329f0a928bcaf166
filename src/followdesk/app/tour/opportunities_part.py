"""Opportunities: looked at as table and board, moved on, proposed, won, and ended."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from followdesk.app.tour.said import Said
from followdesk.app.tour.steps import Until, Walk, WrongError, expect
from followdesk.app.tour.visitor import Asking, Visitor
from followdesk.domain.opportunity import OpportunityState, Reason
from followdesk.gui.opportunities.over_dialog import OverDialog
from followdesk.gui.opportunities.panel import OpportunitiesPanel
from followdesk.gui.opportunities.proposal_dialog import ProposalDialog
from followdesk.gui.widgets.buttons import KeyButton
from followdesk.services.opportunity_rows import ComingKind, ListedOpportunity


class OpportunitiesPart:
    """Live through what becomes of an opportunity."""

    def __init__(self, visitor: Visitor, said: Said) -> None:
        self._it = visitor
        self._said = said

    @property
    def _panel(self) -> OpportunitiesPanel:
        return self._it.of.shell.rooms.opportunities.panel_of(OpportunitiesPanel)

    def table(self) -> Walk:
        """Ctrl+5: all that is open in a table, what is in limbo first."""
        it = self._it
        it.press("Ctrl+5")
        yield Until("the table", lambda: bool(self._panel.rows))
        yield from it.picture("opportunities")
        known = yield from it.ask(
            lambda desk: (desk.opportunities.page(OpportunityState.OPEN), desk.agenda.limbo())
        )
        page, limbo = known
        listed = {row.id for row in self._panel.rows}
        expect(so=listed == {row.id for row in page.rows}, otherwise=f"{len(listed)} are listed")
        first = [row.id for row in self._panel.rows[: len(limbo)]]
        expect(
            so=first == [row.opportunity_id for row in limbo],
            otherwise="what is in limbo does not come first",
        )
        it.press("Ctrl+J")
        yield from it.picture("without-a-next-step")
        shown = len(self._panel.rows)
        expect(so=shown == len(limbo), otherwise=f"{shown} of {len(limbo)} are shown alone")
        it.press("Ctrl+J")
        yield from it.settled()
        return self._panel.tools.told

    def board(self) -> Walk:
        """Ctrl+B: the same on a board; Alt and an arrow move a card to the next stage."""
        it = self._it
        it.press("Ctrl+B")
        yield from it.picture("board")
        before = self._current()
        it.press("Alt+Right")
        yield from it.settled()
        moved = yield from self._known(before.id)
        expect(so=moved.stage_id != before.stage_id, otherwise=f"it stands in {moved.stage} still")
        yield from it.picture("board-moved")
        shown = next(s for s in self._panel.views.board.stages if s.stage_id == moved.stage_id)
        is_there = before.id in [row.id for row in shown.list.cards.rows]
        expect(so=is_there, otherwise=f"the card is not in {moved.stage}")
        detail = yield from it.ask(lambda desk: desk.opportunities.one(before.id))
        way = [move.stage for move in detail.moves]
        expect(so=way[-2:] == [before.stage, moved.stage], otherwise=f"its way is {way}")
        expect(so=bool(it.of.window.notice.text), otherwise="nothing is said of it")
        return f"{moved.contact} moved from {before.stage} to {moved.stage}"

    def proposal(self) -> Walk:
        """Alt+Shift+P: the proposal goes out with its review booked."""
        it = self._it
        before = self._current()
        it.press("Alt+Shift+P")
        dialog = yield from it.dialog(ProposalDialog)
        it.press("Ctrl+Return")
        yield Until("a word on the review that is missing", lambda: bool(dialog.told))
        it.type_in(self._said.agreed[0])
        yield from it.picture("proposal")
        it.press("Ctrl+Return")
        yield from it.closed(dialog)
        sent = yield from self._known(before.id)
        coming = sent.coming
        if coming is None or sent.limbo is not None:
            raise WrongError(f"{sent.contact} has no review")
        expect(so=coming.kind is ComingKind.AGREED, otherwise=f"{coming.kind} comes next")
        return f"{sent.contact}, {coming.what}, {coming.on}"

    def win(self) -> Walk:
        """Alt+Shift+W: won, in one key."""
        it = self._it
        before = self._current()
        it.press("Alt+Shift+W")
        yield from it.settled()
        won = yield from self._known(before.id)
        expect(so=won.state is OpportunityState.WON, otherwise=f"{won.contact} is {won.state}")
        expect(so=self._current().id != before.id, otherwise="it is on the board still")
        yield from it.picture("won")
        return it.of.window.notice.text

    def end(self) -> Walk:
        """Alt+Shift+O: over, with the reason that the arrows lead to."""
        it = self._it
        before = self._current()
        it.press("Alt+Shift+O")
        dialog = yield from it.dialog(OverDialog)
        it.press("Right", "Space")
        yield Until("a reason", lambda: dialog.reason is not None)
        chosen = dialog.reason
        focused = QApplication.focusWidget()
        expect(so=isinstance(focused, KeyButton), otherwise="the keyboard is not on the reasons")
        yield from it.picture("over")
        it.press("Ctrl+Return")
        yield from it.closed(dialog)
        ended = yield from self._known(before.id)
        expect(
            so=ended.state is OpportunityState.OVER and ended.reason is chosen is not Reason.AGREED,
            otherwise=f"{ended.contact}: {ended.state}, {ended.reason}",
        )
        it.turn_the_clock(1)
        return f"{ended.contact} is over: {ended.reason}"

    def _current(self) -> ListedOpportunity:
        current = self._panel.current
        if current is None:
            raise WrongError("no opportunity is current")
        return current

    def _known(self, opportunity_id: int) -> Asking[ListedOpportunity]:
        page = yield from self._it.ask(lambda desk: desk.opportunities.page())
        return next(row for row in page.rows if row.id == opportunity_id)

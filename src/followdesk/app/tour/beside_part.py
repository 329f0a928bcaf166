"""A planned call in which they stall, and one that in or out brings to its end."""

from __future__ import annotations

from followdesk.app.tour.said import Said
from followdesk.app.tour.session_part import SessionPart
from followdesk.app.tour.steps import Walk, WrongError, expect
from followdesk.app.tour.visitor import Visitor
from followdesk.domain.in_or_out import Answer, Question
from followdesk.domain.noted import STALLING, answer_name
from followdesk.domain.opportunity import Reason
from followdesk.domain.stalling import answers
from followdesk.domain.when import local
from followdesk.gui.forms.plan_dialog import PlanDialog

_FRIDAY, _AT = 5, 11


class BesidePart:
    """Use what helps within a call, one key each."""

    def __init__(self, visitor: Visitor, calls: SessionPart, said: Said) -> None:
        """Take the calls, which go on with whoever is next."""
        self._it = visitor
        self._calls = calls
        self._said = said

    def plan(self) -> Walk:
        """F4: what the next step is to be; it waits in the line of the call."""
        it, what = self._it, self._said.planned
        call = yield from self._calls.turn()
        it.press("F4")
        dialog = yield from it.dialog(PlanDialog)
        it.type_in(what)
        yield from it.picture("plan")
        it.press("Ctrl+Return")
        yield from it.closed(dialog)
        line = self._calls.room.ending.step.line.text
        expect(so=line == what, otherwise=f"the line proposes “{line}”")
        return f"{call.card.name}, {what}"

    def stall(self) -> Walk:
        """F6 and F7: the rules are said, they stall, the answer asks for a date; it is agreed."""
        it, beside = self._it, self._calls.room.beside.panel
        call = yield from self._calls.turn()
        it.press("F6")
        it.type_in(self._said.on_the_agenda)
        yield from it.picture("ground-rules")
        it.press("F7")
        heard = answers(call.beside)[-1].heard[0]
        it.type_in(heard[: len(heard) // 2])
        it.press("Return")
        page = beside.stalling
        expect(so=page.date.line.hasFocus(), otherwise="the date is not asked for")
        it.type_in(self._said.put_off)
        yield from it.picture("stalling-line")
        noted = beside.noted
        expect(so=noted.get(STALLING) == heard, otherwise=f"noted is {noted}")
        card = yield from self._calls.saved(call)
        step = next((step for step in card.steps if step.what == self._said.planned), None)
        if step is None or step.starts_at is None:
            raise WrongError(f"{card.name} has no next step “{self._said.planned}”")
        on = local(step.starts_at, it.of.shell.zone)
        expect(so=(on.isoweekday(), on.hour) == (_FRIDAY, _AT), otherwise=f"the step is on {on}")
        expect(so=step.agreed, otherwise="the step is not agreed")
        return f"{card.name}: “{heard}”, {on:%a %d %b %H:%M}"

    def in_or_out(self) -> Walk:
        """F8: one yes, one no, 0: the call is over, with the reason that the answer gave."""
        it, beside = self._it, self._calls.room.beside.panel
        it.press("Ctrl+2")
        call = yield from self._calls.turn()
        it.press("F8", "1", "2")
        yield from it.picture("in-or-out")
        noted = {answer_name(Question.FIT): Answer.YES, answer_name(Question.REASON): Answer.NO}
        expect(so=beside.noted == noted, otherwise=f"noted is {beside.noted}")
        it.press("0")
        reason = self._calls.room.ending.words.over.reason
        expect(so=reason is Reason.NOT_URGENT, otherwise=f"it is over for {reason}")
        card = yield from self._calls.saved(call)
        told = {row.what for row in card.timeline} | {row.state for row in card.timeline}
        expect(so=Reason.NOT_URGENT in told, otherwise="no such ending is in the history")
        return f"{card.name}, {reason}"

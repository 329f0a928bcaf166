"""Which kind of silence it is when somebody is not heard from, and what cures it.

DOMAIN.md, Silence: seven situations, each with its cause and its cure. The rule looks at facts
alone; the first situation that fits, in the order of `_RULES`, is the one, so there are never two.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum

from followdesk.domain.silence_why import (
    EmailsUnanswered,
    MetAtEvent,
    NamedByHand,
    NeverReached,
    ProposalWithoutReview,
    SameText,
    SilenceFact,
    TalkedWithoutStep,
    ThenUnanswered,
    WasKeen,
)

COLD_CALLS_FROM = 5
"""Calls without being reached from which going on is slogging on: a series that gives up before
the fifth attempt gave up early (DOMAIN.md, Defaults)."""
COLD_EMAIL_WAITS = timedelta(days=7)
"""How long an e-mail may stay unanswered: five business days, as the 1-2-3 message waits."""
MANY_EMAILS_FROM = 3
"""E-mails without an answer that are many: the fatigue guard stops at the fourth."""
SAME_TEXT_FROM = 2
"""How many of them from one text are "the same text again"."""
KEEN_UNANSWERED_FROM = 2
"""Calls and e-mails without an answer after which somebody keen is gone: one may go astray."""
FAST_ANSWERS_FROM = 2
"""Answers within two days that show somebody keen: one may be politeness."""
ASKED_WHO_TEXT, EASY_NO_TEXT = "right_person_email", "easy_no_email"
"""The texts after which, with no answer, there is nothing left to write."""


class SilenceCase(StrEnum):
    """Name the seven situations."""

    TALKED = "talked"
    PROPOSAL = "proposal"
    COLD_CALLS = "cold_calls"
    COLD_EMAIL = "cold_email"
    MANY_EMAILS = "many_emails"
    MET_AT_EVENT = "met_at_event"
    KEEN_GONE = "keen_gone"


class Cure(StrEnum):
    """Name what ends a silence; of somebody keen there are three, one after the other."""

    SET_STEP = "set_step"
    BOOK_REVIEW = "book_review"
    ASK_INTRODUCTION = "ask_introduction"
    ASK_WHO = "ask_who"
    REWORK_TEXT = "rework_text"
    CALL_WITH_REASON = "call_with_reason"
    PUSH_BACK = "push_back"
    EASY_NO = "easy_no"
    WALK_AWAY = "walk_away"


class Sureness(IntEnum):
    """Say how sure a case is: it may be so, it is likely, it is written down."""

    POSSIBLE = 1
    LIKELY = 2
    SURE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceFacts:
    """Hold what is known of one open opportunity; moments are aware.

    `talked_at` is the last real talk (the meeting at an event is none), `heard_at` the last sign of
    any kind from them. `step_set` tells whether a step was set since that talk and not dropped.
    `has_agreed` a step ahead that both expect, `has_future` anything else that is dated: a planned
    step, an answer owed, a rhythm. `calls` and `emails` went unanswered since `heard_at`, or ever;
    `same_text` of these e-mails came from the text `text_key`.
    """

    now_at: datetime
    opened_at: datetime
    by_hand: SilenceCase | None = None
    has_agreed: bool = False
    has_future: bool = False
    series_runs: bool = False
    talked_at: datetime | None = None
    heard_at: datetime | None = None
    step_set: bool = False
    proposal_at: datetime | None = None
    review_booked: bool = False
    met_at_event: bool = False
    calls: int = 0
    first_call_at: datetime | None = None
    last_call_at: datetime | None = None
    emails: int = 0
    first_email_at: datetime | None = None
    last_email_at: datetime | None = None
    same_text: int = 0
    text_key: str = ""
    steps_kept: int = 0
    fast_answers: int = 0
    said_in: bool = False
    easy_no_sent: bool = False
    asked_who: bool = False

    @property
    def is_keen(self) -> bool:
        """Tell whether they were keen: kept what was agreed, said "in", or answered fast."""
        return self.steps_kept > 0 or self.said_in or self.fast_answers >= FAST_ANSWERS_FROM

    @property
    def unanswered(self) -> int:
        """Count what went unanswered."""
        return self.calls + self.emails


@dataclass(frozen=True, slots=True)
class Silence:
    """Be one case: since when, why it is thought so, how sure, and what cures it.

    `tried_at` is the last call or e-mail since the silence began, which came to nothing.
    """

    case: SilenceCase
    since_at: datetime
    why: tuple[SilenceFact, ...]
    sureness: Sureness
    cure: Cure
    tried_at: datetime | None = None


def silence_of(facts: SilenceFacts) -> Silence | None:
    """Say which kind of silence it is; None where something agreed is ahead, or none fits."""
    if facts.has_agreed:
        return None
    if facts.by_hand is not None:
        since = facts.heard_at or facts.opened_at
        return _case(facts, facts.by_hand, since, (NamedByHand(),), Sureness.SURE)
    if facts.has_future:
        return None
    return next((found for rule in _RULES if (found := rule(facts)) is not None), None)


def cure_of(case: SilenceCase, facts: SilenceFacts) -> Cure:
    """Say what cures a case; of somebody keen the next rung: push back, easy no, walk away.

    Who is the right person is asked once, too.
    """
    if case is SilenceCase.COLD_EMAIL and facts.asked_who:
        return Cure.WALK_AWAY
    if case is not SilenceCase.KEEN_GONE:
        return _CURES[case]
    if facts.easy_no_sent:
        return Cure.WALK_AWAY
    return Cure.EASY_NO if facts.unanswered > KEEN_UNANSWERED_FROM else Cure.PUSH_BACK


_CURES = {
    SilenceCase.TALKED: Cure.SET_STEP,
    SilenceCase.PROPOSAL: Cure.BOOK_REVIEW,
    SilenceCase.COLD_CALLS: Cure.ASK_INTRODUCTION,
    SilenceCase.COLD_EMAIL: Cure.ASK_WHO,
    SilenceCase.MANY_EMAILS: Cure.REWORK_TEXT,
    SilenceCase.MET_AT_EVENT: Cure.CALL_WITH_REASON,
}


def _case(
    facts: SilenceFacts,
    case: SilenceCase,
    since: datetime,
    why: tuple[SilenceFact, ...],
    sureness: Sureness,
) -> Silence:
    tries = (facts.last_call_at, facts.last_email_at)
    tried = max((at for at in tries if at is not None and at > since), default=None)
    return Silence(case, since, why, sureness, cure_of(case, facts), tried)


def _proposal(facts: SilenceFacts) -> Silence | None:
    at = facts.proposal_at
    if at is None or facts.review_booked or (facts.talked_at is not None and facts.talked_at > at):
        return None
    why = (ProposalWithoutReview(at),)
    return _case(facts, SilenceCase.PROPOSAL, at, why, Sureness.SURE)


def _keen(facts: SilenceFacts) -> Silence | None:
    heard = facts.heard_at
    gone = facts.unanswered >= KEEN_UNANSWERED_FROM
    if facts.series_runs or heard is None or not (facts.is_keen and gone):
        return None
    keen = WasKeen(facts.steps_kept, facts.fast_answers, facts.said_in)
    why = (keen, ThenUnanswered(facts.unanswered, heard))
    sureness = Sureness.LIKELY if facts.steps_kept or facts.said_in else Sureness.POSSIBLE
    return _case(facts, SilenceCase.KEEN_GONE, heard, why, sureness)


def _many_emails(facts: SilenceFacts) -> Silence | None:
    first = facts.first_email_at
    many = facts.emails >= MANY_EMAILS_FROM and facts.same_text >= SAME_TEXT_FROM
    if first is None or not many:
        return None
    why = (EmailsUnanswered(facts.emails, first), SameText(facts.same_text, facts.text_key))
    return _case(facts, SilenceCase.MANY_EMAILS, first, why, Sureness.SURE)


def _cold_calls(facts: SilenceFacts) -> Silence | None:
    first, last = facts.first_call_at, facts.last_call_at
    if facts.talked_at is not None or facts.calls < COLD_CALLS_FROM or not (first and last):
        return None
    why = (NeverReached(facts.calls, first, last),)
    # A series that runs is finite by itself; without one nothing ends the slogging.
    sureness = Sureness.LIKELY if facts.series_runs else Sureness.SURE
    return _case(facts, SilenceCase.COLD_CALLS, first, why, sureness)


def _cold_email(facts: SilenceFacts) -> Silence | None:
    first, last = facts.first_email_at, facts.last_email_at
    is_cold = facts.heard_at is None and facts.talked_at is None
    if facts.series_runs or not is_cold or not (first and last):
        return None
    if facts.now_at - last < COLD_EMAIL_WAITS:
        return None
    why = (EmailsUnanswered(facts.emails, first),)
    return _case(facts, SilenceCase.COLD_EMAIL, first, why, Sureness.LIKELY)


def _met_at_event(facts: SilenceFacts) -> Silence | None:
    if facts.series_runs or not facts.met_at_event or facts.talked_at is not None:
        return None
    at = facts.opened_at
    return _case(facts, SilenceCase.MET_AT_EVENT, at, (MetAtEvent(at),), Sureness.SURE)


def _talked(facts: SilenceFacts) -> Silence | None:
    at = facts.talked_at
    if facts.series_runs or at is None or facts.step_set:
        return None
    return _case(facts, SilenceCase.TALKED, at, (TalkedWithoutStep(at),), Sureness.SURE)


# The one that says most stands first.
_RULES: tuple[Callable[[SilenceFacts], Silence | None], ...] = (
    _proposal,
    _keen,
    _many_emails,
    _cold_calls,
    _met_at_event,
    _cold_email,
    _talked,
)

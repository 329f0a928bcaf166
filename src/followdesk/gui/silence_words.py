"""Which kind of silence it is, why it is thought so, and its cure. No Qt: a command says it too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from followdesk.domain import silence_why as facts
from followdesk.domain.silence import Cure, SilenceCase, Sureness
from followdesk.domain.silence_why import SilenceFact
from followdesk.domain.when import local
from followdesk.gui.i18n import N_, _, format_date, ngettext
from followdesk.services.silence_rows import AnswerRate, SilentRow

CURE_KEYS = "G"
"""The key in a list that begins the cure of whoever has gone silent there."""
CASES: Mapping[SilenceCase, str] = {
    SilenceCase.TALKED: N_("Talked, nothing since"),
    SilenceCase.PROPOSAL: N_("Proposal sent, nothing since"),
    SilenceCase.COLD_CALLS: N_("Cold calls, never reached"),
    SilenceCase.COLD_EMAIL: N_("Cold e-mail, no answer"),
    SilenceCase.MANY_EMAILS: N_("Many e-mails, no answer"),
    SilenceCase.MET_AT_EVENT: N_("Met at an event, nothing since"),
    SilenceCase.KEEN_GONE: N_("Keen, then gone"),
}
CURES: Mapping[Cure, str] = {
    Cure.SET_STEP: N_("Call to set the next step"),
    Cure.BOOK_REVIEW: N_("Book the review"),
    Cure.ASK_INTRODUCTION: N_("Stop calling; ask for an introduction"),
    Cure.ASK_WHO: N_("Ask who is the right person"),
    Cure.REWORK_TEXT: N_("Rework the text"),
    Cure.CALL_WITH_REASON: N_("Call with the reason you spoke about"),
    Cure.PUSH_BACK: N_("Push back once"),
    Cure.EASY_NO: N_("Offer an easy no"),
    Cure.WALK_AWAY: N_("Walk away"),
}
_USUAL: Mapping[Cure, str] = {
    Cure.SET_STEP: N_("call to set the next step"),
    Cure.BOOK_REVIEW: N_("review of the proposal"),
    Cure.ASK_INTRODUCTION: N_("ask somebody for an introduction"),
    Cure.ASK_WHO: N_("ask who is the right person"),
    Cure.REWORK_TEXT: N_("rework the text, then write once more"),
    Cure.CALL_WITH_REASON: N_("call about what we spoke of"),
    Cure.PUSH_BACK: N_("call and push back once"),
    Cure.EASY_NO: N_("offer an easy no"),
}
_SURE: Mapping[Sureness, str] = {
    Sureness.POSSIBLE: N_("perhaps"),
    Sureness.LIKELY: N_("likely"),
}


def case_words(case: SilenceCase) -> str:
    """Name a case: "Talked, nothing since"."""
    return _(CASES[case])


def cure_words(cure: Cure) -> str:
    """Name a cure: "Book the review"."""
    return _(CURES[cure])


def usual_words(cure: Cure) -> str:
    """Say what a dated step would be that cures it; "" where the cure is an ending."""
    return _(_USUAL[cure]) if cure in _USUAL else ""


def why_words(row: SilentRow, zone: str, now: datetime) -> str:
    """Say why it is thought so, how sure that is, and what was tried since."""
    silence = row.silence
    parts = [text for fact in silence.why for text in _told(fact, row.text_title, zone, now)]
    if silence.sureness in _SURE:
        parts.append(_(_SURE[silence.sureness]))
    if silence.tried_at is not None:
        tried = _("tried last {date}")
        parts.append(tried.format(date=_day(silence.tried_at, zone, now)))
    return " · ".join(parts)


def silence_words(row: SilentRow, zone: str, now: datetime) -> str:
    """Say all of it in one line: the case, why, and the cure."""
    case, why = case_words(row.silence.case), why_words(row, zone, now)
    cure = cure_words(row.silence.cure)
    return _("{case}: {why} → {cure}").format(case=case, why=why, cure=cure)


def cured_words(row: SilentRow) -> str:
    """Say in few words which silence it is, and what cures it."""
    case, cure = case_words(row.silence.case), cure_words(row.silence.cure)
    return _("{how} → {cure}").format(how=case, cure=cure)


def rate_words(rates: Sequence[AnswerRate], key: str) -> str:
    """Say how often the e-mails from a text were answered, and which text does best.

    "" while nothing was sent long enough ago.
    """
    own = next((rate for rate in rates if rate.key == key), None)
    if own is None or not own.sent:
        return ""
    said = [_rate(own)]
    best = rates[0]
    if best.key != key and best.share > own.share:
        said.append(_rate(best))
    return " · ".join(said)


def _rate(rate: AnswerRate) -> str:
    text = ngettext(
        "“{title}”: {answered} of {n} e-mail answered",
        "“{title}”: {answered} of {n} e-mails answered",
        rate.sent,
    )
    return text.format(title=rate.title, answered=rate.answered, n=rate.sent)


def _told(fact: SilenceFact, title: str, zone: str, now: datetime) -> Iterator[str]:
    match fact:
        case facts.NamedByHand():
            yield _("you named it so")
        case facts.TalkedWithoutStep(at=at):
            yield _("talked {date}, no next step set").format(date=_day(at, zone, now))
        case facts.ProposalWithoutReview(at=at):
            text = _("out since {date}, no review booked")
            yield text.format(date=_day(at, zone, now))
        case facts.NeverReached(calls=count, first_at=at):
            text = ngettext(
                "{n} call since {date}, never reached",
                "{n} calls since {date}, never reached",
                count,
            )
            yield text.format(n=count, date=_day(at, zone, now))
        case facts.EmailsUnanswered(count=count, first_at=at):
            text = ngettext(
                "{n} e-mail since {date}, no answer", "{n} e-mails since {date}, no answer", count
            )
            yield text.format(n=count, date=_day(at, zone, now))
        case facts.SameText(count=count, key=key):
            text = ngettext("{n} with the text “{title}”", "{n} with the text “{title}”", count)
            yield text.format(n=count, title=title or key)
        case facts.MetAtEvent(at=at):
            yield _("met {date}, nothing agreed").format(date=_day(at, zone, now))
        case facts.WasKeen():
            yield from _keen(fact)
        case facts.ThenUnanswered(touches=count, heard_at=at):
            text = ngettext(
                "heard last {date}, {n} touch unanswered since",
                "heard last {date}, {n} touches unanswered since",
                count,
            )
            yield text.format(n=count, date=_day(at, zone, now))


def _keen(fact: facts.WasKeen) -> Iterator[str]:
    if fact.steps_kept:
        text = ngettext("kept {n} agreed step", "kept {n} agreed steps", fact.steps_kept)
        yield text.format(n=fact.steps_kept)
    if fact.said_in:
        yield _("said “in”")
    if fact.fast_answers:
        text = ngettext("{n} fast answer", "{n} fast answers", fact.fast_answers)
        yield text.format(n=fact.fast_answers)


def _day(at: datetime, zone: str, now: datetime) -> str:
    on = local(at, zone).date()
    return format_date(on, "MMMd" if on.year == local(now, zone).year else "yMMMd")

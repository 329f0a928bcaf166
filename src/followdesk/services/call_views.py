"""What the session room shows of a call: who, why now, which script, and what is already known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Protocol

from followdesk.domain.calling import QueueKind, SessionItem
from followdesk.domain.commitment import OwedAnswer
from followdesk.domain.contact import Contact
from followdesk.domain.conversation import Conversation, Touch
from followdesk.domain.enrollment import Attempt
from followdesk.domain.fatigue_limits import calls_without_message
from followdesk.domain.next_step import USUAL_MINUTES
from followdesk.domain.opportunity import Opportunity, OpportunityState, Stage
from followdesk.domain.script import PlaceholderName, Script
from followdesk.services.call_plan_rows import CallPlanRow
from followdesk.services.call_plans import plan_row
from followdesk.services.call_texts import beside_texts
from followdesk.services.library import Library
from followdesk.services.ports import Looking, Works
from followdesk.services.rows import NextAttemptRow, PersonCard, QueueRow, StepRow
from followdesk.services.runs import running
from followdesk.services.session_rows import CallView, LastTalkRow
from followdesk.services.settings import Settings
from followdesk.services.touches import attempts_since_talk

FIRST_CALL = "call_first"
LATER_CALL = "call_later"
PROMISE_CALL = "call_promise"
CALL_BACK = "call_back"
EVENT_CALL = "event_call"
_CALLS = (FIRST_CALL, LATER_CALL, PROMISE_CALL, CALL_BACK, EVENT_CALL)

_BEFORE_ALL = datetime.min.replace(tzinfo=UTC)

# What was typed into these blanks in the last conversation says what the contact wants.
WANTED_FROM = (PlaceholderName.HEARD, PlaceholderName.WANTED)


class ViewStore(Works, Protocol):
    """Answer what a call's view asks."""

    def last_conversation_id(self, contact_id: int) -> int | None:
        """Return the contact's newest conversation."""
        ...


class CallViews:
    """Gather what is shown during a call."""

    def __init__(
        self,
        store: ViewStore,
        card: Callable[[int], PersonCard],
        plan_if_left: Callable[[int], tuple[NextAttemptRow, ...]],
        library: Library,
        rate: Callable[[str], float],
        settings: Settings,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._card = card
        self._plan_if_left = plan_if_left
        self._library = library
        self._rate = rate
        self._settings = settings
        self._clock = clock

    def of_item(self, item: SessionItem) -> CallView:
        """Return the view of a session's item."""
        return self._view(item.id or 0, item.contact_id, item.kind, item.ref_id)

    def of_contact(self, contact_id: int) -> CallView:
        """Return the view of a call outside of a session: a due attempt, or a planned talk."""
        with self._store.look() as work:
            work.get(Contact, contact_id)
        return self._view(0, contact_id, QueueKind.PLANNED, None)

    def _view(self, item_id: int, contact_id: int, kind: QueueKind, ref_id: int | None) -> CallView:
        card = self._card(contact_id)
        step = self._step_of(kind, ref_id, card)
        with self._store.look() as work:
            talk_id = self._store.last_conversation_id(contact_id)
            talk = work.get(Conversation, talk_id) if talk_id else None
            ref = ref_id or 0
            promise = work.first(OwedAnswer, id=ref) if kind is QueueKind.PROMISE else None
            attempt = work.first(Attempt, id=ref) if kind is QueueKind.ATTEMPT else None
            touches = work.all(Touch, contact_id=contact_id)
            stage_key = self._stage_script(work, contact_id)
            met = _was_met(work, contact_id, talk)
            enrollment = running(work, contact_id)
            plan = plan_row(work, contact_id)
        scripts = self._library.in_language(card.language)
        began_at = enrollment.started_at if enrollment else None
        voicemail_key = _voicemail_key(card)
        voicemail = self._series_texts(card.language, began_at, scripts).get(voicemail_key)
        script_key = _script_key(kind, stage_key, talked=talk is not None, met=met)
        reason = _reason(card, kind, ref_id, step, promise, attempt)
        return CallView(
            item_id=item_id,
            card=card,
            reason=reason,
            script=self._call_text(card.language, script_key, scripts),
            voicemail=voicemail,
            known=tuple(self._known(card, talk, promise, step, plan).items()),
            known_when=tuple(_known_when(step, talk, promise)),
            last_talk=_last_talk(talk),
            step=step,
            calls_without_message=calls_without_message(touches),
            attempts_made=attempts_since_talk(touches),
            plan_if_left=self._plan_if_left(contact_id),
            beside=beside_texts(scripts),
            plan=plan,
            rate=self._rate(voicemail.language if voicemail else card.language),
            voicemail_key=voicemail_key,
            is_script_gone=script_key not in scripts,
        )

    def _series_texts(
        self, language: str, began_at: datetime | None, now: Mapping[str, Script]
    ) -> Mapping[str, Script]:
        """Return the texts of a running series, as they were when it began."""
        return now if began_at is None else self._library.as_of(language, began_at)

    def _call_text(self, language: str, key: str, scripts: Mapping[str, Script]) -> Script:
        """Return a call's script; where the user took it out, ours: no call is without words.

        A stage's own script gives way to that of a later call.
        """
        stands_in = key if key in _CALLS else LATER_CALL
        found = scripts.get(key) or scripts.get(stands_in)
        return found or self._library.as_of(language, _BEFORE_ALL)[stands_in]

    def _step_of(self, kind: QueueKind, ref_id: int | None, card: PersonCard) -> StepRow | None:
        """Return the step the call is about; one moved or taken back since gives way."""
        own = ref_id if kind in (QueueKind.AGREED, QueueKind.PLANNED, QueueKind.MISSED) else None
        return next((s for s in card.steps if s.id == own), next(iter(card.steps), None))

    def _stage_script(self, work: Looking, contact_id: int) -> str:
        found = work.all(Opportunity, contact_id=contact_id, state=OpportunityState.OPEN)
        stage_id = found[0].stage_id if len(found) == 1 else None
        return work.get(Stage, stage_id).script_key if stage_id else ""

    def _known(
        self,
        card: PersonCard,
        talk: Conversation | None,
        promise: OwedAnswer | None,
        step: StepRow | None,
        plan: CallPlanRow,
    ) -> dict[str, str]:
        mine = self._settings.current()
        blanks = talk.blanks if talk else {}
        known = {
            PlaceholderName.FIRST_NAME: card.given_name or card.name.split(" ", 1)[0],
            PlaceholderName.FULL_NAME: card.name,
            PlaceholderName.LAST_NAME: card.family_name,
            PlaceholderName.ORGANIZATION: card.organization,
            PlaceholderName.MY_NAME: mine.my_name,
            PlaceholderName.MY_ORGANIZATION: mine.my_organization,
            PlaceholderName.MY_PHONE: mine.my_phone,
            PlaceholderName.WANTED: " ".join(plan.recalls.split())
            or next((blanks[n] for n in WANTED_FROM if blanks.get(n)), ""),
            PlaceholderName.NEXT_WHAT: " ".join(plan.next_what.split()),
            PlaceholderName.OUR_WAY: blanks.get(PlaceholderName.OUR_WAY, ""),
            PlaceholderName.USEFUL_THOUGHT: blanks.get(PlaceholderName.USEFUL_THOUGHT, ""),
            PlaceholderName.MY_PROMISE: mine.promise_words,
            PlaceholderName.ASKED_FOR: promise.about if promise else "",
            PlaceholderName.ATTEMPTS_MADE: _attempts_made(card),
            PlaceholderName.TALK_MINUTES: str(step.minutes if step else USUAL_MINUTES),
        }
        return {str(name): value for name, value in known.items() if value}


def _was_met(work: Looking, contact_id: int, talk: Conversation | None) -> bool:
    """Tell whether they were met at an event about something, and not spoken to since."""
    found = work.all(Opportunity, contact_id=contact_id, state=OpportunityState.OPEN)
    return any(
        one.met_at_event and (talk is None or talk.started_at < one.opened_at) for one in found
    )


def _script_key(kind: QueueKind, stage_key: str, *, talked: bool, met: bool) -> str:
    """Name the script that is wanted, whether it is there or not."""
    if kind is QueueKind.PROMISE:
        return PROMISE_CALL
    if kind is QueueKind.ATTEMPT:
        return CALL_BACK
    if met:
        return EVENT_CALL
    if not talked:
        return FIRST_CALL
    # The first stage outlasts its first talk: who was talked to is not introduced to again.
    return stage_key if stage_key not in ("", FIRST_CALL) else LATER_CALL


def _voicemail_key(card: PersonCard) -> str:
    """Return the message for the attempt that is due, or the first one where none is."""
    if card.series is None:
        return "voicemail_1"
    return card.series.steps[card.series.current - 1].script_key


def _attempts_made(card: PersonCard) -> str:
    return str(card.series.current - 1) if card.series and card.series.current > 1 else ""


def _known_when(
    step: StepRow | None,
    talk: Conversation | None,
    promise: OwedAnswer | None,
) -> list[tuple[str, datetime]]:
    known: list[tuple[str, datetime]] = []
    if step is not None and step.starts_at is not None:
        known.append((PlaceholderName.WEEKDAY_TIME_AGREED, step.starts_at))
    if talk is not None:
        known.append((PlaceholderName.LAST_TALK_ON, talk.started_at))
    if promise is not None:
        known.append((PlaceholderName.ASKED_ON, promise.got_in_touch_at))
    return known


def _last_talk(talk: Conversation | None) -> LastTalkRow | None:
    if talk is None:
        return None
    return LastTalkRow(
        talk.started_at,
        talk.heard_you,
        talk.heard_me,
        talk.heard_next,
        tuple(talk.blanks.items()),
        tuple(talk.noted.items()),
    )


def _reason(
    card: PersonCard,
    kind: QueueKind,
    ref_id: int | None,
    step: StepRow | None,
    promise: OwedAnswer | None,
    attempt: Attempt | None,
) -> QueueRow:
    due_at, due_on, what = None, None, ""
    if attempt is not None:
        due_at, due_on = attempt.due_at, attempt.due_on
    elif promise is not None:
        due_at, what = promise.due_at, promise.about
    elif step is not None:
        due_at, due_on, what = step.starts_at, step.when.on, step.what
    return QueueRow(
        contact_id=card.id,
        contact=card.name,
        organization=card.organization,
        kind=kind,
        ref_id=ref_id or 0,
        due_at=due_at,
        due_on=due_on,
        what=what,
        number=attempt.number if attempt else 0,
        total=len(card.series.steps) if card.series else 0,
        zone=card.zone,
        do_not_call=card.do_not_call,
    )

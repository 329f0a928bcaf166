"""A desk that answers with rows made up here, and records what it is told."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from followdesk.domain.calling import ItemState, QueueKind
from followdesk.domain.conversation import Medium, TouchKind
from followdesk.domain.disposition import Disposition
from followdesk.domain.enrollment import AttemptState
from followdesk.domain.next_step import Invitation, StepState
from followdesk.domain.when import When
from followdesk.domain.why import AfterAttempt, FallsOn, InCallBlock, Unit, Why
from followdesk.domain.work_calendar import CallHours
from followdesk.services.changes import Changes, Deed, DeedKind, Done
from followdesk.services.deeds import CallForm, Continues, Over, Skip
from followdesk.services.history_rows import TimelineKind, TimelineRow
from followdesk.services.rows import (
    NextAttemptRow,
    PersonCard,
    PointRow,
    QueueRow,
    SeriesRow,
    SeriesStepRow,
    StepRow,
)
from followdesk.services.saving_calls import CallSaved
from followdesk.services.session_rows import (
    CallView,
    DraftRow,
    LastTalkRow,
    SessionItemRow,
    SessionView,
)
from followdesk.services.settings import DeskSettings
from followdesk.system.script_files import load_scripts

RESOURCES = Path(__file__).parents[3] / "resources"
LISBON = ZoneInfo("Europe/Lisbon")
NOW = datetime(2026, 11, 24, 10, 42, tzinfo=LISBON).astimezone(UTC)
BOB, MARTA, JON, HALE, PRADO, ANA, TOMAS, PRIYA = range(1, 9)
SETTINGS = DeskSettings(
    zone="Europe/Lisbon",
    country="PT",
    my_name="Rita Moreira",
    my_organization="Moreira Consulting",
    my_phone="+351 21 000 0000",
)


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    """Return a moment of autumn 2026 in Lisbon."""
    return datetime(2026, month, day, hour, minute, tzinfo=LISBON).astimezone(UTC)


WHY = Why(
    (
        FallsOn(date(2026, 11, 26), at(26, 9, 30)),
        AfterAttempt(3, at(24, 10, 42), 2, Unit.BUSINESS_DAYS),
        InCallBlock(),
    )
)


def series(current: int) -> SeriesRow:
    """Return a series of seven in which `current` is due now."""
    done = [at(17, 9, 30), at(18, 16), at(20, 9, 30), at(21, 9, 30), at(22, 9, 30), at(23, 9, 30)]
    ahead = [date(2026, 11, 27), date(2026, 12, 1), date(2026, 12, 7), date(2026, 12, 15)]
    keys = [*(f"voicemail_{n}" for n in range(1, 7)), "voicemail_last"]
    steps = []
    for number, key in enumerate(keys, 1):
        is_done, is_due = number < current, number == current
        steps.append(
            SeriesStepRow(
                number,
                7,
                AttemptState.DONE if is_done else AttemptState.DUE if is_due else None,
                done[number - 1] if is_done else None,
                NOW if is_due else None,
                date(2026, 11, 24) if is_due else None,
                None if is_done or is_due else ahead[min(number - current - 1, 3)],
                key,
                "series_times" if number == 2 else "",
                WHY if is_due else None,
            )
        )
    return SeriesRow(9, current, tuple(steps))


def card(contact_id: int, name: str, organization: str, **facts: object) -> PersonCard:
    """Return a person in Berlin with one number."""
    given, _, family = name.partition(" ")
    values: dict[str, object] = {
        "id": contact_id,
        "name": name,
        "given_name": given,
        "family_name": family,
        "organization": organization,
        "role": "",
        "language": "en",
        "zone": "Europe/Berlin",
        "zone_guessed": False,
        "country": "DE",
        "call_hours": CallHours("Europe/Berlin"),
        "do_not_call": False,
        "do_not_email": False,
        "notes": "",
        "points": (PointRow("phone", "+49 30 5550 0142", "+493055500142"),),
        "opportunities": (),
        "steps": (),
        "series": None,
        "timeline": TIMELINE,
        **facts,
    }
    return PersonCard(**values)


TIMELINE = (
    TimelineRow(
        TimelineKind.TOUCH, at(18, 16), TouchKind.CALL, disposition="voicemail_left", number=2
    ),
    TimelineRow(
        TimelineKind.TOUCH, at(17, 9, 30), TouchKind.CALL, disposition="voicemail_left", number=1
    ),
    TimelineRow(
        TimelineKind.STEP,
        at(11, 15),
        what="proposal review",
        when=When(date(2026, 11, 24), time(10, 40), "Europe/Lisbon"),
        agreed=True,
        state="open",
    ),
    TimelineRow(
        TimelineKind.TOUCH,
        at(3, 10),
        TouchKind.CONVERSATION,
        disposition="connected",
        seconds=2400,
        what="Wants the returns backlog cut before Easter; the warehouse team is short.",
    ),
)


def item(item_id: int, contact_id: int, name: str, kind: QueueKind, **facts) -> SessionItemRow:
    """Return a line of the session that waits."""
    values = {
        "organization": "",
        "state": ItemState.WAITING,
        "due_at": None,
        "due_on": None,
        "number": 0,
        "total": 0,
        "what": "",
        "result": (),
        "skip_reason": "",
        "return_at": None,
        **facts,
    }
    return SessionItemRow(id=item_id, contact_id=contact_id, contact=name, kind=kind, **values)


def crowd() -> list[SessionItemRow]:
    """Return the session of the drawn screen."""
    kinds = QueueKind
    done = {"state": ItemState.DONE, "seconds": 600}
    return [
        item(
            16,
            ANA,
            "Ana Duarte",
            kinds.AGREED,
            **done,
            result=(
                ("disposition", "connected"),
                ("step_at", "11:00"),
                ("step_id", "4"),
                ("step_on", "2026-11-26"),
            ),
        ),
        item(
            17,
            TOMAS,
            "Tomás Reis",
            kinds.AGREED,
            **done,
            result=(("disposition", "connected"), ("reason", "no_need")),
        ),
        item(
            18,
            PRIYA,
            "Priya Nair",
            kinds.ATTEMPT,
            **done,
            result=(("disposition", "voicemail_left"), ("number", "3")),
        ),
        item(
            19,
            9,
            "Lena Sørensen",
            kinds.PLANNED,
            state=ItemState.SKIPPED,
            skip_reason="in a meeting",
            return_at=at(24, 14),
            to_come_at=at(24, 14),
        ),
        item(
            11,
            BOB,
            "Bob Keller",
            kinds.AGREED,
            organization="Keller Logistics",
            due_at=at(24, 10, 40),
            what="proposal review",
        ),
        item(
            12,
            MARTA,
            "Marta Silva",
            kinds.PROMISE,
            due_at=at(24, 13),
            what="asked for a price list yesterday",
        ),
        item(
            13,
            JON,
            "Jon Bergström",
            kinds.ATTEMPT,
            organization="Nordlys AS",
            due_at=at(24, 11, 5),
            number=2,
            total=7,
        ),
        item(14, HALE, "Hale & Co", kinds.ATTEMPT, due_on=date(2026, 11, 24), number=7, total=7),
        item(15, PRADO, "Ines Prado", kinds.NURTURE, what="send the retail paper"),
    ]


@dataclass
class Sessions:
    """Answer as `services.call_session` does, from lists."""

    items: list[SessionItemRow] = field(default_factory=crowd)
    cards: dict[int, PersonCard] = field(default_factory=dict)
    kept: dict[int, DraftRow] = field(default_factory=dict)
    kept_times: int = 0
    saved: list[CallForm] = field(default_factory=list)
    skipped: list[Skip] = field(default_factory=list)
    refuses: list[Exception] = field(default_factory=list)
    ended: bool = False

    def __post_init__(self) -> None:
        for line in self.items:
            organization = line.organization
            made = card(line.contact_id, line.contact, organization)
            if line.kind is QueueKind.ATTEMPT:
                made = replace(made, series=series(line.number or 4))
            self.cards.setdefault(line.contact_id, made)
        self.cards[BOB] = replace(self.cards[BOB], series=series(3))

    def start(self) -> SessionView:
        self.ended = False
        return self.view(1)

    def running(self) -> SessionView | None:
        return None

    def view(self, session_id: int) -> SessionView:
        waiting = [i for i in self.items if i.state is ItemState.WAITING]
        results = [dict(i.result) for i in self.items]
        return SessionView(
            session_id,
            NOW,
            tuple(self.items),
            waiting[0].id if waiting else None,
            sum("step_id" in r for r in results),
            sum("reason" in r for r in results),
            sum(r.get("disposition") == "voicemail_left" for r in results),
            sum(i.seconds for i in self.items),
            sum(i.seconds > 0 for i in self.items),
            self.ended,
        )

    def finish(self, session_id: int) -> SessionView:
        self.ended = True
        return self.view(session_id)

    def call(self, item_id: int) -> CallView:
        line = next(i for i in self.items if i.id == item_id)
        return replace(self.call_contact(line.contact_id), item_id=item_id)

    def call_contact(self, contact_id: int) -> CallView:
        person = self.cards[contact_id]
        scripts = load_scripts(RESOURCES / "scripts", person.language)
        current = person.series.current if person.series else 1
        key = "voicemail_last" if current == 7 else f"voicemail_{current}"
        known = {
            "first_name": person.given_name,
            "full_name": person.name,
            "organization": person.organization,
            "my_name": SETTINGS.my_name,
            "my_organization": SETTINGS.my_organization,
            "my_phone": SETTINGS.my_phone,
            "wanted": "cut the returns backlog before Easter",
            "our_way": "two people, one day a week, from your side",
        }
        left = NextAttemptRow(current + 1, 7, at(26, 9, 30), date(2026, 11, 26), WHY)
        return CallView(
            0,
            person,
            QueueRow(contact_id, person.name, "", QueueKind.AGREED, 1, NOW, None),
            scripts["call_later"],
            scripts[key],
            tuple((name, text) for name, text in known.items() if text),
            (("weekday_time_agreed", at(24, 10, 40)), ("last_talk_on", at(3, 10))),
            LastTalkRow(
                at(3, 10), "Returns take four weeks.", "Liked phase 1.", "Review on the 24th.", ()
            ),
            None,
            0,
            current - 1,
            () if current == 7 else (left,),
        )

    def keep_draft(self, contact_id, item_id, started_at, form) -> None:
        self.kept_times += 1
        name = self.cards[contact_id].name
        self.kept[contact_id] = DraftRow(contact_id, name, item_id, started_at, NOW, dict(form))

    def drafts(self) -> tuple[DraftRow, ...]:
        return tuple(self.kept.values())

    def drop_draft(self, contact_id: int) -> None:
        self.kept.pop(contact_id, None)

    def save_call(self, form: CallForm) -> Done[CallSaved]:
        if self.refuses and not form.confirmed:
            raise self.refuses.pop()
        self.saved.append(form)
        self.kept.pop(form.contact_id, None)
        person = self.cards[form.contact_id]
        saved = CallSaved(form.contact_id, person.name, form.disposition)
        result = {"disposition": form.disposition.value}
        if isinstance(form.outcome, Continues):
            step = _step(form.outcome, person)
            saved = replace(saved, step=step)
            result |= {"step_id": "7", "step_on": step.when.on.isoformat()}
        elif isinstance(form.outcome, Over):
            saved = replace(saved, ending=form.outcome.reason)
            result |= {"reason": form.outcome.reason.value}
        elif form.disposition is Disposition.VOICEMAIL_LEFT:
            number = person.series.current if person.series else 1
            following = NextAttemptRow(number + 1, 7, at(26, 9, 30), date(2026, 11, 26), WHY)
            saved = replace(saved, attempt_done=number, next_attempt=following)
            result |= {"number": str(number)}
        self._settle(form.item_id, ItemState.DONE, tuple(sorted(result.items())), form.seconds)
        deed = Deed(kind=DeedKind.SAVE_CALL, facts={"name": person.name})
        tables = frozenset({"session_items", "call_drafts", "touches"})
        contacts = frozenset({form.contact_id})
        return Done(result=saved, changes=Changes(deed=deed, tables=tables, contacts=contacts))

    def skip(self, skip: Skip) -> Done[SessionView]:
        self.skipped.append(skip)
        self._settle(skip.item_id, ItemState.SKIPPED, (), 0, skip)
        deed = Deed(kind=DeedKind.SKIP_ITEM)
        tables = frozenset({"session_items"})
        return Done(result=self.view(1), changes=Changes(deed=deed, tables=tables))

    def _settle(self, item_id, state, result, seconds, skip=None) -> None:
        for place, line in enumerate(self.items):
            if line.id == item_id:
                self.items[place] = replace(
                    line,
                    state=state,
                    result=result,
                    seconds=seconds,
                    skip_reason=skip.reason if skip else "",
                    return_at=skip.return_at if skip else None,
                    to_come_at=skip.return_at if skip else None,
                )


def _step(outcome: Continues, person: PersonCard) -> StepRow:
    form = outcome.step
    return StepRow(
        7,
        person.id,
        person.name,
        person.organization,
        form.what,
        Medium.CALL,
        form.when,
        form.when.instant(),
        form.minutes,
        form.agreed,
        Invitation.NONE,
        StepState.OPEN,
    )


class Agenda:
    """Answer whether a moment is free."""

    def __init__(self) -> None:
        self.found = ()
        self.asked = []

    def clashes(self, starts_at: datetime, minutes: int):
        self.asked.append((starts_at, minutes))
        return self.found


class FakeDesk:
    """A desk with nothing but what the session room asks."""

    def __init__(self) -> None:
        self.sessions = Sessions()
        self.agenda = Agenda()
        self.queue = self
        self.settings = self
        self.waiting = 9

    def calls(self):
        return tuple(range(self.waiting))

    def current(self) -> DeskSettings:
        return SETTINGS


@dataclass
class Clock:
    """A clock that the test turns."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **amount: float) -> None:
        self.now += timedelta(**amount)

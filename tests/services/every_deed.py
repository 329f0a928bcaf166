"""Every kind of deed done once on a real desk, after whatever it needs to be there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta

from tests.desks import TUESDAY, TrialDesk, call_form, step_form, thursday

from followdesk.domain.calendar_entry import Party
from followdesk.domain.call_block import BlockScope, BlockState, CallBlock
from followdesk.domain.contact import PointKind
from followdesk.domain.contact_file import CsvRow, CsvTable
from followdesk.domain.conversation import ValueKind
from followdesk.domain.disposition import Disposition
from followdesk.domain.invitation_answer import Attending, CameBack, Purpose, Said
from followdesk.domain.next_step import Invitation, NextStep, StepState
from followdesk.domain.nurture import Rhythm
from followdesk.domain.one_two_three import Answer
from followdesk.domain.opportunity import Reason
from followdesk.domain.other_calendar import BusyStretch, CalendarRead, LeftOut
from followdesk.domain.overdue import Goal, Placed
from followdesk.domain.script import ScriptKind
from followdesk.domain.script_form import ScriptForm, form_of
from followdesk.domain.silence import SilenceCase
from followdesk.exchange.csv_columns import map_columns
from followdesk.services.block_rows import BlockMove
from followdesk.services.call_plan_rows import CallPlanRow
from followdesk.services.changes import DeedKind, Done
from followdesk.services.deeds import (
    ContactForm,
    Continues,
    NewPoint,
    OpportunityForm,
    Over,
    Skip,
)
from followdesk.services.invitation_rows import InvitationWords, Sending
from followdesk.services.opportunity_forms import MetForm, OpportunityEdit, StageForm, StagesForm
from followdesk.services.script_rows import TextState
from followdesk.services.text_files import TextFile

BOB = 1
AFTERNOON = thursday(16)
ACCEPTED = CameBack(
    purpose=Purpose.ANSWER,
    uid="invitation@followdesk",
    who=(Attending(Party("Bob Keller", "bob@keller.example"), Said.ACCEPTED),),
)
NEVER_UNDONE = frozenset({DeedKind.UNDO, DeedKind.REDO})
NEED_QUIET = frozenset(
    {
        DeedKind.SKIP_ITEM,
        DeedKind.SEND_EMAIL,
        DeedKind.DROP_EMAIL,
        DeedKind.ANSWER_ONE_TWO_THREE,
        DeedKind.CLOSE_ONE_TWO_THREE,
        DeedKind.JUDGE_BLOCK,
        DeedKind.TAKE_ANSWER,
    }
)
"""Before these something is written that is no deed: a session begun, an invitation given."""


@dataclass(frozen=True)
class Doing:
    """Do a deed on a desk on which Bob is; `before` does what it needs to be there."""

    do: Callable[[TrialDesk], Done[object]]
    before: Callable[[TrialDesk], object] = lambda _trial: None


def _import(trial: TrialDesk) -> Done[object]:
    header = ("Name", "Company", "Phone")
    rows = [("Rui Dias", "Dias Lda", "+351 21 000 0001"), ("Ana Lima", "", "+351 21 000 0002")]
    numbered = tuple(CsvRow(number, cells) for number, cells in enumerate(rows, start=2))
    table = CsvTable("utf-8", ",", 1, header, numbered)
    imports = trial.desk.imports
    return imports.run(imports.preview(table, map_columns(table)))


def _chance(trial: TrialDesk) -> int:
    form = OpportunityForm(contact_id=BOB, title="Returns", step=step_form(BOB, thursday(11)))
    return trial.desk.opportunities.add(form).result


def _step(trial: TrialDesk) -> int:
    return trial.desk.agenda.add_step(step_form(BOB)).result.id


def _moved(trial: TrialDesk) -> None:
    trial.desk.agenda.move_step(_step(trial), thursday(15))


def _invited(trial: TrialDesk) -> None:
    """Give an invitation whose name is known."""
    step_id = _step(trial)
    with trial.desk.works.unit_of_work() as work:
        step = work.get(NextStep, step_id)
        step.invitation, step.invitation_uid = Invitation.SENT, ACCEPTED.uid
        work.commit_quietly()


def _move_overdue(trial: TrialDesk) -> Done[object]:
    trial.turn_to(days=6, hour=8)
    preview = trial.desk.overdue.preview(Goal.TOMORROW)
    return trial.desk.overdue.move([Placed(it.step.id, it.when) for it in preview])


def _left(trial: TrialDesk) -> Done[object]:
    view = trial.desk.sessions.call_contact(BOB)
    form = call_form(BOB, Disposition.VOICEMAIL_LEFT, said=view.voicemail, blanks=view.known)
    return trial.desk.sessions.save_call(replace(form, confirmed=True))


def _two_left(trial: TrialDesk) -> None:
    """Leave two messages: the second brings an e-mail with it."""
    trial.desk.people.edit(BOB, _with_address(trial))
    _left(trial)
    _left(trial)


def _with_address(trial: TrialDesk) -> ContactForm:
    card = trial.desk.people.card(BOB)
    points = tuple(NewPoint(kind=PointKind(p.kind), value=p.value) for p in card.points)
    mail = NewPoint(kind=PointKind.EMAIL, value="bob@keller.example")
    return ContactForm(
        name=card.name, organization=card.organization, points=(*points, mail), language="en"
    )


def _talk(trial: TrialDesk) -> Done[object]:
    desk = trial.desk
    step = Continues(step=step_form(BOB, thursday(15)))
    view = desk.sessions.call_contact(BOB)
    form = call_form(BOB, Disposition.CONNECTED, step, said=view.script, heard_you="fewer returns")
    return desk.sessions.save_call(form)


def _item(trial: TrialDesk) -> int:
    _left(trial)
    trial.turn_to(hour=10, minute=57)
    item_id = trial.desk.sessions.start().current_id
    if item_id is None:
        raise AssertionError("the second attempt is due, and nobody is in the session")
    return item_id


def _skip(trial: TrialDesk) -> Done[object]:
    session = trial.desk.sessions.running()
    return trial.desk.sessions.skip(Skip(item_id=session.items[0].id, reason="in a meeting"))


def _promise(trial: TrialDesk) -> int:
    return trial.desk.promises.add(BOB, "a price list", "email").result


def _stages(trial: TrialDesk) -> Done[object]:
    """Rename the first, turn the order round, remove the one in which the opportunity stands."""
    rows = trial.desk.stages.rows()
    forms = [
        StageForm(id=row.id, name=row.name + " anew", script_key=row.script_key) for row in rows
    ]
    kept = (*reversed(forms[1:]), StageForm(name="Contract"))
    return trial.desk.stages.change(StagesForm(stages=kept, goes_to={rows[0].id: 0}))


def _reachable(trial: TrialDesk) -> int:
    form = ContactForm(
        name="Ana Duarte", points=(NewPoint(kind=PointKind.PHONE, value="+351 21 000 0009"),)
    )
    return trial.desk.people.add(form, anyway=True).result


def _held(trial: TrialDesk) -> None:
    _two_left(trial)
    trial.desk.series.hold(BOB, thursday(days=9).on, "away")


def _drafted(trial: TrialDesk) -> None:
    """Let the second message bring its e-mail, and fill what is open in it."""
    _two_left(trial)
    message_id = _draft_id(trial)
    trial.desk.correspondence.keep(message_id, "Three times", "Hello Bob, does ten suit you?")


def _draft_id(trial: TrialDesk) -> int:
    drafts = trial.desk.correspondence.due()
    if not drafts:
        raise AssertionError("no e-mail is due")
    return drafts[-1].id


def _send(trial: TrialDesk) -> Done[object]:
    return trial.desk.correspondence.sent(_draft_id(trial), confirmed=True)


def _asked(trial: TrialDesk) -> int:
    """Send a 1-2-3 message about an opportunity; return its id."""
    desk = trial.desk
    form = OpportunityForm(contact_id=BOB, title=f"Returns {trial.clock():%H%M%S}")
    message_id = desk.one_two_three.draft(BOB, desk.opportunities.add(form).result)
    desk.correspondence.keep(message_id, "1, 2 or 3?", "Dear Bob, which one is it?")
    desk.correspondence.sent(message_id, confirmed=True)
    return message_id


def _silent(trial: TrialDesk) -> None:
    """Let five business days go by without an answer."""
    _asked(trial)
    trial.clock.forward(days=9)
    trial.desk.one_two_three.note_silent()


def _waiting_id(trial: TrialDesk) -> int:
    return trial.desk.one_two_three.waiting(BOB)[0].message_id


def _rhythm(trial: TrialDesk) -> None:
    trial.desk.nurture.set_rhythm(BOB, Rhythm())


def _tag(trial: TrialDesk) -> None:
    trial.desk.tags.add(f"Partners {trial.clock():%H%M%S}", Rhythm())


def _tagged(trial: TrialDesk) -> None:
    trial.desk.tags.tag(BOB, [f"Guild {trial.clock():%H%M%S}"])


def _tag_id(trial: TrialDesk) -> int:
    return trial.desk.tags.rows()[0].id


def _change_script(trial: TrialDesk) -> Done[object]:
    form = form_of(trial.desk.library.in_language("en")["voicemail_4"])
    words = f"Hello {{{{first_name}}}}, it is {trial.clock():%H%M%S}."
    return trial.desk.scripts.change("voicemail_4", "en", replace(form, texts=(words,)))


def _add_script(trial: TrialDesk) -> Done[object]:
    form = ScriptForm(kind=ScriptKind.SPOKEN, title="Mine", texts=("Hello {{first_name}}.",))
    return trial.desk.scripts.add("en", form)


def _own_script(trial: TrialDesk) -> str:
    own = [row for row in trial.desk.scripts.page("en").rows if row.state is TextState.OWN]
    return own[-1].key


def _retire_script(trial: TrialDesk) -> Done[object]:
    return trial.desk.scripts.retire(_own_script(trial), "en")


def busy_read(*titles: str) -> CalendarRead:
    """Say what a calendar file would: an hour each on Thursday, and a whole day."""
    at = datetime(2026, 11, 26, 9, tzinfo=UTC)
    hours = tuple(BusyStretch(f"{one}@x", one, at, at + timedelta(hours=1)) for one in titles)
    day = BusyStretch("day@x", "Fair", at, at + timedelta(days=1), at.date(), at.date())
    return CalendarRead(
        name="Office",
        zone="Europe/Lisbon",
        digest=" ".join(titles),
        taken=len(hours) + 1,
        left_out={LeftOut.FREE: 2},
        times=(*hours, day),
    )


def add_calendar(trial: TrialDesk) -> Done[object]:
    """Take a calendar in."""
    return trial.desk.other_calendars.add(busy_read("kept", "gone"), path="/some/office.ics")


def calendar_id(trial: TrialDesk) -> int:
    """Name the first calendar."""
    return trial.desk.other_calendars.rows()[0].id


DOINGS: Mapping[DeedKind, Doing] = {
    DeedKind.ADD_CONTACT: Doing(
        lambda t: t.desk.people.add(ContactForm(name="Ana Duarte", organization="Duarte Lda"))
    ),
    DeedKind.EDIT_CONTACT: Doing(
        lambda t: t.desk.people.edit(BOB, ContactForm(name="Robert Keller", do_not_call=True)),
        _two_left,
    ),
    DeedKind.DELETE_CONTACT: Doing(lambda t: t.desk.people.delete(BOB), _two_left),
    DeedKind.IMPORT_CONTACTS: Doing(_import),
    DeedKind.ADD_OPPORTUNITY: Doing(
        lambda t: t.desk.opportunities.add(
            OpportunityForm(contact_id=BOB, title="Returns", step=step_form(BOB))
        )
    ),
    DeedKind.ADD_STEP: Doing(lambda t: t.desk.agenda.add_step(step_form(BOB))),
    DeedKind.MOVE_STEP: Doing(lambda t: t.desk.agenda.move_step(1, thursday(16)), _step),
    DeedKind.RESIZE_STEP: Doing(lambda t: t.desk.agenda.resize_step(1, 90), _step),
    DeedKind.MOVE_OVERDUE: Doing(_move_overdue, _step),
    DeedKind.CLOSE_STEP: Doing(
        lambda t: t.desk.agenda.close_step(1, StepState.DROPPED, "not needed"), _step
    ),
    DeedKind.SAVE_CALL: Doing(_talk, _two_left),
    DeedKind.SAVE_ATTEMPT: Doing(_left, _two_left),
    DeedKind.SKIP_ITEM: Doing(_skip, _item),
    DeedKind.ENROLL: Doing(lambda t: t.desk.series.enroll(BOB, confirmed=True)),
    DeedKind.HOLD_SERIES: Doing(
        lambda t: t.desk.series.hold(BOB, thursday(days=9).on, "away"), _two_left
    ),
    DeedKind.END_SERIES: Doing(lambda t: t.desk.series.end(BOB, replied=True), _two_left),
    DeedKind.ADD_PROMISE: Doing(lambda t: t.desk.promises.add(BOB, "a price list", "email")),
    DeedKind.KEEP_PROMISE: Doing(lambda t: t.desk.promises.keep(1), _promise),
    DeedKind.END_OPPORTUNITY: Doing(
        lambda t: t.desk.opportunities.end(1, Over(reason=Reason.NO_NEED)), _chance
    ),
    DeedKind.EDIT_OPPORTUNITY: Doing(
        lambda t: t.desk.opportunities.edit(1, OpportunityEdit(title="All returns", value_cents=9)),
        _chance,
    ),
    DeedKind.MOVE_STAGE: Doing(lambda t: t.desk.opportunities.move_to_stage(1, 3), _chance),
    DeedKind.SEND_PROPOSAL: Doing(
        lambda t: t.desk.opportunities.send_proposal(1, step_form(BOB, thursday(14))), _chance
    ),
    DeedKind.NAME_SILENCE: Doing(
        lambda t: t.desk.silences.name_by_hand(1, SilenceCase.COLD_CALLS), _chance
    ),
    DeedKind.STOP_CALLING: Doing(
        lambda t: t.desk.cures.stop_calling(1, step_form(BOB, thursday(14))),
        lambda t: (_chance(t), _two_left(t)),
    ),
    DeedKind.MEET: Doing(
        lambda t: t.desk.meeting.meet(
            MetForm(about="Scanners", name="Ada Reis", step=step_form(0, thursday(9)))
        )
    ),
    DeedKind.CHANGE_STAGES: Doing(_stages, _chance),
    DeedKind.DROP_PROMISE: Doing(lambda t: t.desk.promises.drop(1, "found it"), _promise),
    DeedKind.CHANGE_SEQUENCE: Doing(
        lambda t: t.desk.sequences.copy("voicemail", f"Mine at {t.clock():%H%M%S}", "Series")
    ),
    DeedKind.CHANGE_SCRIPT: Doing(_change_script),
    DeedKind.ADD_SCRIPT: Doing(_add_script),
    DeedKind.RESET_SCRIPT: Doing(
        lambda t: t.desk.scripts.reset("voicemail_4", "en"), _change_script
    ),
    DeedKind.RETIRE_SCRIPT: Doing(_retire_script, _add_script),
    DeedKind.RESTORE_SCRIPT: Doing(
        lambda t: t.desk.scripts.restore(_own_script(t), "en"),
        lambda t: (_add_script(t), _retire_script(t)),
    ),
    DeedKind.ENROLL_MANY: Doing(
        lambda t: t.desk.enrolling.many([row.id for row in t.desk.people.rows()]), _reachable
    ),
    DeedKind.RESUME_SERIES: Doing(lambda t: t.desk.series.resume(BOB), _held),
    DeedKind.SEND_EMAIL: Doing(_send, _drafted),
    DeedKind.DROP_EMAIL: Doing(lambda t: t.desk.correspondence.drop(_draft_id(t)), _drafted),
    DeedKind.ANSWER_ONE_TWO_THREE: Doing(
        lambda t: t.desk.one_two_three.answer(_waiting_id(t), Answer.NOT_NOW), _asked
    ),
    DeedKind.CLOSE_ONE_TWO_THREE: Doing(
        lambda t: t.desk.one_two_three.close_silent([_waiting_id(t)]), _silent
    ),
    DeedKind.SET_RHYTHM: Doing(lambda t: t.desk.nurture.set_rhythm(BOB, Rhythm(7, 14))),
    DeedKind.STOP_RHYTHM: Doing(lambda t: t.desk.nurture.stop_rhythm(BOB), _rhythm),
    DeedKind.SEND_VALUE: Doing(
        lambda t: t.desk.nurture.send_value(BOB, ValueKind.ARTICLE, "On returns"), _rhythm
    ),
    DeedKind.TAG_CONTACT: Doing(lambda t: t.desk.tags.tag(BOB, ["Partners", "Fair"]), _tag),
    DeedKind.CHANGE_TAGS: Doing(
        lambda t: t.desk.tags.change(_tag_id(t), "Friends", Rhythm(3, 9)), _tagged
    ),
    DeedKind.IMPORT_TEXTS: Doing(
        lambda t: t.desk.text_files.take(
            [
                TextFile(
                    "easy.en.txt",
                    f"title: {t.clock():%H%M%S}\nkind: letter\nversion: 1\n\nHello.".encode(),
                )
            ]
        )
    ),
    DeedKind.REHEARSE: Doing(lambda t: t.desk.rehearsals.keep("voicemail_1", "en", 60, 24.0)),
    DeedKind.PLAN_CALL: Doing(
        lambda t: t.desk.call_plans.plan(BOB, CallPlanRow("fewer returns", "show the figures"))
    ),
    DeedKind.SEND_INVITATION: Doing(
        lambda t: t.desk.invitations.sent(1, Sending(words=InvitationWords("Call"), in_file=True)),
        _step,
    ),
    DeedKind.TAKE_ANSWER: Doing(lambda t: t.desk.invitation_answers.take(ACCEPTED), _invited),
    DeedKind.WAIVE_TELLING: Doing(lambda t: t.desk.invitations.waive([2]), _moved),
    DeedKind.MOVE_BLOCK: Doing(
        lambda t: t.desk.call_blocks.move(
            BlockMove(
                AFTERNOON.on,
                time(16),
                AFTERNOON.on,
                CallBlock(time(14), time(15)),
                BlockScope.FOLLOWING,
                with_attempts=True,
            )
        ),
        _left,
    ),
    DeedKind.DROP_BLOCK: Doing(
        lambda t: t.desk.call_blocks.drop(AFTERNOON.on, time(16), BlockScope.DAY)
    ),
    DeedKind.ADD_BLOCK: Doing(
        lambda t: t.desk.call_blocks.add(
            AFTERNOON.on, CallBlock(time(12), time(13)), BlockScope.FOLLOWING
        )
    ),
    DeedKind.JUDGE_BLOCK: Doing(
        lambda t: t.desk.block_records.judge(
            TUESDAY.date(), time(9, 30), BlockState.SKIPPED, "ill"
        ),
        lambda t: t.desk.block_records.judge(TUESDAY.date(), time(9, 30), BlockState.KEPT),
    ),
    DeedKind.ADD_CALENDAR: Doing(add_calendar),
    DeedKind.READ_CALENDAR: Doing(
        lambda t: t.desk.other_calendars.read_again(
            calendar_id(t), busy_read(f"{t.clock():%H%M%S}", "kept")
        ),
        add_calendar,
    ),
    DeedKind.RENAME_CALENDAR: Doing(
        lambda t: t.desk.other_calendars.rename(calendar_id(t), f"Home {t.clock():%H%M%S}"),
        add_calendar,
    ),
    DeedKind.REMOVE_CALENDAR: Doing(
        lambda t: t.desk.other_calendars.remove(calendar_id(t)), add_calendar
    ),
    DeedKind.CHANGE_SETTINGS: Doing(
        lambda t: t.desk.settings.change(
            replace(t.desk.settings.current(), zone="Europe/Berlin", country="DE", my_name="Eva")
        ),
        _step,
    ),
}

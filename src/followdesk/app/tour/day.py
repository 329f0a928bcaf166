"""The day of the tour, part by part, in the order of a consultant's day."""

from __future__ import annotations

from followdesk.app.tour.after_crash import AfterCrash
from followdesk.app.tour.answer_part import AnswerPart
from followdesk.app.tour.beside_part import BesidePart
from followdesk.app.tour.block_part import BlockPart
from followdesk.app.tour.busy_part import BusyPart
from followdesk.app.tour.calendar_part import CalendarPart
from followdesk.app.tour.calendar_ways import CalendarWays
from followdesk.app.tour.care_part import CarePart
from followdesk.app.tour.history_part import HistoryPart
from followdesk.app.tour.import_part import ImportPart
from followdesk.app.tour.invitation_part import InvitationPart
from followdesk.app.tour.mail_part import MailPart
from followdesk.app.tour.opportunities_part import OpportunitiesPart
from followdesk.app.tour.people_part import PeoplePart
from followdesk.app.tour.reminder_part import ReminderPart
from followdesk.app.tour.said import Said
from followdesk.app.tour.scripts_part import ScriptsPart
from followdesk.app.tour.series_part import SeriesPart
from followdesk.app.tour.session_part import SessionPart
from followdesk.app.tour.silence_part import SilencePart
from followdesk.app.tour.steps import Step
from followdesk.app.tour.times_part import TimesPart
from followdesk.app.tour.today_part import TodayPart
from followdesk.app.tour.visitor import Visitor


def day_of(visitor: Visitor, said: Said) -> tuple[Step, ...]:
    """Return the steps of the day in their order."""
    calls = SessionPart(visitor, said)
    beside = BesidePart(visitor, calls, said)
    calendar = CalendarPart(visitor, calls)
    ways = CalendarWays(visitor)
    times = TimesPart(visitor)
    invitation = InvitationPart(visitor)
    people = PeoplePart(visitor, said)
    mail = MailPart(visitor)
    care = CarePart(visitor, said.asked)
    answers = AnswerPart(visitor, said)
    history = HistoryPart(visitor, calls)
    opportunities = OpportunitiesPart(visitor, said)
    series = SeriesPart(visitor, said.booked[0].partition(" ")[0])
    scripts = ScriptsPart(visitor, said.opening)
    after = AfterCrash(visitor, said)
    return (
        Step("Today", TodayPart(visitor).start),
        Step("Import", ImportPart(visitor).file),
        Step("Session, an agreed next step", calls.agree),
        Step("Session, an ending", calls.end),
        Step("Session, a skip", calls.skip),
        Step("Session, a voicemail", calls.leave_a_message),
        Step("A call, planned", beside.plan),
        Step("A call, a stalling line", beside.stall),
        Step("E-mail, drafted by a tick", mail.tick),
        Step("E-mail, sent", mail.send),
        Step("E-mail, taken back", mail.undo),
        Step("A call, in or out", beside.in_or_out),
        Step("Calendar, the week", calendar.week),
        Step("Calendar, the month", calendar.month),
        Step("Calendar, a step moved", calendar.move),
        Step("Calendar, a day and an agenda", ways.day_and_agenda),
        Step("Calendar, a typed day", ways.typed_day),
        Step("Calendar, a second clock", ways.second_clock),
        Step("Calendar, all overdue", ways.overdue),
        Step("Calendar, three free times", times.find),
        Step("Calendar, a call block", BlockPart(visitor).move),
        Step("Calendar, another one as busy time", BusyPart(visitor).take_in),
        Step("An invitation", invitation.give),
        Step("A move they do not know of", invitation.owe),
        Step("The calendar as a file", invitation.export),
        Step("Search", people.search),
        Step("People, a card", people.card),
        Step("Somebody got in touch", care.promise),
        Step("The countdown", care.count_down),
        Step("Answered", care.answer),
        Step("A rhythm", care.rhythm),
        Step("A value touch", care.value),
        Step("A 1-2-3 from limbo", answers.ask),
        Step("A 1-2-3 answered", answers.answer),
        Step("A text that checks in", answers.check_in),
        Step("A silence cured", SilencePart(visitor, said).cure),
        Step("Sequences", series.shape),
        Step("A series begins", series.enroll),
        Step("A series held", series.hold),
        Step("A series gone on with", series.resume),
        Step("The whole history", history.look_back),
        Step("The last deeds", history.last_deeds),
        Step("Texts, the room", scripts.room),
        Step("A text read aloud", scripts.rehearse),
        Step("Two versions compared", scripts.compare),
        Step("Opportunities, the table", opportunities.table),
        Step("Opportunities, the board", opportunities.board),
        Step("A proposal with its review", opportunities.proposal),
        Step("Won", opportunities.win),
        Step("Over", opportunities.end),
        Step("A new next step", people.book),
        Step("Undo of the step", people.undo),
        Step("Undo of a call", calls.undo),
        Step("Reminders", ReminderPart(visitor).snooze),
        Step("The crash", after.crash),
        Step("The unfinished call", after.go_on),
    )

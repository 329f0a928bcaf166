"""What the notice says after a deed of this room: what happened, what is next, and why then."""

from __future__ import annotations

from datetime import datetime

from followdesk.domain.disposition import Disposition
from followdesk.domain.series import SeriesEndReason
from followdesk.domain.when import local
from followdesk.gui.echo import echo_when
from followdesk.gui.explain import explain_why
from followdesk.gui.formats import current_locale
from followdesk.gui.i18n import _, format_time
from followdesk.gui.outcome_words import DISPOSITIONS_DONE, REASONS
from followdesk.gui.session.queue_words import moment_text, near_day
from followdesk.services.message_rows import EmailDrafted
from followdesk.services.rows import NextAttemptRow, StepRow
from followdesk.services.saving_calls import CallSaved


def saved_notice(saved: CallSaved, now_at: datetime, zone: str) -> tuple[str, str]:
    """Say what a saved call came to, and in a second line why the next one is due then."""
    first = _happened(saved, now_at, zone)
    details = []
    if saved.next_attempt is not None:
        due = _due_text(saved.next_attempt, now_at, zone)
        first = _("{what} Next: {when}.").format(what=first, when=due)
        details.append(explain_why(saved.next_attempt.why, zone))
    if saved.series_end is SeriesEndReason.FINISHED_NO_RESPONSE:
        details.append(_("That was the last call of the series; the door stays open."))
        details.append(_("Ctrl+Shift+R keeps in touch without calling"))
    if saved.email is not None:
        details.append(_email_text(saved.email))
    return first, " · ".join(details)


def _happened(saved: CallSaved, now_at: datetime, zone: str) -> str:
    who = saved.contact
    if saved.step is not None:
        pattern = (
            _("Next step agreed with {name}: {when}, {what}.")
            if saved.step.agreed
            else _("Next step planned with {name}: {when}, {what}.")
        )
        return pattern.format(
            name=who, when=_step_text(saved.step, now_at, zone), what=saved.step.what
        )
    if saved.disposition is Disposition.CONNECTED and saved.ending is not None:
        return _("Over with {name}: {reason}.").format(name=who, reason=_(REASONS[saved.ending]))
    if saved.disposition is Disposition.VOICEMAIL_LEFT and saved.attempt_done:
        return _("Voicemail {number} left for {name}.").format(number=saved.attempt_done, name=who)
    return _("{name}: {what}.").format(name=who, what=_(DISPOSITIONS_DONE[saved.disposition]))


def _email_text(email: EmailDrafted) -> str:
    """Say that an e-mail is drafted and how to open it, or why there is none."""
    if email.message_id is None:
        return _("No e-mail goes with it: this contact asked not to be e-mailed.")
    if not email.has_address:
        return _("The e-mail that goes with it is drafted, without an address: Ctrl+Shift+M.")
    return _("The e-mail that goes with it is drafted: Ctrl+Shift+M opens it.")


def _step_text(step: StepRow, now_at: datetime, zone: str) -> str:
    return echo_when(step.when, None, None, current_locale(), today_on=local(now_at, zone).date())


def _due_text(following: NextAttemptRow, now_at: datetime, zone: str) -> str:
    if following.due_at is not None:
        return moment_text(following.due_at, now_at, zone)
    return near_day(following.due_on, local(now_at, zone).date())


def skipped_notice(name: str, return_at: datetime | None, now_at: datetime, zone: str) -> str:
    """Say that somebody was left out, and when they are back."""
    if return_at is None:
        return _("Skipped {name}.").format(name=name)
    return _("Skipped {name}, back {when}.").format(
        name=name, when=moment_text(return_at, now_at, zone)
    )


def draft_text(name: str, started_at: datetime, zone: str) -> str:
    """Offer an unfinished call."""
    return _("Unfinished call with {name}, {time}.").format(
        name=name, time=format_time(local(started_at, zone))
    )

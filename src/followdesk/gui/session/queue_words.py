"""What the session's queue says: badges, what came of each call, and the pace."""

from __future__ import annotations

from datetime import date, datetime, time

from followdesk.domain.calling import ItemState, QueueKind
from followdesk.domain.disposition import Disposition
from followdesk.domain.opportunity import Reason
from followdesk.domain.when import local
from followdesk.gui.i18n import N_, _, format_date, format_time, ngettext
from followdesk.gui.outcome_words import DISPOSITIONS_DONE, REASONS
from followdesk.gui.palette import Tone
from followdesk.gui.standing_words import also_words, blocked_words, standing_words
from followdesk.gui.widgets.rows import Row
from followdesk.services.session_rows import SessionItemRow, SessionView

_KINDS = {
    QueueKind.AGREED: (N_("agreed"), Tone.AGREED),
    QueueKind.PROMISE: (N_("promise"), Tone.PROMISE),
    QueueKind.ATTEMPT: (N_("voicemail"), Tone.PLANNED),
    QueueKind.EMAIL: (N_("e-mail"), Tone.PLANNED),
    QueueKind.MISSED: (N_("missed"), Tone.LIMBO),
    QueueKind.PLANNED: (N_("planned"), Tone.NEUTRAL),
    QueueKind.NURTURE: (N_("nurture"), Tone.ACCENT),
    QueueKind.LIMBO: (N_("no next step"), Tone.LIMBO),
}
_MINUTE, _HOUR = 60, 3600


def queue_row(item: SessionItemRow, now_at: datetime, zone: str) -> Row:
    """Make a line of the list out of one of the session."""
    if item.state is not ItemState.WAITING:
        return Row(
            item.id,
            f"✓ {item.contact}" if item.state is ItemState.DONE else f"– {item.contact}",
            outcome_text(item, now_at, zone),
            is_past=True,
            record=item,
        )
    text, tone = badge_of(item, now_at, zone)
    reasons = _reasons(item, now_at, zone)
    detail = " · ".join(part for part in (*reasons, _about(item), item.organization) if part)
    return Row(item.id, item.contact, "", detail, "", text, tone, record=item)


def _reasons(item: SessionItemRow, now_at: datetime, zone: str) -> tuple[str, ...]:
    """Say why somebody stands where they stand, and what else is due for them."""
    row = item.row
    if row is None or item.return_at is not None:
        return ()
    return blocked_words(row), standing_words(row, zone, now_at), also_words(row)


def badge_of(item: SessionItemRow, now_at: datetime, zone: str) -> tuple[str, Tone]:
    """Say why this contact is in the queue: "agreed 10:40", "promise 2 h left", "last call"."""
    words, tone = _KINDS[item.kind]
    text = _(words)
    back_at = item.to_come_at or item.return_at
    if back_at is not None:
        return _("back {when}").format(when=moment_text(back_at, now_at, zone)), tone
    if item.kind is QueueKind.PROMISE and item.due_at is not None:
        text = _promise_text((item.due_at - now_at).total_seconds())
    elif item.kind is QueueKind.ATTEMPT and item.number:
        text = attempt_text(item.number, item.total)
    elif item.due_at is not None:
        text = f"{text} {moment_text(item.due_at, now_at, zone)}"
    return text, tone


def attempt_text(number: int, total: int) -> str:
    """Name an attempt by its place in the series."""
    if number == total:
        return _("last call")
    return _("voicemail {number} of {total}").format(number=number, total=total)


def outcome_text(item: SessionItemRow, now_at: datetime, zone: str) -> str:
    """Say what came of a call: "next step Thu 11:00", "over: no need", "voicemail 3 left"."""
    if item.state is ItemState.SKIPPED:
        skipped = _("skipped: {reason}").format(reason=item.skip_reason)
        return _joined(skipped, _back_text(item.return_at, now_at, zone))
    result = dict(item.result)
    if "step_id" in result:
        when = _step_text(result)
        return _("next step {when}").format(when=when) if when else _("next step set")
    disposition = next((d for d in Disposition if d.value == result.get("disposition")), None)
    if "reason" in result and (disposition is Disposition.CONNECTED or not disposition):
        return _("over: {reason}").format(reason=_(REASONS[Reason(result["reason"])]))
    if disposition is None:
        return ""
    return _joined(
        _disposition_text(disposition, result.get("number", "")),
        _back_text(item.return_at, now_at, zone),
    )


def _disposition_text(disposition: Disposition, number: str) -> str:
    if disposition is Disposition.VOICEMAIL_LEFT and number:
        return _("voicemail {number} left").format(number=number)
    return _(DISPOSITIONS_DONE[disposition])


def moment_text(at: datetime, now_at: datetime, zone: str) -> str:
    """Write a moment as briefly as it is clear: the time today, the day and time otherwise."""
    there, today_on = local(at, zone), local(now_at, zone).date()
    clock = format_time(there)
    if there.date() == today_on:
        return clock
    return _("{day} {time}").format(day=near_day(there.date(), today_on), time=clock)


def near_day(on: date, today_on: date) -> str:
    """Write a day as its weekday while that is clear, and with its date otherwise."""
    return format_date(on, "E" if abs((on - today_on).days) < 7 else "MMMEd")


def pace_lines(view: SessionView) -> tuple[str, str]:
    """Sum a session up: "3 next steps agreed · 1 over · 38 min", "Pace 9½ min a call"."""
    parts = [
        ngettext("{count} next step agreed", "{count} next steps agreed", view.agreed).format(
            count=view.agreed
        )
    ]
    if view.over:
        parts.append(_("{count} over").format(count=view.over))
    if view.voicemails:
        parts.append(
            ngettext("{count} voicemail", "{count} voicemails", view.voicemails).format(
                count=view.voicemails
            )
        )
    parts.append(_("{minutes} min").format(minutes=round(view.seconds / _MINUTE)))
    if not view.calls:
        return " · ".join(parts), ""
    pace = _("Pace {minutes} min a call").format(minutes=half_minutes(view.seconds / view.calls))
    return " · ".join(parts), pace


def half_minutes(seconds: float) -> str:
    """Write seconds as minutes to the half: "9½", "½", "12"."""
    halves = max(1, round(seconds * 2 / _MINUTE))
    whole = str(halves // 2) if halves > 1 else ""
    return f"{whole}½" if halves % 2 else whole


def _promise_text(seconds_left: float) -> str:
    if seconds_left < 0:
        return _("promise overdue")
    if seconds_left < _HOUR:
        return _("promise {count} min left").format(count=max(1, int(seconds_left // _MINUTE)))
    return _("promise {count} h left").format(count=int(seconds_left // _HOUR))


def _about(item: SessionItemRow) -> str:
    if item.what:
        return item.what
    if item.kind is QueueKind.ATTEMPT and item.number == item.total:
        return _("closes the series")
    return ""


def _back_text(return_at: datetime | None, now_at: datetime, zone: str) -> str:
    if return_at is None:
        return ""
    return _("back {when}").format(when=moment_text(return_at, now_at, zone))


def _step_text(result: dict[str, str]) -> str:
    """Write when a step is, from what the session kept of it: `step_on` and `step_at`."""
    if "step_on" not in result:
        return ""
    day = format_date(date.fromisoformat(result["step_on"]), "E")
    if "step_at" not in result:
        return format_date(date.fromisoformat(result["step_on"]), "MMMEd")
    return _("{day} {time}").format(
        day=day, time=format_time(time.fromisoformat(result["step_at"]))
    )


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)

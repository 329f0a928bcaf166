"""The lines of a whole history: read a page at a time, narrowed down by part and words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from followdesk.domain.conversation import TouchKind
from followdesk.domain.fold import fold
from followdesk.domain.when import local
from followdesk.gui.history_words import entry_text
from followdesk.gui.i18n import N_, _, format_date, format_time
from followdesk.gui.palette import Tone
from followdesk.services.desk import Desk
from followdesk.services.history import PAGE
from followdesk.services.history_rows import (
    HistoryPart,
    TimelineKind,
    TimelineRow,
)

PART_WORDS = {
    HistoryPart.ALL: N_("All"),
    HistoryPart.TALKS: N_("Talks"),
    HistoryPart.ATTEMPTS: N_("Attempts"),
    HistoryPart.STEPS: N_("Next steps"),
    HistoryPart.PROMISES: N_("Promises"),
    HistoryPart.SENT: N_("E-mails and value"),
    HistoryPart.ENDINGS: N_("Endings and stages"),
}
_TONES = {
    HistoryPart.TALKS: Tone.ACCENT,
    HistoryPart.ATTEMPTS: Tone.PLANNED,
    HistoryPart.STEPS: Tone.AGREED,
    HistoryPart.PROMISES: Tone.PROMISE,
    HistoryPart.SENT: Tone.NEUTRAL,
    HistoryPart.ENDINGS: Tone.LIMBO,
}
_PARTS = {
    TimelineKind.STEP: HistoryPart.STEPS,
    TimelineKind.STEP_MOVED: HistoryPart.STEPS,
    TimelineKind.STEP_MISSED: HistoryPart.STEPS,
    TimelineKind.STEP_CLOSED: HistoryPart.STEPS,
    TimelineKind.ENROLLED: HistoryPart.ATTEMPTS,
    TimelineKind.HELD: HistoryPart.ATTEMPTS,
    TimelineKind.RESUMED: HistoryPart.ATTEMPTS,
    TimelineKind.SERIES_ENDED: HistoryPart.ATTEMPTS,
    TimelineKind.PROMISE: HistoryPart.PROMISES,
    TimelineKind.PROMISE_CLOSED: HistoryPart.PROMISES,
    TimelineKind.DRAFTED: HistoryPart.SENT,
    TimelineKind.MESSAGE_CLOSED: HistoryPart.SENT,
    TimelineKind.RHYTHM: HistoryPart.SENT,
    TimelineKind.RHYTHM_STOPPED: HistoryPart.SENT,
    TimelineKind.OPENED: HistoryPart.ENDINGS,
    TimelineKind.PROPOSAL: HistoryPart.ENDINGS,
    TimelineKind.STAGE: HistoryPart.ENDINGS,
    TimelineKind.ENDING: HistoryPart.ENDINGS,
}
_TOUCH_PARTS = {
    TouchKind.CONVERSATION: HistoryPart.TALKS,
    TouchKind.MEETING: HistoryPart.TALKS,
    TouchKind.CALL: HistoryPart.ATTEMPTS,
}


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """Show one entry in a line: its day, its time, what it says, and the colour of its part."""

    entry: TimelineRow
    on: date
    time: str
    text: str
    tone: Tone

    @property
    def key(self) -> tuple[TimelineKind, int]:
        """Tell entries apart."""
        return (self.entry.kind, self.entry.id)

    @property
    def spoken(self) -> str:
        """Say the whole line in one breath."""
        return f"{format_date(self.on, 'full')}, {self.time}, {self.text}"


@dataclass(frozen=True, slots=True)
class HistoryAsked:
    """Say which lines are wanted: of whom, which part, with which words."""

    contact_id: int
    part: HistoryPart = HistoryPart.ALL
    words: str = ""


@dataclass(frozen=True, slots=True)
class HistoryFound:
    """Hold lines, newest first; `before` is where older ones begin, None where there are none."""

    asked: HistoryAsked
    lines: tuple[HistoryLine, ...]
    before: TimelineRow | None
    zone: str


def find_lines(
    desk: Desk, asked: HistoryAsked, before: TimelineRow | None = None, wanted: int = PAGE
) -> HistoryFound:
    """Read lines from the newest on, or from before an entry, until as many are found.

    Runs on the desk's thread, where it keeps no window waiting.
    """
    zone = desk.settings.current().zone
    words = fold(asked.words).split()
    lines: list[HistoryLine] = []
    while True:
        page = desk.history.page(asked.contact_id, asked.part, before)
        texts = [(entry, entry_text(entry)) for entry in page.entries]
        lines += [_line(*said, zone) for said in texts if _has_words(*said, words)]
        before = page.entries[-1] if page.has_older else None
        if before is None or len(lines) >= wanted:
            return HistoryFound(asked, tuple(lines), before, zone)


def part_of(entry: TimelineRow) -> HistoryPart:
    """Tell to which part an entry belongs."""
    if entry.kind is TimelineKind.TOUCH:
        kind = entry.touch_kind
        return HistoryPart.SENT if kind is None else _TOUCH_PARTS.get(kind, HistoryPart.SENT)
    return _PARTS[entry.kind]


def day_text(on: date, today_on: date) -> str:
    """Head the lines of a day: "Today", or "Tuesday 24 November", with the year if it is past."""
    if on == today_on:
        return _("Today")
    return format_date(on, "EEEEdMMMM" if on.year == today_on.year else "yMMMMEEEEd")


def today(now: datetime, zone: str) -> date:
    """Return the user's day."""
    return local(now, zone).date()


def _line(entry: TimelineRow, text: str, zone: str) -> HistoryLine:
    at = local(entry.at, zone)
    return HistoryLine(entry, at.date(), format_time(at), text, _TONES[part_of(entry)])


def _has_words(entry: TimelineRow, text: str, words: list[str]) -> bool:
    if not words:
        return True
    said = fold(f"{text} {entry.what} {entry.note} {entry.name}")
    return all(word in said for word in words)

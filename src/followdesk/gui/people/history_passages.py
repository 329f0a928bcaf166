"""One entry of a history in full, as passages to read: heads, words, and what stood in blanks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from followdesk.domain.conversation import Medium
from followdesk.domain.script import Part, Piece, PieceKind, Script, SectionName, fill_shown
from followdesk.domain.when import local
from followdesk.gui.blank_words import blank_hint
from followdesk.gui.forms.media import medium_name
from followdesk.gui.history_words import entry_text, when_text
from followdesk.gui.i18n import N_, _, format_date, format_time
from followdesk.gui.noted_words import noted_lines
from followdesk.services.history_rows import EntryDetail, TimelineKind

_SECTIONS = {
    SectionName.YOU: N_("You"),
    SectionName.ME: N_("Me"),
    SectionName.NEXT_STEP: N_("The next step"),
    SectionName.BODY: "",
}
_NO_MEDIUM = (Medium.TASK,)


@dataclass(frozen=True, slots=True)
class Words:
    """Hold a stretch of words; filled ones stood in a blank, open ones in none."""

    text: str
    is_filled: bool = False
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """Hold a head, which may be empty, and the words below it."""

    head: str
    words: tuple[Words, ...] = ()
    is_title: bool = False

    @property
    def text(self) -> str:
        """Give the words without their looks."""
        return "".join(one.text for one in self.words)


def passages(detail: EntryDetail, zone: str) -> tuple[Passage, ...]:
    """Tell an entry in full, with the times of the user's `zone`."""
    return tuple(_passages(detail, zone))


def _passages(detail: EntryDetail, zone: str) -> Iterator[Passage]:
    row = detail.row
    at = local(row.at, zone)
    when = _("{date} {time}").format(date=format_date(at.date(), "full"), time=format_time(at))
    yield Passage(_title(detail), (Words(when),), is_title=True)
    yield from _notes(detail)
    yield from _step(detail, zone)
    if detail.due_at is not None:
        due = local(detail.due_at, zone)
        text = _("{date} {time}").format(date=format_date(due.date()), time=format_time(due))
        yield Passage(_("Promised by"), (Words(text),))
    if detail.subject or detail.body:
        text = "\n\n".join(part for part in (detail.subject, detail.body) if part)
        yield Passage(_("As it was sent") if _was_sent(detail) else _("The draft"), (Words(text),))
    yield from _script(detail)


def _title(detail: EntryDetail) -> str:
    """Say what happened, without what stands below in full."""
    row = detail.row
    in_full = row.kind is TimelineKind.TOUCH and (detail.note or _heard(detail))
    text = entry_text(row)
    note = " ".join(row.what.split())
    if in_full and note and text.endswith(note):
        text = text.removesuffix(note).rstrip().removesuffix(":")
    return text[:1].upper() + text[1:]


def _heard(detail: EntryDetail) -> list[tuple[SectionName, str]]:
    heard = (detail.heard_you, detail.heard_me, detail.heard_next)
    names = (SectionName.YOU, SectionName.ME, SectionName.NEXT_STEP)
    return [(name, text) for name, text in zip(names, heard, strict=True) if text]


def _notes(detail: EntryDetail) -> Iterator[Passage]:
    for name, text in _heard(detail):
        head = _("Heard · {section}").format(section=_(_SECTIONS[name]))
        yield Passage(head, (Words(text),))
    for head, text in noted_lines(dict(detail.noted)):
        yield Passage(head, (Words(text),))
    if detail.note:
        yield Passage(_("Note"), (Words(detail.note),))


def _step(detail: EntryDetail, zone: str) -> Iterator[Passage]:
    row = detail.row
    if detail.medium is not None:
        parts = [when_text(row.when)] if row.when is not None else []
        parts.append(medium_name(detail.medium))
        if detail.medium not in _NO_MEDIUM:
            parts.append(_("{minutes} min").format(minutes=detail.minutes))
        parts.append(_("agreed") if row.agreed else _("planned"))
        yield Passage(_("For"), (Words(" · ".join(parts)),))
    if detail.i_will:
        yield Passage(_("I will"), (Words(detail.i_will),))
    if detail.they_will:
        yield Passage(_("They will"), (Words(detail.they_will),))
    if len(detail.moves) > 1:
        said = [
            _("{when}, set on {day}").format(
                when=when_text(move.when), day=format_date(local(move.set_at, zone).date(), "yMMMd")
            )
            for move in detail.moves
        ]
        yield Passage(_("Moved from day to day"), (Words("\n".join(said)),))


def _was_sent(detail: EntryDetail) -> bool:
    return detail.row.kind is TimelineKind.TOUCH or detail.row.state == "sent"


def _script(detail: EntryDetail) -> Iterator[Passage]:
    script, known = detail.script, dict(detail.blanks)
    if script is None:
        if known:
            lines = [f"{blank_hint(name)}: {value}" for name, value in known.items()]
            yield Passage(_("What stood in the blanks"), (Words("\n".join(lines)),))
        return
    if detail.body:
        return  # an e-mail is read as it was sent, not as it was begun
    yield Passage(_("The script as it was: {title}").format(title=script.title))
    for head, parts in _sections(script):
        yield Passage(head, tuple(_words(parts, known)))


def _sections(script: Script) -> Iterator[tuple[str, Sequence[Part]]]:
    if script.subject:
        yield _("Subject"), script.subject
    for section in script.sections:
        head = _SECTIONS[section.name]
        yield _(head) if head else "", section.parts


def _words(parts: Sequence[Part], known: Mapping[str, str]) -> Iterator[Words]:
    for piece in fill_shown(parts, known):
        yield Words(_text(piece), piece.kind is PieceKind.FILLED, piece.kind is PieceKind.BLANK)


def _text(piece: Piece) -> str:
    return f"[{blank_hint(piece.name)}]" if piece.kind is PieceKind.BLANK else piece.text

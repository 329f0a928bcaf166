"""The words of the scripts room: kinds, whose words a text has, seconds, and who says it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from followdesk.domain.read_aloud import over_target
from followdesk.domain.script import ScriptKind, SectionName
from followdesk.domain.script_errors import ScriptInUseError
from followdesk.gui.i18n import N_, _
from followdesk.gui.palette import Tone
from followdesk.gui.series_words import series_name
from followdesk.gui.widgets.rows import Row
from followdesk.services.script_rows import ListedText, Measured, TextState

KINDS: Mapping[ScriptKind, str] = {
    ScriptKind.CALL: N_("Calls"),
    ScriptKind.SPOKEN: N_("Said within a call"),
    ScriptKind.ANSWER: N_("Answers to stalling lines"),
    ScriptKind.VOICEMAIL: N_("Voicemails"),
    ScriptKind.EMAIL: N_("E-mails"),
    ScriptKind.LETTER: N_("Letters and cards"),
}
"""The headings of the list, in their order."""

ONE: Mapping[ScriptKind, str] = {
    ScriptKind.CALL: N_("Phone call"),
    ScriptKind.SPOKEN: N_("Said within a call"),
    ScriptKind.ANSWER: N_("Answer to a stalling line"),
    ScriptKind.VOICEMAIL: N_("Voicemail"),
    ScriptKind.EMAIL: N_("E-mail"),
    ScriptKind.LETTER: N_("Letter or card"),
}

SECTIONS: Mapping[SectionName, str] = {
    SectionName.YOU: N_("You"),
    SectionName.ME: N_("Me"),
    SectionName.NEXT_STEP: N_("The next step"),
    SectionName.BODY: N_("Text"),
}

_STATES: Mapping[TextState, tuple[str, Tone]] = {
    TextState.OURS: ("", Tone.NEUTRAL),
    TextState.CHANGED: (N_("changed"), Tone.ACCENT),
    TextState.OWN: (N_("yours"), Tone.AGREED),
}

_SAID = (ScriptKind.CALL, ScriptKind.VOICEMAIL, ScriptKind.SPOKEN, ScriptKind.ANSWER)
_MINUTE = 60


def is_said(kind: ScriptKind) -> bool:
    """Tell whether a text is said aloud, so that its seconds matter."""
    return kind in _SAID


def seconds_words(seconds: float) -> str:
    """Write how long something takes to say: "24 s", "1 min 10 s"."""
    minutes, rest = divmod(round(seconds), _MINUTE)
    if not minutes:
        return _("{seconds} s").format(seconds=rest)
    return _("{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)


def measured_words(measured: Measured) -> tuple[str, Tone]:
    """Say how long a text takes, against its target where it has one."""
    total = measured.total
    took = seconds_words(total)
    if measured.target_seconds is None:
        return _("{time} to say").format(time=took), Tone.NEUTRAL
    target = measured.target_seconds
    if over_target(total, target):
        over = seconds_words(max(1, round(total) - target))
        text = _("{time} to say: {over} over the target of {target}")
        return text.format(time=took, over=over, target=seconds_words(target)), Tone.LIMBO
    text = _("{time} to say, within the target of {target}")
    return text.format(time=took, target=seconds_words(target)), Tone.AGREED


def rows_of(
    texts: Iterable[ListedText], wanted: str, typed: str, name_of: Mapping[str, str]
) -> list[Row]:
    """Make the rows of the list, under a heading for each kind, retired ones last.

    `typed` filters by title and by what an answer answers; `name_of` has the names of languages,
    and `wanted` is the language that is shown.
    """
    found = [text for text in texts if _matches(text, typed.casefold().split())]
    rows: list[Row] = []
    for kind, heading in KINDS.items():
        group = [t for t in found if t.kind is kind and not t.is_retired]
        rows += _group(_(heading), str(kind), group, wanted, name_of)
    retired = [text for text in found if text.is_retired]
    return rows + _group(_("Retired"), "retired", retired, wanted, name_of)


def _group(
    heading: str, key: str, texts: list[ListedText], wanted: str, name_of: Mapping[str, str]
) -> list[Row]:
    if not texts:
        return []
    rows = [_row(text, wanted, name_of) for text in texts]
    return [Row(key=("heading", key), title=heading, is_heading=True), *rows]


def _row(text: ListedText, wanted: str, name_of: Mapping[str, str]) -> Row:
    badge, tone = _STATES[text.state]
    badge = _(badge) if badge else ""
    if text.has_draft:
        badge, tone = _("not saved"), Tone.LIMBO
    elif text.is_retired:
        badge, tone = _("retired"), Tone.NEUTRAL
    parts = [seconds_words(text.seconds)] if is_said(text.kind) else []
    parts.append(name_of.get(text.language, text.language))
    if text.language != wanted:
        parts[-1] = _("only in {language}").format(language=parts[-1])
    return Row(
        key=text.key,
        title=text.title,
        detail=" · ".join(parts),
        badge=badge,
        tone=tone,
        is_past=text.is_retired,
        record=text,
    )


def _matches(text: ListedText, words: list[str]) -> bool:
    searched = " ".join((text.title, *text.heard, _(KINDS[text.kind]))).casefold()
    return all(word in searched for word in words)


def missing_words(written: str, wanted: str) -> str:
    """Say that a text is not there in a language; both are names of languages."""
    return _("Written in {written}. Write the {wanted} one here: saving makes it.").format(
        written=written, wanted=wanted
    )


def in_use_words(error: ScriptInUseError) -> str:
    """Say who says a text that was to be retired, and what to do first."""
    parts = [_("stage “{name}”").format(name=name) for name in error.stages]
    parts += [_("sequence “{name}”").format(name=series_name(name)) for name in error.sequences]
    return _("“{title}” is still said by: {users}. Choose another text there first.").format(
        title=error.title, users=", ".join(parts)
    )


def unknown_words(names: tuple[str, ...]) -> str:
    """Say which placeholders nobody knows; "" where all are known."""
    if not names:
        return ""
    return _(
        "Nobody knows {name}: it would stay in the text as it is. Ctrl+Space lists what is known."
    ).format(name=", ".join(f"{{{{{name}}}}}" for name in names[:3]))

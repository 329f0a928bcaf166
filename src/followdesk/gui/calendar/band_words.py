"""What a call block says in the calendar: on its band, in its tooltip, and spoken."""

from __future__ import annotations

from followdesk.domain.call_block import BlockState
from followdesk.gui.block_words import counts, fill_text, taken
from followdesk.gui.calendar import words
from followdesk.gui.calendar.bands import Band, BandPlace
from followdesk.gui.i18n import N_, _, ngettext

STATES = {
    BlockState.KEPT: N_("kept"),
    BlockState.CUT_SHORT: N_("cut short"),
    BlockState.SKIPPED: N_("skipped"),
}
_MARKS = {BlockState.KEPT: "✓", BlockState.CUT_SHORT: "◑", BlockState.SKIPPED: "✕"}


def labels(band: Band) -> tuple[str, ...]:
    """Write what a band says, the longest way first."""
    became = band.row.became
    if became is not None:
        mark = f"{_MARKS[became.state]}\u00a0{_(STATES[became.state])}"
        return f"{mark} · {_tried(became.tried)}", mark, _MARKS[became.state]
    calls = _("calls")
    if not band.fill.taken:
        return (calls,)
    told = fill_text(band.fill)
    return f"{calls} · {told}", told, taken(band.fill), calls


def span(band: Band) -> str:
    """Write from when to when."""
    return words.span_text(band.start, band.end - band.start)


def about(band: Band) -> str:
    """Name a block by its day and time: "Tuesday 24 November, 09:30–10:30"."""
    return _("{day}, {time}").format(day=words.day_name(band.on), time=span(band))


def tooltip(band: Band) -> str:
    """Tell everything about a block, line by line."""
    lines = [_("call block"), about(band), *_facts(band)]
    if band.row.became is None:
        lines.append(_("Drag its bar, or press B"))
    return "\n".join(lines)


def spoken(band: Band) -> str:
    """Say a block whole."""
    return ", ".join([_("call block"), about(band), *_facts(band)])


def _facts(band: Band) -> list[str]:
    became = band.row.became
    if became is None:
        facts = [*counts(band.fill), taken(band.fill)]
    else:
        facts = [_(STATES[became.state]), _tried(became.tried)]
        if became.is_said:
            facts.append(_("as you said"))
        if became.note:
            facts.append(f"“{became.note}”")
    if band.row.is_changed:
        facts.append(_("on this day only"))
    return facts


def _tried(count: int) -> str:
    return ngettext("{n} call", "{n} calls", count).format(n=count) if count else _("no calls")


def over() -> str:
    """Say why a block cannot be moved."""
    return _("This call block is over. B opens its menu: say there what became of it.")


def pulled(place: BandPlace) -> str:
    """Say where a block would go: "Wednesday 25 November, 09:45–10:45. Enter confirms"."""
    where = words.span_text(place.start, place.end - place.start)
    return _("{day}, {time}. Enter confirms").format(day=words.day_name(place.on), time=where)

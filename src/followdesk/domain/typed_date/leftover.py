"""Give back every word that was not understood, in its own spelling, order and spacing."""

from __future__ import annotations

from followdesk.domain.typed_date.facts import Span

_SEPARATORS = ",;:.-–—·|"


def leftover(text: str, spans: tuple[Span, ...]) -> tuple[str, tuple[Span, ...]]:
    """Return the text without the spans, and the spans with the separators that go with them.

    Spans must not overlap. Where two pieces of text meet, one space stands between them.
    """
    grown: list[Span] = []
    pieces: list[str] = []
    at = 0
    for span in sorted(spans, key=lambda each: each.start):
        wider = _grown(text, span, at)
        pieces.append(text[at : wider.start].strip())
        grown.append(wider)
        at = wider.end
    pieces.append(text[at:].strip())
    return " ".join(piece for piece in pieces if piece), tuple(grown)


def _grown(text: str, span: Span, floor: int) -> Span:
    """Take in the separator after a span, or the one before it at the end of the text."""
    before, after = text[floor : span.start].rstrip(), text[span.end :].lstrip()
    start, end = span.start, len(text) - len(after)
    if before.endswith("(") and after.startswith(")"):
        return Span(floor + len(before) - 1, end + 1)
    if after[:1] in tuple(_SEPARATORS) and (len(after) == 1 or after[1].isspace()):
        return Span(start, end + 1)
    if not after and before[-1:] in tuple(_SEPARATORS):
        start = floor + len(before) - 1
    return Span(start, span.end)

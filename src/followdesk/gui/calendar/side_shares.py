"""How the cards of the side column share its height: what gives way first, and what never."""

from __future__ import annotations

from dataclasses import dataclass

from followdesk.gui.theme import GAP


@dataclass(frozen=True, slots=True)
class Needs:
    """Hold the heights in pixels that the parts ask for.

    `head` is the limbo card without its list, `least` with some rows, `most` with all it has to
    show (0: as high as may be); `line` is the button that
    stands for the legend where it is folded, `legend` the legend itself.
    """

    month: int
    head: int
    least: int
    line: int
    legend: int
    most: int = 0


@dataclass(frozen=True, slots=True)
class Shares:
    """Say how high each card is; 0 is out of sight. `has_line` shows the legend's button."""

    month: int
    limbo: int
    legend: int
    has_line: bool = False


def shared(height: int, needs: Needs, *, wants_legend: bool) -> Shares:
    """Share a height: the legend folds where the list would have too few rows, then the month goes.

    `wants_legend` opens what is folded, at the cost of the list's rows.
    """
    room = height - 2 * GAP
    if needs.month + needs.least + needs.legend <= room:
        return Shares(needs.month, _limbo(room - needs.month - needs.legend, needs), needs.legend)
    legend, least = needs.line, needs.least
    if wants_legend:
        legend, least = needs.line + needs.legend, needs.head
    if needs.month + least + legend <= room:
        limbo = _limbo(room - needs.month - legend, needs)
        return Shares(needs.month, limbo, legend, has_line=True)
    return Shares(0, _limbo(height - GAP - legend, needs), legend, has_line=True)


def _limbo(rest: int, needs: Needs) -> int:
    return max(needs.head, min(rest, needs.most or rest))

"""One measured figure beside its bar and what was measured next to it, and the table of them."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """Be one line of the table; `is_met` None: there is no bar, the figure is for comparison."""

    name: str
    measured: str
    bar: str
    reference: str
    is_met: bool | None = None


def milliseconds(work: Callable[[], object], times: int) -> list[float]:
    """Do a piece of work so many times; return what each took."""
    found = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        found.append((time.perf_counter() - began) * 1000)
    return found


def median(values: Sequence[float]) -> float:
    """Return the middle."""
    return statistics.median(values)


def high(values: Sequence[float]) -> float:
    """Return the 95th percentile."""
    return sorted(values)[min(len(values) - 1, round(0.95 * len(values)))]


def timed(
    name: str, values: Sequence[float], bar: float, reference: str, *, by: str = "median"
) -> Figure:
    """Make a line of times against a bar in milliseconds, by the median or the 95th percentile."""
    judged = median(values) if by == "median" else high(values)
    said = f"{median(values):.1f} ms (least {min(values):.1f}, 95 %: {high(values):.1f})"
    return Figure(name, said, f"{bar:g} ms ({by})", reference, judged <= bar)


def ratio(name: str, value: float, bar: float, reference: str) -> Figure:
    """Make a line of a ratio."""
    return Figure(name, f"{value:.2f} times", f"{bar:g} times", reference, value <= bar)


def table(figures: Sequence[Figure]) -> str:
    """Write the lines under each other; what misses its bar is marked."""
    rows = [("", "figure", "measured", "bar", "beside it")]
    marks = {True: "ok", False: "MISS", None: ""}
    rows += [(marks[f.is_met], f.name, f.measured, f.bar, f.reference) for f in figures]
    widths = [max(len(row[n]) for row in rows) for n in range(5)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )

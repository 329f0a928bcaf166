"""Measure FollowDesk against its bars: `python -m tests.benchmarks [--heavy]`."""

from __future__ import annotations

import argparse
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.benchmarks import (
    busy_figures,
    calendar_figures,
    desk_figures,
    opportunity_figures,
    peer_figures,
    script_figures,
    silence_figures,
    window_figures,
)
from tests.benchmarks.figures import table
from tests.benchmarks.heavy_desk import heavy_desk, light_desk


def main() -> int:
    """Print one table; figures are for people to look at, so the exit code is 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--heavy", action="store_true", help="ten times the desk as well")
    parser.add_argument("--rounds", type=int, default=15, help="starts of each window")
    parser.add_argument("--only", choices=("start", "window", "desk", "peers"))
    asked = parser.parse_args()
    light = light_desk()
    heavy = heavy_desk() if asked.heavy else None
    figures = []
    if asked.only in (None, "start"):
        figures += window_figures.start_figures(heavy or light, asked.rounds)
    if asked.only in (None, "window"):
        figures += window_figures.paging_figures(heavy or light)
        figures += calendar_figures.calendar_figures(heavy or light)
        figures += opportunity_figures.opportunity_figures()
        figures += script_figures.script_figures()
    if asked.only in (None, "desk"):
        figures += desk_figures.figures(light, heavy)
        figures += silence_figures.silence_figures(light, heavy)
        figures += busy_figures.busy_figures()
    if asked.only == "peers":  # not among the others: it needs a program of another house
        figures += peer_figures.peer_figures(heavy or light)
    print(table(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())

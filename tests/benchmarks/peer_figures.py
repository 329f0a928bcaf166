"""A month of our calendar beside the same month of calcurse, a calendar for the terminal in C.

Not the same work: calcurse reads all its 12,000 appointments and lists a month, as a process of its
own (with 102,000 it was not done in minutes); ours asks an open desk, of whatever size, for its
month, arranges and paints it.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtGui import QImage
from tests.benchmarks.calendar_figures import SIZE
from tests.benchmarks.desk_figures import NOVEMBER
from tests.benchmarks.dressed import dressed
from tests.benchmarks.figures import Figure, median, milliseconds
from tests.benchmarks.heavy_desk import opened
from tests.benchmarks.heavy_rows import NOW, ZONE

from followdesk.gui.calendar.days import arrange
from followdesk.gui.calendar.model import CalendarModel
from followdesk.gui.calendar.month_view import MonthView

_TIMES = 5
_IN_MONTH, _OTHERS = 2_000, 10_000
_NEEDS = "calcurse is not here: apt-get install calcurse"


def peer_figures(folder: Path) -> list[Figure]:
    """List a month of 2,000 appointments among 12,000 with calcurse, and show ours."""
    theirs = _calcurse() if shutil.which("calcurse") else _NEEDS
    ours = median(_ours(folder))
    said = f"{ours:.1f} ms"
    return [Figure("month of 2,000: read, arranged and painted", said, "none", theirs)]


def _ours(folder: Path) -> list[float]:
    _app, theme = dressed()
    image = QImage(*SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    model = CalendarModel(ZONE)
    view = MonthView(model, lambda: NOW)
    view.resize(*SIZE)
    view.set_month(NOW.date())
    days = [NOVEMBER[0] + timedelta(days=n) for n in range((NOVEMBER[1] - NOVEMBER[0]).days + 1)]
    with opened(folder) as (desk, _):

        def show() -> None:
            model.set_page(arrange(desk.agenda.page(*NOVEMBER)), days)
            view.render(image)

        found = milliseconds(show, _TIMES)
    del theme
    return found


def _calcurse() -> str:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "apts").write_text("".join(_appointments()), encoding="utf-8")
        month = ["--from", "11/01/2026", "--to", "11/30/2026", "--input-datefmt", "1"]
        command = ["calcurse", "-D", folder, "-C", folder, "-Q", *month]

        def ask() -> None:
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            listed = done.stdout.count("\tno ")
            if listed != _IN_MONTH:
                raise RuntimeError(f"calcurse lists {listed} appointments, not {_IN_MONTH}")

        took = median(milliseconds(ask, _TIMES))
    return f"calcurse lists its month, whole process: {took:.0f} ms"


def _appointments() -> list[str]:
    """Write them as calcurse keeps them: a month full, the others over the ten years before."""
    month = [date(2026, 11, 1) + timedelta(days=n % 30) for n in range(_IN_MONTH)]
    others = [date(2016, 1, 1) + timedelta(days=n % 3_600) for n in range(_OTHERS)]
    return [
        f"{on:%m/%d/%Y} @ {9 + n % 8:02}:00 -> {on:%m/%d/%Y} @ {9 + n % 8:02}:30 |no {n}\n"
        for n, on in enumerate([*others, *month])
    ]

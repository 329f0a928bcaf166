"""What the desk answers and writes on its own thread: queue, calendar, search, calls, imports."""

from __future__ import annotations

import csv
import gc
import itertools
import tempfile
import time
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

from sqlcipher3 import dbapi2
from tests.benchmarks.figures import Figure, median, milliseconds, ratio, timed
from tests.benchmarks.heavy_desk import copied, opened
from tests.benchmarks.heavy_rows import LIGHT, MONTH_ITEMS, NOW, RUNNING_SERIES
from tests.desks import call_form, step_form, thursday
from tests.vault_desks import Clock

from followdesk.domain.disposition import Disposition
from followdesk.domain.opportunity import OpportunityState
from followdesk.exchange.csv_columns import map_columns
from followdesk.exchange.csv_file import read_csv
from followdesk.services.deeds import Continues
from followdesk.services.desk import Desk
from followdesk.storage.desk_guard import DeskGuard
from followdesk.storage.sql_store import SqlStore

NOVEMBER = (date(2026, 10, 26), date(2026, 12, 6))
JUNE = (date(2026, 5, 25), date(2026, 7, 5))
TYPED = ("ana berg", "keller", "warehouse porto", "fischer log", "p4711", "nils", "lena jensen")
ROWS = 10_000

Times = dict[str, list[float]]


def keystrokes() -> list[str]:
    """Give what stands in the search field after each key, for some names and words."""
    return [words[:end] for words in TYPED for end in range(1, len(words) + 1)]


def reading_times(folder: Path) -> Times:
    """Time the questions on one desk, warm; the cold page on a desk opened anew each time."""
    with opened(folder) as (desk, _):
        desk.people.find("anybody")  # SQLAlchemy is loaded, as it is after the first screen
        found = _questions(desk)
    cold = []
    for _ in range(10):
        with opened(folder) as (desk, _):
            desk.agenda.page(*JUNE)
            gc.freeze()  # as the program does once its first screen is filled
            cold += milliseconds(lambda: desk.agenda.page(*NOVEMBER), 1)
    return found | {"page cold": cold}


def _questions(desk: Desk) -> Times:
    found: Times = {}
    gc.freeze()  # as the program does: else some figures hold a collection of 60 to 100 ms
    for name, ask in {
        "queue": desk.queue.rows,
        "today": desk.today.page,
        "limbo": desk.agenda.limbo,
        "silences": desk.silences.list,
        "reminders": desk.reminders.look,
        "opportunities": partial(desk.opportunities.page, OpportunityState.OPEN),
        "page": lambda: desk.agenda.page(*NOVEMBER),
        "card": lambda: desk.people.card(MONTH_ITEMS + 1),
    }.items():
        ask()
        found[name] = milliseconds(ask, 30)
    found["search"] = []
    for typed in keystrokes():
        found["search"] += milliseconds(partial(desk.people.find, typed), 1)
    return found


def saving_times(folder: Path) -> Times:
    """Time whole calls saved on a copy, and a commit of one row in the same file."""
    with tempfile.TemporaryDirectory(prefix="followdesk-saving-") as parent:
        clock = Clock(NOW)
        with opened(copied(folder, Path(parent) / "desk"), clock) as (desk, raw):
            people = itertools.count(MONTH_ITEMS + 1)

            def save() -> None:
                clock.forward(minutes=1)
                contact_id = next(people)
                outcome = Continues(step=step_form(contact_id, thursday(days=9)))
                form = call_form(contact_id, Disposition.CONNECTED, outcome, heard_you="likes it")
                desk.sessions.save_call(form)

            save()
            saves = milliseconds(save, 80)
            undoes = milliseconds(desk.undo.undo, 20)
            deletions = [
                took
                for contact_id in range(MONTH_ITEMS + 500, MONTH_ITEMS + 510)
                for took in milliseconds(partial(desk.people.delete, contact_id), 1)
            ]
            raw.connection.execute("CREATE TABLE floor (id INTEGER PRIMARY KEY, said TEXT)")
            insert = "INSERT INTO floor (said) VALUES ('one row')"
            commits = milliseconds(lambda: raw.connection.execute(insert), 80)
    return {"save": saves, "undo": undoes, "delete": deletions, "commit": commits}


def figures(light: Path, heavy: Path | None) -> list[Figure]:
    """Measure the desk: the heavy one where there is one, and how much it grows."""
    on_light = reading_times(light) | saving_times(light)
    on_heavy = reading_times(heavy) | saving_times(heavy) if heavy else None
    main = on_heavy or on_light
    raw_commit = f"one row committed: {median(main['commit']):.2f} ms"
    lines = [
        timed("month of 2,000 from the desk, cold", main["page cold"], 50, "", by="95 %"),
        timed("month of 2,000 from the desk, warm", main["page"], 50, ""),
        timed("search, each keystroke", main["search"], 16, ""),
        timed("search, slowest keystrokes", main["search"], 50, "", by="95 %"),
        timed("queue of today", main["queue"], 10, f"{RUNNING_SERIES} series run"),
        timed("Today, all of it", main["today"], 10, ""),
        timed("who is in limbo", main["limbo"], 5, ""),
        timed("what reminds now", main["reminders"], 10, ""),
        timed("who has gone silent", main["silences"], 50, ""),
        timed("open opportunities", main["opportunities"], 50, ""),
        timed("a person's card", main["card"], 16, ""),
        timed("save a call", main["save"], 10, raw_commit),
        timed("undo a call", main["undo"], 10, raw_commit),
        timed("delete a person", main["delete"], 16, raw_commit),
    ]
    if on_heavy:
        lines += [
            ratio(
                f"ten times the desk: {name}",
                median(on_heavy[name]) / median(on_light[name]),
                1.5,
                f"{median(on_light[name]):.1f} ms on the light desk",
            )
            for name in (
                "page cold",
                "page",
                "search",
                "queue",
                "today",
                "limbo",
                "silences",
                "opportunities",
                "card",
                "save",
                "undo",
                "delete",
            )
        ]
    return [*lines, *plain_figures(light, on_light), import_figure(light)]


def plain_figures(light: Path, encrypted: Times) -> list[Figure]:
    """Ask the same of the same rows without encryption."""
    with tempfile.TemporaryDirectory(prefix="followdesk-plain-") as parent:
        path = Path(parent) / "plain.db"
        with opened(light) as (_, raw):
            raw.connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(path),))
            raw.connection.execute("SELECT sqlcipher_export('plain')").fetchall()
            raw.connection.execute("DETACH DATABASE plain")
        with _plain_desk(path, light) as desk:
            plain = _questions(desk)
    return [
        ratio(
            f"encrypted against plain: {name}",
            median(encrypted[name]) / median(plain[name]),
            1.5,
            f"{median(plain[name]):.1f} ms plain",
        )
        for name in ("queue", "page", "search")
    ]


@contextmanager
def _plain_desk(path: Path, light: Path):
    """Give the services on a plain file; only their store differs from the real composition."""
    raw = dbapi2.connect(str(path), isolation_level=None, cached_statements=500)
    raw.execute("PRAGMA cache_size = -65536")
    with opened(light) as (desk, _):
        store = SqlStore(raw, path, DeskGuard(raw, path), Clock(NOW))
        kept, desk.__dict__["_store"] = desk.__dict__.get("_store"), store
        for service in (desk.queue, desk.today, desk.settings):
            service._store = store
        yield desk
        store.let_go()
        if kept is None:
            del desk.__dict__["_store"]
        else:
            desk.__dict__["_store"] = kept
    raw.close()


def import_figure(light: Path) -> Figure:
    """Import 10,000 new people end to end: read, map, plan, write; beside bare inserts."""
    with tempfile.TemporaryDirectory(prefix="followdesk-import-") as parent:
        file = Path(parent) / "people.csv"
        _write_csv(file)
        with opened(copied(light, Path(parent) / "desk")) as (desk, raw):
            began = time.perf_counter()
            table = read_csv(file)
            planned = desk.imports.preview(table, map_columns(table))
            result = desk.imports.run(planned).result
            seconds = time.perf_counter() - began
            floor = _bare_inserts(raw.connection)
    assert result.new == ROWS, result.new
    rate = ROWS / seconds
    return Figure(
        "import of 10,000 from CSV",
        f"{rate:,.0f} a second",
        "5,000 a second",
        f"bare inserts: {ROWS / floor:,.0f} a second; the desk has {LIGHT:,} already",
        rate >= 5_000,
    )


def _write_csv(file: Path) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(("First Name", "Last Name", "Company", "E-mail", "Phone", "Country"))
        for n in range(ROWS):
            number = f"+49 30 5{n:07d}"
            writer.writerow(
                (f"Neu{n}", f"Person{n}", f"Firm {n // 4}", f"n{n}@new.example", number, "DE")
            )


def _bare_inserts(raw: dbapi2.Connection) -> float:
    """Insert as many rows as the import had to, without a rule and without an index."""
    raw.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT)")
    rows = [(f"Neu{n}", f"Person{n}", f"n{n}@new.example", f"+4930{n}") for n in range(3 * ROWS)]
    began = time.perf_counter()
    raw.execute("BEGIN")
    raw.executemany("INSERT INTO bare (a, b, c, d) VALUES (?, ?, ?, ?)", rows)
    raw.execute("COMMIT")
    return time.perf_counter() - began

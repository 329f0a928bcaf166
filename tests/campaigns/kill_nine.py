"""Kill FollowDesk while it saves, again and again, and look whether what it said was true.

`python -m tests.campaigns.kill_nine --rounds 200` prints what was found, runs the controls that
have to fail, and leaves with 1 where a promise was broken or a control was not caught.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import Enum
from multiprocessing.connection import Connection
from pathlib import Path

from tests.campaigns.caller import Fault, Point, Told, Work, open_room, work
from tests.campaigns.desk_state import content, what_does_not_fit
from tests.campaigns.parts import DEEDS, PARTS
from tests.vault_desks import Clock

from followdesk.domain.errors import FollowDeskError
from followdesk.services.desk import Desk
from followdesk.services.settings import DeskSettings
from followdesk.storage.connection import RawConnection, has_hot_journal

SETTINGS = DeskSettings(zone="Europe/Lisbon", country="PT", language="en")
BEGAN_AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
ANSWER_SECONDS = 60
CONTROL_ROUNDS = 40


class Broken(Enum):
    """Name the promises that can be broken."""

    LOST = "acknowledged and not there"
    HALF = "neither as before nor whole"
    MORE = "there, though nobody asked for it"
    DAMAGED = "damaged, or out of step"
    SHUT = "does not open"
    UNDO = "an undo or redo that is not exact"
    DRAFT = "words typed in a draft lost"


@dataclass
class Report:
    """Count what a campaign saw."""

    rounds: int = 0
    deeds: int = 0
    calls: int = 0
    inside: int = 0
    """Rounds killed while a deed was on."""
    kept: int = 0
    """Of these, where the deed was in the file all the same."""
    played_back: int = 0
    """Rounds that left a half-written commit behind, which the next opening took back."""
    broken: Counter[Broken] = field(default_factory=Counter)
    sentences: list[str] = field(default_factory=list)

    def add(self, broken: Broken, sentence: str) -> None:
        """Note a broken promise."""
        self.broken[broken] += 1
        self.sentences.append(f"round {self.rounds}: {broken.value}: {sentence}")


class Campaign:
    """Run rounds on one desk, and remember what was acknowledged on it."""

    def __init__(self, folder: Path, seed: int, fault: Fault) -> None:
        self._folder = folder
        self._seed = seed
        self._fault = fault
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["tests.campaigns.caller"])
        self.report = Report()
        self._desks = 0
        self._new_desk()

    def _new_desk(self) -> None:
        self._desk_folder = self._folder / f"desk-{self._desks}"
        self._desks += 1
        self._secrets: dict[str, str] = {}
        self._live: list[Told] = []
        room = open_room(self._desk_folder, self._secrets, Clock(BEGAN_AT))
        desk = room.services(room.vault().make().desk)
        desk.settings.change(SETTINGS)
        desk.close()

    def run(self, rounds: int) -> Report:
        """Kill and look, `rounds` times."""
        for number in range(rounds):
            self.report.rounds += 1
            before = self.report.broken.total()
            told = self._kill(f"{self._seed}r{number}")
            self._look(told, number)
            if self.report.broken.total() > before:
                self._new_desk()  # what follows on a broken desk would be counted again
        return self.report

    # Killing

    def _kill(self, name: str) -> list[Told]:
        """Start a process, let it work, kill it, and return all it told."""
        chance = random.Random(name)
        reading, telling = self._context.Pipe(duplex=False)
        now = BEGAN_AT + timedelta(minutes=20 * self.report.rounds)
        process = self._context.Process(
            target=work,
            args=(self._desk_folder, self._secrets, now, name, telling, self._fault),
        )
        process.start()
        telling.close()
        told: list[Told] = []
        aim = chance.choice((Point.WANTS, Point.COMMITS, Point.COMMITS))
        # A deed takes 5 to 15 ms here, and the commit at its end about 1.
        delay = chance.uniform(0, 0.015 if aim is Point.WANTS else 0.002)
        _listen(reading, told, aim, chance.randrange(1, 16))
        until = time.perf_counter() + delay
        while time.perf_counter() < until:
            pass  # a sleep wakes up too late to hit a commit
        process.kill()
        process.join()
        _drain(reading, told)
        reading.close()
        process.close()
        return told

    # Looking

    def _look(self, told: list[Told], number: int) -> None:
        failed = [t for t in told if t.point is Point.FAILED]
        if failed:
            self.report.add(Broken.HALF, f"a deed failed:\n{failed[0].words}")
            return
        self.report.played_back += has_hot_journal(self._desk_folder / "desk.db")
        clock = Clock(BEGAN_AT + timedelta(minutes=20 * number))
        room = open_room(self._desk_folder, self._secrets, clock)
        try:
            opened = room.vault().open()
        except FollowDeskError as error:
            self.report.add(Broken.SHUT, repr(error))
            return
        desk = room.services(opened)
        try:
            self._judge(desk, opened.connection, opened.path, told)
        finally:
            desk.close()

    def _judge(self, desk: Desk, raw: RawConnection, path: Path, told: list[Told]) -> None:
        faults = what_does_not_fit(raw, path)
        if faults:
            self.report.add(Broken.DAMAGED, "; ".join(faults))
            if any("malformed" in fault or "page" in fault.lower() for fault in faults):
                return
        self._remember(told)
        pending = _pending(told)
        if pending is not None:
            self.report.inside += 1
            if content(raw) != pending.before:
                self.report.kept += 1
                self._take_over(desk, raw, pending)
        self._undo_is_exact(desk, raw)
        self._everything_is_there(raw)
        self._drafts_are_there(desk, told)

    def _remember(self, told: list[Told]) -> None:
        """Follow what was acknowledged: an undo takes back the newest deed."""
        wanted: dict[str, Told] = {}
        for one in told:
            key = f"{one.work.name}{one.words}"
            if one.point is Point.WANTS:
                wanted[key] = one
            elif one.point is Point.DONE:
                self.report.deeds += 1
                self.report.calls += one.work is Work.CALL
                self._happened(wanted[key])

    def _happened(self, deed: Told) -> None:
        if deed.work is Work.UNDO:
            self._live.pop()
        elif deed.work in DEEDS:
            self._live.append(deed)

    def _take_over(self, desk: Desk, raw: RawConnection, pending: Told) -> None:
        """Judge a deed that is in the file though nobody was told: it has to be there whole."""
        after = content(raw)
        if pending.work is Work.UNDO:
            desk.undo.redo()
            if content(raw) != pending.before:
                self.report.add(Broken.HALF, "an undo")
            desk.undo.undo()
        elif pending.work in DEEDS:
            desk.undo.undo()
            if content(raw) != pending.before:
                self.report.add(Broken.HALF, f"{pending.work.name} {pending.words}")
            desk.undo.redo()
        if content(raw) != after:
            self.report.add(Broken.UNDO, f"{pending.work.name} {pending.words}")
        self._happened(pending)

    def _undo_is_exact(self, desk: Desk, raw: RawConnection) -> None:
        """Take the last deed back and do it again: nothing may be different afterwards."""
        deed = desk.undo.state()[0]
        if deed is None:
            return
        before = content(raw)
        desk.undo.undo()
        between = content(raw)
        desk.undo.redo()
        if between == before or content(raw) != before:
            self.report.add(Broken.UNDO, f"the last deed ({deed.kind.value})")

    def _everything_is_there(self, raw: RawConnection) -> None:
        for deed in self._live:
            missing = [name for name, ask in PARTS[deed.work].items() if not ask(raw, deed)]
            if missing:
                self.report.add(Broken.LOST, f"{deed.words}: {', '.join(missing)}")
        expected = {deed.words for deed in self._live if deed.work is Work.CALL}
        for words in _calls_in(raw) - expected:
            self.report.add(Broken.MORE, words)

    def _drafts_are_there(self, desk: Desk, told: list[Told]) -> None:
        """Look for the words of a draft that was kept and whose call was not saved."""
        kept = [t for t in told if t.work is Work.DRAFT and t.point is Point.DONE]
        if not kept or any(deed.words == kept[-1].words for deed in self._live):
            return
        later = told[told.index(kept[-1]) :]
        if any(t.work is Work.UNDO and t.point is Point.WANTS for t in later):
            return  # taking a call back brings an older draft of the same contact back
        if kept[-1].words not in {row.form.get("heard_you") for row in desk.sessions.drafts()}:
            self.report.add(Broken.DRAFT, kept[-1].words)


def _calls_in(raw: RawConnection) -> set[str]:
    """Give the words of every call that is in the file."""
    talks = raw.execute("SELECT heard_you FROM conversations").fetchall()
    notes = raw.execute("SELECT note FROM touches WHERE note <> '' AND kind = 'call'").fetchall()
    return {words for (words,) in (*talks, *notes)}


def _pending(told: list[Told]) -> Told | None:
    """Return the deed that was on when the kill came."""
    last = next((t for t in reversed(told) if t.point in (Point.WANTS, Point.DONE)), None)
    return last if last is not None and last.point is Point.WANTS else None


def _listen(reading: Connection, told: list[Told], aim: Point, times: int) -> None:
    """Read what is told until `aim` was told so many times, or the process went by itself."""
    try:
        while times and reading.poll(ANSWER_SECONDS):
            told.append(reading.recv())
            times -= told[-1].point is aim
    except EOFError:
        return


def _drain(reading: Connection, told: list[Told]) -> None:
    """Read what was told before the kill; a pipe keeps it."""
    try:
        while True:
            told.append(reading.recv())
    except (EOFError, OSError):
        return


def run(rounds: int, seed: int, fault: Fault = Fault.NONE) -> Report:
    """Run a campaign in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="followdesk-kill-") as folder:
        return Campaign(Path(folder), seed, fault).run(rounds)


def main() -> int:
    """Run the campaign and its controls, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--controls", type=int, default=CONTROL_ROUNDS, metavar="ROUNDS")
    asked = parser.parse_args()
    began = time.perf_counter()
    found = run(asked.rounds, asked.seed)
    print(
        f"{found.rounds} kills in {time.perf_counter() - began:.0f} s: {found.deeds} deeds "
        f"acknowledged, {found.calls} of them calls. {found.inside} kills came while a deed was "
        f"on ({found.kept} of these deeds were whole in the file, the others not begun); "
        f"{found.played_back} left a half-written commit, taken back at the next opening."
    )
    for broken in Broken:
        print(f"  {broken.value}: {found.broken[broken]}")
    print("\n".join(found.sentences[:20]))
    caught = True
    for fault in (Fault.TELLS_EARLY, Fault.COMMITS_HALVES):
        control = run(asked.controls, asked.seed, fault)
        said = ", ".join(f"{b.value} {n}" for b, n in control.broken.items()) or "NOTHING FOUND"
        print(f"control {fault.name.lower()}, {control.rounds} kills: {said}")
        caught = caught and bool(control.broken)
    return 0 if caught and not found.broken else 1


if __name__ == "__main__":
    sys.exit(main())

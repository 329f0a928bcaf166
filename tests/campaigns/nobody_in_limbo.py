"""Live long lives of random deeds on real encrypted desks, and look after each deed.

`python -m tests.campaigns.nobody_in_limbo --steps 5000` prints what was done and refused, plants
faults that have to be found, and leaves with 1 where something is wrong or a fault was not found.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import ClassVar

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import invariant, run_state_machine_as_test
from tests.campaigns.limbo_faults import FAULTS
from tests.life.machine import DeskMachine

ROOT = Path(__file__).parents[2]
STEPS_A_LIFE = 60
FAULT_STEPS = 3_000


def live(steps: int, wanted: int, *, shrink: bool = True) -> Counter[str]:
    """Live so many steps from that seed; raise what was found, in as few steps as show it."""

    class Life(DeskMachine):
        seen: ClassVar[Counter[str]] = Counter()
        lived: ClassVar[int] = 0

        @invariant()
        def count(self) -> None:
            Life.lived += 1

    try:
        run_state_machine_as_test(
            seed(wanted)(Life),
            settings=settings(
                max_examples=max(1, steps // STEPS_A_LIFE),
                stateful_step_count=STEPS_A_LIFE,
                suppress_health_check=list(HealthCheck),
                phases=(Phase.generate, Phase.shrink) if shrink else (Phase.generate,),
                deadline=None,
                database=None,
                print_blob=False,
                report_multiple_bugs=False,
            ),
        )
    except BaseException:
        # What fails is lived once more to be told, so that this is at most a life too many.
        print(f"within {Life.lived} steps")
        raise
    return Life.seen


def how_found(name: str, steps: int, wanted: int) -> str:
    """Plant a fault in a process of its own and tell how it was found; "" where it was not."""
    words = ["--plant", name, "--steps", str(steps), "--seed", str(wanted)]
    done = subprocess.run(
        [sys.executable, "-m", "tests.campaigns.nobody_in_limbo", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        return ""
    said = [line for line in done.stderr.splitlines() if "Error" in line.partition(":")[0]]
    return f"{done.stdout.splitlines()[-1]}: {said[-1]}" if said else "failed"


def main() -> int:
    """Run the campaign and its controls, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--steps", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--controls", type=int, default=FAULT_STEPS, metavar="STEPS")
    parser.add_argument("--only", default="", metavar="NAME", help="plant such faults alone")
    parser.add_argument("--plant", default="", metavar="NAME", help="live with this fault")
    asked = parser.parse_args()
    if asked.plant:
        with FAULTS[asked.plant]():
            live(asked.steps, asked.seed, shrink=False)
        return 0
    if asked.steps:
        began = time.perf_counter()
        seen = live(asked.steps, asked.seed)
        print(f"{asked.steps} steps in {time.perf_counter() - began:.0f} s, nothing wrong")
        print("  " + ", ".join(f"{name} {count}" for name, count in sorted(seen.items())))
    faults = [name for name in FAULTS if asked.only in name] if asked.controls else []
    missed = []
    for name in faults:
        said = how_found(name, asked.controls, asked.seed)
        print(f"control {name}: {said[:140] or 'NOT FOUND'}", flush=True)
        missed += [] if said else [name]
    print(f"{len(faults) - len(missed)} of {len(faults)} faults found {missed or ''}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

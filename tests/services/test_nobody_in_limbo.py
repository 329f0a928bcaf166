"""Whatever is done to a desk, in any order: nobody is in limbo uncounted, and no touch is lost."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from tests.life.machine import DeskMachine

# A modest life for every run; `python -m tests.campaigns.nobody_in_limbo` lives a long one.
STEPS = int(os.environ.get("FOLLOWDESK_STEPS", "300"))
STEPS_A_LIFE = 50


def test_no_uncounted_limbo_no_lost_touch_and_every_undo_exact():
    run_state_machine_as_test(
        DeskMachine,
        settings=settings(
            max_examples=max(1, STEPS // STEPS_A_LIFE),
            stateful_step_count=STEPS_A_LIFE,
            suppress_health_check=list(HealthCheck),
            database=None,
            derandomize="FOLLOWDESK_STEPS" not in os.environ,
        ),
    )

"""What is busy in a stretch of time is asked of indexes, also what began long before it."""

from __future__ import annotations

from tests.desks import TrialDesk

from followdesk.storage.busy_questions import BETWEEN


def test_no_question_reads_all_busy_times(tmp_path):
    trial = TrialDesk(tmp_path / "desk")
    raw = trial.opened.connection
    span = {"start": 1_790_000_000, "end": 1_793_000_000}
    plan = [row[3] for row in raw.execute(f"EXPLAIN QUERY PLAN {BETWEEN}", span).fetchall()]
    trial.desk.close()
    assert any("ix_busy_times_starts_at" in line for line in plan)
    assert any("ix_busy_times_long" in line for line in plan)
    assert not any(line.startswith("SCAN busy_times") for line in plan)

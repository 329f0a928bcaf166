"""The self-test passes here, and a part that is missing fails it."""

import subprocess
import sys

from followdesk.app import selftest


def test_everything_that_ships_is_there():
    done = subprocess.run(
        [sys.executable, "-m", "followdesk", "--selftest"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    lines = done.stdout.splitlines()
    assert done.returncode == 0, done.stdout + done.stderr
    assert lines[-1] == "none failed"
    assert len(lines) > 10
    assert all(line.startswith("ok ") for line in lines[:-1])


def test_a_step_of_the_migrations_that_is_no_file_is_told(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(selftest, "STEPS", tmp_path)
    assert selftest._run(selftest._checks_of_files()) == 1
    told = capsys.readouterr().out
    assert "FAILED  migrations: FaultError: env.py is no file" in told
    assert told.count("\nok ") + told.startswith("ok ") == len(selftest._checks_of_files()) - 1


def test_a_file_that_is_missing_fails_its_check_alone(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(selftest, "resources_folder", lambda: tmp_path)
    assert selftest._run((("catalogues", selftest._catalogues), ("zones", selftest._zones))) == 1
    assert capsys.readouterr().out.splitlines()[1].startswith("ok      zones")

"""The set-up says in one sentence what stands in its way, and does nothing twice."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import setup_desk
import system_libraries
from setup_desk import SetupError
from system_libraries import MissingLibrariesError


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point the set-up at an empty project whose locks name nothing."""
    (tmp_path / "pyproject.toml").write_text("[project]\n", "utf-8")
    for name in ("requirements.lock", "requirements-dev.lock"):
        (tmp_path / name).write_text(f"# {name}\n", "utf-8")
    venv = tmp_path / ".venv"
    places = {
        "ROOT": tmp_path,
        "VENV": venv,
        "VENV_PYTHON": venv / setup_desk.VENV_PYTHON.relative_to(setup_desk.VENV),
        "STAMP": venv / setup_desk.STAMP.name,
        "RUN_LOCK": tmp_path / "requirements.lock",
        "DEV_LOCK": tmp_path / "requirements-dev.lock",
    }
    for name, place in places.items():
        monkeypatch.setattr(setup_desk, name, place)
    monkeypatch.setattr(system_libraries, "missing_for_windows", dict)
    return tmp_path


@pytest.fixture
def pip_calls(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Record what would be installed; making the environment is real."""
    calls: list[list[str]] = []
    real = setup_desk._call

    def call(command: list[str]) -> None:
        if "install" in command:
            calls.append(command)
        else:
            real(command)

    monkeypatch.setattr(setup_desk, "_pip", lambda: ["pip"])
    monkeypatch.setattr(setup_desk, "_call", call)
    return calls


def test_an_old_python_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(SetupError, match=r"needs Python 3\.11 or newer and this is 3\.9\.2"):
        setup_desk.prepare()


def test_the_second_time_nothing_is_installed(project: Path, pip_calls: list[list[str]]) -> None:
    python = setup_desk.prepare()
    assert python.exists()
    assert len(pip_calls) == 2  # the locked packages, then FollowDesk itself
    setup_desk.prepare()
    assert len(pip_calls) == 2


def test_packages_are_checked_against_their_hashes(
    project: Path, pip_calls: list[list[str]]
) -> None:
    setup_desk.prepare()
    assert "--require-hashes" in pip_calls[0]
    assert str(project / "requirements.lock") in pip_calls[0]
    assert {"--no-index", "--no-deps", "--no-build-isolation"} <= set(pip_calls[1])


def test_what_tests_need_suffices_for_running(project: Path, pip_calls: list[list[str]]) -> None:
    setup_desk.prepare(dev=True)
    done = len(pip_calls)
    setup_desk.prepare()
    assert len(pip_calls) == done


def test_what_runs_does_not_suffice_for_tests(project: Path, pip_calls: list[list[str]]) -> None:
    setup_desk.prepare()
    done = len(pip_calls)
    setup_desk.prepare(dev=True)
    assert len(pip_calls) > done


def test_a_changed_lock_is_installed(project: Path, pip_calls: list[list[str]]) -> None:
    setup_desk.prepare()
    done = len(pip_calls)
    (project / "requirements.lock").write_text("# other\n", "utf-8")
    setup_desk.prepare()
    assert len(pip_calls) > done


def test_a_broken_environment_is_made_anew(project: Path, pip_calls: list[list[str]]) -> None:
    setup_desk.prepare()
    done = len(pip_calls)
    setup_desk.VENV_PYTHON.unlink()
    setup_desk.prepare()
    assert len(pip_calls) > done
    assert setup_desk.VENV_PYTHON.exists()


def test_a_failed_installation_leaves_no_stamp(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "WARNING: retrying\nERROR: No matching distribution\n[notice] A new pip is there"
    pip = [sys.executable, "-c", f"import sys; sys.exit({said!r})"]
    monkeypatch.setattr(setup_desk, "_pip", lambda: pip)
    with pytest.raises(SetupError) as caught:
        setup_desk.prepare()
    assert str(caught.value) == "The set-up stopped: ERROR: No matching distribution"
    assert not setup_desk.STAMP.exists()


def test_our_own_pip_installs_into_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup_desk, "_pip_version", lambda _: (23, 0))
    assert setup_desk._pip()[:4] == [setup_desk.BASE_PYTHON, "-m", "pip", "--python"]


def test_an_old_pip_gives_way_to_the_one_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    inside = str(setup_desk.VENV_PYTHON)
    versions = {setup_desk.BASE_PYTHON: (20, 3), inside: (24, 0)}
    monkeypatch.setattr(setup_desk, "_pip_version", lambda pip: versions[pip[0]])
    assert setup_desk._pip()[:3] == [inside, "-m", "pip"]


def test_trouble_is_one_sentence_and_exit_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    def work() -> int:
        raise SetupError("It rains.")

    assert setup_desk.run(work) == 2
    assert capsys.readouterr().err == "It rains.\n"


def test_without_root_the_command_to_give_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_libraries.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(MissingLibrariesError, match=r"sudo apt-get install .* libegl1 libgl1$"):
        system_libraries.provide({"libGL.so.1": "libgl1", "libEGL.so.1": "libegl1"})


def test_without_apt_the_libraries_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_libraries.shutil, "which", lambda _: None)
    with pytest.raises(MissingLibrariesError, match=r"lacks libEGL\.so\.1"):
        system_libraries.provide({"libEGL.so.1": "libegl1"})


def test_apt_is_asked_once_more_after_an_update(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def apt(command: list[str]) -> subprocess.CompletedProcess[str]:
        asked.append(command[1])
        return subprocess.CompletedProcess(command, 0 if "update" in asked else 100, "", "E: no")

    monkeypatch.setattr(system_libraries, "_apt", apt)
    monkeypatch.setattr(system_libraries.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    system_libraries.provide({"libEGL.so.1": "libegl1"})
    assert asked == ["install", "update", "install"]


def test_nothing_missing_asks_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_libraries, "_apt", lambda command: pytest.fail(str(command)))
    system_libraries.provide({})

"""The tests' own strictness, seen to bite."""

import pytest

pytest_plugins = ["pytester"]

_OFFENCES = {
    "a log warning": "import logging\ndef test_it(): logging.getLogger('x').warning('look out')",
    "a thread": (
        "import threading\ndef test_it(): threading.Thread(target=threading.Event().wait,"
        " args=(4,), daemon=True).start()"
    ),
    "a Qt warning": (
        "from PySide6.QtCore import qWarning\ndef test_it(qtbot): qWarning('look out')"
    ),
    "a dialog": (
        "from PySide6.QtWidgets import QDialog\n"
        "kept = []\n"
        "def test_it(qtbot):\n    kept.append(QDialog()); qtbot.addWidget(kept[0]); kept[0].open()"
    ),
    "a nested loop": (
        "from PySide6.QtWidgets import QDialog\n"
        "def test_it(qtbot):\n    d = QDialog(); qtbot.addWidget(d); d.exec()"
    ),
}


@pytest.fixture
def run(pytester, pytestconfig):
    def run(code):
        pytester.makeconftest((pytestconfig.rootpath / "tests" / "conftest.py").read_text())
        pytester.makepyfile(code)
        done = pytester.runpytest_subprocess(
            "-p", "no:cacheprovider", "-o", "qt_log_level_fail=WARNING"
        )
        return done.parseoutcomes()

    return run


@pytest.mark.parametrize("offence", _OFFENCES)
def test_an_offence_fails(offence, run):
    outcome = run(_OFFENCES[offence])
    assert outcome.get("failed", 0) + outcome.get("errors", 0) == 1, outcome


def test_a_quiet_test_passes(run):
    assert run("def test_it(qtbot): assert True") == {"passed": 1}

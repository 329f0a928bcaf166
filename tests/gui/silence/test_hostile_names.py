"""Whoever has gone silent may be called anything: it stays letters, and fits the windows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from tests.gui_desk import gui_desk
from tests.silent_lives import LIVES, Living

from followdesk.domain.silence import SilenceCase
from followdesk.gui.silence.dialog import SilencesDialog
from followdesk.gui.silence.found import Silent, silent_now
from followdesk.gui.silence.introduction_dialog import IntroductionDialog

NAMES = (
    "<b>Bob</b><img src='http://example.com/x.png'>",
    '=HYPERLINK("http://example.com";"x")',
    "\u202eelpmaxe\u202c \u05d3\u05d5\u05d3",
    "x" * 300,
    "A & B &Co {name} %s",
)
WIDEST = 1024  # pixels of the smallest screen


@pytest.fixture
def real(qtbot, tmp_path):
    with gui_desk(qtbot, tmp_path) as made:
        yield made


@pytest.fixture
def found(real) -> Silent:
    real.do(lambda desk: LIVES[SilenceCase.COLD_CALLS](Living(desk, real.trial.clock)))
    return real.do(silent_now)


def called(found: Silent, name: str) -> Silent:
    [row] = found.rows
    quiet = replace(row.quiet, contact=name, organization=name, title=name)
    return replace(found, rows=(replace(row, quiet=quiet),))


def marked_up(window: QWidget) -> list[str]:
    """Find the words in which Qt would see markup that a name brought along."""
    every = (window, *window.findChildren(QWidget))
    labels = [one for one in every if isinstance(one, QLabel)]
    rich = [one.text() for one in labels if one.textFormat() is not Qt.TextFormat.PlainText]
    return [text for text in (*rich, *(one.toolTip() for one in every)) if "<b>" in text]


@pytest.mark.parametrize("name", NAMES)
def test_in_the_list_of_the_silent(qtbot, real, found, name):
    dialog = SilencesDialog(called(found, name), real.clock())
    qtbot.addWidget(dialog)
    dialog.show()
    row = dialog.list.current_row
    assert row.title == name
    assert name in row.rest
    assert marked_up(dialog) == []
    assert dialog.width() <= WIDEST


@pytest.mark.parametrize("name", NAMES)
def test_where_somebody_is_asked_for_an_introduction(qtbot, real, found, name):
    [row] = called(found, name).rows
    dialog = IntroductionDialog(real.jobs, row.quiet)
    qtbot.addWidget(dialog)
    dialog.show()
    assert any(name in label.text() for label in dialog.findChildren(QLabel))
    assert marked_up(dialog) == []
    assert dialog.width() <= WIDEST

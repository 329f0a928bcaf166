from string import Template

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QPushButton

from followdesk.gui.palette import DARK, LIGHT, colours_of
from followdesk.gui.theme import Size, Theme, body_font, sized, style_sheet


@pytest.fixture
def app(qapp):
    before = qapp.font(), qapp.palette()
    yield qapp
    qapp.setStyleSheet("")
    qapp.setPalette(before[1])
    qapp.setFont(before[0])


def test_it_can_be_forced_and_let_go(app, qtbot, resources):
    theme = Theme(app, resources / "themes", Qt.ColorScheme.Dark)
    assert theme.colours is DARK
    with qtbot.waitSignal(theme.changed):
        theme.force(Qt.ColorScheme.Light)
    assert theme.colours is LIGHT
    label = QLabel()
    qtbot.addWidget(label)
    assert colours_of(label.palette()) is LIGHT
    with qtbot.waitSignal(theme.changed):
        theme.force(Qt.ColorScheme.Dark)
    assert colours_of(label.palette()) is DARK


def test_unforced_it_follows_the_system(app, qtbot, resources):
    theme = Theme(app, resources / "themes")
    hints = app.styleHints()
    with qtbot.waitSignal(theme.changed):
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    theme.force(Qt.ColorScheme.Light)
    with qtbot.assertNotEmitted(theme.changed):
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)


def test_the_whole_sheet_is_filled_for_both(app, resources):
    sheet = Template((resources / "themes" / "followdesk.qss").read_text(encoding="utf-8"))
    for colours in (LIGHT, DARK):
        text = style_sheet(sheet, colours, QFont("Inter"), resources / "themes")
        assert "$" not in text
        assert colours.accent in text
    for line in text.splitlines():
        if "url(" in line:
            name = line.partition("url(")[2].partition(")")[0]
            assert (resources / "themes" / name).is_file()


def test_labels_and_buttons_get_our_font_and_not_the_desktops(app, qtbot, resources):
    Theme(app, resources / "themes", Qt.ColorScheme.Light)
    for widget in (QLabel(), QPushButton()):
        qtbot.addWidget(widget)
        assert widget.font().families() == app.font().families()
        assert "Inter" in widget.font().families()
        assert widget.font().pixelSize() >= 14


def test_a_larger_system_font_is_kept(qapp):
    large = QFont("Somebody's choice")
    large.setPixelSize(20)
    font = body_font(large)
    assert font.pixelSize() == 20
    assert font.families()[0] == "Somebody's choice"
    small = QFont("Sans Serif")
    small.setPixelSize(10)
    assert body_font(small).pixelSize() == 14
    assert body_font(small).families()[0] == "Inter"


def test_sizes_are_shares_of_the_body(qapp):
    font = QFont("Inter")
    font.setPixelSize(28)
    assert sized(font, Size.BODY).pixelSize() == 28
    assert sized(font, Size.SCRIPT).pixelSize() == 36
    assert sized(font, Size.TINY, QFont.Weight.Bold).weight() == QFont.Weight.Bold

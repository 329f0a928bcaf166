import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon

from followdesk.gui.actions import ENTRIES
from followdesk.gui.icons import Icons, Ink
from followdesk.gui.palette import DARK, LIGHT, qt_palette

_NAMES = (
    "today",
    "session",
    "calendar",
    "people",
    "opportunities",
    "scripts",
    "measures",
    "lock",
    "phone",
    "copy",
    "search",
    "plus",
    "chevron-left",
    "chevron-right",
    "chevron-up",
    "chevron-down",
    "check",
    "warning",
    "undo",
    "redo",
    "close",
    "bell",
    "side",
)


@pytest.fixture
def icons(resources):
    return Icons(resources / "icons")


def _inks(icon, mode=QIcon.Mode.Normal):
    picture = icon.pixmap(QSize(40, 40), 1.0, mode).toImage()
    opaque = set()
    for x in range(picture.width()):
        for y in range(picture.height()):
            colour = picture.pixelColor(x, y)
            if colour.alpha() == 255:
                opaque.add(colour.name())
    return opaque


@pytest.mark.parametrize("name", _NAMES)
def test_every_icon_is_there_and_draws_something(qapp, icons, name):
    assert _inks(icons.icon(name))


def test_an_icon_takes_the_colours_of_the_moment(qapp, icons):
    before = qapp.palette()
    icon = icons.icon("lock")
    qapp.setPalette(qt_palette(LIGHT))
    light = _inks(icon)
    qapp.setPalette(qt_palette(DARK))
    dark = _inks(icon)
    qapp.setPalette(before)
    assert LIGHT.text in light
    assert DARK.text in dark


def test_ink_and_mode_change_the_colour(qapp, icons):
    assert LIGHT.accent in _inks(icons.icon("check", Ink.ACCENT))
    assert LIGHT.quiet in _inks(icons.icon("check"), QIcon.Mode.Disabled)


def test_a_missing_icon_is_an_error(icons):
    with pytest.raises(FileNotFoundError):
        icons.icon("unicorn")


def test_the_menus_name_only_icons_that_are_there(icons):
    for entry in ENTRIES:
        assert entry.icon == "" or entry.icon in _NAMES

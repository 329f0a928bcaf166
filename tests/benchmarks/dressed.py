"""The application in our theme, made once: a style set anew polishes widgets that are half gone."""

from __future__ import annotations

from functools import cache

from PySide6.QtWidgets import QApplication

from followdesk.app.language import install_language
from followdesk.gui.theme import Theme
from followdesk.system.folders import resources_folder


@cache
def dressed() -> tuple[QApplication, Theme]:
    """Give the application, in English and in our colours, and what dresses it."""
    app = QApplication.instance() or QApplication([])
    install_language("en", "PT")
    return app, Theme(app, resources_folder() / "themes", None)

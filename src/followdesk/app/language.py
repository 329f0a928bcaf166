"""Which language FollowDesk speaks, and how dates are written in it."""

from __future__ import annotations

from followdesk.domain.language import primary_language
from followdesk.gui import i18n
from followdesk.system.folders import resources_folder

_GERMAN_SPEAKING = frozenset({"AT", "BE", "CH", "DE", "LI", "LU"})


def install_language(language: str, country: str = "") -> str:
    """Speak `language` as in `country` from now on, English where there is no catalogue.

    Return the language that was installed.
    """
    folder = resources_folder() / "locale"
    wanted = primary_language(language)
    spoken = wanted if wanted in i18n.available_languages(folder) else i18n.SOURCE_LANGUAGE
    i18n.install(locale_of(spoken, country), folder)
    return spoken


def locale_of(language: str, country: str) -> str:
    """Name the locale for dates: British English everywhere but in the United States."""
    if language == "en":
        return "en_US" if country == "US" else "en_GB"
    if language == "de":
        return f"de_{country}" if country in _GERMAN_SPEAKING else "de_DE"
    return language

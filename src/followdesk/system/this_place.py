"""Where and in which language this computer is used, as far as it knows."""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping

from babel.localtime import get_localzone

NO_ZONE = "UTC"
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def local_zone() -> str:
    """Name the IANA time zone of this computer (TZ, else its own setting); UTC where none."""
    try:
        return str(get_localzone())
    except (LookupError, OSError):
        return NO_ZONE


def local_language(environment: Mapping[str, str] = os.environ) -> str:
    """Name the language of this computer by its ISO code ("pt"), "" where it says none."""
    return _local_tag(environment).partition("_")[0].lower()


def local_country(environment: Mapping[str, str] = os.environ) -> str:
    """Name the country in this computer's locale ("PT"), "" where it says none."""
    return _local_tag(environment).partition("_")[2].upper()


def _local_tag(environment: Mapping[str, str]) -> str:
    """Give the locale as "pt_PT"; the plain ones of C say nothing."""
    said = next((environment[name] for name in _LOCALE_VARIABLES if environment.get(name)), None)
    if said is None:
        said = locale.getlocale()[0] or ""
    tag = said.partition(".")[0].partition("@")[0].replace("-", "_")
    language = tag.partition("_")[0]
    return tag if language.isalpha() and len(language) in (2, 3) else ""

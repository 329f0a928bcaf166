"""Words in the person's language, and dates and numbers as they write them. No Qt.

`_("text")` translates when shown, `N_("text")` only marks. The source strings are English, so
English needs no catalogue. A catalogue is `<folder>/<language>/LC_MESSAGES/followdesk.mo`.

Babel's core costs 15 ms, its dates another 15, its numbers 7 (a bare window starts in 140 ms), so
nothing of Babel is imported here; the `format_*` wrappers reach for `gui.formats` on first use.
"""

from __future__ import annotations

import gettext as _gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path

DOMAIN = "followdesk"
SOURCE_LANGUAGE = "en"


@dataclass
class _Installed:
    """Hold the one language of this process."""

    locale_name: str = "en_GB"
    catalogue: _gettext.NullTranslations = field(default_factory=_gettext.NullTranslations)
    folder: Path | None = None


_installed = _Installed()
# Another language for a while, and for this thread only: the desk's thread writes a contact's
# e-mail while the windows speak the user's language.
_spoken: ContextVar[_gettext.NullTranslations | None] = ContextVar("spoken", default=None)


def install(locale: object, folder: Path) -> None:
    """Switch to `locale`, a `babel.Locale` or its identifier such as "de_DE" or "pt-BR".

    Raises FileNotFoundError when the language has no catalogue in `folder`; ask
    `available_languages` first. What is already on screen keeps its words.
    """
    name = str(locale).replace("-", "_")
    language = name.partition("_")[0]
    if language == SOURCE_LANGUAGE:
        catalogue = _gettext.NullTranslations()
    else:
        catalogue = _gettext.translation(DOMAIN, folder, languages=[name, language])
    _installed.locale_name = name
    _installed.catalogue = catalogue
    _installed.folder = folder


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Translate what is inside into `language`, such as a contact's own ("de", "de-AT").

    English where it has no catalogue. Other threads go on in the language installed.
    """
    primary = language.replace("_", "-").partition("-")[0]
    folder = _installed.folder
    catalogue = _gettext.NullTranslations()
    if primary != SOURCE_LANGUAGE and folder is not None:
        catalogue = _gettext.translation(DOMAIN, folder, languages=[primary], fallback=True)
    before = _spoken.set(catalogue)
    try:
        yield
    finally:
        _spoken.reset(before)


def available_languages(folder: Path) -> tuple[str, ...]:
    """List the languages that can be installed from `folder`, English first."""
    found = sorted(mo.parent.parent.name for mo in folder.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))
    return (SOURCE_LANGUAGE, *(name for name in found if name != SOURCE_LANGUAGE))


def locale_name() -> str:
    """Name the locale in use, such as "en_GB"."""
    return _installed.locale_name


def _catalogue() -> _gettext.NullTranslations:
    return _spoken.get() or _installed.catalogue


def _(text: str) -> str:
    """Translate `text` into the installed language."""
    return _catalogue().gettext(text) if text else ""


def ngettext(one: str, many: str, n: int) -> str:
    """Translate the form that fits the count `n`; the caller fills in the braces."""
    return _catalogue().ngettext(one, many, n)


def pgettext(context: str, text: str) -> str:
    """Translate `text` as it is meant in `context`."""
    return _catalogue().pgettext(context, text)


def N_(text: str) -> str:
    """Mark `text` for translation and hand it back unchanged; extractors look for this name."""
    return text


def format_time(value: time | datetime) -> str:
    """Write a time of day as the person does: "15:30", "3:30 PM"; no zone is converted."""
    from followdesk.gui import formats  # 37 ms measured

    return formats.time_text(value)


def format_city(zone: str) -> str:
    """Name the city that stands for a zone: "Lisbon", in German "Lissabon"."""
    from followdesk.gui import formats  # 37 ms measured

    return formats.city_of(zone)


def format_date(value: date, style: str = "MMMEd") -> str:
    """Write a date in a CLDR style or skeleton.

    "MMMEd" is "Tue 24 Nov", "yMMMEd" "Tue 24 Nov 2026", "long" "24 November 2026", "yMMMM"
    "November 2026", "d" "24".
    """
    from followdesk.gui import formats  # 37 ms measured

    return formats.date_text(value, style)


def format_number(value: float) -> str:
    """Write a number with the person's decimal sign and grouping."""
    from followdesk.gui import formats  # 37 ms measured

    return formats.number_text(value)


def format_percent(share: float) -> str:
    """Write a share between 0 and 1 as a whole percentage: "87%", "87 %"."""
    from followdesk.gui import formats  # 37 ms measured

    return formats.percent_text(share)

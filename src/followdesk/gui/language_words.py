"""The names of languages, and what is said where a text is missing in one."""

from __future__ import annotations

from followdesk.domain.language import primary_language
from followdesk.gui.formats import current_locale
from followdesk.gui.i18n import _


def language_words(tag: str) -> str:
    """Name the language of a tag such as "de-AT": "German"; the tag itself where it has no name."""
    name = current_locale().languages.get(primary_language(tag))
    return str(name) if name else tag


def stand_in_words(language: str, wanted: str) -> str:
    """Say that a text is in another language than the one `wanted`; "" where it is in that one."""
    if not wanted or primary_language(language) == primary_language(wanted):
        return ""
    return _("In {language}: there is no text in {wanted}.").format(
        language=language_words(language), wanted=language_words(wanted)
    )


def script_gone_words(title: str) -> str:
    """Say that the script wanted for a call is retired, and which one stands in for it."""
    return _(
        "The script of this call is retired; “{title}” stands in for it. Bring it back among the"
        " scripts (Ctrl+6)."
    ).format(title=title)


def no_words() -> str:
    """Say that what would help within a call is no longer there."""
    return _(
        "This text is not in your library any more. Say it in your own words, or bring it back"
        " among the scripts (Ctrl+6)."
    )


def gone_words() -> str:
    """Say that the text which an attempt wants is no longer there."""
    return _(
        "The text of this attempt is not in your library any more. Say it in your own words, or"
        " bring it back among the scripts (Ctrl+6)."
    )

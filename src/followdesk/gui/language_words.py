"""The names of languages, as people call them."""

from __future__ import annotations

from followdesk.domain.language import primary_language
from followdesk.gui.formats import current_locale


def language_words(tag: str) -> str:
    """Name the language of a tag such as "de-AT": "German"; the tag itself where it has no name."""
    name = current_locale().languages.get(primary_language(tag))
    return str(name) if name else tag

"""Language tags, as far as texts and rates need them."""

from __future__ import annotations


def primary_language(tag: str) -> str:
    """Return the language of a tag such as "de-AT" or "de_CH", in lower case: "de"."""
    return tag.replace("_", "-").partition("-")[0].casefold()

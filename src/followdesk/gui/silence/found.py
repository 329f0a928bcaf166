"""What the window of the silent asks the desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from followdesk.services.desk import Desk
from followdesk.services.silence_rows import AnswerRate, SilentRow


@dataclass(frozen=True, slots=True)
class Silent:
    """Hold who has gone silent, in the order of the list, and how often which text is answered.

    `rates` are by the language in which they name the texts.
    """

    rows: tuple[SilentRow, ...]
    rates: Mapping[str, tuple[AnswerRate, ...]]
    zone: str


def silent_now(desk: Desk) -> Silent:
    """Ask for all of it; for the answers only where the same text was sent again and again."""
    rows = desk.silences.list()
    languages = {row.quiet.language for row in rows if row.text_key}
    rates = {language: desk.silences.answer_rates(language) for language in languages}
    return Silent(rows, rates, desk.settings.current().zone)

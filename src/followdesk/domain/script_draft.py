"""A text that somebody has begun to change, and has not made a version of."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(kw_only=True)
class ScriptDraft:
    """Keep every word typed into a text; `form` is what `ScriptForm.to_json` gives.

    `name` is language and key in one, "de/voicemail_1": there is one draft of each text.
    """

    id: int | None = None
    name: str
    form: dict[str, object] = field(default_factory=dict)
    updated_at: datetime


def draft_name(key: str, language: str) -> str:
    """Name the draft of a text in a language."""
    return f"{language}/{key}"

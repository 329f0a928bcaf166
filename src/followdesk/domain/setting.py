"""One thing the user has set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(kw_only=True)
class Setting:
    """Be one setting of the desk: a name and plain JSON values."""

    id: int | None = None
    key: str
    value: Any

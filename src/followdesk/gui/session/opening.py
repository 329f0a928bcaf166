"""What a call needs when it is opened."""

from __future__ import annotations

from dataclasses import dataclass

from followdesk.services.session_rows import CallView, DraftRow
from followdesk.services.settings import DeskSettings


@dataclass(frozen=True, slots=True)
class Opening:
    """Bring what a call needs when it is opened; `draft` is what was typed in it before."""

    view: CallView
    settings: DeskSettings
    draft: DraftRow | None

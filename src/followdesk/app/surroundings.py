"""What every window is handed: colours, icons, actions, the clock, and the way to the desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from followdesk.app.opening import Opener
from followdesk.gui.actions import Actions
from followdesk.gui.icons import Icons
from followdesk.gui.jobs import Jobs
from followdesk.gui.theme import Theme
from followdesk.services.desk import Desk


@dataclass(frozen=True)
class Around:
    """Hold what is handed to the windows."""

    theme: Theme
    icons: Icons
    actions: Actions
    jobs: Jobs[Desk]
    opener: Opener
    clock: Callable[[], datetime]
    settings_path: Path
    is_sample: bool

"""The Scripts room with what it needs from outside."""

from __future__ import annotations

from followdesk.app.surroundings import Around
from followdesk.gui.scripts.file_ways import FilesOutside
from followdesk.gui.scripts.panel import ScriptsPanel
from followdesk.system.private_file import write_private
from followdesk.system.text_folder import read_texts, write_texts_within


def build_scripts(around: Around) -> ScriptsPanel:
    """Build the room; importing this brings it with its editor, previews and dialogs."""
    outside = FilesOutside(read_texts, write_private, write_texts_within)
    return ScriptsPanel(around.jobs, around.clock, outside)

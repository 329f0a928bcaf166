"""A program of its own that is in a call with words typed, until somebody kills it.

`python -m tests.journeys.in_a_call FOLDER`: makes a desk with a passphrase, types in the first
call, and says on stdout what stands there, as JSON, once all of it is on the desk.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication
from tests.journeys.living import Life, new_passphrase, pressed, typed
from tests.vault_desks import MemoryKeyStore

from followdesk.app.tour.steps import Until
from followdesk.gui.session.draft_form import to_json

FOR_EVER = 600.0


def main(folder: Path) -> int:
    """Type, tell, and stay."""
    app = QApplication([])
    life = Life(folder, MemoryKeyStore(None))
    visitor = life.open()

    def call():
        yield from new_passphrase(visitor)
        yield from pressed(visitor, "F5")
        panel = visitor.of.shell.rooms.session.panel
        yield Until("the first call", lambda: panel.is_calling)
        yield from visitor.settled()
        yield from typed(visitor, "He wants the second site, and Lena in the room")
        yield from pressed(visitor, "Alt+2", "Alt+I")
        yield from typed(visitor, "thu 10 plan january with lena")
        yield from pressed(visitor, "Tab")
        yield from typed(visitor, "bring the figures")
        wanted = to_json(panel.room.words)
        del wanted["seconds"]
        yield from visitor.ask_until(
            "every word to be on the desk",
            lambda desk: desk.sessions.drafts(),
            lambda drafts: bool(drafts) and wanted.items() <= drafts[0].form.items(),
        )
        print(json.dumps({"who": panel.room.view.card.name, "words": wanted}), flush=True)
        yield Until("being killed", lambda: False, FOR_EVER)
        return ""

    guide = life.guide(call, say=print, seconds=FOR_EVER)
    guide.finished.connect(app.quit)
    guide.start()
    app.exec()
    return 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

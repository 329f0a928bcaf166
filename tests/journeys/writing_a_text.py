"""A program of its own in which a text is being typed, until somebody kills it.

`python -m tests.journeys.writing_a_text FOLDER`: makes a desk with a passphrase, types into a text
of the Scripts room, and says on stdout what stands there, as JSON, once all of it is on the desk.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication
from tests.journeys.living import Life, new_passphrase, pressed, typed
from tests.vault_desks import MemoryKeyStore

from followdesk.app.tour.steps import Until

FOR_EVER = 600.0
KEY, TITLE = "voicemail_4", "one useful thought"


def main(folder: Path) -> int:
    """Type, tell, and stay."""
    app = QApplication([])
    life = Life(folder, MemoryKeyStore(None))
    visitor = life.open()

    def write():
        yield from new_passphrase(visitor)
        yield from pressed(visitor, "Ctrl+6")
        panel = visitor.of.shell.rooms.scripts.panel
        yield Until("the texts", lambda: panel.text is not None)
        yield from visitor.settled()
        yield from typed(visitor, TITLE)
        yield from pressed(visitor, "Down")
        yield Until("the text", lambda: panel.text.key == KEY)
        yield from visitor.settled()
        yield from pressed(visitor, "Return", "Ctrl+A")
        yield from typed(visitor, "Half a sentence for {{first_name}}, and")
        form, language = panel.editor.form, panel.text.language
        yield from visitor.ask_until(
            "every word to be on the desk",
            lambda desk: desk.scripts.text(KEY, language).draft,
            lambda draft: draft == form,
        )
        print(json.dumps(form.to_json()), flush=True)
        yield Until("being killed", lambda: False, FOR_EVER)
        return ""

    guide = life.guide(write, say=print, seconds=FOR_EVER)
    guide.finished.connect(app.quit)
    guide.start()
    app.exec()
    return 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

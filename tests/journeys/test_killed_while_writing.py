"""The program is killed while a text is being typed; the next start has every word."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.journeys.living import come_up, passphrase, pressed, typed
from tests.journeys.writing_a_text import KEY, TITLE
from tests.vault_desks import MemoryKeyStore

from followdesk.app.tour.steps import Until
from followdesk.domain.script_form import form_from_json, form_of

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_every_word_of_a_text_is_there_after_kill_nine(life, live):
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.writing_a_text", str(life.folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        said = child.stdout.readline()
    finally:
        child.kill()
        child.wait()
        child.stdout.close()
    assert said.startswith("{"), said
    before = form_from_json(json.loads(said))
    assert before is not None

    life.keys = MemoryKeyStore(None)
    visitor = life.open()

    def next_start():
        yield from passphrase(visitor)
        yield from come_up(visitor)
        yield from pressed(visitor, "Ctrl+6")
        panel = visitor.of.shell.rooms.scripts.panel
        yield Until("the texts", lambda: panel.text is not None)
        yield from visitor.settled()
        rows = panel.list.list.row_model.rows
        assert next(row for row in rows if row.key == KEY).badge == "not saved"
        yield from typed(visitor, TITLE)
        yield from pressed(visitor, "Down")
        yield Until("the text", lambda: panel.text.key == KEY)
        yield from visitor.settled()
        assert panel.editor.form == before
        yield from pressed(visitor, "Return", "Ctrl+End")
        yield from typed(visitor, " the rest.")
        yield from pressed(visitor, "Ctrl+S")
        yield Until("the version to be saved", lambda: not panel.is_changed)
        text = yield from visitor.ask(lambda desk: desk.scripts.text(KEY, panel.text.language))
        assert form_of(text.said).texts == (f"{before.texts[0]} the rest.",)
        assert text.draft is None
        return before.texts[0]

    live(next_start)

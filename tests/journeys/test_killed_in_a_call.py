"""The program is killed in the middle of a call; the next start has every word."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.journeys.living import come_up, passphrase
from tests.vault_desks import MemoryKeyStore

from followdesk.app.tour.steps import Until
from followdesk.gui.session.draft_form import to_json

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_every_word_is_there_after_kill_nine(life, live):
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.in_a_call", str(life.folder)],
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
    before = json.loads(said)

    life.keys = MemoryKeyStore(None)
    visitor = life.open()

    def next_start():
        yield from passphrase(visitor)
        yield from come_up(visitor)
        banner = visitor.of.window.banner
        yield Until("the unfinished call to be offered", lambda: before["who"] in banner.text)
        visitor.click(visitor.button_of(banner))
        panel = visitor.of.shell.rooms.session.panel
        yield from visitor.settled()
        if not panel.is_calling:
            visitor.click(panel.offer.first)
        yield Until("the call", lambda: panel.is_calling)
        yield from visitor.settled()
        assert panel.room.view.card.name == before["who"]
        words = to_json(panel.room.words)
        del words["seconds"]
        assert words == before["words"]
        visitor.press("Ctrl+Return")
        yield from visitor.ask_until(
            "the call to be saved",
            lambda desk: desk.sessions.drafts(),
            lambda drafts: not drafts,
        )
        return before["who"]

    live(next_start)

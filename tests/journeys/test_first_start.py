"""A first start where no keyring is: a passphrase keeps the desk, now and at the next start."""

import pytest
from tests.journeys.living import (
    PASSPHRASE,
    come_up,
    empty,
    new_passphrase,
    passphrase,
    pressed,
    typed,
)
from tests.vault_desks import MemoryKeyStore

from followdesk.app.tour.steps import Until
from followdesk.gui.people.contact_form import ContactDialog


@pytest.fixture
def life(life):
    life.keys = MemoryKeyStore(None)
    life.begin = empty
    return life


def test_a_desk_of_ones_own_with_a_passphrase(life, live):
    first = life.open()

    def first_start():
        yield from new_passphrase(first)
        assert first.of.window.isActiveWindow()
        banner = first.of.window.banner.text
        assert "recovery code" in banner
        yield from pressed(first, "Ctrl+Shift+N")
        dialog = yield from first.dialog(ContactDialog)
        yield from typed(first, "Bob Keller")
        yield from pressed(first, "Ctrl+Return")
        yield from first.closed(dialog)
        yield from first.ask_until(
            "Bob to be on the desk",
            lambda desk: desk.people.contacts(),
            lambda rows: [row.name for row in rows] == ["Bob Keller"],
        )
        yield from pressed(first, "Ctrl+Q")
        yield Until("the window to be closed", first.of.window.isHidden)
        return banner

    live(first_start)
    life.close()
    files = [path for path in life.folder.rglob("*") if path.is_file()]
    assert files
    for path in files:
        kept = path.read_bytes()
        assert b"Keller" not in kept
        assert PASSPHRASE.encode() not in kept

    second = life.open()

    def second_start():
        yield from passphrase(second, "seven slow boats to lisbon")
        page = second.of.panel.page
        yield Until("an answer", page.open_button.isEnabled)
        yield from second.settled()
        assert second.of.curtain.is_drawn, "a wrong passphrase opened the desk"
        assert not second.has_come_up()
        yield from passphrase(second)
        yield from come_up(second)
        rows = yield from second.ask(lambda desk: desk.people.contacts())
        assert [row.name for row in rows] == ["Bob Keller"]
        return "Bob Keller is there"

    live(second_start)


def test_nothing_is_made_by_leaving(life, live):
    first = life.open()

    def leave():
        yield Until("the question", lambda: first.of.curtain.is_drawn)
        yield from first.settled()
        yield from typed(first, "half a pass")
        first.of.window.close()
        return "closed"

    live(leave)
    life.close()
    assert not (life.folder / "desk" / "desk.db").exists()

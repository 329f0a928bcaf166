"""The window around the rooms: opening, locking, undo, notices and counts, on real desks."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QApplication, QDialog
from tests.desks import step_form, thursday
from tests.vault_desks import MemoryKeyStore

from followdesk.app.idle import IdleWatch
from followdesk.domain.contact import PointKind
from followdesk.domain.desk_errors import DeskNotFoundError, DiskFailingError
from followdesk.gui.unlock.new_page import NewPage
from followdesk.gui.unlock.passphrase_page import PassphrasePage
from followdesk.gui.unlock.trouble_page import TroublePage
from followdesk.services.deeds import ContactForm, NewPoint, OpportunityForm


def do(qtbot, window, work):
    with qtbot.waitSignal(window.jobs.idle):
        window.jobs.command(work)


def add_bob(desk):
    phone = NewPoint(kind=PointKind.PHONE, value="+49 30 55500142")
    return desk.people.add(ContactForm(name="Bob Keller", points=(phone,)))


def test_the_first_start_asks_for_nothing_and_reminds_of_the_code(opened):
    assert not opened.curtain.is_drawn
    assert "recovery code" in opened.window.banner.text


def test_a_second_start_opens_the_same_desk_by_itself(make, qtbot):
    keys = MemoryKeyStore()
    first = make(keys)
    with qtbot.waitSignal(first.shell.ready):
        first.show()
    do(qtbot, first, add_bob)
    first.window.close()
    first.close()
    second = make(keys)
    with qtbot.waitSignal(second.shell.ready):
        second.show()
    found = []
    with qtbot.waitSignal(second.jobs.idle):
        second.jobs.read(second, lambda desk: desk.people.contacts(), found.extend)
    assert [c.name for c in found] == ["Bob Keller"]


def test_without_a_keyring_a_passphrase_is_asked_and_nothing_weaker_made(make, qtbot, tmp_path):
    window = make(MemoryKeyStore(None))
    with qtbot.waitSignal(window.jobs.idle):
        window.show()
    qtbot.waitUntil(lambda: window.curtain.is_drawn)
    assert isinstance(window.panel.page, NewPage)
    assert not (tmp_path / "desk" / "desk.db").exists()
    with qtbot.waitSignal(window.shell.ready, timeout=10_000):
        window.panel.new_passphrase_chosen.emit("correct horse")
    assert not window.curtain.is_drawn


def test_a_desk_that_is_gone_is_not_made_anew_without_a_word(make, qtbot, tmp_path):
    keys = MemoryKeyStore()
    first = make(keys)
    with qtbot.waitSignal(first.shell.ready):
        first.show()
    first.window.close()
    first.close()
    (tmp_path / "desk" / "desk.db").unlink()
    second = make(keys)
    with qtbot.waitSignal(second.jobs.idle):
        second.show()
    qtbot.waitUntil(lambda: second.curtain.is_drawn)
    assert isinstance(second.panel.page, TroublePage)
    assert not (tmp_path / "desk" / "desk.db").exists()


def test_a_keyring_that_lost_the_key_asks_and_changes_nothing(make, qtbot, tmp_path):
    first = make(MemoryKeyStore())
    with qtbot.waitSignal(first.shell.ready):
        first.show()
    first.window.close()
    first.close()
    before = (tmp_path / "desk" / "desk.db").read_bytes()
    second = make(MemoryKeyStore())
    with qtbot.waitSignal(second.jobs.idle):
        second.show()
    qtbot.waitUntil(lambda: second.curtain.is_drawn)
    assert (tmp_path / "desk" / "desk.db").read_bytes() == before


def test_the_lock_hides_the_rooms_and_sleeps_the_keys(opened, qtbot):
    with qtbot.waitSignal(opened.jobs.idle):
        opened.lock()
    qtbot.waitUntil(lambda: opened.curtain.is_drawn)
    assert not opened.window.centralWidget().isEnabled()
    assert not opened.around.actions["new_step"].isEnabled()
    with qtbot.waitSignal(opened.door.entered):
        opened.panel.unlock_wanted.emit()
    assert not opened.curtain.is_drawn
    assert opened.around.actions["new_step"].isEnabled()


def test_a_dialog_is_put_away_by_the_lock_and_comes_back(opened, qtbot):
    dialog = QDialog(opened.window)
    dialog.show()
    opened.curtain.draw()
    assert not dialog.isVisible()
    opened.curtain.open()
    assert dialog.isVisible()
    dialog.close()


def test_a_passphrase_that_was_handed_over_opens_the_desk(make, qtbot):
    window = make(MemoryKeyStore(None))
    with qtbot.waitSignal(window.jobs.idle):
        window.show()
    qtbot.waitUntil(lambda: window.curtain.is_drawn)
    with qtbot.waitSignal(window.door.entered, timeout=10_000):
        window.panel.new_passphrase_chosen.emit("correct horse")
    window.window.close()
    window.close()
    second = make(MemoryKeyStore(None), passphrase="correct horse")  # noqa: S106 - of a desk in a test
    assert "correct horse" not in repr(second._wanted)
    with qtbot.waitSignal(second.door.entered, timeout=10_000):
        second.show()
    second.window.close()
    second.close()
    third = make(MemoryKeyStore(None), passphrase="wrong")  # noqa: S106 - of no desk
    with qtbot.waitSignal(third.jobs.idle, timeout=10_000):
        third.show()
    qtbot.waitUntil(lambda: third.curtain.is_drawn)
    assert isinstance(third.panel.page, PassphrasePage)


def test_a_desk_that_fails_as_it_opens_can_be_tried_again(make, qtbot, monkeypatch):
    window = make(MemoryKeyStore())
    room = type(window.opener._room)
    services, tries = room.services, []

    def failing_once(self, opened):
        tries.append(opened)
        if len(tries) == 1:
            raise DiskFailingError(opened.path)
        return services(self, opened)

    monkeypatch.setattr(room, "services", failing_once)
    with qtbot.waitSignal(window.jobs.idle, timeout=10_000):
        window.show()
    qtbot.waitUntil(lambda: window.curtain.is_drawn)
    assert isinstance(window.panel.page, TroublePage)
    with qtbot.waitSignal(window.door.entered, timeout=10_000):
        window.panel.retry_wanted.emit()
    assert len(tries) == 2


def test_a_real_lock_needs_the_passphrase(make, qtbot):
    window = make(MemoryKeyStore(None))
    with qtbot.waitSignal(window.jobs.idle):
        window.show()
    qtbot.waitUntil(lambda: window.curtain.is_drawn)
    with qtbot.waitSignal(window.door.entered, timeout=10_000):
        window.panel.new_passphrase_chosen.emit("correct horse")
    with qtbot.waitSignal(window.jobs.idle):
        window.lock()
    qtbot.waitUntil(lambda: window.curtain.is_drawn)
    assert isinstance(window.panel.page, PassphrasePage)
    with qtbot.waitSignal(window.jobs.idle, timeout=10_000):
        window.panel.passphrase_given.emit("wrong")
    assert window.curtain.is_drawn
    with qtbot.waitSignal(window.door.entered, timeout=10_000):
        window.panel.passphrase_given.emit("correct horse")


def test_undo_names_the_deed_and_does_it(opened, qtbot):
    actions = opened.around.actions
    do(qtbot, opened, add_bob)
    assert actions["undo"].text() == "Undo: new contact Bob Keller"
    with qtbot.waitSignal(opened.jobs.idle):
        actions["undo"].trigger()
    assert opened.window.notice.text.startswith("Taken back: new contact Bob Keller.")
    assert actions["redo"].text() == "Redo: new contact Bob Keller"
    with qtbot.waitSignal(opened.jobs.idle):
        actions["redo"].trigger()
    found = []
    with qtbot.waitSignal(opened.jobs.idle):
        opened.jobs.read(opened, lambda desk: desk.people.contacts(), found.extend)
    assert [c.name for c in found] == ["Bob Keller"]


def test_an_ampersand_in_a_name_is_shown(opened, qtbot):
    do(qtbot, opened, lambda desk: desk.people.add(ContactForm(name="Hale & Co")))
    assert opened.around.actions["undo"].text() == "Undo: new contact Hale && Co"


def test_the_counts_follow_what_is_done_in_another_room(opened, qtbot):
    opened.window.go_to("people")
    counts = []
    opened.window.set_count = lambda key, count, _spoken="": counts.append((key, count))

    def deed(desk):
        who = desk.people.add(ContactForm(name="Nordlys AS")).result
        return desk.opportunities.add(OpportunityForm(contact_id=who, title="Hotel"))

    do(qtbot, opened, deed)
    qtbot.waitUntil(lambda: ("opportunities", "1!") in counts)


def test_trouble_is_told_as_a_sentence(opened):
    opened.jobs.trouble.emit(DeskNotFoundError(opened.folder))
    assert opened.window.notice.text


def test_a_chosen_day_or_moment_is_written_as_one_types_it(opened, qtbot):
    def deed(desk):
        add_bob(desk)
        return desk.agenda.add_step(step_form(1))

    do(qtbot, opened, deed)
    rooms = opened.shell.rooms
    rooms.book_step(1, thursday().instant(), 60)
    dialog = opened.window.findChild(QDialog)
    assert dialog.line.text == "Thu 26 Nov 10:00"
    assert dialog.minutes.minutes == 60
    dialog.done(0)


def test_a_next_step_is_with_whoever_is_on_the_card_or_on_the_telephone(opened, qtbot):
    def asked():
        opened.around.actions["new_step"].trigger()
        dialog = opened.window.findChild(QDialog)
        qtbot.waitUntil(lambda: opened.jobs.is_idle)
        with_whom = None if dialog.person.card is None else dialog.person.card.name
        dialog.done(0)
        dialog.deleteLater()
        qtbot.waitUntil(lambda: opened.window.findChild(QDialog) is None)
        return with_whom

    do(qtbot, opened, add_bob)
    rooms = opened.shell.rooms
    assert asked() is None
    rooms.show_contact(1)
    qtbot.waitUntil(lambda: rooms.people.panel.current_id == 1)
    assert asked() == "Bob Keller"
    rooms.call(1)
    qtbot.waitUntil(lambda: rooms.session.panel.contact_on == 1)
    assert asked() == "Bob Keller"


def test_the_number_of_the_call_that_is_on_is_copied_by_its_key(opened, qtbot):
    do(qtbot, opened, add_bob)
    rooms, copied = opened.shell.rooms, opened.around.actions["copy_number"]
    QApplication.clipboard().setText("")
    rooms.call(1)
    qtbot.waitUntil(lambda: rooms.session.panel.contact_on == 1)
    assert copied.isEnabled()
    copied.trigger()
    assert QApplication.clipboard().text() == "+49 30 55500142"
    opened.window.go_to("today")
    assert not copied.isEnabled()


def test_where_the_window_was_is_remembered(make, qtbot):
    keys = MemoryKeyStore()
    first = make(keys)
    with qtbot.waitSignal(first.shell.ready):
        first.show()
    first.window.resize(900, 650)
    first.window.close()
    first.close()
    second = make(keys)
    with qtbot.waitSignal(second.shell.ready):
        second.show()
    assert (second.window.width(), second.window.height()) == (900, 650)
    assert second.kept.desks == (str(second.folder),)
    assert second.kept.zone == "Europe/Lisbon"


def test_a_closed_window_is_not_locked_later(make, qtbot):
    window = make(MemoryKeyStore())
    with qtbot.waitSignal(window.shell.ready):
        window.show()
    watch = QApplication.instance().findChildren(IdleWatch)[-1]
    gone = []
    watch.destroyed.connect(lambda: gone.append(True))
    window.window.close()
    window.close()
    qtbot.waitUntil(lambda: bool(gone))


def test_nobody_touching_the_program_is_noticed(qtbot):
    watch = IdleWatch(QApplication.instance(), minutes=0.0005)
    with qtbot.waitSignal(watch.idle):
        pass
    watch.deleteLater()


def test_after_midnight_the_new_day_is_shown(opened, clock, qtbot):
    do(qtbot, opened, add_bob)
    do(qtbot, opened, lambda desk: desk.agenda.add_step(step_form(1, thursday(10))))
    agreed = opened.shell.rooms.today.agreed.list.row_model

    def names():
        return [row.title for row in agreed.rows]

    assert names() == []
    clock.now += timedelta(days=2)
    opened.shell.tell_time()
    qtbot.waitUntil(lambda: names() == ["Bob Keller"])

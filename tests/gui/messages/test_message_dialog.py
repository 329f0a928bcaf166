from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt, QUrl, QUrlQuery
from PySide6.QtGui import QGuiApplication
from tests.desks import call_form, step_form

from followdesk.domain.channel import Channel
from followdesk.domain.commitment import Message, MessageState
from followdesk.domain.contact import PointKind
from followdesk.domain.conversation import Touch, TouchKind
from followdesk.domain.disposition import Disposition
from followdesk.domain.enrollment import SequenceVersion
from followdesk.domain.sequence import VOICEMAIL_SERIES, Sequence
from followdesk.domain.when import When
from followdesk.exchange.eml import eml
from followdesk.exchange.mailto import mail_link
from followdesk.gui.messages.dialog import MessageDialog
from followdesk.gui.messages.saving import WaysOut, file_name
from followdesk.services.deeds import ContactForm, NewPoint, OpportunityForm
from followdesk.system.private_file import write_private

WAYS_OUT = WaysOut(mail_link, eml, write_private)
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def contact(real, email="bob@keller.example", phone="+49 30 55500142", **facts):
    points = [NewPoint(kind=PointKind.PHONE, value=phone)]
    points += [NewPoint(kind=PointKind.EMAIL, value=email)] if email else []
    form = ContactForm(name="Bob Keller", points=tuple(points), language="en", **facts)
    return real.do(lambda desk: desk.people.add(form, anyway=True)).result


def drafted(real, bob, attempts=2):
    def leave(desk):
        for _each in range(attempts):
            form = call_form(bob, Disposition.VOICEMAIL_LEFT, at=real.clock(), confirmed=True)
            saved = desk.sessions.save_call(form).result
            real.trial.clock.forward(minutes=16)
        return desk.correspondence.draft(saved.email.message_id)

    return real.do(leave)


@pytest.fixture
def shown(qtbot, real):
    """Open the window of a draft: by default one with three times, to Bob in Berlin."""
    made = []

    def show(view=None, *, has_program=True):
        view = view or drafted(real, contact(real))
        urls = []

        def open_url(url):
            urls.append(url)
            return has_program

        dialog = MessageDialog(real.jobs, real.clock, view, WAYS_OUT, open_url=open_url)
        qtbot.addWidget(dialog)
        dialog.urls = urls
        dialog.notices = []
        dialog.told_done.connect(lambda *told: dialog.notices.append(told))
        dialog.setModal(False)  # it stays open until the end of the test
        dialog.show()
        qtbot.waitExposed(dialog)
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        made.append(dialog)
        return dialog

    yield show
    for dialog in made:
        dialog.done(0)
    real.settle()


def kept(real, view):
    return real.do(lambda desk: desk.correspondence.draft(view.id))


def test_it_shows_to_whom_what_and_the_times_on_both_clocks(shown):
    dialog = shown()
    assert dialog.windowTitle() == "E-mail to Bob Keller"
    assert dialog.to.currentText() == "bob@keller.example"
    assert dialog.subject.text == "Three times for our talk"
    assert dialog.focusWidget() is dialog.body
    assert dialog.times.lines[0].text() == "1.  Wed 25 Nov · 09:00 Lisbon · 10:00 Berlin · free ✓"


def test_it_is_sent_by_ctrl_enter_and_one_undo_brings_it_back(qtbot, real, shown):
    dialog = shown()
    qtbot.keyClicks(dialog.body, "Dear ")
    with qtbot.waitSignal(dialog.told_done):
        qtbot.keyClick(dialog.body, Qt.Key.Key_Return, CTRL)
    real.settle()
    assert not dialog.isVisible()
    assert dialog.notices == [("E-mail to Bob Keller sent.", "")]
    assert real.do(lambda desk: desk.correspondence.due()) == ()
    real.do(lambda desk: desk.undo.undo())
    (row,) = real.do(lambda desk: desk.correspondence.due())
    assert real.do(lambda desk: desk.correspondence.draft(row.id)).body.startswith("Dear Hello")


def test_esc_puts_it_away_with_every_word(qtbot, real, shown):
    dialog = shown()
    qtbot.keyClicks(dialog.body, "Dear ")
    qtbot.keyClick(dialog.body, Qt.Key.Key_Escape)
    real.settle()
    assert not dialog.isVisible()
    assert kept(real, dialog.view).body.startswith("Dear Hello Bob")


def test_a_pause_in_typing_keeps_it(qtbot, real, shown):
    dialog = shown()
    qtbot.keyClicks(dialog.body, "Dear ")
    qtbot.waitUntil(lambda: kept(real, dialog.view).body.startswith("Dear "), timeout=5000)


def test_a_blank_is_neither_sent_nor_handed_over_and_f2_leads_to_it(qtbot, real, shown):
    dialog = shown(drafted(real, contact(real), 3))
    assert dialog.body.textCursor().selectedText() == "day of the last talk"
    dialog.save_button.click()
    assert dialog.told.startswith("“day of the last talk” is still blank.")
    qtbot.keyClick(dialog, Qt.Key.Key_E, ALT)
    dialog.mail_button.click()
    assert dialog.urls == []
    real.settle()
    assert dialog.isVisible()
    qtbot.keyClicks(dialog.body, "3 November")
    dialog.next_blank()
    assert dialog.body.textCursor().selectedText() == "what they want"
    qtbot.keyClicks(dialog.body, "cut the returns")
    dialog.mail_button.click()
    assert len(dialog.urls) == 1


def test_a_message_whose_text_was_retired_says_why_it_is_empty(qtbot, real, shown):
    bob = contact(real)

    def written(desk):
        desk.scripts.retire("value_paper", "en")
        return desk.correspondence.write(bob, "value_paper")

    view = real.do(written)
    assert (view.subject, view.body) == ("", "")
    dialog = shown(view)
    assert "not in your library any more" in dialog.told
    assert "Ctrl+6" in dialog.told
    qtbot.keyClicks(dialog.body, "Hello Bob")
    dialog.keep_now()
    assert not kept(real, view).is_text_gone, "with words of one's own nothing is missing"


def test_f2_goes_round_from_the_text_to_the_subject(qtbot, real, shown):
    view = drafted(real, contact(real), 3)
    real.do(lambda desk: desk.correspondence.keep(view.id, "About {{wanted}}", "{{our_way}}"))
    dialog = shown(kept(real, view))
    assert dialog.focusWidget() is dialog.subject
    for field in (dialog.body, dialog.subject, dialog.body):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_F2)
        assert dialog.focusWidget() is field
        assert field.textCursor().hasSelection()


def test_the_mail_program_gets_a_link_that_holds_all_and_adds_nothing(real, shown):
    dialog = shown()
    dialog.mail_button.click()
    (url,) = dialog.urls
    link = bytes(url.toEncoded()).decode()
    assert link.startswith(
        "mailto:bob@keller.example?subject=Three%20times%20for%20our%20talk&body="
    )
    assert "%0D%0A" in link
    assert "mail program now" in dialog.told
    assert real.do(lambda desk: desk.correspondence.due())


@pytest.mark.parametrize(
    ("email", "body", "told"),
    [
        ("", "Hello", "no e-mail address"),
        ("bob@keller.example", "word " * 600, "mail programs take 2000"),
    ],
)
def test_what_cannot_be_handed_over_is_said(real, shown, monkeypatch, email, body, told):
    monkeypatch.setattr(MessageDialog, "save_file", lambda _self: None)
    view = drafted(real, contact(real, email))
    real.do(lambda desk: desk.correspondence.keep(view.id, "Hi", body))
    dialog = shown(kept(real, view))
    dialog.mail_button.click()
    assert told in dialog.told
    assert dialog.urls == []


def test_without_a_mail_program_it_leads_to_the_file_and_names_the_copy(qtbot, real, shown):
    dialog = shown(has_program=False)
    before = dialog.body.text
    dialog.mail_button.click()
    assert dialog.told.startswith("No mail program on this computer took it.")
    assert "(Alt+S)" in dialog.told
    assert "(Alt+A)" in dialog.told
    assert dialog.focusWidget() is dialog.file_button
    assert (dialog.isVisible(), dialog.body.text) == (True, before)
    is_logged(real, dialog, sent=False)


def test_no_way_out_counts_as_sent_until_it_is_said(qtbot, real, shown, tmp_path):
    dialog = shown()
    dialog.mail_button.click()
    dialog.all_button.click()
    dialog.text_button.click()
    dialog.save_to(str(tmp_path / "bob.eml"))
    qtbot.waitUntil(lambda: dialog.told.startswith("Saved as"))
    dialog.reject()
    is_logged(real, dialog, sent=False)
    again = shown(kept(real, dialog.view))
    again.save_button.click()
    real.settle()
    is_logged(real, again, sent=True)


def is_logged(real, dialog, *, sent):
    """Check that the desk tells of a sent message, or knows of none."""

    def look(desk):
        with desk.works.look() as work:
            touches = work.all(Touch, contact_id=dialog.view.contact_id)
            return work.get(Message, dialog.view.id).state, [t.kind for t in touches]

    state, kinds = real.do(look)
    assert state is (MessageState.SENT if sent else MessageState.DRAFT)
    assert (TouchKind.EMAIL in kinds) is sent


def test_a_file_that_cannot_be_written_is_told_and_nothing_is_lost(qtbot, real, shown, tmp_path):
    dialog = shown()
    qtbot.keyClicks(dialog.body, "Dear ")
    (tmp_path / "no_folder").write_text("a file")
    dialog.save_to(str(tmp_path / "no_folder" / "bob.eml"))
    qtbot.waitUntil(lambda: "bob.eml" in dialog.told)
    assert not dialog.told.startswith("Saved")
    assert dialog.isVisible()
    assert dialog.body.text.startswith("Dear ")
    is_logged(real, dialog, sent=False)


@pytest.mark.parametrize(
    "name",
    [
        "<b>Bob</b> & Co",
        "=HYPERLINK(1)",
        "x" * 300,
        "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd",
        "Bob%0D%0ABcc:a@evil.example",
        "=?utf-8?q?=0D=0ABcc=3A_a=40evil=2Eexample?=",
    ],
)
def test_the_mail_program_gets_a_hostile_name_as_words(real, shown, name):
    """What Qt hands to the system is read here as a mail program reads it."""
    form = ContactForm(
        name=name,
        points=(NewPoint(kind=PointKind.EMAIL, value="bob@keller.example"),),
        language="en",
    )
    who = real.do(lambda desk: desk.people.add(form, anyway=True)).result
    view = real.do(lambda desk: desk.correspondence.write(who, "value_card"))
    real.do(lambda desk: desk.correspondence.keep(view.id, f"For {name}", f"Dear {name}\nhello"))
    dialog = shown(replace(kept(real, view), channel=Channel.EMAIL, to=("bob@keller.example",)))
    dialog.mail_button.click()
    (url,) = dialog.urls
    assert url.isValid()
    assert (url.scheme(), url.path()) == ("mailto", "bob@keller.example")
    items = QUrlQuery(url).queryItems(QUrl.ComponentFormattingOption.FullyDecoded)
    assert items == [("subject", f"For {name}"), ("body", f"Dear {name}\r\nhello")]


def test_what_is_too_long_for_a_link_is_offered_as_a_file(real, shown, monkeypatch):
    asked = []

    def save_file(dialog):
        asked.append(dialog)

    monkeypatch.setattr(MessageDialog, "save_file", save_file)
    view = drafted(real, contact(real))
    real.do(lambda desk: desk.correspondence.keep(view.id, "Hi", "word " * 600))
    dialog = shown(kept(real, view))
    dialog.mail_button.click()
    assert asked == [dialog]


def test_it_is_saved_as_a_file_and_stays_a_draft(qtbot, real, shown, tmp_path):
    dialog = shown()
    path = tmp_path / "bob.eml"
    dialog.save_to(str(path))
    qtbot.waitUntil(lambda: dialog.told.startswith("Saved as bob.eml"))
    written = path.read_bytes()
    assert b"X-Unsent: 1\r\n" in written
    assert b"To: Bob Keller <bob@keller.example>\r\n" in written
    assert real.do(lambda desk: desk.correspondence.due())


def test_any_name_makes_a_name_for_a_file():
    assert file_name("Bob / Keller: \u202e<b>") == "Bob Keller b.eml"
    assert file_name("...") == "message.eml"


def test_the_clipboard_is_used_only_when_asked(shown):
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("mine")
    dialog = shown()
    assert clipboard.text() == "mine"
    dialog.all_button.click()
    assert clipboard.text().startswith(
        "bob@keller.example\nThree times for our talk\n\nHello Bob,\n\nwe missed"
    )
    dialog.text_button.click()
    assert clipboard.text().startswith("Hello Bob,\n")
    assert dialog.told.startswith("Copied.")


def test_a_taken_time_is_told_and_drawn_anew(qtbot, real, shown):
    view = drafted(real, contact(real))
    ana = contact(real, "", phone="+351 21 000 0001")
    when = When.of_instant(view.times[0].starts_at, "Europe/Lisbon")
    real.do(lambda desk: desk.agenda.add_step(step_form(ana, when)))
    dialog = shown(kept(real, view))
    assert dialog.times.lines[0].text().endswith("no longer free")
    assert dialog.times.note.text() == "1 time is no longer free: draw new ones."
    dialog.times.draw.click()
    real.settle()
    assert dialog.told == "1 time is new."
    assert view.times[0].words not in dialog.body.text
    assert all(line.text().endswith("free ✓") for line in dialog.times.lines)


def test_what_only_checks_in_is_pointed_out_while_typing(qtbot, shown):
    dialog = shown()
    assert dialog.note.isHidden()
    qtbot.keyClicks(dialog.body, "I am just following up. ")
    assert "just following up" in dialog.note.text()
    (mark,) = dialog.body.extraSelections()
    assert mark.cursor.selectedText() == "just following up"


def test_a_fourth_e_mail_asks_once_and_then_goes_on(real, shown):
    view = drafted(real, contact(real))

    def write_three(desk):
        with desk.works.unit_of_work() as work:
            for _each in range(3):
                touch = Touch(contact_id=view.contact_id, at=real.clock(), kind=TouchKind.EMAIL)
                work.add(touch)
            work.commit_quietly()

    real.do(write_three)
    dialog = shown(kept(real, view))
    assert dialog.told.startswith("3 e-mails without an answer")
    dialog.save_button.click()
    real.settle()
    assert "e-mail 4 without an answer" in dialog.told
    assert dialog.isVisible()
    dialog.save_button.click()
    real.settle()
    assert not dialog.isVisible()


def test_who_asked_not_to_be_e_mailed_is_not_written_to(real, shown):
    view = drafted(real, contact(real))
    form = ContactForm(name="Bob Keller", do_not_email=True)
    real.do(lambda desk: desk.people.edit(view.contact_id, form))
    dialog = shown(kept(real, view))
    assert "asked not to be e-mailed" in dialog.told
    dialog.mail_button.click()
    dialog.save_button.click()
    real.settle()
    assert dialog.urls == []
    assert dialog.isVisible()


def test_dropped_it_is_gone_and_can_be_brought_back(real, shown):
    dialog = shown()
    dialog.drop_button.click()
    real.settle()
    assert not dialog.isVisible()
    assert real.do(lambda desk: desk.correspondence.due()) == ()
    real.do(lambda desk: desk.undo.undo())
    assert len(real.do(lambda desk: desk.correspondence.due())) == 1


def test_what_was_sent_elsewhere_meanwhile_is_said(real, shown):
    dialog = shown()
    real.do(lambda desk: desk.correspondence.sent(dialog.view.id))
    dialog.save_button.click()
    real.settle()
    assert "sent or put aside already" in dialog.told


def test_every_deed_has_its_key(shown):
    dialog = shown()
    buttons = (
        dialog.mail_button,
        dialog.all_button,
        dialog.text_button,
        dialog.drop_button,
        dialog.times.draw,
    )
    keys = [button.shortcut().toString() for button in buttons]
    assert all(keys)
    assert len(set(keys)) == len(keys)
    assert all(w.accessibleName() for w in (dialog.to, dialog.subject, dialog.body))


def test_a_week_later_nothing_is_offered_that_is_over(real, shown):
    view = drafted(real, contact(real))
    real.trial.clock.now += timedelta(days=7)
    dialog = shown(kept(real, view))
    assert dialog.times.note.text() == "3 times are no longer free: draw new ones."


def test_a_letter_has_no_address_and_is_copied(real, shown):
    bob = contact(real)

    def begin(desk):
        steps = tuple(
            replace(step, channel=Channel.LETTER, script="series_better_time")
            if step.number == 1
            else step
            for step in VOICEMAIL_SERIES.steps
        )
        with desk.works.unit_of_work() as work:
            made = Sequence("voicemail", 2, steps).steps_to_json()
            work.add(SequenceVersion(key="voicemail", version=2, steps=made))
            work.commit_quietly()
        desk.series.enroll(bob)
        view = desk.correspondence.next_for(bob)
        desk.correspondence.keep(view.id, "", "Dear Bob")
        return desk.correspondence.draft(view.id)

    dialog = shown(real.do(begin))
    assert dialog.windowTitle() == "Letter to Bob Keller"
    assert dialog.to.isHidden()
    assert dialog.subject.isHidden()
    assert dialog.mail_button.isHidden()
    QGuiApplication.clipboard().setText("")
    dialog.text_button.click()
    assert QGuiApplication.clipboard().text() == "Dear Bob"
    dialog.save_button.click()
    real.settle()
    ((text, more),) = dialog.notices
    assert text.startswith("Letter to Bob Keller sent. Next: ")
    assert "attempt 1" in more


def test_it_comes_up_in_the_size_it_needs(qtbot, real, shown, monkeypatch):
    """A window that grows just after it was placed is placed anew by some window managers."""
    sizes = []
    resized = MessageDialog.resizeEvent

    def noted(dialog, event):
        sizes.append(event.size().toTuple())
        resized(dialog, event)

    monkeypatch.setattr(MessageDialog, "resizeEvent", noted)
    dialog = shown()
    qtbot.waitUntil(dialog.body.isVisible)
    assert sizes == [dialog.size().toTuple()]


def test_more_than_a_message_can_hold_is_refused_in_words(qtbot, real, shown):
    dialog = shown()
    before = dialog.body.text
    QGuiApplication.clipboard().setText("word " * 12_000)
    dialog.body.setFocus()
    qtbot.keyClick(dialog.body, Qt.Key.Key_V, CTRL)
    dialog.keep_now()
    real.settle()
    assert dialog.body.text == before
    assert "50000" in dialog.told
    assert kept(real, dialog.view).body == before


def test_the_longest_name_and_address_make_the_window_no_wider_than_a_screen(real, shown):
    address = f"{'a' * 60}@{'b' * 60}.{'c' * 60}.example"
    form = ContactForm(
        name="<b>" + "x" * 297,
        organization="y" * 300,
        points=(NewPoint(kind=PointKind.EMAIL, value=address),),
    )

    def written(desk):
        contact_id = desk.people.add(form, anyway=True).result
        about = desk.opportunities.add(OpportunityForm(contact_id=contact_id, title="z" * 300))
        return desk.correspondence.draft(desk.one_two_three.draft(contact_id, about.result))

    dialog = shown(real.do(written))
    assert dialog.to.currentText() == address
    assert dialog.width() <= 1024

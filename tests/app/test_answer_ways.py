"""Answers to invitations in the real window: opened by the key, and dropped on it."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from tests.desks import step_form, thursday

from followdesk.domain.contact import PointKind
from followdesk.exchange.answer_read import LARGEST_FILE
from followdesk.gui.forms.step_dialog import StepDialog
from followdesk.gui.importing.calendar_preview import CalendarPreview
from followdesk.services.deeds import ContactForm, NewPoint
from followdesk.services.invitation_rows import InvitationWords, Sending


def settle(qtbot, opened):
    qtbot.waitUntil(lambda: opened.jobs.is_idle, timeout=10_000)


def do(qtbot, opened, work):
    answers = []
    opened.jobs.read(opened.window, work, answers.append)
    settle(qtbot, opened)
    return answers[0]


def invite(qtbot, opened):
    """Give Bob an invitation, and return its name."""

    def work(desk):
        points = (NewPoint(kind=PointKind.EMAIL, value="bob@keller.example"),)
        bob = desk.people.add(ContactForm(name="Bob Keller", points=points, language="en")).result
        row = desk.agenda.add_step(step_form(bob, thursday())).result
        sending = Sending(words=InvitationWords("Call"), in_file=True)
        return desk.invitations.sent(row.id, sending).result.uid

    return do(qtbot, opened, work)


def written(tmp_path, uid, said="ACCEPTED", method="REPLY", *more, name="answer.ics"):
    lines = [
        "BEGIN:VCALENDAR",
        f"METHOD:{method}",
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"ATTENDEE;PARTSTAT={said}:mailto:bob@keller.example",
        *more,
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    path = tmp_path / name
    path.write_text("\r\n".join(lines), encoding="utf-8")
    return path


def drop(window, *paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    action = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPointF(9, 9).toPoint(), action, mime, buttons, keys)
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), action, mime, buttons, keys))
    return enter.isAccepted()


def test_an_answer_dropped_on_the_window_is_noted(qtbot, opened, tmp_path):
    path = written(tmp_path, invite(qtbot, opened))
    assert drop(opened.window, path)
    settle(qtbot, opened)
    text = "Bob Keller accepted: Thu 26 Nov, 10:00 is in their calendar."
    assert opened.window.notice.text == text
    opened.shell.undo()
    settle(qtbot, opened)
    assert "answer of Bob Keller to the invitation" in opened.window.notice.text


def test_a_file_of_another_kind_is_not_taken(qtbot, opened, tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("Name\nBob\n", encoding="utf-8")
    assert not drop(opened.window, path)


def test_ctrl_o_asks_for_the_file(qtbot, opened, tmp_path):
    path = written(tmp_path, invite(qtbot, opened), "DECLINED")
    opened.around.actions["open_answer"].trigger()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    dialog = QApplication.activeModalWidget()
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    settle(qtbot, opened)
    assert opened.window.notice.text == "Bob Keller declined Thu 26 Nov, 10:00."


def test_another_time_can_be_taken_over_at_once(qtbot, opened, tmp_path):
    uid = invite(qtbot, opened)
    start = "DTSTART:20261127T140000Z"
    opened.shell.answers.read(written(tmp_path, uid, "TENTATIVE", "COUNTER", start))
    settle(qtbot, opened)
    assert "would rather have another time" in opened.window.notice.text
    opened.window.notice.take("")
    settle(qtbot, opened)
    assert "Fri 27 Nov" in opened.window.owed.text


def test_a_calendar_is_no_answer_and_is_shown_before_it_is_taken_in(qtbot, opened, tmp_path):
    path = written(tmp_path, "x", "NEEDS-ACTION", "PUBLISH", "DTSTART:20261127T140000Z")
    opened.shell.answers.read(path)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), CalendarPreview))
    preview = QApplication.activeModalWidget()
    settle(qtbot, opened)
    assert preview.counts.text() == "1 event is taken"
    preview.reject()


def test_a_calendar_too_large_for_an_answer_is_shown_as_well(qtbot, opened, tmp_path):
    path = written(tmp_path, "x", "NEEDS-ACTION", "PUBLISH", "DTSTART:20261127T140000Z")
    with path.open("ab") as file:
        file.write(b"X-JUNK:" + b"A" * LARGEST_FILE + b"\r\n")
    opened.shell.answers.read(path)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), CalendarPreview))
    preview = QApplication.activeModalWidget()
    settle(qtbot, opened)
    assert preview.counts.text() == "1 event is taken"
    preview.reject()


def test_an_invitation_of_a_contact_can_be_booked(qtbot, opened, tmp_path):
    invite(qtbot, opened)
    more = ("ORGANIZER:mailto:bob@keller.example", "DTSTART:20261127T140000Z", "SUMMARY:Look")
    opened.shell.answers.read(written(tmp_path, "x", "NEEDS-ACTION", "REQUEST", *more))
    settle(qtbot, opened)
    assert opened.window.notice.text == "Bob Keller invites you: “Look” Fri 27 Nov, 14:00."
    opened.window.notice.take("")
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), StepDialog))
    dialog = QApplication.activeModalWidget()
    settle(qtbot, opened)
    dialog.reject()
    if dialog.isVisible():
        dialog.reject()


def test_a_file_without_an_answer_says_what_to_do(qtbot, opened, tmp_path):
    path = tmp_path / "hello.eml"
    path.write_text("Subject: Hello\n\nYes, that suits me.\n", encoding="utf-8")
    opened.shell.answers.read(path)
    settle(qtbot, opened)
    assert "Neither is this a calendar file" in opened.window.notice.text


def test_a_locked_window_takes_nothing(qtbot, opened, tmp_path):
    path = written(tmp_path, invite(qtbot, opened))
    opened.around.actions["lock"].trigger()
    qtbot.waitUntil(lambda: opened.curtain.is_drawn)
    settle(qtbot, opened)
    assert not drop(opened.window, path)
    opened.shell.answers.read(path)
    settle(qtbot, opened)
    assert opened.window.notice.text == ""

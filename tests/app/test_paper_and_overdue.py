"""The calendar as a PDF, and all overdue moved, in the real window by their keys."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog
from tests.desks import step_form, thursday

from followdesk.gui.calendar import printing
from followdesk.gui.forms.overdue_dialog import OverdueDialog
from followdesk.services.deeds import ContactForm


def settle(qtbot, opened):
    qtbot.waitUntil(lambda: opened.jobs.is_idle, timeout=10_000)


def book(qtbot, opened):
    def do(desk):
        bob = desk.people.add(ContactForm(name="Bob Keller")).result
        return desk.agenda.add_step(step_form(bob, thursday(14)))

    opened.jobs.command(do)
    settle(qtbot, opened)


def _printers(path):
    """Give printers that make PDFs, in place of one of paper."""

    class PrinterOfPdfs(QPrinter):
        def __init__(self, mode):
            super().__init__(mode)
            self.setOutputFileName(str(path))

    return PrinterOfPdfs


def asked(qtbot, kind):
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    return QApplication.activeModalWidget()


def test_ctrl_alt_p_goes_to_the_calendar_and_writes_what_it_shows(qtbot, opened, tmp_path):
    book(qtbot, opened)
    assert not opened.shell.rooms.calendar.is_built
    opened.around.actions["calendar_pdf"].trigger()
    dialog = asked(qtbot, QFileDialog)
    assert opened.window.current_room == "calendar"
    path = tmp_path / "week.pdf"
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    qtbot.waitUntil(lambda: "Written to week.pdf." in opened.window.notice.text)
    assert path.read_bytes().startswith(b"%PDF-")


def test_a_place_where_nothing_can_be_written_is_told(qtbot, opened, tmp_path):
    told = []
    opened.jobs.trouble.connect(told.append)
    opened.around.actions["calendar_pdf"].trigger()
    dialog = asked(qtbot, QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "no" / "folder" / "week.pdf"))
    dialog.reject()
    qtbot.waitUntil(lambda: bool(told))
    assert list(tmp_path.glob("**/*.pdf")) == []


def test_ctrl_shift_j_moves_what_is_overdue_and_ctrl_z_brings_it_back(qtbot, opened, clock):
    book(qtbot, opened)
    clock.now += timedelta(days=6)
    opened.around.actions["move_overdue"].trigger()
    dialog = asked(qtbot, OverdueDialog)
    settle(qtbot, opened)
    assert [row.badge for row in dialog.list.row_model.rows] == ["Mon 30 Nov 14:00"]
    dialog.save_button.click()
    settle(qtbot, opened)
    assert "1 next step is moved." in opened.window.notice.text
    opened.shell.undo()
    settle(qtbot, opened)
    rows = []
    opened.jobs.read(opened.window, lambda desk: desk.overdue.rows(), rows.extend)
    settle(qtbot, opened)
    assert [row.what for row in rows] == ["plan January with Lena"]


def test_ctrl_p_asks_for_a_printer_and_prints(qtbot, opened, tmp_path, monkeypatch):
    monkeypatch.setattr(printing, "has_printer", lambda: True)
    path = tmp_path / "paper.pdf"
    monkeypatch.setattr(printing, "QPrinter", _printers(path))
    opened.around.actions["print_calendar"].trigger()
    dialog = asked(qtbot, QPrintDialog)
    assert opened.window.current_room == "calendar"
    dialog.done(QPrintDialog.DialogCode.Accepted)
    qtbot.waitUntil(lambda: "Printed on" in opened.window.notice.text)
    assert path.read_bytes().startswith(b"%PDF-")


def test_ctrl_p_writes_a_pdf_where_no_printer_is(qtbot, opened, monkeypatch):
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    opened.around.actions["print_calendar"].trigger()
    dialog = asked(qtbot, QFileDialog)
    assert "No printer is set up here" in opened.window.notice.text
    dialog.reject()

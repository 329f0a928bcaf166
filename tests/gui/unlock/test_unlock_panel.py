from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import PurePosixPath

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton

from followdesk.domain import desk_errors as d
from followdesk.domain.desk_keys import Slot
from followdesk.domain.errors import MistypedRecoveryCodeError
from followdesk.domain.unlocking import RecoveryCode
from followdesk.gui.errors import sentence
from followdesk.gui.unlock.panel import UnlockPanel
from followdesk.gui.unlock.trouble_page import Remedy, remedies
from followdesk.gui.widgets.buttons import PrimaryButton

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
DESK = PurePosixPath("/data/ines/desk/followdesk.db")
CODE = RecoveryCode(bytes(range(20)))
SECRET = "quiet harbour lantern"


@dataclass
class Clock:
    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def panel(qtbot, clock):
    made = UnlockPanel(clock)
    made.resize(1000, 700)
    qtbot.addWidget(made)
    made.show()
    return made


def told(signal):
    heard = []
    signal.connect(lambda *values: heard.append(values[0] if values else True))
    return heard


def buttons(panel) -> list[QPushButton]:
    return [b for b in panel.page.findChildren(QPushButton) if b.isVisibleTo(panel) and b.text()]


def press(qtbot, panel, text: str) -> None:
    (found,) = [b for b in buttons(panel) if b.text() == text]
    found.setFocus()
    qtbot.keyClick(found, Qt.Key.Key_Return)


def test_it_begins_calmly(panel):
    assert panel.page is panel.opening
    assert panel.page.title == "Opening your desk …"
    assert buttons(panel) == []


def test_a_passphrase_is_handed_over_and_forgotten(qtbot, panel):
    heard = told(panel.passphrase_given)
    panel.ask_passphrase()
    assert panel.passphrase.line.line.hasFocus()
    qtbot.keyClicks(panel.passphrase.line.line, SECRET)
    assert panel.passphrase.line.line.displayText() != SECRET
    qtbot.keyClick(panel.passphrase.line.line, Qt.Key.Key_Return)
    assert heard == [SECRET]
    assert panel.passphrase.line.text == ""
    assert not panel.passphrase.line.line.isUndoAvailable()


def test_while_it_is_tried_nothing_can_be_pressed_twice(qtbot, panel):
    heard = told(panel.passphrase_given)
    panel.ask_passphrase()
    qtbot.keyClicks(panel.passphrase.line.line, SECRET)
    press(qtbot, panel, "Open")
    panel.show_opening()
    assert panel.page is panel.passphrase
    assert panel.passphrase.line.echo == "Opening …"
    assert not panel.passphrase.open_button.isEnabled()
    panel.passphrase._on_given()
    assert heard == [SECRET]


def test_it_can_be_shown_but_not_copied(qtbot, panel):
    QGuiApplication.clipboard().setText("before")
    panel.ask_passphrase()
    line = panel.passphrase.line
    qtbot.keyClicks(line.line, SECRET)
    qtbot.mouseClick(line.show_button, Qt.MouseButton.LeftButton)
    assert line.line.displayText() == SECRET
    assert line.show_button.text() == "Hide"
    line.line.selectAll()
    for key in (Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_Insert):
        qtbot.keyClick(line.line, key, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "before"
    assert line.text == SECRET
    line.take()
    assert line.line.echoMode() is QLineEdit.EchoMode.Password


def test_nothing_typed_is_said_and_not_tried(qtbot, panel):
    heard = told(panel.passphrase_given)
    panel.ask_passphrase()
    qtbot.keyClick(panel.passphrase.line.line, Qt.Key.Key_Return)
    assert panel.passphrase.line.echo == "Type the passphrase of this desk."
    assert heard == []


def test_a_wrong_passphrase_is_said_in_place(qtbot, panel):
    panel.ask_passphrase()
    panel.show_opening()
    panel.show_trouble(d.WrongKeyError(DESK, d.WrongKeyKind.PASSPHRASE))
    assert panel.page is panel.passphrase
    assert panel.passphrase.line.echo.startswith("This passphrase does not open the desk.")
    assert panel.passphrase.line.line.accessibleDescription() == panel.passphrase.line.echo
    assert panel.passphrase.line.line.hasFocus()
    qtbot.keyClicks(panel.passphrase.line.line, "a")
    assert panel.passphrase.line.echo == ""


def test_the_wait_counts_down_and_ends_by_itself(qtbot, panel, clock):
    heard = told(panel.passphrase_given)
    panel.show_trouble(d.TooManyTriesError(DESK, NOON + timedelta(seconds=80)))
    assert panel.passphrase.line.echo.endswith("in 01:20.")
    assert not panel.passphrase.line.line.isEnabled()
    assert panel.passphrase.other.isEnabled()
    clock.now += timedelta(seconds=75, milliseconds=400)
    panel.passphrase._on_beat()
    assert panel.passphrase.line.echo.endswith("in 00:05.")
    clock.now += timedelta(seconds=5)
    panel.passphrase._on_beat()
    assert panel.passphrase.line.line.isEnabled()
    assert panel.passphrase.line.line.hasFocus()
    qtbot.keyClicks(panel.passphrase.line.line, SECRET)
    qtbot.keyClick(panel.passphrase.line.line, Qt.Key.Key_Return)
    assert heard == [SECRET]


def test_the_recovery_code_is_taken_however_it_is_written(qtbot, panel):
    heard = told(panel.recovery_code_given)
    panel.ask_passphrase()
    press(qtbot, panel, "Use the recovery code instead")
    assert panel.page is panel.code
    line = panel.code.field.line
    assert line.hasFocus()
    typed = " ".join(CODE.groups).lower().replace("0", "o")
    qtbot.keyClicks(line, typed[:7])
    assert panel.code.field.echo == "2 of 9 groups"
    qtbot.keyClicks(line, typed[7:])
    assert panel.code.field.echo == "Complete. Press Enter."
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert heard == [typed]
    assert line.text() == ""


def test_a_slip_is_told_from_a_wrong_code(qtbot, panel):
    heard = told(panel.recovery_code_given)
    panel.ask_recovery_code()
    slip = CODE.text[:-1] + ("2" if CODE.text[-1] != "2" else "3")
    qtbot.keyClicks(panel.code.field.line, slip)
    qtbot.keyClick(panel.code.field.line, Qt.Key.Key_Return)
    assert heard == []
    assert panel.code.field.echo == sentence(MistypedRecoveryCodeError()).line
    assert panel.code.field.text == slip
    panel.show_trouble(d.WrongKeyError(DESK, d.WrongKeyKind.RECOVERY_CODE))
    assert panel.code.field.echo.startswith("This recovery code belongs to another desk")


def test_a_first_start_without_keyring_says_why_and_asks_twice(qtbot, panel):
    heard = told(panel.new_passphrase_chosen)
    panel.ask_new_passphrase(d.KeyringMissingError(d.KeyringTrouble.ABSENT))
    assert "no keyring" in panel.page.text
    first, second = panel.new.passphrase.first, panel.new.passphrase.second
    assert first.line.hasFocus()
    qtbot.keyClicks(first.line, "aaaa")
    assert first.echo == "Guessed within hours. A few words more would help."
    first.line.selectAll()
    qtbot.keyClicks(first.line, SECRET)
    assert first.echo == "Holds for years."
    qtbot.keyClick(first.line, Qt.Key.Key_Return)
    assert second.line.hasFocus()
    qtbot.keyClicks(second.line, "quiet harbor")
    assert second.echo == "Differs from the first."
    qtbot.keyClick(second.line, Qt.Key.Key_Return)
    assert heard == []
    assert second.echo == "The two differ. Type the second once more."
    qtbot.keyClicks(second.line, SECRET)
    assert second.echo == "The same."
    qtbot.keyClick(second.line, Qt.Key.Key_Return)
    assert heard == [SECRET]
    assert first.text == second.text == ""
    panel.show_opening()
    assert panel.page is panel.new


def test_a_weak_passphrase_is_not_forbidden(qtbot, panel):
    heard = told(panel.new_passphrase_chosen)
    panel.ask_new_passphrase(d.KeyringMissingError(d.KeyringTrouble.ABSENT))
    qtbot.keyClicks(panel.new.passphrase.first.line, "a")
    qtbot.keyClicks(panel.new.passphrase.second.line, "a")
    press(qtbot, panel, "Make the desk")
    assert heard == ["a"]


def test_without_keyring_a_new_desk_asks_and_an_old_one_takes_the_code(qtbot, panel):
    missing = d.KeyringMissingError(d.KeyringTrouble.ABSENT)
    panel.show_trouble(missing)
    assert panel.page is panel.trouble
    assert next(b.text() for b in buttons(panel)) == "Use the recovery code"
    panel.show_trouble(d.DeskNotFoundError(DESK))
    press(qtbot, panel, "Make a new desk here")
    panel.show_opening()
    panel.show_trouble(missing)
    assert panel.page is panel.new


def test_a_curtain_says_that_it_is_one_and_lifts_at_enter(qtbot, panel):
    heard = told(panel.unlock_wanted)
    panel.show_locked(is_curtain=True)
    assert "only a curtain" in panel.page.text
    (button,) = buttons(panel)
    assert button.hasFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert heard == [True]


def test_a_lock_asks_for_the_passphrase(qtbot, panel):
    heard = told(panel.passphrase_given)
    panel.show_locked(is_curtain=False)
    assert panel.page.title == "Locked"
    qtbot.keyClicks(panel.passphrase.line.line, SECRET)
    qtbot.keyClick(panel.passphrase.line.line, Qt.Key.Key_Return)
    assert heard == [SECRET]


def test_without_a_passphrase_the_code_is_all_that_is_asked_for(panel):
    panel.show_trouble(d.NeedsPassphraseError(DESK, frozenset({Slot.RECOVERY})))
    assert panel.page is panel.code
    assert not panel.code.other.isVisibleTo(panel)
    panel.show_trouble(d.NeedsPassphraseError(DESK, frozenset({Slot.PASSPHRASE, Slot.RECOVERY})))
    assert panel.page is panel.passphrase


TROUBLES = [
    d.DeskNotFoundError(DESK),
    d.DeskAlreadyThereError(DESK),
    d.DeskEmptyFileError(DESK),
    *(d.ForeignFileError(DESK, kind) for kind in d.ForeignKind),
    d.WrongKeyError(DESK, d.WrongKeyKind.KEYRING_LOST),
    d.WrongKeyError(DESK, d.WrongKeyKind.KEYRING_OTHER),
    d.WrongKeyError(DESK, d.WrongKeyKind.OTHER_DATABASE),
    *(d.DamagedDeskError(DESK, part) for part in d.DamagedPart),
    d.NewerDeskError(DESK, 9, 3),
    *(d.DeskReplacedError(DESK, how) for how in d.ReplacedHow),
    d.ReadOnlyFolderError(DESK),
    d.DeskUnreadableError(DESK),
    d.DiskFullError(DESK),
    d.DiskFailingError(DESK),
    d.DeskLockedError(DESK, 42),
    d.KeyringMissingError(d.KeyringTrouble.REFUSED),
    d.EngineTooOldError((3, 40), (3, 51, 3)),
    RuntimeError("a bug that quotes Ana Duarte"),
]


@pytest.mark.parametrize("error", TROUBLES, ids=lambda e: f"{type(e).__name__} {e}"[:40])
def test_every_trouble_is_said_with_what_helps(panel, error):
    panel.show_trouble(error)
    said = sentence(error)
    assert panel.page is panel.trouble
    assert panel.page.title == said.title
    assert panel.page.text == said.line
    assert "Ana" not in panel.page.text
    shown = buttons(panel)
    assert len([b for b in shown if isinstance(b, PrimaryButton)]) == 1
    assert isinstance(panel.focusWidget(), PrimaryButton)
    makes_new = "Make a new desk here" in [b.text() for b in shown]
    assert makes_new == isinstance(error, d.DeskNotFoundError)


def test_every_remedy_asks_for_its_deed(qtbot, panel):
    retry, new = told(panel.retry_wanted), told(panel.new_desk_wanted)
    leave, folder = told(panel.quit_wanted), told(panel.folder_chosen)
    panel.show_trouble(d.DeskNotFoundError(DESK))
    press(qtbot, panel, "Try again")
    press(qtbot, panel, "Quit")
    press(qtbot, panel, "Choose another folder …")
    (dialog,) = panel.findChildren(QFileDialog)
    dialog.fileSelected.emit("/data/elsewhere")
    dialog.close()
    press(qtbot, panel, "Make a new desk here")
    assert (retry, leave, new, folder) == ([True], [True], [True], ["/data/elsewhere"])
    panel.show_trouble(d.WrongKeyError(DESK, d.WrongKeyKind.KEYRING_LOST))
    press(qtbot, panel, "Use the recovery code")
    assert panel.page is panel.code
    assert not panel.code.other.isVisibleTo(panel)


def test_nothing_is_ever_offered_that_would_cover_a_file():
    for error in TROUBLES:
        if not isinstance(error, d.DeskNotFoundError):
            assert Remedy.NEW_DESK not in remedies(error)


def test_a_half_typed_code_does_not_stay_behind(qtbot, panel):
    panel.ask_recovery_code()
    qtbot.keyClicks(panel.code.field.line, "ABCD")
    panel.show_locked(is_curtain=True)
    assert panel.code.field.text == ""


def test_the_keyboard_given_to_the_panel_goes_to_its_field(panel):
    panel.ask_passphrase()
    panel.setFocus()
    assert panel.passphrase.line.line.hasFocus()

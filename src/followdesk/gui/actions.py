"""Everything a menu or key can do, declared once: words, key, menu, tooltip.

An action that nobody has bound yet is not there: its menu entry, button and key are all missing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from followdesk.gui.i18n import N_, _


class Menu(StrEnum):
    """Name the menus, in their order."""

    FILE = "file"
    EDIT = "edit"
    VIEW = "view"
    CONTACT = "contact"
    OPPORTUNITY = "opportunity"
    SESSION = "session"
    TOOLS = "tools"
    HELP = "help"


MENU_TITLES: Mapping[Menu, str] = {
    Menu.FILE: N_("&File"),
    Menu.EDIT: N_("&Edit"),
    Menu.VIEW: N_("&View"),
    Menu.CONTACT: N_("&Contact"),
    Menu.OPPORTUNITY: N_("Opportunit&y"),
    Menu.SESSION: N_("&Session"),
    Menu.TOOLS: N_("&Tools"),
    Menu.HELP: N_("&Help"),
}


@dataclass(frozen=True)
class MenuEntry:
    """One thing to do. `group` is set apart by a line in its menu; `icon` is a name of ours."""

    key: str
    menu: Menu
    text: str
    shortcut: str = ""
    tooltip: str = ""
    group: int = 0
    icon: str = ""


ENTRIES: tuple[MenuEntry, ...] = (
    MenuEntry(
        "new_contact", Menu.CONTACT, N_("&New contact …"), "Ctrl+Shift+N", N_("Enter a person")
    ),
    MenuEntry("edit_contact", Menu.CONTACT, N_("&Edit contact …"), "F2"),
    MenuEntry("new_opportunity", Menu.CONTACT, N_("New &opportunity …"), "Ctrl+Shift+O"),
    MenuEntry(
        "new_step",
        Menu.CONTACT,
        N_("New next &step"),
        "Ctrl+N",
        N_("Enter a dated next step for a contact"),
        1,
        "plus",
    ),
    MenuEntry(
        "met",
        Menu.CONTACT,
        N_("&Met somebody …"),
        "Ctrl+Shift+E",
        N_("Enter somebody you met at an event, next step first"),
    ),
    MenuEntry(
        "log_promise",
        Menu.CONTACT,
        N_("Somebody &got in touch …"),
        "Ctrl+Shift+P",
        N_("Note who wants an answer; the promise runs from now"),
        1,
    ),
    MenuEntry("next_answer", Menu.CONTACT, N_("&Answer that is owed next"), "Ctrl+Shift+A", "", 1),
    MenuEntry(
        "whole_history",
        Menu.CONTACT,
        N_("&Whole history …"),
        "Ctrl+H",
        N_("Everything that happened with this person, newest first"),
        5,
    ),
    MenuEntry("enroll", Menu.CONTACT, N_("Begin a &voicemail series …"), "Ctrl+Shift+V", "", 3),
    MenuEntry("hold_series", Menu.CONTACT, N_("&Hold the series …"), "Ctrl+Shift+H", "", 3),
    MenuEntry("resume_series", Menu.CONTACT, N_("Go on with the se&ries"), "Ctrl+Shift+G", "", 3),
    MenuEntry("end_series", Menu.CONTACT, N_("En&d the series …"), "Ctrl+Shift+D", "", 3),
    MenuEntry(
        "write_message",
        Menu.CONTACT,
        N_("Words &for a message …"),
        "Ctrl+Shift+F",
        N_("Write a message from one of your texts"),
        3,
    ),
    MenuEntry(
        "one_two_three",
        Menu.CONTACT,
        N_("&1-2-3 message …"),
        "F3",
        N_("Own up to a forgotten next step, and offer three answers"),
        3,
    ),
    MenuEntry(
        "plan_call",
        Menu.CONTACT,
        N_("P&lan the call …"),
        "F4",
        N_("What they wanted, and what the next step should be"),
        2,
    ),
    MenuEntry(
        "find_times",
        Menu.CONTACT,
        N_("Find three t&imes …"),
        "Ctrl+Shift+I",
        N_("Free times inside both sides' hours, to book, to read out or to write"),
        3,
    ),
    MenuEntry(
        "invite",
        Menu.CONTACT,
        N_("Invitation to &be sent …"),
        "Ctrl+D",
        N_("Give the next agreed step to them for their calendar"),
        3,
    ),
    MenuEntry(
        "tell_changes",
        Menu.CONTACT,
        N_("What they do not &know yet …"),
        "F12",
        N_("Who does not know yet of a new time, or that something is off"),
        3,
    ),
    MenuEntry("write_email", Menu.CONTACT, N_("E-mail that is d&ue …"), "Ctrl+Shift+M", "", 3),
    MenuEntry("send_value", Menu.CONTACT, N_("Value &touch sent …"), "Ctrl+Shift+T", "", 4),
    MenuEntry("set_rhythm", Menu.CONTACT, N_("Rh&ythm …"), "Ctrl+Shift+R", "", 4),
    MenuEntry("tag_contact", Menu.CONTACT, N_("Ta&gs …"), "Ctrl+Shift+L", "", 4),
    MenuEntry("edit_opportunity", Menu.OPPORTUNITY, N_("&Edit opportunity …"), "Ctrl+E"),
    MenuEntry("next_stage", Menu.OPPORTUNITY, N_("To the &next stage"), "Alt+Right", "", 1),
    MenuEntry("previous_stage", Menu.OPPORTUNITY, N_("To the stage &before"), "Alt+Left", "", 1),
    MenuEntry("send_proposal", Menu.OPPORTUNITY, N_("&Proposal sent …"), "Alt+Shift+P", "", 2),
    MenuEntry("opportunity_won", Menu.OPPORTUNITY, N_("&Won"), "Alt+Shift+W", "", 3),
    MenuEntry("opportunity_over", Menu.OPPORTUNITY, N_("It is &over …"), "Alt+Shift+O", "", 3),
    MenuEntry("opportunity_no_lead", Menu.OPPORTUNITY, N_("Not a &lead"), "Alt+Shift+L", "", 3),
    MenuEntry(
        "silences",
        Menu.OPPORTUNITY,
        N_("Who has gone &silent …"),
        "Ctrl+G",
        N_("Which kind of silence it is, and what cures it"),
        4,
    ),
    MenuEntry(
        "move_overdue",
        Menu.OPPORTUNITY,
        N_("Move all o&verdue …"),
        "Ctrl+Shift+J",
        N_("Every next step whose day has passed: today, later, or into call blocks"),
        4,
    ),
    MenuEntry("show_board", Menu.VIEW, N_("Opportunities as a &board"), "Ctrl+B", "", 1),
    MenuEntry("show_table", Menu.VIEW, N_("Opportunities as a &table"), "Ctrl+Shift+B", "", 1),
    MenuEntry("only_limbo", Menu.VIEW, N_("Only without a next &step"), "Ctrl+J", "", 1),
    MenuEntry("call", Menu.CONTACT, N_("&Call"), "Ctrl+Shift+C", "", 2, "phone"),
    MenuEntry("copy_number", Menu.CONTACT, N_("Co&py the number"), "", "", 2, "copy"),
    MenuEntry(
        "other_calendars",
        Menu.FILE,
        N_("Other c&alendars …"),
        "Ctrl+Alt+C",
        N_("Calendar files that say when you are busy: taken in once, or followed"),
    ),
    MenuEntry(
        "import_contacts",
        Menu.FILE,
        N_("&Import contacts …"),
        "Ctrl+I",
        N_("Read contacts from a CSV file; nothing is written before you have seen it"),
    ),
    MenuEntry(
        "open_answer",
        Menu.FILE,
        N_("&Open an answer …"),
        "Ctrl+O",
        N_("Read the answer to an invitation from a file (.ics or .eml), or drop it on the window"),
        1,
    ),
    MenuEntry(
        "print_calendar",
        Menu.FILE,
        N_("&Print the calendar …"),
        "Ctrl+P",
        N_("Print the page of the calendar that is shown, laid out for paper"),
        1,
    ),
    MenuEntry(
        "calendar_pdf",
        Menu.FILE,
        N_("Calendar as P&DF …"),
        "Ctrl+Alt+P",
        N_("Write the page of the calendar that is shown as a PDF, to keep or to send"),
        1,
    ),
    MenuEntry(
        "export_calendar",
        Menu.FILE,
        N_("&Export the calendar …"),
        "Ctrl+Shift+X",
        N_("Write what stands on the calendar into a file (.ics) for another program"),
        1,
    ),
    MenuEntry("back_up", Menu.FILE, N_("&Back up now"), "", "", 1),
    MenuEntry("lock", Menu.FILE, N_("&Lock"), "Ctrl+L", N_("Lock the desk"), 2, "lock"),
    MenuEntry("quit", Menu.FILE, N_("&Quit"), "Ctrl+Q", "", 2),
    MenuEntry(
        "undo", Menu.EDIT, N_("&Undo"), "Ctrl+Z", N_("Take the last deed back, whole"), 0, "undo"
    ),
    MenuEntry("redo", Menu.EDIT, N_("&Redo"), "Ctrl+Shift+Z", "", 0, "redo"),
    MenuEntry(
        "past_deeds",
        Menu.EDIT,
        N_("&Last deeds …"),
        "Ctrl+Alt+Z",
        N_("See what was done, and take several deeds back in one go"),
    ),
    MenuEntry("find", Menu.EDIT, N_("&Find …"), "Ctrl+K", N_("Find a person"), 1, "search"),
    MenuEntry(
        "reminders",
        Menu.VIEW,
        N_("&Reminders"),
        "Ctrl+0",
        N_("What is due now; the same key leads back to where you were"),
        2,
        "bell",
    ),
    MenuEntry("reminder_back", Menu.VIEW, N_("Bring back the &last reminder"), "Ctrl+Alt+0", "", 2),
    MenuEntry("full_screen", Menu.VIEW, N_("&Full screen"), "F11", "", 9),
    MenuEntry(
        "start_session",
        Menu.SESSION,
        N_("Start call &session"),
        "F5",
        N_("Work through the queue, most urgent first"),
        0,
        "session",
    ),
    MenuEntry("next_item", Menu.SESSION, N_("Save and ne&xt call"), "Ctrl+Return", "", 1),
    MenuEntry("skip_item", Menu.SESSION, N_("S&kip this call …"), "Alt+K", "", 1),
    MenuEntry(
        "call_again",
        Menu.SESSION,
        N_("Call back who is d&ue now"),
        "Alt+A",
        N_("Call whoever was promised a call for now; the call that is on is kept"),
        1,
    ),
    MenuEntry("end_session", Menu.SESSION, N_("&End the session"), "Shift+F5", "", 2),
    MenuEntry("section_you", Menu.SESSION, N_("Go to “You”"), "Alt+1", "", 3),
    MenuEntry("section_me", Menu.SESSION, N_("Go to “Me”"), "Alt+2", "", 3),
    MenuEntry("section_next_step", Menu.SESSION, N_("Go to “The next step”"), "Alt+3", "", 3),
    MenuEntry("read_voicemail", Menu.SESSION, N_("Read the voicemail out"), "Ctrl+M", "", 3),
    MenuEntry(
        "tick_attempt", Menu.SESSION, N_("Voicemail left: tick the attempt"), "Ctrl+T", "", 3
    ),
    MenuEntry("call_reached", Menu.SESSION, N_("Reached"), "Alt+R", "", 4),
    MenuEntry("call_voicemail", Menu.SESSION, N_("Voicemail left"), "Alt+M", "", 4),
    MenuEntry("call_no_answer", Menu.SESSION, N_("No answer"), "Alt+N", "", 4),
    MenuEntry("call_busy", Menu.SESSION, N_("Busy"), "Alt+B", "", 4),
    MenuEntry("call_gatekeeper", Menu.SESSION, N_("Gatekeeper"), "Alt+G", "", 4),
    MenuEntry("call_wrong_number", Menu.SESSION, N_("Wrong number"), "Alt+W", "", 4),
    MenuEntry("call_no_message", Menu.SESSION, N_("No message left"), "Alt+U", "", 4),
    MenuEntry("call_barred", Menu.SESSION, N_("Do not call again"), "Alt+D", "", 4),
    MenuEntry("it_continues", Menu.SESSION, N_("It continues"), "Alt+I", "", 5),
    MenuEntry("it_is_over", Menu.SESSION, N_("It is over"), "Alt+O", "", 5),
    MenuEntry("not_a_lead", Menu.SESSION, N_("Not a lead"), "Alt+L", "", 5),
    MenuEntry("ground_rules", Menu.SESSION, N_("&Ground rules"), "F6", "", 6),
    MenuEntry("stalling_lines", Menu.SESSION, N_("S&talling lines"), "F7", "", 6),
    MenuEntry("in_or_out", Menu.SESSION, N_("&In or out"), "F8", "", 6),
    MenuEntry("easy_no", Menu.SESSION, N_("An eas&y no"), "F9", "", 6),
    MenuEntry(
        "fatigue_guard",
        Menu.TOOLS,
        N_("&Fatigue guard …"),
        "Ctrl+Shift+K",
        N_("Phrases that only check in, and the limits you went past"),
    ),
    MenuEntry(
        "sequences",
        Menu.TOOLS,
        N_("Voicemail series and &sequences …"),
        "Ctrl+Shift+S",
        N_("See, copy and change the plans of attempts"),
    ),
    MenuEntry("stages", Menu.TOOLS, N_("S&tages …"), "Ctrl+Shift+Y", N_("Your own sales process")),
    MenuEntry("tags", Menu.TOOLS, N_("Ta&gs and rhythms …"), "Ctrl+Shift+W"),
    MenuEntry("settings", Menu.TOOLS, N_("&Settings …"), "Ctrl+,"),
    MenuEntry("shortcuts", Menu.HELP, N_("&Keyboard shortcuts"), "F1"),
    MenuEntry("about", Menu.HELP, N_("&About FollowDesk"), ""),
)


class Actions(QObject):
    """Hold a `QAction` for each entry; the ones that are bound can be seen and done."""

    def __init__(self, parent: QObject, entries: Sequence[MenuEntry] = ENTRIES) -> None:
        super().__init__(parent)
        self._entries = {entry.key: entry for entry in entries}
        self._actions: dict[str, QAction] = {}
        for entry in entries:
            action = QAction(_(entry.text), parent)
            action.setShortcut(QKeySequence(entry.shortcut))
            action.setToolTip(_(entry.tooltip) or action.iconText())
            action.setVisible(False)
            action.setEnabled(False)
            self._actions[entry.key] = action

    def __getitem__(self, key: str) -> QAction:
        """Give the action called `key`."""
        return self._actions[key]

    def all(self) -> tuple[QAction, ...]:
        """Give every action, bound or not."""
        return tuple(self._actions.values())

    def bind(self, key: str, do: Callable[[], object]) -> QAction:
        """Let `key` do something: from now on it is in its menu."""
        action = self._actions[key]

        def on_triggered() -> None:
            do()

        action.triggered.connect(on_triggered)
        action.setVisible(True)
        action.setEnabled(True)
        return action

    def rename(self, key: str, text: str) -> None:
        """Say what it would do now: "Undo: voicemail for Ana Duarte". Ampersands are shown."""
        action = self._actions[key]
        action.setText(text.replace("&", "&&"))
        action.setToolTip(text)

    def in_menu(self, menu: Menu) -> tuple[tuple[MenuEntry, QAction], ...]:
        """Give the entries of a menu in their groups."""
        found = [entry for entry in self._entries.values() if entry.menu is menu]
        found.sort(key=lambda entry: entry.group)
        return tuple((entry, self._actions[entry.key]) for entry in found)

    def shortcuts(self, menu: Menu) -> tuple[tuple[str, QKeySequence], ...]:
        """List what can be done now from a menu by which key, for the overview."""
        return tuple(
            (action.iconText(), action.shortcut())
            for _entry, action in self.in_menu(menu)
            if action.isVisible() and not action.shortcut().isEmpty()
        )

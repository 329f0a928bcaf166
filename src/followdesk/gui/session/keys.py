"""The keys of this room: the deeds they do belong to actions that the menus list as well."""

from __future__ import annotations

from collections.abc import Mapping

from followdesk.domain.disposition import Disposition
from followdesk.gui.session.draft_form import OutcomeKind

DISPOSITION_KEYS: Mapping[Disposition, str] = {
    Disposition.CONNECTED: "R",
    Disposition.VOICEMAIL_LEFT: "M",
    Disposition.NO_ANSWER: "N",
    Disposition.BUSY: "B",
    Disposition.GATEKEEPER: "G",
    Disposition.WRONG_NUMBER: "W",
    Disposition.NO_VOICEMAIL_LEFT: "U",
    Disposition.DO_NOT_CALL: "D",
}
OUTCOME_KEYS: Mapping[OutcomeKind, str] = {OutcomeKind.CONTINUES: "I", OutcomeKind.OVER: "O"}
NOT_A_LEAD_KEY = "L"
"""The letters with Alt; none is the letter of a menu, in any language (a test sees to it)."""
SAVE_KEYS, READ_KEYS, TICK_KEYS, SKIP_KEYS = "Ctrl+Return", "Ctrl+M", "Ctrl+T", "Alt+K"

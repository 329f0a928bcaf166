"""What the line did when somebody was called, or that a written attempt went off."""

from __future__ import annotations

from enum import StrEnum


class DispositionClass(StrEnum):
    """Say what a disposition means for the series: it ends, goes on, or the line is dead."""

    REACHED = "reached"
    NOT_REACHED = "not_reached"
    DEAD = "dead"


class Disposition(StrEnum):
    """Name what the line did; SENT is an attempt by e-mail or letter, which no line answers."""

    CONNECTED = "connected"
    GATEKEEPER = "gatekeeper"
    VOICEMAIL_LEFT = "voicemail_left"
    NO_VOICEMAIL_LEFT = "no_voicemail_left"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    WRONG_NUMBER = "wrong_number"
    DO_NOT_CALL = "do_not_call"
    SENT = "sent"

    @property
    def disposition_class(self) -> DispositionClass:
        """Return the class; nobody but the contact counts as reached, so no gatekeeper does."""
        return _CLASSES.get(self, DispositionClass.NOT_REACHED)

    @property
    def is_silent(self) -> bool:
        """Tell whether the contact was neither reached nor left a message on a living line."""
        return self.disposition_class is DispositionClass.NOT_REACHED and self not in _SAID

    @property
    def is_of_call(self) -> bool:
        """Tell whether a call can end so."""
        return self is not Disposition.SENT


_SAID = (Disposition.VOICEMAIL_LEFT, Disposition.SENT)
_CLASSES = {
    Disposition.CONNECTED: DispositionClass.REACHED,
    Disposition.WRONG_NUMBER: DispositionClass.DEAD,
    Disposition.DO_NOT_CALL: DispositionClass.DEAD,
}

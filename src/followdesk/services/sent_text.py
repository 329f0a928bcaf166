"""The words of a sent message as a script, so that the history keeps them as they were."""

from __future__ import annotations

from followdesk.domain.commitment import Message
from followdesk.domain.script import Script, ScriptKind, Section, SectionName, Text

_MARK = "== "  # what begins a section in the file of a script


def sent_script(message: Message) -> Script:
    """Return what was sent as a script without blanks; its title and subject are never empty."""
    subject = " ".join(message.subject.split()) or message.script_key
    lines = (f" {x}" if x.startswith(_MARK) else x for x in message.body.strip("\n").splitlines())
    return Script(
        key=message.script_key,
        language=message.language,
        title=subject,
        kind=ScriptKind.EMAIL,
        version=1,
        sections=(Section(SectionName.BODY, (Text("\n".join(lines)),)),),
        subject=(Text(subject),),
    )

"""A message as a file that any mail program opens as a draft (RFC 5322, UTF-8, X-Unsent).

The lines with a name and a subject are written here, because the library reads what looks encoded
in them ("=?utf-8?q?=0A?=") and writes it out as a new line. So nothing typed or imported can add a
header: whatever is not plain goes out encoded, and what is no address is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP

from followdesk.domain.message_text import going_out, one_line, sound
from followdesk.exchange.mailto import is_address

_WORDS = re.compile(r"[A-Za-z0-9' -]{1,60}")  # a name without quotes
_QUOTED = re.compile(r"[A-Za-z0-9 ,.:;!?'/()<>@+-]{1,300}")  # a name within them, in one line
_PLAIN = re.compile(r"[A-Za-z0-9 ,.:;!?'/()<>@+-]{1,60}")
_END = "\r\n"
_SHORT = 30  # letters of a name that stand in one line with the address


@dataclass(frozen=True, slots=True)
class CalendarPart:
    """Go with a message: a calendar file, what it asks (RFC 6047), and how it is called."""

    data: bytes
    method: str = ""
    name: str = "invitation.ics"


def eml(name: str, to: str, subject: str, body: str, calendar: CalendarPart | None = None) -> bytes:
    """Return the file of a draft to `name` at the address `to`; without one, to nobody yet."""
    message = EmailMessage(policy=SMTP)
    message.set_content(sound(going_out(body)) + "\n", charset="utf-8")
    if calendar is not None:
        _attach(message, calendar)
    lines = ["X-Unsent: 1"]  # by it Outlook opens a draft, and no message that came
    if is_address(sound(to)):
        lines.append(f"To: {_to(sound(one_line(name)), to)}")
    lines.append(f"Subject: {_encoded(sound(one_line(going_out(subject))))}")
    return (_END.join(lines) + _END).encode() + message.as_bytes()


def _attach(message: EmailMessage, calendar: CalendarPart) -> None:
    """Put a calendar file beside the words, so that mail programs offer to answer it."""
    message.add_attachment(
        calendar.data, maintype="text", subtype="calendar", filename=calendar.name, cte="base64"
    )
    for part in message.iter_attachments():
        part.set_param("charset", "utf-8")
        if calendar.method:
            part.set_param("method", calendar.method)


def _to(name: str, address: str) -> str:
    if not name:
        return address
    shown = f'"{name}"' if _QUOTED.fullmatch(name) else _encoded(name, "To")
    shown = name if _WORDS.fullmatch(name) else shown
    return f"{shown}{_END} <{address}>" if len(shown) > _SHORT else f"{shown} <{address}>"


def _encoded(text: str, header: str = "Subject") -> str:
    """Return a text for a header: as it is where it is plain and short, else in encoded words."""
    if _PLAIN.fullmatch(text) or not text:
        return text
    return Header(text, "utf-8", header_name=header).encode(linesep=_END)

"""A message as a file that any mail program opens as a draft (RFC 5322, UTF-8, X-Unsent).

The standard library writes it. Nothing typed or imported can add a header: names and subjects are
in one line, and what is no address is left out.
"""

from __future__ import annotations

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8

from followdesk.domain.message_text import going_out, one_line
from followdesk.exchange.mailto import is_address


def eml(name: str, to: str, subject: str, body: str) -> bytes:
    """Return the file of a draft to `name` at the address `to`; without one, to nobody yet."""
    policy = SMTP if to.isascii() else SMTPUTF8
    message = EmailMessage(policy=policy)
    message["X-Unsent"] = "1"  # by it Outlook opens a draft, and no message that came
    if is_address(_sound(to)):
        user, _, host = to.rpartition("@")
        message["To"] = Address(_sound(one_line(name)), user, host)
    message["Subject"] = _sound(one_line(going_out(subject)))
    message.set_content(_sound(going_out(body)) + "\n", charset="utf-8")
    return message.as_bytes()


def _sound(text: str) -> str:
    """Replace halves of signs, which no encoding knows."""
    return text.encode("utf-8", "replace").decode("utf-8")

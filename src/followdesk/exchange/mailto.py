"""A link that opens a message in the person's mail program (RFC 6068).

Everything is percent-encoded but the sign between name and host, so that nothing typed or imported
can add a header, a second address or an attachment.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from followdesk.domain.message_errors import MailLinkTooLongError, NoEmailAddressError
from followdesk.domain.message_text import going_out, one_line, sound

LONGEST_LINK = 2000
"""Characters: Windows hands no more than 2,048 to a program."""

_ADDRESS = re.compile(r"[^\s@<>()\[\]\\,;:\"]+@[^\s@<>()\[\]\\,;:\"/?#&%]+")


def mail_link(to: str, subject: str, body: str) -> str:
    """Return the link for one message to one address.

    Raises NoEmailAddressError where `to` is none, and MailLinkTooLongError over 2,000 characters.
    """
    if not is_address(to):
        raise NoEmailAddressError
    lines = "\r\n".join(going_out(body).splitlines())
    subject = one_line(going_out(subject))
    subject, lines = sound(subject), sound(lines)
    link = f"mailto:{quote(to, safe='@')}?subject={quote(subject, safe='')}"
    link += f"&body={quote(lines, safe='')}"
    if len(link) > LONGEST_LINK:
        raise MailLinkTooLongError(len(link), LONGEST_LINK)
    return link


def is_address(text: str) -> bool:
    """Tell whether a text is one plain address, with nothing else in it."""
    return text.isprintable() and _ADDRESS.fullmatch(text) is not None

"""Save a message as a file that a mail program opens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

MailLink = Callable[[str, str, str], str]
"""Make a link for the mail program of an address, a subject and a text; may raise RuleError."""


@dataclass(frozen=True)
class WaysOut:
    """Hold how a message leaves: by a link, or as a file (name, address, subject, text)."""

    link: MailLink
    file: Callable[[str, str, str, str], bytes]
    write: Callable[[Path, bytes], None]


def file_name(contact: str) -> str:
    """Propose a name for the file that any computer takes: "Bob Keller.eml"."""
    plain = "".join(sign if sign.isalnum() or sign in " -_" else " " for sign in contact)
    return f"{' '.join(plain.split())[:60] or 'message'}.eml"

"""People and firms: whom one talks to, where, and in which hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from followdesk.domain.fold import fold

CALL_OPENS = time(9)
CALL_CLOSES = time(17)


class PointKind(StrEnum):
    """Name the ways in which a contact can be reached."""

    PHONE = "phone"
    MOBILE = "mobile"
    EMAIL = "email"


@dataclass(kw_only=True)
class Organization:
    """Be a firm; its name is what people call it, and it is found by its folded name."""

    id: int | None = None
    name: str
    folded: str = ""

    def __post_init__(self) -> None:
        self.folded = fold(self.name)


@dataclass(kw_only=True)
class Contact:
    """Be a person one sells to, with their own language, zone and call hours (local time)."""

    id: int | None = None
    name: str
    given_name: str = ""
    family_name: str = ""
    organization_id: int | None = None
    role: str = ""
    language: str = "en"
    zone: str
    zone_guessed: bool = False
    country: str = ""
    call_opens: time = CALL_OPENS
    call_closes: time = CALL_CLOSES
    do_not_call: bool = False
    do_not_email: bool = False
    notes: str = ""
    created_at: datetime


@dataclass(kw_only=True)
class ContactPoint:
    """Be one number or address; `key` is what matching compares (E.164, or folded e-mail)."""

    id: int | None = None
    contact_id: int
    kind: PointKind
    value: str
    key: str
    position: int = 0

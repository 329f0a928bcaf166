"""What a person typed about a contact, read: names, numbers, addresses and places."""

from __future__ import annotations

from dataclasses import dataclass

from followdesk.domain.contact import PointKind
from followdesk.domain.errors import (
    EmptyContactError,
    UnreadableEmailError,
    UnreadablePhoneError,
)
from followdesk.domain.import_row import PhonePoint
from followdesk.domain.person_name import PersonName, split_name
from followdesk.domain.when import zone_info
from followdesk.services.deeds import ContactForm, NewPoint
from followdesk.services.places import OwnPlace, Places


@dataclass(frozen=True, slots=True)
class ReadPoint:
    """Be one number or address as typed, with the key that matching compares."""

    kind: PointKind
    value: str
    key: str


@dataclass(frozen=True, slots=True)
class ReadForm:
    """Be a form whose every part could be read, with what it left open found."""

    name: PersonName
    organization: str
    role: str
    points: tuple[ReadPoint, ...]
    country: str
    language: str
    zone: str
    zone_guessed: bool


def read_form(form: ContactForm, places: Places, own: OwnPlace) -> ReadForm:
    """Read a form; numbers are dialled from the contact's country, else from the user's.

    Two equal numbers or addresses count once. Without a name, the first number or address stands
    in for it. Raises EmptyContactError, UnreadablePhoneError, UnreadableEmailError and
    UnknownZoneError.
    """
    if form.zone:
        zone_info(form.zone)
    phones: list[PhonePoint] = []
    points: dict[str, ReadPoint] = {}
    for typed in form.points:
        if typed.value.strip():
            point = _point(typed, places, form.country or own.country, phones)
            points.setdefault(point.key, point)
    place = places.likely_place(form.country, next(iter(phones), None), own)
    return ReadForm(
        name=_name(form.name, tuple(points.values()), places),
        organization=" ".join(form.organization.split()),
        role=" ".join(form.role.split()),
        points=tuple(points.values()),
        country=form.country or place.country,
        language=form.language or place.language,
        zone=form.zone or place.zone,
        zone_guessed=not form.zone and place.zone_guessed,
    )


def _point(typed: NewPoint, places: Places, region: str, phones: list[PhonePoint]) -> ReadPoint:
    """Read one number or address; a number is noted in `phones` as well."""
    value = " ".join(typed.value.split())
    if typed.kind is PointKind.EMAIL:
        if not places.is_email(value):
            raise UnreadableEmailError(value)
        return ReadPoint(typed.kind, value, value.casefold())
    number = places.read_phone(value, region, is_mobile=typed.kind is PointKind.MOBILE)
    if not number.e164:
        raise UnreadablePhoneError(value)
    phones.append(number)
    return ReadPoint(typed.kind, number.typed, number.key)


def _name(typed: str, points: tuple[ReadPoint, ...], places: Places) -> PersonName:
    """Take the name apart; a number or an address that stands in for it has no parts."""
    if typed.strip():
        return split_name(typed)
    for point in sorted(points, key=lambda point: point.kind is PointKind.EMAIL):
        is_email = point.kind is PointKind.EMAIL
        return PersonName(point.value if is_email else places.international(point.key), "", "")
    raise EmptyContactError

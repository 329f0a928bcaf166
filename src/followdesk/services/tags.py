"""Tags: words that gather people, and the rhythm in which all of them are kept up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from followdesk.domain.care_errors import TagNameError, TagThereError
from followdesk.domain.contact import Contact
from followdesk.domain.fold import fold
from followdesk.domain.nurture import Rhythm
from followdesk.domain.tag import ContactTag, Tag
from followdesk.services.care_rows import TagRow
from followdesk.services.changes import Changes, Deed, DeedKind, Done
from followdesk.services.ports import UnitOfWork
from followdesk.services.rhythms import Rhythms

LONGEST_NAME = 40


class TagStore(Protocol):
    """Answer which tags there are, and begin units of work."""

    def tags(self) -> tuple[TagRow, ...]:
        """Return all tags by name, with how many people carry each."""
        ...

    def unit_of_work(self) -> UnitOfWork:
        """Begin a unit of work."""
        ...


class Tags:
    """Tag people, and change the tags themselves; rhythms follow within the same deed."""

    def __init__(self, store: TagStore, rhythms: Rhythms) -> None:
        self._store = store
        self._rhythms = rhythms

    def rows(self) -> tuple[TagRow, ...]:
        """Return all tags by name, with how many people carry each."""
        return self._store.tags()

    def tag(self, contact_id: int, names: Iterable[str]) -> Done[tuple[str, ...]]:
        """Let a contact carry these tags and no others; a name that is new becomes a tag.

        Raises TagNameError and NotHereError.
        """
        wanted = dict(_read(name) for name in names)
        with self._store.unit_of_work() as work:
            contact = work.get(Contact, contact_id)
            carried = {one.tag_id: one for one in work.all(ContactTag, contact_id=contact_id)}
            tags = [_tag_of(work, name, folded) for folded, name in wanted.items()]
            for tag in tags:
                if _id(tag) not in carried:
                    work.add(ContactTag(contact_id=contact_id, tag_id=_id(tag)))
            kept = {_id(tag) for tag in tags}
            for tag_id, one in carried.items():
                if tag_id not in kept:
                    work.remove(one)
            self._rhythms.settle(work, [contact_id])
            changes = work.commit(Deed(kind=DeedKind.TAG_CONTACT, facts={"name": contact.name}))
        return Done(result=tuple(tag.name for tag in tags), changes=changes)

    def add(self, name: str, rhythm: Rhythm | None = None) -> Done[int]:
        """Make a tag that nobody carries yet; raise TagNameError or TagThereError."""
        folded, shown = _read(name)
        with self._store.unit_of_work() as work:
            _refuse_other(work, folded, None)
            tag = work.add(Tag(name=shown, folded=folded))
            _give(tag, rhythm)
            changes = _commit(work, tag)
        return Done(result=_id(tag), changes=changes)

    def change(self, tag_id: int, name: str, rhythm: Rhythm | None) -> Done[int]:
        """Rename a tag and set its rhythm, None for none; return how many rhythms changed.

        Raises TagNameError, TagThereError (see `merge`) and NotHereError.
        """
        folded, shown = _read(name)
        with self._store.unit_of_work() as work:
            tag = work.get(Tag, tag_id)
            _refuse_other(work, folded, tag_id)
            tag.name, tag.folded = shown, folded
            _give(tag, rhythm)
            moved = self._rhythms.settle(work, _people(work, tag_id))
            changes = _commit(work, tag)
        return Done(result=moved, changes=changes)

    def merge(self, tag_id: int, into_id: int) -> Done[int]:
        """Let everybody who carries a tag carry another, and remove it; return how many people."""
        with self._store.unit_of_work() as work:
            tag, into = work.get(Tag, tag_id), work.get(Tag, into_id)
            people, there = _people(work, tag_id), set(_people(work, into_id))
            rows = [{"contact_id": c, "tag_id": into_id} for c in people if c not in there]
            work.insert_many(ContactTag, rows)
            self._take_away(work, tag, people)
            changes = _commit(work, into)
        return Done(result=len(people), changes=changes)

    def remove(self, tag_id: int) -> Done[int]:
        """Remove a tag from everybody, and its rhythm with it; return how many people."""
        with self._store.unit_of_work() as work:
            tag = work.get(Tag, tag_id)
            people = _people(work, tag_id)
            self._take_away(work, tag, people)
            changes = _commit(work, tag)
        return Done(result=len(people), changes=changes)

    def _take_away(self, work: UnitOfWork, tag: Tag, people: list[int]) -> None:
        """Take a tag from its people; its rhythms end or give way before it is gone itself."""
        for one in work.all(ContactTag, tag_id=tag.id):
            work.remove(one)
        self._rhythms.settle(work, people)
        work.remove(tag)


def _read(name: str) -> tuple[str, str]:
    """Return a tag's folded name and its name; raise TagNameError where it is none."""
    shown = " ".join(name.replace("#", " ").replace(",", " ").split())
    folded = fold(shown)
    if not folded.strip() or len(shown) > LONGEST_NAME:
        raise TagNameError(LONGEST_NAME)
    return folded, shown


def _tag_of(work: UnitOfWork, name: str, folded: str) -> Tag:
    return work.first(Tag, folded=folded) or work.add(Tag(name=name, folded=folded))


def _refuse_other(work: UnitOfWork, folded: str, tag_id: int | None) -> None:
    other = work.first(Tag, folded=folded)
    if other is not None and other.id != tag_id:
        raise TagThereError(other.name)


def _give(tag: Tag, rhythm: Rhythm | None) -> None:
    tag.ideal_days = None if rhythm is None else rhythm.ideal_days
    tag.longest_days = None if rhythm is None else rhythm.longest_days


def _people(work: UnitOfWork, tag_id: int) -> list[int]:
    return [one.contact_id for one in work.all(ContactTag, tag_id=tag_id)]


def _commit(work: UnitOfWork, tag: Tag) -> Changes:
    return work.commit(Deed(kind=DeedKind.CHANGE_TAGS, facts={"name": tag.name}))


def _id(tag: Tag) -> int:
    if tag.id is None:
        raise ValueError("a tag that was added has an id")
    return tag.id

from __future__ import annotations

from tests.desk_on_file import desk_on_file

from followdesk.services.deeds import ContactForm
from followdesk.storage.search_index import forget_words


def pages(raw) -> bytes:
    return b"".join(block for (block,) in raw.execute("SELECT block FROM search_data"))


def test_words_taken_out_are_gone_from_the_index_once_it_is_told_to_forget(tmp_path) -> None:
    with desk_on_file(tmp_path) as filed:
        bob = filed.people.add(ContactForm(name="Bob", notes="xylophone")).result
        filed.people.add(ContactForm(name="Lena", notes="marimba"))
        filed.people.edit(bob, ContactForm(name="Bob", notes="quiet"))
        assert filed.people.find("xylophone") == ()
        forget_words(filed.raw)
        assert b"xylophone" not in pages(filed.raw)
        assert b"marimba" in pages(filed.raw)
        assert [found.name for found in filed.people.find("mari")] == ["Lena"]


def test_who_is_deleted_is_gone_from_the_index_once_it_is_told_to_forget(tmp_path) -> None:
    with desk_on_file(tmp_path) as filed:
        bob = filed.people.add(ContactForm(name="Wilhelmina", notes="xylophone")).result
        filed.people.add(ContactForm(name="Lena"))
        filed.people.delete(bob)
        forget_words(filed.raw)
        assert b"wilhelmina" not in pages(filed.raw)
        assert b"xylophone" not in pages(filed.raw)

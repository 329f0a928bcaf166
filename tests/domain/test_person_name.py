from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followdesk.domain.person_name import join_name, split_name


@pytest.mark.parametrize(
    ("full", "name", "given", "family"),
    [
        ("Bob Keller", "Bob Keller", "Bob", "Keller"),
        ("KELLER, BOB", "BOB KELLER", "BOB", "KELLER"),
        ("Keller, Dr. Bob", "Dr. Bob Keller", "Bob", "Keller"),
        ("Dr. Keller, Bob", "Dr. Bob Keller", "Bob", "Keller"),
        ("Dr. Bob Keller", "Dr. Bob Keller", "Bob", "Keller"),
        ("Prof. Dr. Anna von Berg", "Prof. Dr. Anna von Berg", "Anna", "von Berg"),
        ("Dipl.-Ing. Uwe Groß", "Dipl.-Ing. Uwe Groß", "Uwe", "Groß"),
        ("Ludwig van der Beek", "Ludwig van der Beek", "Ludwig", "van der Beek"),
        ("Mary Jane Watson", "Mary Jane Watson", "Mary Jane", "Watson"),
        ("Martin King Jr.", "Martin King Jr.", "Martin", "King Jr."),
        ("Martin King, PhD", "Martin King, PhD", "Martin", "King"),
        ("Keller, Inc.", "Keller, Inc.", "Keller", ""),
        ("Maria", "Maria", "Maria", ""),
        ("Dr.", "Dr.", "Dr.", ""),
        ("  Bob   Keller ", "Bob Keller", "Bob", "Keller"),
        ("李小龍", "李小龍", "李小龍", ""),
        ("=SUM(A1)", "=SUM(A1)", "=SUM(A1)", ""),
        ("", "", "", ""),
    ],
)
def test_names_are_taken_apart(full: str, name: str, given: str, family: str) -> None:
    assert split_name(full) == (name, given, family)


@given(st.text(max_size=40))
def test_no_word_of_a_name_is_lost(full: str) -> None:
    shown = split_name(full).name
    letters = [sign for sign in full if sign.isalnum()]
    assert sorted(letters) == sorted(sign for sign in shown if sign.isalnum())


@pytest.mark.parametrize(
    ("parts", "name", "given", "family"),
    [
        (("Dr.", "Bob", "", "Keller", ""), "Dr. Bob Keller", "Bob", "Keller"),
        (("Frau Dr.", "Käthe", "", "Weiß", ""), "Dr. Käthe Weiß", "Käthe", "Weiß"),
        (("Mr", "Bob", "J.", "Keller", "Jr."), "Bob J. Keller, Jr.", "Bob", "Keller"),
        (("", "Dr. Bob", "", "Keller", ""), "Dr. Bob Keller", "Bob", "Keller"),
        (("", "", "", "Keller", ""), "Keller", "", "Keller"),
    ],
)
def test_columns_are_put_together(
    parts: tuple[str, str, str, str, str], name: str, given: str, family: str
) -> None:
    assert join_name(*parts) == (name, given, family)

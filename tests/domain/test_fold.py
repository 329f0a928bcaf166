from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followdesk.domain.fold import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Müller", "muller"),
        ("Mu\u0308ller", "muller"),
        ("MÜLLER", "muller"),
        ("Jón Þórsson", "jon thorsson"),
        ("Søren Ærø", "soren aero"),
        ("Đorđe", "dorde"),
        ("Łukasz Żółw", "lukasz zolw"),
        ("Straße", "strasse"),
        ("STRASSE", "strasse"),
        ("GROẞ", "gross"),
        ("Œuvre", "oeuvre"),
        ("Işık İnci", "isik inci"),
        ("São João", "sao joao"),
        ("Nguyễn", "nguyen"),
        ("O’Neill", "o'neill"),
        ("  Ana \t Duarte\n", "ana duarte"),
        ("Ana\u00a0Duarte", "ana duarte"),
        ("Ｆｕｌｌ", "full"),
        ("ﬁn", "fin"),
        ("Αθήνα", "αθηνα"),
        ("Ёлка", "елка"),
        ("", ""),
        (" ", ""),
        ("\u0301", ""),
    ],
)
def test_folds(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@given(st.text())
def test_no_mark_and_no_surplus_space_is_left(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split())
    assert not any(unicodedata.category(sign).startswith("M") for sign in folded)

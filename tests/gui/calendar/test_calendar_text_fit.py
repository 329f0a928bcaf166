import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetrics

from followdesk.gui.calendar.text_fit import fit_block, fit_line, named, shortened, whole_words
from followdesk.gui.widgets.texts import longest_fitting


def measure(text, *, is_bold):
    """Take every letter as ten pixels wide, bold ones as twelve."""
    return len(text) * (12 if is_bold else 10)


def _texts(lines):
    return [" ".join(piece.text for piece in line) for line in lines]


def test_words_are_cut_whole():
    assert shortened("proposal review today", 160, measure) == "proposal review…"
    assert shortened("proposal review", 100, measure) == "proposal…"
    assert shortened("lunch, Chiado", 80, measure) == "lunch…"
    assert whole_words("proposal review", 140, measure) == "proposal…"


def test_a_word_is_begun_only_where_its_letters_tell_something():
    assert shortened("Wolfeschlegelstein", 60, measure) == "Wolfe…"
    assert shortened("Jon Bergström-Håkansson", 120, measure) == "Jon Bergstr…"
    assert shortened("Jon Bergström", 80, measure) == "Jon…"
    assert shortened("!\u00a0Bob", 40, measure) == "!\u00a0B…"
    assert whole_words("Wolfeschlegelstein", 60, measure) == ""


def test_the_name_comes_first():
    (name, rest) = fit_line("Bob Keller", "plan January", 200, measure)
    assert (name.text, name.is_bold, rest.text) == ("Bob Keller", True, "plan…")
    assert _texts([fit_line("Bob Keller", "plan January", 120, measure)]) == ["Bob Keller"]


@pytest.mark.parametrize(
    ("name", "width", "shown"),
    [
        ("Eva Novotná", 48, "Eva…"),
        ("Eva Novotná", 36, "Eva"),
        ("Eva Novotná", 24, "EN"),
        ("Eva Novotná", 12, "E"),
        ("!\u00a0Jon Bergström", 36, "!JB"),
        ("!\u00a0Jon Bergström", 24, "!J"),
        ("Clarissa Meireles", 60, "Clar…"),
        ("Priscilla", 36, "Pr…"),
        ("Eva Novotná", 5, ""),
    ],
)
def test_in_next_to_no_room_a_name_is_still_told(name, width, shown):
    assert named(name, width, measure) == shown
    made = fit_block(name, ["proposal review"], width, 1, measure)
    assert _texts(made) == ([shown] if shown else [])


def test_what_fits_in_one_line_stays_in_one():
    assert len(fit_block("Bob", ["plan"], 200, 3, measure)) == 1


def test_a_block_wraps_at_words_and_shortens_its_last_line():
    lines = fit_block("R. Falk", ["lunch, Chiado", "invitation sent, no answer"], 130, 4, measure)
    assert _texts(lines) == ["R. Falk", "lunch, Chiado", "invitation", "sent, no…"]


@given(
    st.text(max_size=30),
    st.lists(st.text(max_size=30), max_size=3),
    st.integers(0, 300),
    st.integers(0, 5),
)
def test_nothing_is_wider_or_higher_than_its_room(name, rest, width, lines):
    made = fit_block(name, rest, width, lines, measure)
    assert len(made) <= lines
    for line in made:
        for piece in line:
            assert piece.x + measure(piece.text, is_bold=piece.is_bold) <= width


def test_of_several_ways_the_longest_that_fits_is_written(qapp):
    font, ways = qapp.font(), ("+12 more", "+12")
    metrics = QFontMetrics(font)
    wide, brief = (metrics.horizontalAdvance(way) for way in ways)
    assert longest_fitting(ways, font, wide) == "+12 more"
    assert longest_fitting(ways, font, wide - 1) == "+12"
    assert longest_fitting(ways, font, brief) == "+12"
    assert longest_fitting(ways, font, brief - 1).endswith("…")

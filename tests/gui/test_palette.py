import pytest

from followdesk.gui.palette import DARK, LIGHT, Tone, colours_of, qt_palette


def _luminance(colour):
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one, other):
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


_GROUNDS = ("room", "card", "chrome", "rail", "raised", "field", "limbo_card")


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", [*_GROUNDS, "accent_soft", "agreed_step", "call_block"])
def test_text_reaches_aa_on_every_ground(colours, ground):
    assert _contrast(colours.text, getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", [*_GROUNDS, "accent_soft", "neutral_soft"])
def test_quiet_text_reaches_aa_too(colours, ground):
    assert _contrast(colours.quiet, getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("tone", Tone)
def test_tones_reach_aa_on_cards_and_on_their_own_ground(colours, tone):
    assert _contrast(colours.tone(tone), colours.card) >= 4.5
    assert _contrast(colours.tone(tone), colours.ground(tone)) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("words", "ground"),
    [
        ("on_accent", "accent"),
        ("on_accent", "accent_hover"),
        ("accent", "rail"),
        ("accent", "chrome"),
        ("call_block_text", "call_block"),
        ("elsewhere_text", "elsewhere"),
    ],
)
def test_pairs_reach_aa(colours, words, ground):
    assert _contrast(getattr(colours, words), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_focus_ring_can_be_seen(colours):
    for ground in _GROUNDS:
        assert _contrast(colours.focus, getattr(colours, ground)) >= 3.0


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_a_widget_finds_its_colours_by_its_own_palette(qapp, colours):
    assert colours_of(qt_palette(colours)) is colours

"""The strip of one opportunity: words before keys, whatever the language."""

from __future__ import annotations

import pytest
from tests.gui.opportunities.listed import NOW, ZONE, listed

from followdesk.gui.moment import Moment
from followdesk.gui.opportunities.strip import DetailStrip
from followdesk.gui.opportunities.words import value_text
from followdesk.gui.theme import width_of


@pytest.mark.parametrize("words", ["Book a next step …", "Nächsten Schritt eintragen …"])
def test_no_word_of_a_button_is_cut_for_the_sake_of_keys(qtbot, words):
    strip = DetailStrip()
    qtbot.addWidget(strip)
    strip.book.setText(words)
    strip.over.setText("Es ist schon beendet, und zwar ganz …")
    buttons = [button for button, _keys, _wanted in strip._buttons]
    least = sum(width_of(button.text(), button.font()) + 30 for button in buttons) + 5 * 8 + 28
    for button in buttons[1:]:
        button.draw_keys("Ctrl+Alt+Shift+Home")  # as wide as "Strg Umschalt P"
    strip.show()
    for width in range(least, least + 900, 20):
        strip.resize(width, strip.height())
        strip.layout().activate()
        for button in buttons:
            assert button.width() >= width_of(button.text(), button.font()), (width, button.text())
    assert all(button._shows_keys for button in buttons)


def test_a_value_is_whole_beside_the_longest_names(qtbot):
    strip = DetailStrip()
    qtbot.addWidget(strip)
    row = listed(1, "Maximiliane " * 9, title="Reorganisation of everything " * 9)
    strip.show_row(row, Moment(NOW, ZONE))
    strip.resize(760, strip.sizeHint().height())
    strip.show()
    text = value_text(row)
    assert strip._value.text() == text
    assert strip._value.width() >= width_of(text, strip._value.font()) - 1

"""The translation check finds each kind of defect, and nothing in a sound catalogue."""

from __future__ import annotations

from pathlib import Path

import pytest
import translations

SOURCE = """
title = _("&Save")
marked = N_("Call {name}")
counted = ngettext("{n} call", "{n} calls", n)
lone = ngettext("One call", "{n} calls", n)
month = pgettext("calendar", "May")
more = _("Open…")
"""
GERMAN = {
    "&Save": "&Speichern",
    "Call {name}": "{name} anrufen",
    "{n} call": ("{n} Anruf", "{n} Anrufe"),
    "One call": ("Ein Anruf", "{n} Anrufe"),
    "May": "Mai",
    "Open…": "Öffnen…",
}


@pytest.fixture
def words(tmp_path: Path) -> translations.Words:
    """Lay a small source tree and its complete German catalogue in a folder."""
    source = tmp_path / "src" / "followdesk"
    source.mkdir(parents=True)
    (source / "window.py").write_text(SOURCE, "utf-8")
    words = translations.Words(source, tmp_path / "locale")
    translations.update(words, "de")
    translate(words, GERMAN)
    translations.compile_all(words)
    return words


def translate(words: translations.Words, texts: dict[str, str | tuple[str, ...]]) -> None:
    catalogue = translations._read(words.po("de"), "de")
    for message in catalogue:
        key = message.id if isinstance(message.id, str) else message.id[0]
        if key in texts:
            message.string = texts[key]
    words.po("de").write_bytes(translations._written(catalogue))


def defects_after(words: translations.Words, texts: dict[str, str | tuple[str, ...]]) -> list[str]:
    translate(words, texts)
    translations.compile_all(words)
    return translations.defects(words)


def test_a_sound_catalogue_has_no_defects(words: translations.Words) -> None:
    assert translations.defects(words) == []


def test_files_do_not_change_when_the_words_do_not(words: translations.Words) -> None:
    before = [path.read_bytes() for path in (words.template, words.po("de"), words.mo("de"))]
    translations.update(words)
    translations.compile_all(words)
    after = [path.read_bytes() for path in (words.template, words.po("de"), words.mo("de"))]
    assert after == before


def test_the_template_holds_every_kind_of_mark(words: translations.Words) -> None:
    text = words.template.read_text("utf-8")
    for expected in ('"&Save"', 'msgid_plural "{n} calls"', 'msgctxt "calendar"', '"Call {name}"'):
        assert expected in text


def test_a_new_string_is_out_of_step_until_taken_in(words: translations.Words) -> None:
    (words.source / "other.py").write_text('new = _("Brand new")', "utf-8")
    assert translations.defects(words) == [
        'followdesk.pot: not yet taken in: "Brand new"',
        'de/followdesk.po: not yet taken in: "Brand new"',
    ]
    translations.update(words)
    translations.compile_all(words)
    assert translations.defects(words) == ['de/followdesk.po: "Brand new": not translated']


def test_a_string_that_is_gone_is_named(words: translations.Words) -> None:
    (words.source / "window.py").write_text(SOURCE.replace('_("Open…")', '""'), "utf-8")
    assert 'followdesk.pot: no longer in the sources: "Open…"' in translations.defects(words)


def test_a_stale_or_missing_compiled_file_is_named(words: translations.Words) -> None:
    translate(words, {"May": "Wonnemonat"})
    expected = ["de/followdesk.mo is not what de/followdesk.po compiles to: run compile"]
    assert translations.defects(words) == expected
    words.mo("de").unlink()
    assert translations.defects(words) == expected


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ({"May": ""}, "not translated"),
        ({"Call {name}": "{Name} anrufen"}, "{fields} differ"),
        ({"Call {name}": "anrufen"}, "{fields} differ"),
        ({"Call {name}": "{name anrufen"}, "unbalanced brace"),
        ({"{n} call": ("{n} Anruf", "")}, "plural forms incomplete"),
        ({"{n} call": ("{n} Anruf", "Anrufe")}, "{fields} differ"),
        ({"One call": ("{zahl} Anruf", "{n} Anrufe")}, "{fields} differ"),
        ({"&Save": "Speichern"}, "mnemonic"),
        ({"&Save": "&Speic&hern"}, "mnemonic"),
        ({"Open…": "Öffnen"}, "white space"),
        ({"May": "Mai "}, "white space"),
    ],
)
def test_each_planted_defect_is_named(
    words: translations.Words, texts: dict[str, str | tuple[str, ...]], told: str
) -> None:
    found = defects_after(words, texts)
    assert any(told in defect for defect in found), found


def test_a_fuzzy_translation_is_named(words: translations.Words) -> None:
    text = words.po("de").read_text("utf-8")
    words.po("de").write_text(text.replace('msgid "&Save"', '#, fuzzy\nmsgid "&Save"'), "utf-8")
    assert any("fuzzy" in defect for defect in translations.defects(words))


@pytest.mark.parametrize("call", ['_(f"Hello {x}")', '_("Hello " + x)', '_("Hi {}".format(x))'])
def test_a_string_put_together_is_named(words: translations.Words, call: str) -> None:
    (words.source / "other.py").write_text(f"new = {call}", "utf-8")
    assert any("put together" in defect for defect in translations.defects(words))

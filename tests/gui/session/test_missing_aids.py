"""What helps within a call says so where its text is gone or in another language than theirs."""

from __future__ import annotations

import pytest
from tests.gui.session.fake_desk import NOW, RESOURCES

from followdesk.domain.script import Script
from followdesk.gui.session.beside.easy_no_page import EasyNoPage
from followdesk.gui.session.beside.ground_rules_page import GroundRulesPage
from followdesk.gui.session.beside.in_or_out_page import InOrOutPage
from followdesk.gui.session.beside.page import AidPage, Texts
from followdesk.gui.session.beside.stalling_page import StallingPage
from followdesk.gui.session.typed_line import Reader
from followdesk.services.call_texts import EASY_NO_EMAIL, EASY_NO_VOICEMAIL, GROUND_RULES
from followdesk.system.script_files import load_scripts

GONE = "This text is not in your library any more."
OTHER = "In English: there is no text in Portuguese."


@pytest.fixture
def shown(qtbot):
    """Show a page without the texts of some keys, to somebody who speaks a language."""

    def show(kind: type[AidPage], language: str, *gone: str) -> AidPage:
        texts = load_scripts(RESOURCES / "scripts", "en")
        page = kind()
        qtbot.addWidget(page)
        page.resize(600, 400)
        page.show()
        left = {key: text for key, text in texts.items() if key not in gone}
        page.show_texts(Texts(left, {}, language))
        return page

    return show


def said(page):
    return page.missing.text() if page.missing.isVisible() else ""


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        (GroundRulesPage, GROUND_RULES),
        (InOrOutPage, "in_or_out_fit"),
        (EasyNoPage, EASY_NO_VOICEMAIL),
    ],
)
def test_a_text_that_is_gone_or_translated_says_so(shown, kind, key) -> None:
    assert said(shown(kind, "en-GB")) == ""
    assert said(shown(kind, "pt")) == OTHER
    page = shown(kind, "pt", key)
    assert said(page).startswith(GONE)
    assert not page.script.isVisible(), "what is missing is not read out"
    page.enter()
    assert page.isAncestorOf(page.focusWidget()) or page.hasFocus()


def test_an_easy_no_without_its_email_says_so(shown) -> None:
    page = shown(EasyNoPage, "en", EASY_NO_EMAIL)
    assert said(page) == ""
    assert page.preview.text().startswith("The e-mail is not in your library any more")
    assert not page.write.isVisible()
    translated = shown(EasyNoPage, "pt")
    assert translated.preview.text().startswith(OTHER)


def test_one_question_that_is_gone_leaves_the_others(qtbot, shown) -> None:
    page = shown(InOrOutPage, "en", "in_or_out_reason")
    assert said(page) == ""
    page.questions.button("reason").click()
    assert said(page).startswith(GONE)
    page.questions.button("importance").click()
    assert said(page) == ""
    assert page.script.isVisible()


@pytest.fixture
def stalling(qtbot):
    """Show the answers to whoever speaks a language."""

    def show(language: str, texts: dict[str, Script]) -> StallingPage:
        page = StallingPage(lambda: Reader(NOW, "Europe/Lisbon", "Europe/Berlin", "en"))
        qtbot.addWidget(page)
        page.resize(600, 400)
        page.show()
        page.show_texts(Texts(texts, {}, language))
        page.heard.setText("no budget")
        return page

    return show


def test_an_answer_in_another_language_says_so_and_without_any_it_leads_to_the_texts(stalling):
    texts = load_scripts(RESOURCES / "scripts", "en")
    assert said(stalling("en-GB", texts)) == ""
    assert said(stalling("pt", texts)) == OTHER
    empty = stalling("pt", {})
    assert said(empty) == ""
    assert empty.nothing.text() == "There are no answers to stalling lines; see Scripts (Ctrl+6)."

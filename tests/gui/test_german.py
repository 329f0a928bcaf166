"""FollowDesk speaks German whole, and what it puts together reads right."""

from __future__ import annotations

import gettext
import string
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel.core import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from followdesk.domain import errors
from followdesk.domain.conversation import Medium
from followdesk.domain.desk_errors import DeskNotFoundError
from followdesk.domain.disposition import Disposition
from followdesk.domain.import_facts import ContactFacts
from followdesk.domain.import_plan import PlannedRow, RowReason, RowResult
from followdesk.domain.import_row import PhonePoint
from followdesk.domain.typed_date import read_typed
from followdesk.domain.when import When
from followdesk.domain.why import (
    AfterAttempt,
    AlreadyPast,
    DaysSkipped,
    EndOfBusinessDay,
    Fact,
    FallsOn,
    HeldUntil,
    InCallBlock,
    MissedAgreedTime,
    OutsideCallHours,
    PromisedHours,
    SameAttemptAgain,
    Unit,
    Why,
)
from followdesk.domain.work_calendar import DayOffReason
from followdesk.gui import i18n
from followdesk.gui.actions import ENTRIES, MENU_TITLES, Menu
from followdesk.gui.argument_words import refusal_words
from followdesk.gui.deed_words import deed_words, taken_back_words, undo_words
from followdesk.gui.echo import echo_when, problem_sentence, speak_when
from followdesk.gui.errors import sentence
from followdesk.gui.explain import explain_why
from followdesk.gui.forms.media import medium_name
from followdesk.gui.i18n import _, ngettext, pgettext
from followdesk.gui.import_words import row_words, summary_words
from followdesk.gui.session.keys import DISPOSITION_KEYS, NOT_A_LEAD_KEY, OUTCOME_KEYS, SKIP_KEYS
from followdesk.gui.spoken import free_time
from followdesk.services.changes import Deed, DeedKind

LOCALE = Path(__file__).parents[2] / "resources" / "locale"
BERLIN, LISBON = "Europe/Berlin", "Europe/Lisbon"
DE = Locale("de", "DE")
NOW_AT = datetime(2026, 11, 24, 10, 42, tzinfo=ZoneInfo(LISBON))
TODAY_ON = NOW_AT.date()
# Monday 7 December 2026, 14:15 in Berlin.
AT = datetime(2026, 12, 7, 13, 15, tzinfo=UTC)
ALT_KEYS = {
    *DISPOSITION_KEYS.values(),
    *OUTCOME_KEYS.values(),
    NOT_A_LEAD_KEY,
    SKIP_KEYS.removeprefix("Alt+"),
}
HARD_SPACE = "\u00a0"


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    i18n.install("de_DE", LOCALE)
    yield
    i18n.install("en_GB", LOCALE)


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with (LOCALE / "de" / "LC_MESSAGES" / "followdesk.po").open("rb") as file:
        return read_po(file, locale=Locale("de"))


def ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def texts(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def fields(text: str) -> set[str]:
    return {name for _text, name, _form, _as in string.Formatter().parse(text) if name}


def spoken(text: str) -> str:
    """Write hard spaces as blanks: the sentences below are easier to read so."""
    return text.replace(HARD_SPACE, " ")


# The catalogue


def test_every_word_is_translated_and_none_is_a_guess(catalogue: Catalog) -> None:
    assert len(catalogue) > 1000
    open_ = [m.id for m in catalogue if m.id and (m.fuzzy or not all(texts(m)))]
    assert open_ == []


def test_every_template_word_is_in_the_catalogue(catalogue: Catalog) -> None:
    with (LOCALE / "followdesk.pot").open("rb") as file:
        wanted = {(m.context, ids(m)) for m in read_po(file) if m.id}
    assert wanted == {(m.context, ids(m)) for m in catalogue if m.id}


def test_the_facts_in_braces_are_those_of_the_english(catalogue: Catalog) -> None:
    for message in catalogue:
        if message.id:
            wanted = [fields(text) for text in ids(message)]
            for text in texts(message):
                assert fields(text) in wanted, (message.id, text)


def test_quotation_marks_are_german(catalogue: Catalog) -> None:
    for message in catalogue:
        for text in texts(message) if message.id else ():
            assert text.count("„") == text.count("“"), text
            assert not set(text) & set("”\"'"), text


def test_what_the_program_loads_says_the_same(catalogue: Catalog) -> None:
    loaded = gettext.translation("followdesk", LOCALE, languages=["de"])
    for message in catalogue:
        if message.id and isinstance(message.id, str):
            told = (
                loaded.pgettext(message.context, message.id)
                if message.context
                else loaded.gettext(message.id)
            )
            assert told == message.string


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_counts_take_the_form_they_need(count: int) -> None:
    told = ngettext("{count} business day", "{count} business days", count).format(count=count)
    assert told == ("1 Arbeitstag" if count == 1 else f"{count} Arbeitstage")


def test_a_word_with_two_meanings_has_two_translations() -> None:
    assert (_("Call"), pgettext("medium", "Call")) == ("Anrufen", "Anruf")
    assert (_("Open"), pgettext("button", "Open")) == ("Offen", "Öffnen")
    assert len({medium_name(medium) for medium in Medium}) == 6


# Menus


def mnemonic(text: str) -> str:
    at = text.replace("&&", "  ").find("&")
    return text[at + 1].upper() if at >= 0 else ""


def test_the_letters_of_the_menus_are_unlike_and_none_is_a_key_of_the_session() -> None:
    letters = [mnemonic(_(title)) for title in MENU_TITLES.values()]
    assert all(letters)
    assert max(Counter(letters).values()) == 1
    assert not set(letters) & ALT_KEYS


@pytest.mark.parametrize("menu", Menu)
def test_within_a_menu_each_letter_is_there_once(menu: Menu) -> None:
    letters = [mnemonic(_(entry.text)) for entry in ENTRIES if entry.menu is menu]
    doubled = [letter for letter, count in Counter(filter(None, letters)).items() if count > 1]
    assert doubled == []


# Dates


THURSDAY = When(date(2026, 11, 26), time(10), LISBON)


@pytest.mark.parametrize(
    ("when", "minutes", "their_zone", "echo"),
    [
        (THURSDAY, 30, BERLIN, "Do., 26. Nov. 10:00 · dort 11:00 · 30 min"),
        (THURSDAY, None, LISBON, "Do., 26. Nov. 10:00"),
        (
            When(date(2026, 11, 26), time(20), LISBON),
            45,
            "Asia/Tokyo",
            "Do., 26. Nov. 20:00 · dort Fr 05:00 · 45 min",
        ),
        (When(date(2027, 1, 7), None, LISBON), None, None, "Do., 7. Jan. 2027"),
    ],
)
def test_a_typed_date_is_echoed(
    when: When, minutes: int | None, their_zone: str | None, echo: str
) -> None:
    assert spoken(echo_when(when, minutes, their_zone, DE, today_on=TODAY_ON)) == echo


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (THURSDAY, "Donnerstag um 10 Uhr"),
        (When(date(2026, 11, 27), time(14, 30), LISBON), "Freitag um 14 Uhr 30"),
        (When(date(2026, 11, 30), time(9, 5), LISBON), "Montag um 9 Uhr 05"),
        (When(date(2026, 11, 28), None, LISBON), "Samstag"),
        (When(date(2026, 12, 3), time(10), LISBON), "Donnerstag, 3. Dezember, um 10 Uhr"),
        (When(date(2026, 12, 3), None, LISBON), "Donnerstag, 3. Dezember"),
    ],
)
def test_a_date_is_said_aloud(when: When, said: str) -> None:
    assert spoken(speak_when(when, DE, today_on=TODAY_ON)) == said


def test_when_to_call_back_stands_in_the_sentences_of_the_scripts() -> None:
    told = pgettext("spoken", "on {when}").format(when=speak_when(THURSDAY, DE, today_on=TODAY_ON))
    assert spoken(f"Ich rufe Sie {told} an.") == "Ich rufe Sie am Donnerstag um 10 Uhr an."
    theirs = pgettext("spoken", "{when} your time").format(when="Donnerstag um 11 Uhr")
    assert theirs == "Donnerstag um 11 Uhr Ihrer Zeit"
    assert pgettext("spoken", "{weekday} {time}").format(weekday="Dienstag", time="11:40") == (
        f"Dienstag, 11:40{HARD_SPACE}Uhr"
    )


def test_a_free_time_is_offered_on_both_clocks() -> None:
    at = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
    assert spoken(free_time(at, BERLIN, LISBON, DE)) == (
        "Mittwoch, 25. November, 10:00 Uhr Ihrer Zeit (bei mir 09:00)"
    )
    assert spoken(free_time(at, BERLIN, BERLIN, DE)) == "Mittwoch, 25. November, 10:00 Uhr"


@pytest.mark.parametrize(
    ("english", "on", "at", "rest"),
    [
        ("thu 10 plan january with lena", (2026, 11, 26), time(10), "Planung mit Lena"),
        ("thu 10 call to hear what they need", (2026, 11, 26), time(10), "anrufen"),
        ("fri 14:30", (2026, 11, 27), time(14, 30), ""),
        ("24 dec", (2026, 12, 24), None, ""),
        ("3 jan", (2027, 1, 3), None, ""),
    ],
)
def test_the_examples_shown_in_fields_are_understood(
    english: str, on: tuple[int, int, int], at: time | None, rest: str
) -> None:
    read = read_typed(_(english), NOW_AT, "de", day_first=True)
    assert read.when is not None
    assert (read.when.on, read.when.at) == (date(*on), at)
    assert rest in read.what


def test_what_is_wrong_with_a_date_is_said_with_an_example() -> None:
    problem = read_typed("gestern 10", NOW_AT, "de", day_first=True).problem
    assert problem is not None
    assert problem_sentence(problem, DE, today_on=TODAY_ON) == (
        "„gestern 10“ ist Mo., 23. Nov. 10:00, und das ist vorbei."
        " Ein nächster Schritt liegt in der Zukunft: versuchen Sie „morgen 10“."
    )


# Why something is due when it is


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        (
            (
                AfterAttempt(2, AT, 1, Unit.BUSINESS_DAYS),
                DaysSkipped(
                    date(2026, 12, 8), date(2026, 12, 8), DayOffReason.HOLIDAY, "Mariä Empfängnis"
                ),
                InCallBlock(),
                FallsOn(date(2026, 12, 9), AT + timedelta(days=2)),
            ),
            (
                "Mi 14:15: Versuch 2 + 1 Arbeitstag; Di ist Feiertag (Mariä Empfängnis);"
                " Beginn eines Telefonblocks"
            ),
        ),
        (
            (
                AfterAttempt(4, AT, 3, Unit.BUSINESS_DAYS),
                DaysSkipped(date(2026, 12, 12), date(2026, 12, 13), DayOffReason.WEEKEND, ""),
            ),
            "Versuch 4 + 3 Arbeitstage; Sa–So: Wochenende",
        ),
        (
            (DaysSkipped(date(2026, 12, 9), date(2026, 12, 10), DayOffReason.AWAY, "Messe"),),
            "Mi., 9. Dez.–Do., 10. Dez. sind Sie nicht da (Messe)",
        ),
        ((MissedAgreedTime(AT),), "vereinbart war Mo 14:15"),
        (
            (SameAttemptAgain(2, AT, Disposition.BUSY, 15, Unit.MINUTES),),
            "Versuch 2 noch einmal: es war besetzt, + 15 Minuten",
        ),
        ((HeldUntil(date(2026, 12, 9)),), "pausiert bis Mi + 1 Arbeitstag"),
        (
            (AfterAttempt(1, AT, 1, Unit.MINUTES), AlreadyPast(date(2026, 12, 7), AT)),
            "Versuch 1 + 1 Minute; Mo 14:15 war schon vorbei",
        ),
        (
            (OutsideCallHours(AT, time(9), time(17), "America/New_York"),),
            "14:15 liegt außerhalb der Anrufzeiten dort (09:00–17:00 in New York)",
        ),
        (
            (OutsideCallHours(AT, time(9), time(17), LISBON),),
            "14:15 liegt außerhalb der Anrufzeiten dort (09:00–17:00 in Lissabon)",
        ),
        (
            (PromisedHours(AT, 24), EndOfBusinessDay(date(2026, 12, 8))),
            "24 Stunden nach der Anfrage (Mo 14:15); der Feierabend am Di kommt zuerst",
        ),
    ],
)
def test_a_due_time_is_explained(facts: tuple[Fact, ...], told: str) -> None:
    assert spoken(explain_why(Why(facts), BERLIN)) == told


# Deeds, rows of an import, and what went wrong


@pytest.mark.parametrize("kind", [k for k in DeedKind if k not in (DeedKind.UNDO, DeedKind.REDO)])
def test_each_deed_has_german_words(kind: DeedKind) -> None:
    deed = Deed(kind=kind, facts={"name": "Bob Keller", "number": 3})
    told = deed_words(deed)
    assert told
    assert "{" not in told
    i18n.install("en_GB", LOCALE)
    assert told != deed_words(deed)


def test_an_undo_says_what_it_takes_back() -> None:
    deed = Deed(
        kind=DeedKind.SAVE_ATTEMPT,
        facts={"name": "Bob Keller", "number": 3, "disposition": "voicemail_left"},
    )
    assert undo_words(deed) == "Rückgängig: Nachricht 3 an Bob Keller"
    moved = Deed(kind=DeedKind.MOVE_STEP, facts={"name": "Ana Duarte"})
    assert taken_back_words(moved) == (
        "Zurückgenommen: Verschieben des nächsten Schritts mit Ana Duarte."
    )
    closed = Deed(kind=DeedKind.CLOSE_STEP, facts={"name": "Ana Duarte", "state": "missed"})
    assert undo_words(closed) == "Rückgängig: nächster Schritt mit Ana Duarte verpasst"
    several = Deed(kind=DeedKind.IMPORT_CONTACTS, facts={"new": 9, "updated": 3})
    assert undo_words(several) == "Rückgängig: Import von 12 Kontakten"


def test_the_rows_of_an_import_say_what_becomes_of_them() -> None:
    doubled = PlannedRow(
        number=3,
        result=RowResult.SKIPPED,
        called="Bob Keller",
        reason=RowReason.DUPLICATE_IN_FILE,
        of_row=2,
    )
    added = PlannedRow(
        number=4,
        result=RowResult.UPDATED,
        called="Ana Duarte",
        contact_id=7,
        facts=ContactFacts(role="Leiterin", phones=(PhonePoint("1", "+491", "DE", False),)),
    )
    assert row_words(doubled) == (
        "Zeile 3 wurde übersprungen: Bob Keller ist derselbe Kontakt wie in Zeile 2."
    )
    assert row_words(added) == "Zeile 4 ergänzt Ana Duarte: Funktion, Telefon."
    assert summary_words([doubled, added]) == "0 neu, 1 ergänzt, 1 übersprungen, 0 abgelehnt"


@pytest.mark.parametrize(
    ("english", "told"),
    [
        ("unrecognized arguments: --jso", "nicht verstanden: --jso"),
        ("the following arguments are required: --when", "diese Angaben fehlen: --when"),
        ("argument --to: expected one argument", "--to: Es fehlt ein Wert"),
        (
            "argument --theme: invalid choice: 'blue' (choose from 'light', 'dark')",
            "--theme: 'blue' steht nicht zur Wahl (möglich sind 'light', 'dark')",
        ),
        (
            "argument --contact: „x“ ist keine Kontaktnummer",
            "--contact: „x“ ist keine Kontaktnummer",
        ),
        ("something nobody foresaw", "something nobody foresaw"),
    ],
)
def test_what_is_wrong_with_arguments_is_told_in_german(english: str, told: str) -> None:
    assert refusal_words(english) == told


def test_an_error_says_what_happened_where_and_what_to_do() -> None:
    assert sentence(DeskNotFoundError("/daten/desk")).line == (
        "In /daten/desk liegt kein Desk, und es wurde keiner angelegt. Wählen Sie den Ordner, in"
        " den er verschoben wurde, stellen Sie eine Sicherung wieder her, oder legen Sie einen"
        " neuen Desk an."
    )
    past = errors.StepInPastError(datetime(2026, 11, 23, 9, 0, tzinfo=UTC))
    assert spoken(sentence(past, BERLIN).line) == (
        "Ein nächster Schritt liegt in der Zukunft, Mo., 23. Nov. 10:00 aber nicht."
        " Wählen Sie einen späteren Tag oder eine spätere Zeit."
    )

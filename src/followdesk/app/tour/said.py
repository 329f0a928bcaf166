"""What the visitor types, in the languages whose dates can be typed."""

from __future__ import annotations

from dataclasses import dataclass

from followdesk.domain.language import primary_language


@dataclass(frozen=True)
class Said:
    """Hold the words typed during a day; where there are two, they are when and what."""

    agreed: tuple[str, str] = ("thu 10", "plan january with lena")
    booked: tuple[str, str] = ("fri 14:30", "look at the january plan")
    planned: str = "go over the figures with the team"
    on_the_agenda: str = "the price, and who else decides"
    put_off: str = "fri 11"
    heard: str = "Wants the second site before the holidays, price is fine"
    heard_me: str = "Our way fits; Lena does the warehouse"
    over: str = "the new owner does this alone"
    skipped: str = "in a meeting"
    back: str = "15:00"
    at_the_desk: str = "She is back at three, says the desk"
    added: str = ", ask for extension 12"
    asked: str = "prices for the spring range"
    about_them: tuple[str, ...] = ("Monday", "cut the returns", "a thought")
    opening: str = "Here is something for you. "


_ENGLISH = Said()
_SAID = {
    "en": _ENGLISH,
    "de": Said(
        agreed=("do 10", "mit Lena den Januar planen"),
        booked=("fr 14:30", "Januarplan durchgehen"),
        planned="die Zahlen mit dem Team durchgehen",
        on_the_agenda="der Preis, und wer mitentscheidet",
        put_off="fr 11",
        heard="Will den zweiten Standort vor den Feiertagen, der Preis passt",
        heard_me="Unser Weg passt; Lena übernimmt das Lager",
        over="der neue Inhaber macht es allein",
        skipped="in einer Besprechung",
        at_the_desk="Sie ist um drei zurück, sagt der Empfang",
        added=", nach der 12 fragen",
        asked="Preise für das Frühjahr",
        about_them=("Montag", "weniger Rückläufer", "ein Gedanke"),
        opening="Hier ist etwas für Sie. ",
    ),
}


def said_in(language: str) -> Said:
    """Give the words in a language, the English ones where there are no others."""
    return _SAID.get(primary_language(language), _ENGLISH)

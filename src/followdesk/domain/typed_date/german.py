"""German: the words of typed dates.

"nächsten Donnerstag" is the nearest one, as the Duden reads it first; where that lies in this
week, the reading a week later is handed along for the window to show.
Umlauts may be typed as such, without dots, or as "ae", "oe", "ue".
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import TypeVar

from followdesk.domain.fold import fold
from followdesk.domain.typed_date.lexicon import (
    Daypart,
    Grammar,
    Period,
    Phrase,
    Unit,
    Which,
    phrases,
    words,
)

T = TypeVar("T")

_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})

_WEEKDAYS = (
    ("montag", "mo"),
    ("dienstag", "di"),
    ("mittwoch", "mi"),
    ("donnerstag", "do"),
    ("freitag", "fr"),
    ("samstag", "sa", "sonnabend"),
    ("sonntag", "so"),
)
_DAYPARTS = {
    "früh": Daypart.MORNING,
    "morgen": Daypart.MORNING,
    "vormittag": Daypart.FORENOON,
    "mittag": Daypart.NOON,
    "nachmittag": Daypart.AFTERNOON,
    "abend": Daypart.EVENING,
}
_ADVERBS = {
    "morgens": Daypart.MORNING,
    "vormittags": Daypart.FORENOON,
    "mittags": Daypart.NOON,
    "nachmittags": Daypart.AFTERNOON,
    "abends": Daypart.EVENING,
    **{f"am {part}": meaning for part, meaning in _DAYPARTS.items() if part != "früh"},
}


def _spelled(table: Mapping[str, T]) -> dict[str, T]:
    """Fold the keys, each both without dots and with "ae", "oe", "ue"."""
    long = {fold(key.translate(_SPELLED_OUT)): meaning for key, meaning in table.items()}
    return long | {fold(key): meaning for key, meaning in table.items()}


def _phrases(table: Mapping[str, T]) -> dict[Phrase, T]:
    return phrases(_spelled(table))


def _which(stem: str, meaning: Which) -> dict[str, Which]:
    return {stem + ending: meaning for ending in ("e", "en", "em", "er")}


def _weekdays() -> dict[str, int]:
    return {name: day for day, names in enumerate(_WEEKDAYS) for name in names}


def _joined_days() -> dict[str, tuple[int, Daypart]]:
    """Join weekday and part of the day as German does: "Freitagnachmittag"."""
    return {
        name + part: (day, meaning)
        for name, day in _weekdays().items()
        if len(name) > 2
        for part, meaning in _DAYPARTS.items()
    }


GERMAN = Grammar(
    numbers=_spelled(
        {
            **dict.fromkeys(("ein", "eine", "einem", "einer", "einen", "eins"), 1),
            **dict.fromkeys(("zwei", "zwo"), 2),
            "drei": 3,
            "vier": 4,
            "fünf": 5,
            "sechs": 6,
            "sieben": 7,
            "acht": 8,
            "neun": 9,
            "zehn": 10,
            "elf": 11,
            "zwölf": 12,
        }
    ),
    units={
        **dict.fromkeys(("m", "min", "minute", "minuten"), Unit.MINUTE),
        **dict.fromkeys(("h", "std", "stunde", "stunden"), Unit.HOUR),
        **dict.fromkeys(("tag", "tage", "tagen"), Unit.DAY),
        **dict.fromkeys(("woche", "wochen"), Unit.WEEK),
        **dict.fromkeys(("monat", "monate", "monaten"), Unit.MONTH),
        **dict.fromkeys(("jahr", "jahre", "jahren"), Unit.YEAR),
    },
    weekdays=_weekdays(),
    joined_days=_spelled(_joined_days()),
    shy_weekdays=words("so"),
    shy_with_stop=words("fr"),
    months=_spelled(
        {
            **dict.fromkeys(("januar", "jänner", "jan"), 1),
            **dict.fromkeys(("februar", "feber", "feb"), 2),
            **dict.fromkeys(("märz", "mär", "mrz"), 3),
            **dict.fromkeys(("april", "apr"), 4),
            "mai": 5,
            **dict.fromkeys(("juni", "jun"), 6),
            **dict.fromkeys(("juli", "jul"), 7),
            **dict.fromkeys(("august", "aug"), 8),
            **dict.fromkeys(("september", "sep", "sept"), 9),
            **dict.fromkeys(("oktober", "okt"), 10),
            **dict.fromkeys(("november", "nov"), 11),
            **dict.fromkeys(("dezember", "dez"), 12),
        }
    ),
    ordinal_stop=True,
    dotted_dates=True,
    before_ordinal=words("den dem der"),
    before_day=words("am an bis zum"),
    named_days=_phrases(
        {
            "heute": 0,
            "morgen": 1,
            "übermorgen": 2,
            "überübermorgen": 3,
            "gestern": -1,
            "vorgestern": -2,
            "letzte Woche": -7,
            "vorige Woche": -7,
            "letzten Monat": -30,
        }
    ),
    which=_phrases(
        {
            **_which("dies", Which.THIS),
            **_which("kommend", Which.COMING),
            **_which("nächst", Which.NEAREST),
            **_which("übernächst", Which.AFTER_NEXT),
            **_which("letzt", Which.LAST),
            **_which("vorig", Which.LAST),
            "den nächsten": Which.NEAREST,
        }
    ),
    periods=_phrases(
        {
            **dict.fromkeys(
                ("nächste Woche", "nächster Woche", "kommende Woche", "kommender Woche"),
                (Period.WEEK_START, 1),
            ),
            **dict.fromkeys(("übernächste Woche", "übernächster Woche"), (Period.WEEK_START, 2)),
            **dict.fromkeys(
                (
                    "nächsten Monat",
                    "kommenden Monat",
                    "Anfang nächsten Monats",
                    "Anfang nächsten Monat",
                ),
                (Period.MONTH_START, 1),
            ),
            **dict.fromkeys(
                ("Mitte nächsten Monats", "Mitte nächsten Monat"), (Period.MONTH_MIDDLE, 1)
            ),
            **dict.fromkeys(("Ende nächsten Monats", "Ende nächsten Monat"), (Period.MONTH_END, 1)),
            **dict.fromkeys(
                ("Monatsende", "Ende des Monats", "Ende Monat", "Ende dieses Monats"),
                (Period.MONTH_END, 0),
            ),
            **dict.fromkeys(
                ("Ende der Woche", "Ende dieser Woche", "Ende Woche"),
                (Period.WEEK_END, 0),
            ),
            "Ende nächster Woche": (Period.WEEK_END, 1),
        }
    ),
    month_edges=phrases(
        {
            "anfang": Period.MONTH_START,
            "mitte": Period.MONTH_MIDDLE,
            "ende": Period.MONTH_END,
        }
    ),
    offset_before=words("in"),
    offset_after=phrases({"von heute an": 1}),
    past_before=words("vor"),
    fixed_offsets=phrases(
        {
            "einem halben jahr": (6, Unit.MONTH),
        }
    ),
    before_time=words("um ab gegen @"),
    clock_times=phrases({"mittag": time(12), "mittags": time(12)}),
    spoken_minutes=phrases(
        {
            "halb": -30,
            "viertel nach": 15,
            "viertel vor": -15,
            "dreiviertel": -15,
            "drei viertel": -15,
        }
    ),
    minutes_past=words("nach"),
    minutes_before=words("vor"),
    oclock=words("uhr"),
    dayparts=_phrases({**_DAYPARTS, **_ADVERBS}),
    dayparts_after=_phrases({"früh": Daypart.MORNING, **_ADVERBS}),
    today_dayparts=_phrases(
        {f"heute {part}": meaning for part, meaning in {**_DAYPARTS, **_ADVERBS}.items()}
    ),
    range_before=words("von"),
    range_between=words("bis"),
    before_minutes=words("für fuer ca"),
    fixed_minutes=phrases(
        {
            "halbe stunde": 30,
            "eine halbe stunde": 30,
            "halben stunde": 30,
            "einer halben stunde": 30,
            "viertelstunde": 15,
            "eine viertelstunde": 15,
            "einer viertelstunde": 15,
            "dreiviertelstunde": 45,
            "eine dreiviertelstunde": 45,
            "einer dreiviertelstunde": 45,
            "anderthalb stunden": 90,
            "eineinhalb stunden": 90,
        }
    ),
    binds_minutes=words("von unter in innerhalb pro jede jeden alle je a nach vor letzten"),
)

"""A believable month of a Lisbon consultant around the present moment, to try everything on.

It is written in one unit of work that leaves nothing to take back: the past is written as it was,
the series are lived through their own deeds.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from followdesk.app import sample_data as data
from followdesk.app.sample_days import SampleDays
from followdesk.app.sample_month import SampleMonth
from followdesk.domain.language import primary_language
from followdesk.exchange.csv_columns import map_columns
from followdesk.exchange.csv_file import read_csv
from followdesk.gui.i18n import locale_name
from followdesk.services.desk import Desk
from followdesk.services.import_writing import ImportWriting
from followdesk.services.places import OwnPlace
from followdesk.services.settings import DeskSettings

SAMPLE_ZONE = "Europe/Lisbon"
_COUNTRY = "PT"
_BLOCKS_SINCE = timedelta(weeks=4)
_KNOWN_SINCE = timedelta(days=80)


def sample_settings() -> DeskSettings:
    """Return the settings of the consultant whose month it is, in the language spoken now."""
    return DeskSettings(
        language=primary_language(locale_name()),
        country=_COUNTRY,
        zone=SAMPLE_ZONE,
        my_name="Rita Moreira",
        my_organization="Moreira Vendas",
        my_phone="+351 21 555 0100",
        code_saved=True,
        is_sample=True,
    )


def make_sample(desk: Desk, now: datetime) -> None:
    """Fill a desk that was just made; `now` is what its clock shows."""
    mine = sample_settings()
    desk.settings.begin_with(mine)
    table = read_csv(data.sample_file("people.csv"))
    people = desk.imports.preview(table, map_columns(table))
    days = SampleDays(now, desk.settings.calendar())
    own = OwnPlace(mine.country, mine.zone, mine.language)
    with desk.works.unit_of_work() as work:
        ImportWriting(work, {}, own, now - _KNOWN_SINCE).write(people, None)
        SampleMonth(work, desk, days).fill()
        work.commit_quietly()
    desk.block_records.begin(now - _BLOCKS_SINCE)

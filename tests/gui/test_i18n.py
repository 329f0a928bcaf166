import io
import subprocess
import sys
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel.core import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from followdesk.gui import formats, i18n


@pytest.fixture
def folder(tmp_path):
    catalogue = Catalog(locale="de", domain=i18n.DOMAIN)
    catalogue.add("Today", "Heute")
    catalogue.add(("{n} call", "{n} calls"), ("{n} Anruf", "{n} Anrufe"))
    catalogue.add("over", "vorbei", context="outcome")
    target = tmp_path / "de" / "LC_MESSAGES" / "followdesk.mo"
    target.parent.mkdir(parents=True)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    target.write_bytes(compiled.getvalue())
    yield tmp_path
    i18n.install("en_GB", tmp_path)


def test_english_is_the_source(folder):
    i18n.install(Locale("en", "US"), folder)
    assert i18n._("Today") == "Today"
    assert i18n.locale_name() == "en_US"


def test_a_catalogue_translates_words_plurals_and_contexts(folder):
    i18n.install(Locale("de", "AT"), folder)
    assert i18n._("Today") == "Heute"
    assert i18n._("Session") == "Session"
    assert i18n.ngettext("{n} call", "{n} calls", 1).format(n=1) == "1 Anruf"
    assert i18n.ngettext("{n} call", "{n} calls", 3).format(n=3) == "3 Anrufe"
    assert i18n.pgettext("outcome", "over") == "vorbei"
    assert i18n.N_("Today") == "Today"
    assert formats.current_locale() == Locale("de", "AT")


def test_the_empty_text_is_not_the_header_of_the_catalogue(folder):
    i18n.install("de-DE", folder)
    assert i18n._("") == ""


def test_a_language_without_a_catalogue_is_refused_and_nothing_changes(folder):
    i18n.install("de_DE", folder)
    with pytest.raises(FileNotFoundError):
        i18n.install("fr_FR", folder)
    assert i18n._("Today") == "Heute"
    assert i18n.available_languages(folder) == ("en", "de")


@pytest.mark.parametrize(
    ("name", "day", "clock", "share"),
    [
        ("en_GB", "Tue 24 Nov", "15:30", "87%"),
        ("en_US", "Tue Nov 24", "3:30\u00a0PM", "87%"),
        ("de_DE", "Di., 24. Nov.", "15:30", "87\u00a0%"),
    ],
)
def test_dates_and_numbers_follow_the_locale(folder, name, day, clock, share):
    i18n.install(name, folder)
    assert i18n.format_date(date(2026, 11, 24)) == day
    assert i18n.format_time(time(15, 30)) == clock
    at = datetime(2026, 11, 24, 15, 30, tzinfo=ZoneInfo("Europe/Lisbon"))
    assert i18n.format_time(at) == clock
    assert i18n.format_percent(0.87) == share


def test_long_dates_and_weekdays(folder):
    i18n.install("de_DE", folder)
    assert i18n.format_date(date(2026, 11, 24), "long") == "24. November 2026"
    assert formats.weekday_names()[:2] == ("Mo", "Di")
    assert formats.first_weekday() == 0
    assert i18n.format_number(1234.5) == "1.234,5"


def test_importing_the_words_costs_no_babel():
    code = "import sys, followdesk.gui.i18n; print([m for m in sys.modules if 'babel' in m])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert Path(i18n.__file__).name == "i18n.py"

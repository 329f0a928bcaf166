from datetime import date

import pytest

from followdesk.gui import formats, i18n


@pytest.fixture
def speak(monkeypatch):
    def change(name):
        monkeypatch.setattr(i18n._installed, "locale_name", name)

    return change


@pytest.mark.parametrize(
    ("locale", "within", "across"),
    [
        ("en_GB", "23–27 November 2026", "28 Dec 2026 – 1 Jan 2027"),
        ("en_US", "November 23 – 27, 2026", "Dec 28, 2026 – Jan 1, 2027"),
        ("de_DE", "23.–27. November 2026", "28. Dez. 2026 – 1. Jan. 2027"),
    ],
)
def test_a_week_is_written_with_its_month_in_full_and_two_months_in_short(
    speak, locale, within, across
):
    speak(locale)
    assert formats.interval_text(date(2026, 11, 23), date(2026, 11, 27)) == within
    assert formats.interval_text(date(2026, 12, 28), date(2027, 1, 1)) == across


def test_one_day_is_no_interval(speak):
    speak("en_GB")
    assert formats.interval_text(date(2026, 11, 23), date(2026, 11, 23)) == "23 November 2026"


@pytest.mark.parametrize(
    ("locale", "first", "free"),
    [("en_GB", 0, {5, 6}), ("en_US", 6, {5, 6}), ("ar_EG", 5, {4, 5}), ("en_IN", 6, {6})],
)
def test_each_country_has_its_own_week(speak, locale, first, free):
    speak(locale)
    assert formats.first_weekday() == first
    assert formats.weekend() == free

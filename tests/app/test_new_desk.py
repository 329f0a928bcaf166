from __future__ import annotations

import pytest

from followdesk.app.desk import DeskRoom
from followdesk.app.language import locale_of
from followdesk.app.new_desk import first_settings, make_desk
from followdesk.domain.errors import UnknownZoneError
from followdesk.exchange.places import country_of_zone
from vault_desks import MemoryKeyStore


def test_the_zone_tells_the_country(monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.setenv("TZ", "Europe/Lisbon")
    settings = first_settings()
    assert (settings.zone, settings.country, settings.language) == ("Europe/Lisbon", "PT", "en")


def test_where_the_zone_tells_nothing_the_locale_does(monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_IE.UTF-8")
    assert first_settings(zone="UTC").country == "IE"
    assert first_settings(zone="UTC", country="PT").country == "PT"


def test_an_unknown_zone_is_refused():
    with pytest.raises(UnknownZoneError):
        first_settings(zone="Europe/Atlantis")


def test_a_new_desk_knows_its_holidays_and_has_nothing_to_take_back(tmp_path):
    room = DeskRoom(tmp_path / "desk", MemoryKeyStore())
    _, desk = make_desk(room, first_settings(zone="Europe/Lisbon"))
    assert desk.undo.state() == (None, None)
    assert any(on.month == 12 and on.day == 25 for on in desk.settings.calendar().holidays)
    assert len(desk.opportunities.stages()) == 5
    desk.close()


def test_countries_of_zones():
    assert country_of_zone("Europe/Berlin") == "DE"
    assert country_of_zone("UTC") == ""


def test_dates_are_written_as_where_one_is():
    assert locale_of("en", "PT") == "en_GB"
    assert locale_of("en", "US") == "en_US"
    assert (locale_of("de", "AT"), locale_of("de", "PT")) == ("de_AT", "de_DE")

"""Make a desk that knows from the start where and in which language it is used."""

from __future__ import annotations

from followdesk.app.desk import DeskRoom
from followdesk.app.language import install_language
from followdesk.domain.when import zone_info
from followdesk.exchange.places import country_of_zone
from followdesk.services.desk import Desk
from followdesk.services.settings import DeskSettings
from followdesk.services.vault import NewDesk
from followdesk.storage.desk_folder import OpenDesk
from followdesk.system.this_place import local_country, local_language, local_zone


def first_settings(*, zone: str = "", country: str = "", language: str = "") -> DeskSettings:
    """Return the settings of a new desk; what is not said is asked of this computer.

    The zone tells the country, whose holidays count, better than the locale does. Raises
    UnknownZoneError.
    """
    zone = zone or local_zone()
    zone_info(zone)
    return DeskSettings(
        zone=zone,
        country=country or country_of_zone(zone) or local_country(),
        language=install_language(language or local_language()),
    )


def make_desk(
    room: DeskRoom, settings: DeskSettings, passphrase: str | None = None
) -> tuple[NewDesk[OpenDesk], Desk]:
    """Make a desk with these settings, its stages named in their language; leave it open.

    Without a passphrase the keyring opens it. Raises what `Vault.make` raises.
    """
    install_language(settings.language, settings.country)
    new = room.vault().make(passphrase)
    desk = room.services(new.desk)
    desk.settings.begin_with(settings)
    return new, desk

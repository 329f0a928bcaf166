"""Where things are on this computer: the desk, the settings, the log, and what we ship."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs

APP_NAME = "FollowDesk"
DESK_FOLDER_NAME = "desk"
SETTINGS_NAME = "settings.json"
LOG_NAME = "followdesk.log"


def default_desk_folder() -> Path:
    """Say where the desk is when nobody says otherwise; nothing is made."""
    return platformdirs.user_data_path(APP_NAME, appauthor=False) / DESK_FOLDER_NAME


def settings_file() -> Path:
    """Say where the settings of this computer are kept (language, window, last desk)."""
    return platformdirs.user_config_path(APP_NAME, appauthor=False) / SETTINGS_NAME


def log_file() -> Path:
    """Say where the log goes."""
    return platformdirs.user_log_path(APP_NAME, appauthor=False) / LOG_NAME


def resources_folder() -> Path:
    """Find what ships with the program: in a bundle, an installed wheel, or a checkout.

    Raises FileNotFoundError where there is none: then the installation is broken.
    """
    package = Path(__file__).resolve().parents[1]
    return found_resources(package, getattr(sys, "_MEIPASS", None))


def found_resources(package: Path, bundle: str | None) -> Path:
    """Find the resources beside `package`, or in the unpacked `bundle` of PyInstaller."""
    if bundle is not None:
        places = [Path(bundle) / "resources"]
    else:
        places = [package / "_resources", package.parents[1] / "resources"]
    for place in places:
        if place.is_dir():
            return place
    raise FileNotFoundError(places[0])

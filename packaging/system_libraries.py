"""See to what Qt needs of a Linux system: find out by loading it, install it on Debian as root.

Standard library only.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

# What the Qt libraries and the xcb, wayland and offscreen plugins of PySide6-Essentials 6.11.3
# name as needed (ldd on a Debian 12 of 140 packages), each with the Debian package it comes in.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
FONT_PACKAGE = "fonts-dejavu-core"
SCREEN_PROGRAMS = {
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "dbus-daemon": "dbus-daemon",
}
# What a screen reader needs, which the tests are one of: run by the system's own Python.
SPEECH_REGISTRY = Path("/usr/libexec/at-spi2-registryd")
SYSTEM_PYTHON = Path("/usr/bin/python3")
SPEECH_IMPORT = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
BUNDLE_PROGRAMS = {"objdump": "binutils", "strip": "binutils"}


class MissingLibrariesError(Exception):
    """Carry one plain sentence on what is missing and which command brings it."""


def missing_for_windows() -> dict[str, str]:
    """Name what Qt would not find here, each with its Debian package; empty off Linux."""
    if not sys.platform.startswith("linux"):
        return {}
    missing = {name: package for name, package in QT_LIBRARIES.items() if not _loads(name)}
    if not any(_holds_fonts(Path(folder).expanduser()) for folder in FONT_FOLDERS):
        missing["a font"] = FONT_PACKAGE
    return missing


def missing_for_screen() -> dict[str, str]:
    """Name the programs that window tests need and that are not here, with their packages."""
    missing = {name: package for name, package in SCREEN_PROGRAMS.items() if not shutil.which(name)}
    if not SPEECH_REGISTRY.exists():
        missing["AT-SPI"] = "at-spi2-core"
    if not _python_speaks():
        missing["AT-SPI's names for Python"] = "gir1.2-atspi-2.0"
        missing["Python's way to them"] = "python3-gi"
    return missing


def missing_for_bundle() -> dict[str, str]:
    """Name what PyInstaller needs and does not find, with its packages; empty off Linux."""
    if not sys.platform.startswith("linux"):
        return {}
    missing = {name: package for name, package in BUNDLE_PROGRAMS.items() if not shutil.which(name)}
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    shared = f"libpython{version}.so.1.0"
    beside = Path(sys.base_prefix) / "lib" / shared
    if not beside.exists() and not _loads(shared):
        missing[shared] = f"libpython{version}"
    return missing


def provide(missing: dict[str, str]) -> None:
    """Install the packages of `missing` where this is Debian and we are root.

    Raises MissingLibrariesError with the one command to give, or with the bare names where there
    is no apt-get.
    """
    if not missing:
        return
    packages = sorted(set(missing.values()))
    if not shutil.which("apt-get"):
        raise MissingLibrariesError(
            f"This system lacks {', '.join(missing)}: install them with its package manager "
            "(any Linux with a desktop has most of them), then run this again."
        )
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if os.geteuid() != 0:
        raise MissingLibrariesError(
            "FollowDesk needs some system libraries; this one command installs them:\n"
            f"    sudo {' '.join(command)}"
        )
    print(f"Installing system packages: {' '.join(packages)}", flush=True)
    if _apt(command).returncode != 0:
        _apt(["apt-get", "update"])
        done = _apt(command)
        if done.returncode != 0:
            raise MissingLibrariesError(
                f"The system packages could not be installed: {_last_line(done.stderr)}"
            )


def _apt(command: list[str]) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def _last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1] if lines else "apt-get gave no reason"


def _python_speaks() -> bool:
    if not SYSTEM_PYTHON.exists():
        return False
    command = [str(SYSTEM_PYTHON), "-c", SPEECH_IMPORT]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _holds_fonts(folder: Path) -> bool:
    return any(next(folder.rglob(f"*.{kind}"), None) for kind in ("ttf", "otf", "ttc", "pfb"))

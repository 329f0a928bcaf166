"""Write the bill of materials and the licence texts of what a bundle ships.

`python3 packaging/licences.py FOLDER` writes `bill-of-materials.json` (CycloneDX 1.6) and
`THIRD-PARTY-LICENCES.txt` there. The list is what FollowDesk's own metadata requires, followed
to its end, and what those wheels carry inside them.
"""

from __future__ import annotations

import json
import sys
import sysconfig
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HERE = Path(__file__).resolve().parent
KEPT_TEXTS = HERE / "licences"
LICENCE_NAMES = ("LICEN", "COPYING", "NOTICE", "AUTHORS")
# Wheels that bring a licence by name only; the text is kept beside this file.
TEXTS_BY_HAND = {"pyside6-essentials": "LGPL-3.0.txt", "shiboken6": "LGPL-3.0.txt"}
# What the distributions' metadata does not say.
NAMES_BY_HAND = {
    "jaraco-classes": "MIT",
    "backports-tarfile": "MIT",
    "python-dateutil": "Apache-2.0 AND BSD-3-Clause",
    "sqlcipher3": "Zlib",
}


class LicenceError(Exception):
    """Say that something would be shipped without its licence."""


@dataclass(frozen=True)
class Part:
    """One thing that is shipped: its licence by name and in full."""

    name: str
    version: str
    licence: str
    texts: tuple[str, ...]


def parts() -> list[Part]:
    """List what is shipped, sorted by name. Raises LicenceError."""
    found = [_part(each) for each in _required("followdesk")]
    return sorted([*found, *_carried()], key=lambda part: part.name.lower())


def write(folder: Path) -> int:
    """Write both files into `folder`; return how many parts they list. Raises LicenceError."""
    listed = parts()
    components = [
        {
            "type": "library",
            "name": part.name,
            "version": part.version,
            "licenses": [{"license": {"name": part.licence}}],
        }
        for part in listed
    ]
    bill = {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": components}
    (folder / "bill-of-materials.json").write_text(json.dumps(bill, indent=1), "utf-8")
    chapters = ["\n\n".join([_heading(part), *part.texts]) for part in listed]
    (folder / "THIRD-PARTY-LICENCES.txt").write_text("\n\n\n".join(chapters), "utf-8")
    return len(listed)


def _required(root: str) -> list[Distribution]:
    """Follow the requirements that apply here, without extras, from `root`, itself left out."""
    waiting, seen = [root], dict[str, Distribution]()
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name in seen:
            continue
        try:
            seen[name] = distribution(name)
        except PackageNotFoundError as missing:
            raise LicenceError(f"{name} is required and not installed") from missing
        for line in seen[name].requires or []:
            wanted = Requirement(line)
            if wanted.marker is None or wanted.marker.evaluate({"extra": ""}):
                waiting.append(wanted.name)
    return [each for name, each in seen.items() if name != root]


def _part(installed: Distribution) -> Part:
    name = canonicalize_name(installed.name)
    meta = installed.metadata
    fields = [meta[key] for key in ("License-Expression", "License") if meta[key]]
    told = NAMES_BY_HAND.get(name) or (fields[0] if fields else "")
    licence = told.partition("\n")[0]
    texts = [
        Path(str(file.locate())).read_text("utf-8", errors="replace").strip()
        for file in installed.files or []
        if any(word in file.name.upper() for word in LICENCE_NAMES) and file.suffix != ".py"
    ]
    if name in TEXTS_BY_HAND:
        texts.append((KEPT_TEXTS / TEXTS_BY_HAND[name]).read_text("utf-8"))
    if not licence or not texts:
        raise LicenceError(f"{installed.name} names no licence or brings no licence text")
    return Part(installed.name, installed.version, licence, tuple(texts))


def _carried() -> list[Part]:
    """List what comes inside the wheels or the bundle without metadata of its own."""
    apache = next(
        text for text in _part(distribution("cryptography")).texts if "Apache License" in text
    )
    kept = {path.name: path.read_text("utf-8") for path in KEPT_TEXTS.iterdir()}
    bootloader = _part(distribution("pyinstaller"))
    version = ".".join(str(number) for number in sys.version_info[:3])
    return [
        Part("Python", version, "PSF-2.0", (_python_licence(),)),
        Part("SQLCipher (in sqlcipher3)", "4", "BSD-3-Clause", (kept["SQLCipher.txt"],)),
        Part("OpenSSL (in sqlcipher3 and cryptography)", "3", "Apache-2.0", (apache,)),
        Part("PyInstaller's starter", bootloader.version, bootloader.licence, bootloader.texts),
    ]


def _python_licence() -> str:
    """Find the text that came with this Python. Raises LicenceError."""
    folder = Path(sysconfig.get_path("stdlib"))
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    places = [
        folder / "LICENSE.txt",
        folder.parent / "LICENSE.txt",
        Path("/usr/share/doc", version, "copyright"),
        Path("/usr/share/doc", f"lib{version}-minimal", "copyright"),
    ]
    for place in places:
        if place.exists():
            return place.read_text("utf-8", errors="replace").strip()
    raise LicenceError("the licence of Python itself was not found")


def _heading(part: Part) -> str:
    line = f"{part.name} {part.version}: {part.licence}"
    return f"{line}\n{'=' * len(line)}"


if __name__ == "__main__":
    try:
        print(f"{write(Path(sys.argv[1]))} parts listed with their licences")
    except LicenceError as trouble:
        print(trouble, file=sys.stderr)
        sys.exit(1)

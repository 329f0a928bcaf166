"""Say what belongs in a bundle: of Qt's plugins, of its libraries, of the languages' data."""

from __future__ import annotations

from pathlib import PurePosixPath

from PyInstaller.depend import bindepend

LANGUAGES = ("en", "de")
# By folder of Qt's plugins: what stays. A folder that is not named stays out.
PLUGINS: dict[str, tuple[str, ...]] = {
    "platforms": ("xcb", "wayland", "offscreen", "windows", "cocoa"),
    "platformthemes": ("xdgdesktopportal",),  # gtk3 would pull in all of GTK
    "platforminputcontexts": ("compose", "ibus"),
    "iconengines": ("svg",),
    "imageformats": ("svg", "ico", "jpeg"),
    "styles": ("windows", "mac"),
    "tls": ("openssl", "schannel", "securetransport"),
    "printsupport": ("cups", "windows", "cocoa"),
    "xcbglintegrations": ("xcb",),
    "wayland-shell-integration": ("xdg",),
    "wayland-decoration-client": ("adwaita", "bradient"),
    "wayland-graphics-integration-client": ("wayland-egl",),
}
# What these need, the system brings along with its printers: 6 MB for CUPS.
FROM_THE_SYSTEM = ("printsupport",)
Entry = tuple[str, str, str]


def keeps_plugin(target: str) -> bool:
    """Say whether the Qt plugin at this place in the bundle is shipped."""
    path = PurePosixPath(target.replace("\\", "/"))
    return any(word in path.name for word in PLUGINS.get(path.parent.name, ()))


def keeps_data(target: str) -> bool:
    """Say whether this data file is shipped: of languages, only ours and the root.

    Holidays keep every country's own names (1.4 MB): they are shown as the country calls them.
    """
    path = PurePosixPath(target.replace("\\", "/"))
    parts = path.parts
    if "locale-data" in parts and path.suffix == ".dat":
        return path.stem == "root" or path.stem.partition("_")[0] in LANGUAGES
    if path.suffix == ".qm":
        return path.stem in {f"qtbase_{language}" for language in LANGUAGES}
    return not (parts[:2] == ("PySide6", "Qt") and "qml" in parts)


def reachable_binaries(entries: list[Entry]) -> list[Entry]:
    """Leave out plugins that are not shipped, then every library that nothing kept still needs."""
    kept = [entry for entry in entries if not _is_plugin(entry[0]) or keeps_plugin(entry[0])]
    by_name = {PurePosixPath(entry[0].replace("\\", "/")).name: entry for entry in kept}
    roots = [entry for entry in kept if _is_root(entry)]
    reached = {entry[0] for entry in roots}
    waiting = list(roots)
    while waiting:
        target, source, _ = waiting.pop()
        if PurePosixPath(target.replace("\\", "/")).parent.name in FROM_THE_SYSTEM:
            continue
        for name, _path in bindepend.get_imports(source):
            needed = by_name.get(PurePosixPath(name.replace("\\", "/")).name)
            if needed and needed[0] not in reached:
                reached.add(needed[0])
                waiting.append(needed)
    return [entry for entry in kept if entry[0] in reached]


def _is_plugin(target: str) -> bool:
    return "/plugins/" in target.replace("\\", "/") and "PySide6" in target


def _is_root(entry: Entry) -> bool:
    """Say whether something other than a library asks for it: Python itself, and Qt by name."""
    target, _, kind = entry
    name = PurePosixPath(target.replace("\\", "/")).name.lower()
    # The last two are loaded by name at run time, so no table of imports mentions them.
    asked_for = ("libpython", "python3", "libssl", "libcrypto")
    return kind == "EXTENSION" or _is_plugin(target) or name.startswith(asked_for)

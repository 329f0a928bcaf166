"""The small tools around the code: what a bundle holds, its licences, the sum of two test runs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import bundle
import bundle_contents
import licences
import pytest
import test as run_tests

PLUGINS = "PySide6/Qt/plugins"


@pytest.mark.parametrize(
    "plugin",
    ["platforms/libqxcb.so", "platforms/libqoffscreen.so", "tls/libqopensslbackend.so"],
)
def test_plugins_that_are_needed_stay(plugin: str) -> None:
    assert bundle_contents.keeps_plugin(f"{PLUGINS}/{plugin}")


@pytest.mark.parametrize(
    "plugin",
    ["platformthemes/libqgtk3.so", "platforms/libqvnc.so", "sqldrivers/libqsqlite.so"],
)
def test_plugins_that_are_not_needed_go(plugin: str) -> None:
    assert not bundle_contents.keeps_plugin(f"{PLUGINS}/{plugin}")


@pytest.mark.parametrize(
    ("data", "kept"),
    [
        ("babel/locale-data/de_AT.dat", True),
        ("babel/locale-data/root.dat", True),
        ("babel/locale-data/fr.dat", False),
        ("PySide6/Qt/translations/qtbase_de.qm", True),
        ("PySide6/Qt/translations/qtbase_fr.qm", False),
        ("PySide6/Qt/translations/linguist_de.qm", False),
        ("holidays/locale/de/LC_MESSAGES/DE.mo", True),
        ("holidays/locale/th/LC_MESSAGES/TH.mo", True),
        ("resources/locale/de/LC_MESSAGES/followdesk.mo", True),
        ("tzdata/zoneinfo/Europe/Lisbon", True),
    ],
)
def test_only_our_languages_are_shipped(data: str, kept: bool) -> None:
    assert bundle_contents.keeps_data(data) is kept


def test_a_library_that_nothing_needs_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    needs = {"/core": [("libused.so", "")], "/used": [("libdeep.so", None)]}
    monkeypatch.setattr(bundle_contents.bindepend, "get_imports", lambda path: needs.get(path, []))
    entries = [
        ("PySide6/QtCore.abi3.so", "/core", "EXTENSION"),
        ("libused.so", "/used", "BINARY"),
        ("libdeep.so", "/deep", "BINARY"),
        ("libgtk-3.so.0", "/gtk", "BINARY"),
    ]
    kept = [entry[0] for entry in bundle_contents.reachable_binaries(entries)]
    assert kept == ["PySide6/QtCore.abi3.so", "libused.so", "libdeep.so"]


def test_what_printers_need_comes_with_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    plugins = "PySide6/Qt/plugins"
    needs = {"/print": [("libcups.so.2", "")], "/xcb": [("libxcb.so.1", "")]}
    monkeypatch.setattr(bundle_contents.bindepend, "get_imports", lambda path: needs.get(path, []))
    entries = [
        (f"{plugins}/printsupport/libcupsprintersupport.so", "/print", "BINARY"),
        (f"{plugins}/platforms/libqxcb.so", "/xcb", "BINARY"),
        ("libcups.so.2", "/cups", "BINARY"),
        ("libxcb.so.1", "/x", "BINARY"),
    ]
    kept = {entry[0] for entry in bundle_contents.reachable_binaries(entries)}
    assert {entry[0] for entry in entries} - kept == {"libcups.so.2"}


def test_a_bundle_is_weighed_without_its_links(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "file").write_bytes(bytes(2_000_000))
    (tmp_path / "link").symlink_to(tmp_path / "deep" / "file")
    assert bundle.weigh(tmp_path) == 2.0


def test_every_part_that_ships_has_a_licence_and_its_text(tmp_path: Path) -> None:
    # In a child, as there the folder `tests` cannot stand in the way of the library `packaging`.
    tool = Path(licences.__file__)
    done = subprocess.run(
        [sys.executable, str(tool), str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    bill = json.loads((tmp_path / "bill-of-materials.json").read_text("utf-8"))
    names = {part["name"] for part in bill["components"]}
    assert {"PySide6_Essentials", "SQLAlchemy", "Python", "sqlcipher3", "keyring"} <= names
    assert "pytest" not in names
    texts = (tmp_path / "THIRD-PARTY-LICENCES.txt").read_text("utf-8")
    for expected in ("GNU LESSER GENERAL PUBLIC LICENSE", "ZETETIC LLC", "Apache License"):
        assert expected in texts


def test_two_runs_of_the_tests_are_summed_up() -> None:
    lines = [
        "2 failed, 414 passed, 3 skipped, 5 deselected in 8.69s",
        "10 passed, 1 warning, 2 errors in 61.31s (0:01:01)",
    ]
    told = "==== 2 failed, 424 passed, 3 skipped, 1 warning, 2 errors in 70.00s ===="
    assert run_tests._sum_up(lines) == told


def test_no_run_at_all_is_said() -> None:
    assert run_tests._sum_up(["", ""]) == "==== no tests ran in 0.00s ===="

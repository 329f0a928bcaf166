from __future__ import annotations

import pytest

from followdesk.system import folders


def test_a_checkout_finds_its_resources():
    assert (folders.resources_folder() / "scripts").is_dir()


@pytest.mark.parametrize("kind", ["checkout", "wheel", "bundle"])
def test_resources_are_found_wherever_the_program_lives(tmp_path, kind):
    package = tmp_path / "src" / "followdesk"
    bundle = tmp_path / "unpacked"
    place = {
        "checkout": tmp_path / "resources",
        "wheel": package / "_resources",
        "bundle": bundle / "resources",
    }[kind]
    package.mkdir(parents=True)
    place.mkdir(parents=True)
    assert folders.found_resources(package, str(bundle) if kind == "bundle" else None) == place


def test_a_broken_installation_is_said_so(tmp_path):
    with pytest.raises(FileNotFoundError):
        folders.found_resources(tmp_path / "site" / "followdesk", None)
    with pytest.raises(FileNotFoundError):
        folders.found_resources(tmp_path, str(tmp_path / "bundle"))


def test_asking_where_things_are_makes_nothing(tmp_path, monkeypatch):
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    places = [folders.default_desk_folder(), folders.settings_file(), folders.log_file()]
    assert len({*places}) == 3
    assert all("followdesk" in str(place).lower() for place in places)
    assert list(tmp_path.iterdir()) == []

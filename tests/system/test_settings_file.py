"""What this computer remembers, also when the file is not what it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followdesk.system.settings_file import ComputerSettings, read_settings, write_settings


def test_what_was_written_is_read(tmp_path):
    wanted = ComputerSettings(language="de", theme="dark", geometry="00ff", desks=("here",))
    write_settings(tmp_path / "deep" / "settings.json", wanted)
    assert read_settings(tmp_path / "deep" / "settings.json") == wanted


def test_no_file_means_the_defaults(tmp_path):
    assert read_settings(tmp_path / "none.json") == ComputerSettings()


@pytest.mark.parametrize("text", ["", "{", "[]", "3", '{"language": 3, "desks": "x"}', "\ufeff"])
def test_a_damaged_file_means_the_defaults(tmp_path, text):
    path = tmp_path / "settings.json"
    path.write_text(text, encoding="utf-8")
    assert read_settings(path) == ComputerSettings()


@given(st.dictionaries(st.sampled_from(["language", "theme", "desks", "x"]), st.none() | st.text()))
def test_odd_values_are_left_out(tmp_path_factory, stored):
    import json

    path = tmp_path_factory.mktemp("s") / "settings.json"
    path.write_text(json.dumps(stored), encoding="utf-8")
    found = read_settings(path)
    assert found.language == (stored.get("language") or "")
    assert found.desks == ()


def test_a_failed_write_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "settings.json"
    write_settings(path, ComputerSettings(language="de"))

    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", refuse)
    with pytest.raises(OSError, match="space"):
        write_settings(path, ComputerSettings(language="en"))
    monkeypatch.undo()
    assert read_settings(path).language == "de"

from __future__ import annotations

from pathlib import Path

import pytest

from followdesk.domain.errors import ScriptFault, ScriptFileError, ScriptsUnreadableError
from followdesk.system.script_files import load_scripts

HEADER = "title: {}\nkind: voicemail\ntarget: 30\nversion: 1\n\n"


def write(folder: Path, language: str, key: str, body: str) -> Path:
    path = folder / language / f"{key}.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text(HEADER.format(key) + body, encoding="utf-8")
    return path


def body(folder: Path, language: str, key: str) -> tuple[str, str]:
    script = load_scripts(folder, language)[key]
    return script.language, "".join(part.source for part in script.parts())


def test_a_missing_translation_falls_back_to_english_and_says_so(tmp_path: Path) -> None:
    write(tmp_path, "en", "voicemail_1", "Hello")
    write(tmp_path, "en", "voicemail_2", "Again")
    write(tmp_path, "de", "voicemail_1", "Grüß Gott")
    assert body(tmp_path, "de", "voicemail_1") == ("de", "Grüß Gott")
    assert body(tmp_path, "de", "voicemail_2") == ("en", "Again")
    assert body(tmp_path, "de-AT", "voicemail_1")[0] == "de"
    assert body(tmp_path, "fr", "voicemail_1") == ("en", "Hello")
    assert list(load_scripts(tmp_path, "de")) == ["voicemail_1", "voicemail_2"]


def test_a_language_is_never_a_way_out_of_the_folder(tmp_path: Path) -> None:
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    write(scripts, "en", "voicemail_1", "Hello")
    write(tmp_path, "elsewhere", "voicemail_1", "Stray")
    assert body(scripts, "../elsewhere", "voicemail_1") == ("en", "Hello")
    assert body(scripts, "", "voicemail_1") == ("en", "Hello")


def test_a_byte_order_mark_and_other_files_do_no_harm(tmp_path: Path) -> None:
    path = write(tmp_path, "en", "voicemail_1", "Hello")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    (tmp_path / "en" / "README.md").write_text("notes", encoding="utf-8")
    assert list(load_scripts(tmp_path, "en")) == ["voicemail_1"]


@pytest.mark.parametrize(
    ("raw", "line", "fault"),
    [
        (b"title: x\nkind: \xff\n", 2, ScriptFault.NOT_UTF_8),
        (b"x" * 200_001, 1, ScriptFault.TOO_LONG),
        (b"nothing\n", 1, ScriptFault.UNKNOWN_HEADER),
    ],
)
def test_a_file_that_is_no_script_is_named(
    tmp_path: Path, raw: bytes, line: int, fault: ScriptFault
) -> None:
    write(tmp_path, "en", "broken", "x").write_bytes(raw)
    with pytest.raises(ScriptFileError) as caught:
        load_scripts(tmp_path, "en")
    assert (caught.value.key, caught.value.language) == ("broken", "en")
    assert (caught.value.line, caught.value.fault) == (line, fault)


def test_missing_english_scripts_are_trouble_with_this_computer(tmp_path: Path) -> None:
    write(tmp_path, "de", "voicemail_1", "Hallo")
    with pytest.raises(ScriptsUnreadableError) as caught:
        load_scripts(tmp_path, "de")
    assert caught.value.path == tmp_path / "en"


def test_a_folder_where_a_script_should_be_is_trouble(tmp_path: Path) -> None:
    (tmp_path / "en" / "voicemail_1.txt").mkdir(parents=True)
    with pytest.raises(ScriptsUnreadableError):
        load_scripts(tmp_path, "en")

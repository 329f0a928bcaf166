"""Help and refusals speak the language that was asked for, wherever it stands in the line."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from followdesk.app.arguments import UsageError, read_arguments
from followdesk.app.language import install_language


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    install_language("en")


@pytest.mark.parametrize(
    "argv",
    [["--lang", "de", "fly"], ["--lang=de", "fly"], ["fly", "--lang", "de"], ["fly", "--lang=de"]],
)
def test_a_refusal_speaks_the_language_that_was_asked_for(argv: list[str]) -> None:
    with pytest.raises(UsageError, match="'fly' steht nicht zur Wahl"):
        read_arguments(argv)


def test_a_refusal_without_a_language_speaks_that_of_this_computer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("followdesk.system.this_place.local_language", lambda: "de")
    with pytest.raises(UsageError, match="Diese Angaben fehlen: --contact, --when"):
        read_arguments(["agree"])


@pytest.mark.parametrize(
    ("argv", "begins", "part"),
    [
        (["--lang", "de", "--help"], "Aufruf: followdesk [-h]", "\nOptionen:\n"),
        (["agree", "--lang", "de", "-h"], "Aufruf: followdesk agree [-h]", "\nOptionen:\n"),
        (["--lang", "en", "agree", "-h"], "usage: followdesk agree [-h]", "\noptions:\n"),
    ],
)
def test_help_speaks_it_too(
    capsys: pytest.CaptureFixture[str], argv: list[str], begins: str, part: str
) -> None:
    with pytest.raises(SystemExit):
        read_arguments(argv)
    told = capsys.readouterr().out
    assert told.startswith(begins)
    assert part in told


def test_a_language_at_the_end_without_its_name_is_refused() -> None:
    with pytest.raises(UsageError, match="--lang: expected one argument"):
        read_arguments(["contacts", "--lang"])

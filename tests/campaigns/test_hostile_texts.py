"""A small sample of the campaign of hostile texts; the whole of it runs as a module."""

from __future__ import annotations

import os

import pytest
from tests.campaigns import hostile_texts
from tests.campaigns.hostile_texts import Figures, campaign, try_one


def test_scanner_and_renderer_keep_their_promises() -> None:
    inputs = int(os.environ.get("FOLLOWDESK_INPUTS", "300"))
    assert campaign(inputs).inputs >= inputs


@pytest.mark.parametrize(
    "text", ["{{" * 25_000, "{" * 50_000, "{{a" * 16_000, "{{x}}" * 10_000, "}}{{" * 12_000]
)
def test_the_worst_texts_are_scanned_within_bounds(text: str) -> None:
    try_one(text, {"first_name": "x" * 300}, Figures())


def test_a_scanner_that_loses_unknown_names_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    real = hostile_texts.parse
    monkeypatch.setattr(
        hostile_texts, "parse", lambda text: real(text.replace("{{nobody_knows}}", ""))
    )
    with pytest.raises(AssertionError):
        try_one("Hello {{nobody_knows}}", {}, Figures())

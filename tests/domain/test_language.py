from __future__ import annotations

import pytest

from followdesk.domain.language import primary_language


@pytest.mark.parametrize(
    ("tag", "language"),
    [("de", "de"), ("de-AT", "de"), ("de_CH.UTF-8", "de"), ("EN", "en"), ("", "")],
)
def test_the_language_is_what_stands_before_the_region(tag: str, language: str) -> None:
    assert primary_language(tag) == language

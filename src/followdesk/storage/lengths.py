"""How long a thing takes that says nothing about it itself."""

from __future__ import annotations

ATTEMPT_MINUTES = 15
PROMISE_MINUTES = 15

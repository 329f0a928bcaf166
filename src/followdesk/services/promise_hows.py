"""The ways to get in touch."""

from __future__ import annotations

EMAIL, PHONE, MESSAGE, IN_PERSON = "email", "phone", "message", "in_person"
HOWS = (EMAIL, PHONE, MESSAGE, IN_PERSON)
"""The most usual first."""

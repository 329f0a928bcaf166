"""The version of the tables; known without loading what makes them."""

from __future__ import annotations

SCHEMA_VERSION = 4
"""`user_version` of the desks this program writes; a higher one is refused."""

"""The first desk.

Its tables are made whole by `storage.schema`; this step is where every later one begins.
"""

from __future__ import annotations

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Do nothing: a desk of this version has its tables."""

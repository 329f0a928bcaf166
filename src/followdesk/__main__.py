"""The entry: `python -m followdesk`, and `followdesk` where it is installed."""

from __future__ import annotations

import sys

from followdesk.app.entry import run


def main() -> int:
    """Do what the command line asks for; return the exit code."""
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())

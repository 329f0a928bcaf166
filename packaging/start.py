"""Set FollowDesk up where it lies and start it: `python3 packaging/start.py --demo`."""

from __future__ import annotations

import os
import subprocess
import sys

import setup_desk


def start() -> int:
    """Start FollowDesk with the arguments given here; return its exit code."""
    python = setup_desk.prepare()
    command = [str(python), "-m", "followdesk", *sys.argv[1:]]
    if os.name != "nt":
        os.execv(command[0], command)  # FollowDesk takes over, so Ctrl+C reaches it
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(setup_desk.run(start))

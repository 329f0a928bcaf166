"""Set everything up and start nothing: `python3 packaging/set_up.py [dev] [screen] [bundle]`.

`dev` adds the tools, `screen` what window tests need of the system, `bundle` what PyInstaller does.
"""

from __future__ import annotations

import sys

import setup_desk
import system_libraries


def set_up() -> int:
    """Do what the arguments name; return 0."""
    asked = set(sys.argv[1:])
    if asked - {"dev", "screen", "bundle"}:
        raise setup_desk.SetupError("Give any of: dev screen bundle.")
    missing: dict[str, str] = {}
    if "screen" in asked:
        missing.update(system_libraries.missing_for_screen())
    if "bundle" in asked:
        missing.update(system_libraries.missing_for_bundle())
    system_libraries.provide(missing)
    setup_desk.prepare(dev="dev" in asked)
    return 0


if __name__ == "__main__":
    sys.exit(setup_desk.run(set_up))

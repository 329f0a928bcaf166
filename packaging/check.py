"""Run every check that needs no test: `python3 packaging/check.py`; what CI runs first.

With names, only those: `python3 packaging/check.py types contracts`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time

import setup_desk

CHECKS = {
    "lint": ["-m", "ruff", "check", "."],
    "format": ["-m", "ruff", "format", "--check", "."],
    "types": ["-m", "mypy"],
    "contracts": ["-c", "import sys; from importlinter.cli import lint_imports_command as c; c()"],
    "translations": ["packaging/translations.py", "check"],
}


def check() -> int:
    """Run the checks, all of them even when one fails; return 1 when one failed."""
    asked = sys.argv[1:] or list(CHECKS)
    unknown = [name for name in asked if name not in CHECKS]
    if unknown:
        raise setup_desk.SetupError(
            f"There is no check {unknown[0]!r}; there are: {', '.join(CHECKS)}."
        )
    python = str(setup_desk.prepare(dev=True))
    failed = [name for name in asked if not _passes(name, [python, *CHECKS[name]])]
    print(f"Failed: {', '.join(failed)}" if failed else "All checks passed")
    return 1 if failed else 0


def _passes(name: str, command: list[str]) -> bool:
    print(f"-- {name}", flush=True)
    began = time.monotonic()
    environment = {**os.environ, "PYTHONPATH": str(setup_desk.ROOT / "src")}
    done = subprocess.run(command, cwd=setup_desk.ROOT, env=environment, check=False)
    print(f"   {time.monotonic() - began:.1f} s", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(setup_desk.run(check))

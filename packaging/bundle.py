"""Build the bundle in `dist/followdesk`, weigh it, and run its self-test.

`python3 packaging/bundle.py`; exit code 1 when it is too heavy or its self-test fails.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import setup_desk
import system_libraries

BUNDLE = setup_desk.ROOT / "dist" / "followdesk"
HEAVIEST_MB = 170.0
SELFTEST_PATIENCE_S = 180.0


def bundle() -> int:
    """Build, list the licences, weigh, try; return 0 when all of it is well."""
    system_libraries.provide(system_libraries.missing_for_bundle())
    python = str(setup_desk.prepare(dev=True))
    build = ["-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "packaging/followdesk.spec"]
    _call([python, *build], "The bundle could not be built")
    _call([python, "packaging/licences.py", str(BUNDLE)], "The licences could not be listed")
    weight = weigh(BUNDLE)
    print(f"Bundle: {weight:.1f} MB, bar {HEAVIEST_MB:.0f} MB ({BUNDLE})", flush=True)
    program = BUNDLE / ("followdesk.exe" if os.name == "nt" else "followdesk")
    # A bare environment: nothing of the sources or of `.venv` may help.
    keep = ("HOME", "PATH", "LANG", "TMPDIR", "SYSTEMROOT", "TEMP", "USERPROFILE")
    environment = {name: os.environ[name] for name in keep if name in os.environ}
    environment["QT_QPA_PLATFORM"] = "offscreen"
    done = subprocess.run(
        [str(program), "--selftest"],
        cwd=BUNDLE,
        env=environment,
        timeout=SELFTEST_PATIENCE_S,
        check=False,
    )
    print(f"Self-test of the bundle: {'passed' if done.returncode == 0 else 'FAILED'}")
    return 1 if done.returncode or weight > HEAVIEST_MB else 0


def weigh(folder: Path) -> float:
    """Add up the files under `folder`, in MB of a million bytes; links count nothing."""
    sizes = (it.stat().st_size for it in folder.rglob("*") if it.is_file() and not it.is_symlink())
    return sum(sizes) / 1e6


def _call(command: list[str], complaint: str) -> None:
    if subprocess.run(command, cwd=setup_desk.ROOT, check=False).returncode != 0:
        raise setup_desk.SetupError(f"{complaint}; the reason stands above.")


if __name__ == "__main__":
    sys.exit(setup_desk.run(bundle))

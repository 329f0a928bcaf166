"""Desks for the tests of commands: real and encrypted, their passphrase cheap to try."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from followdesk.app.arguments import UsageError, read_arguments, refuse
from followdesk.app.command_line import Outside, run_command
from vault_desks import CHEAP, MemoryKeyStore

NOW = "2026-11-24T10:42"


@dataclass
class Commands:
    """Run commands on one desk as the entry does, and read what they print."""

    folder: Path
    passphrase: Path
    capsys: object
    key_store: MemoryKeyStore

    def run(self, *argv: str, now: str = NOW) -> tuple[int, str, str]:
        """Return exit code, stdout and stderr."""
        options = ["--desk", str(self.folder), "--passphrase-file", str(self.passphrase)]
        return self.bare(*argv, *options, "--now", now)

    def bare(self, *argv: str) -> tuple[int, str, str]:
        """Return the same without any option of ours."""
        try:
            code = run_command(read_arguments(argv), Outside(self.key_store, CHEAP))
        except UsageError as error:
            code = refuse(str(error))
        out, err = self.capsys.readouterr()
        return code, out, err

    def json(self, *argv: str, now: str = NOW):
        """Return what a command that works prints as JSON."""
        code, out, err = self.run(*argv, "--json", now=now)
        assert (code, err) == (0, "")
        return json.loads(out)

    def refused(self, *argv: str, now: str = NOW) -> str:
        """Return the one sentence of a command that is refused and changes nothing."""
        before = self.bytes()
        code, out, err = self.run(*argv, now=now)
        assert (code, out) == (2, "")
        assert err.endswith("\n")
        assert len(err.splitlines()) == 1
        assert self.bytes() == before
        return err.strip()

    def bytes(self) -> dict[str, str]:
        """Return a digest of each file of the desk but the lock, which is not data."""
        return {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and path.name not in ("desk.lock", "desk.tries")
        }

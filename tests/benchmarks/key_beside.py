"""The keyring of a made-up desk: a file beside it, for there is nobody in it to protect."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class FileKeyStore:
    """Keep secrets in a file."""

    path: Path
    secrets: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.path.exists():
            self.secrets = json.loads(self.path.read_text("utf-8"))

    def get(self, name: str) -> str | None:
        return self.secrets.get(name)

    def set(self, name: str, secret: str) -> None:
        self.secrets[name] = secret
        self.path.write_text(json.dumps(self.secrets), "utf-8")

    def delete(self, name: str) -> None:
        self.secrets.pop(name, None)

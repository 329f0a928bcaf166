"""The script as it was: kept when it was said or sent, once however often it is used."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256

from followdesk.domain.conversation import SaidText
from followdesk.domain.script import Script
from followdesk.domain.script_file import script_file_text
from followdesk.services.ports import UnitOfWork


def keep_said(work: UnitOfWork, script: Script, language: str) -> int:
    """Keep the text of a script as it is now, within the deed that uses it; return its id.

    The same text of the same key in the same language is kept once. It is what a touch refers to
    as `said_id`; what stood in its blanks is kept beside the touch or in its conversation.
    """
    digest, body = _digest_and_body(script, language)
    kept = work.first(SaidText, digest=digest) or work.add(
        SaidText(
            digest=digest,
            key=script.key,
            language=language,
            version=script.version,
            body=body,
        )
    )
    if kept.id is None:
        raise ValueError("a text that was kept has an id")
    return kept.id


# As many texts as one is likely to use: no text is written out and digested for each call.
@lru_cache(maxsize=64)
def _digest_and_body(script: Script, language: str) -> tuple[str, str]:
    body = script_file_text(script)
    digest = sha256(f"{script.key}\0{language}\0{body}".encode()).hexdigest()
    return digest, body

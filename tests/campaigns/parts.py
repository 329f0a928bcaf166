"""What each deed leaves on the desk: all of it has to be there once the deed was acknowledged."""

from __future__ import annotations

from collections.abc import Callable

from tests.campaigns.caller import IMPORTED, Told, Work

from followdesk.storage.connection import RawConnection

Ask = Callable[[RawConnection, Told], bool]


def _has(question: str, *names: str) -> Ask:
    """Ask whether there is exactly one such row; `names` are the facts that fill the question."""

    def ask(raw: RawConnection, deed: Told) -> bool:
        facts = {"words": deed.words, **deed.facts}
        found = raw.execute(question, [facts[name] for name in names]).fetchone()[0]
        return bool(found == 1)

    return ask


def _when(applies: Callable[[Told], bool], ask: Ask) -> Ask:
    return lambda raw, deed: not applies(deed) or ask(raw, deed)


def _reached(deed: Told) -> bool:
    return deed.facts["disposition"] == "connected"


_TALK = "SELECT count(*) FROM conversations v"
PARTS: dict[Work, dict[str, Ask]] = {
    Work.CALL: {
        "conversation": _when(
            _reached, _has(f"{_TALK} WHERE heard_you = ? AND contact_id = ?", "words", "contact")
        ),
        "its touch": _when(
            _reached,
            _has(
                f"{_TALK} JOIN touches t ON t.conversation_id = v.id WHERE v.heard_you = ? "
                "AND t.disposition = ?",
                "words",
                "disposition",
            ),
        ),
        "touch": _when(
            lambda deed: not _reached(deed),
            _has(
                "SELECT count(*) FROM touches WHERE note = ? AND disposition = ?",
                "words",
                "disposition",
            ),
        ),
        "next step": _when(
            lambda deed: bool(deed.facts["what"]),
            _has(
                f"{_TALK} JOIN next_steps s ON s.conversation_id = v.id WHERE v.heard_you = ? "
                "AND s.what = ?",
                "words",
                "what",
            ),
        ),
        "ending": _when(
            lambda deed: bool(deed.facts["reason"]),
            _has(
                f"{_TALK} JOIN endings e ON e.conversation_id = v.id WHERE v.heard_you = ? "
                "AND e.reason = ?",
                "words",
                "reason",
            ),
        ),
        "session item": _when(
            lambda deed: deed.facts["item"] is not None,
            _has(
                "SELECT count(*) FROM session_items WHERE id = ? AND state = 'done' "
                "AND json_extract(result, '$.disposition') IS NOT NULL",
                "item",
            ),
        ),
        "no draft": _has(
            "SELECT count(*) = 0 FROM call_drafts WHERE json_extract(form, '$.heard_you') = ?",
            "words",
        ),
    },
    Work.STEP: {
        "next step": _has(
            "SELECT count(*) FROM next_steps WHERE what = ? AND contact_id = ?", "what", "contact"
        ),
    },
    Work.IMPORT: {
        "everybody": _has(
            f"SELECT count(*) = {IMPORTED} FROM contacts WHERE name LIKE ? || ' Person%'", "words"
        ),
        "a firm": _has("SELECT count(*) FROM organizations WHERE name = 'Firm ' || ?", "words"),
    },
    Work.OPPORTUNITY: {
        "opportunity": _has(
            "SELECT count(*) FROM opportunities WHERE title = ? AND contact_id = ?",
            "words",
            "contact",
        ),
        "its first stage": _has(
            "SELECT count(*) FROM stage_moves m JOIN opportunities o ON o.id = m.opportunity_id "
            "WHERE o.title = ? AND m.from_stage_id IS NULL",
            "words",
        ),
    },
    Work.STAGE: {
        "stage move": _has(
            "SELECT count(*) FROM stage_moves WHERE opportunity_id = ? AND to_stage_id = ? "
            "AND moved_at = ?",
            "opportunity",
            "stage",
            "at",
        ),
    },
    Work.PROMISE: {
        "promise": _has(
            "SELECT count(*) FROM promises WHERE about = ? AND contact_id = ?", "words", "contact"
        ),
        "their touch": _has(
            "SELECT count(*) FROM touches WHERE note = ? AND NOT outgoing", "words"
        ),
    },
    Work.RHYTHM: {
        "rhythm": _has(
            "SELECT count(*) FROM nurture_plans WHERE about = ? AND contact_id = ?",
            "words",
            "contact",
        ),
    },
    Work.HOLD: {
        "hold": _has(
            "SELECT count(*) FROM holds WHERE why = ? AND contact_id = ?", "words", "contact"
        ),
    },
    Work.RESUME: {
        "end of the hold": _has(
            "SELECT count(*) FROM holds WHERE contact_id = ? AND resumed_at = ?", "contact", "at"
        ),
    },
    Work.EMAIL: {
        "e-mail": _has(
            "SELECT count(*) FROM messages WHERE subject = ? AND state = 'sent'", "words"
        ),
        "its touch": _has(
            "SELECT count(*) FROM touches WHERE note = ? AND kind = 'email' AND outgoing", "words"
        ),
    },
}

DEEDS = frozenset(PARTS)
"""What an undo takes back."""

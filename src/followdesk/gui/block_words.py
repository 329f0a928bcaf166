"""How full a call block is, in words; light, as the first screen says it too."""

from __future__ import annotations

from followdesk.domain.call_block import BlockFill
from followdesk.gui.i18n import _, ngettext
from followdesk.services.block_rows import BlockShare


def counts(fill: BlockFill) -> list[str]:
    """Count what is in a block: "4 attempts", "1 step"."""
    told: list[str] = []
    if fill.attempts:
        text = ngettext("{n} attempt", "{n} attempts", fill.attempts)
        told.append(text.format(n=fill.attempts))
    if fill.others:
        text = ngettext("{n} step", "{n} steps", fill.others)
        told.append(text.format(n=fill.others))
    return told


def taken(fill: BlockFill) -> str:
    """Say how much of a block is taken: "60 of 60 min"."""
    return _("{taken} of {length} min").format(taken=fill.taken, length=fill.length)


def fill_text(fill: BlockFill) -> str:
    """Say how full a block is: "4 attempts · 60 of 60 min"."""
    return " · ".join([*counts(fill), taken(fill)])


def share_text(share: BlockShare) -> str:
    """Say how many of the blocks of four weeks were kept; nothing where none is over."""
    if not share.all:
        return ""
    text = ngettext(
        "{kept} of {n} block kept in 4 weeks", "{kept} of {n} blocks kept in 4 weeks", share.all
    )
    return text.format(kept=share.kept, n=share.all)


def share_details(share: BlockShare) -> str:
    """Count them by what became of them."""
    return _("{kept} kept, {cut} cut short, {skipped} skipped").format(
        kept=share.kept, cut=share.cut_short, skipped=share.skipped
    )

"""The sentences for what stands in the way of call blocks."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from followdesk.domain import block_errors as e
from followdesk.gui.error_words import Sentence
from followdesk.gui.i18n import N_

BLOCKS: Mapping[Hashable, Sentence] = {
    e.BlocksMeetError: Sentence(
        N_("There is a call block already"),
        N_("On {on} there is a call block from {starts} to {ends}."),
        N_("Choose another time, or move that one first."),
    ),
    e.NoSuchBlockError: Sentence(
        N_("No such call block"),
        N_("On {on} no call block starts at {starts}: it was moved or dropped meanwhile."),
        N_("Look at the calendar again."),
    ),
    e.BlockOverError: Sentence(
        N_("That is over"),
        N_("A call block cannot be planned for a time that has passed."),
        N_("Choose a time to come. What became of the block can be said in its menu."),
    ),
    e.BlockToComeError: Sentence(
        N_("That is still to come"),
        N_("This call block is not over yet."),
        N_("Say afterwards what became of it."),
    ),
    e.BlockDayOffError: Sentence(
        N_("A day off"),
        N_("You do not work on {on}, so there are no call blocks."),
        N_("Choose a working day, or make it one in the settings."),
    ),
}

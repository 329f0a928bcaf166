from __future__ import annotations

import pytest

from followdesk.domain.calling import QueueKind
from followdesk.gui import command_words

THURSDAY = "2026-11-26 10:00 hear what they need"


@pytest.fixture
def bob(commands) -> str:
    return str(commands.json("add", "--name", "Bob Keller", "--phone", "+49 30 55500142")["id"])


class TestOpportunity:
    def test_without_a_step_it_is_in_limbo_and_says_so(self, commands, bob):
        code, out, err = commands.run("opportunity", "--contact", bob, "--title", "Returns")
        assert (code, err) == (0, "")
        assert out.endswith("never talked → make the first call\n")
        (row,) = commands.json("limbo")
        assert (row["title"], row["how"]) == ("Returns", "never_talked")
        assert row["why"].endswith("→ make the first call")

    def test_with_its_first_step_nobody_is_forgotten(self, commands, bob):
        asked = ("--contact", bob, "--title", "Returns", "--value", "950.5", "--when", THURSDAY)
        assert commands.json("opportunity", *asked)["in_limbo"] is False
        assert commands.json("limbo") == []
        code, out, _ = commands.run("limbo")
        assert (code, out) == (0, "Nobody is forgotten.\n")

    def test_the_step_that_passes_is_told_as_missed(self, commands, bob):
        commands.json("opportunity", "--contact", bob, "--title", "Returns", "--when", THURSDAY)
        (row,) = commands.json("limbo", now="2026-11-27T09:00")
        assert row["how"] == "step_missed"
        assert row["since"] == "2026-11-26T10:00:00+00:00"

    @pytest.mark.parametrize("amount", ["-1", "1,5", "9.999", "1e3", "", "1" * 13])
    def test_refuses_what_is_no_amount(self, commands, bob, amount):
        said = commands.refused(
            "opportunity", "--contact", bob, "--title", "Returns", f"--value={amount}"
        )
        assert "no amount of money" in said

    def test_one_deed_and_one_undo(self, commands, bob):
        commands.json("opportunity", "--contact", bob, "--title", "Returns", "--when", THURSDAY)
        assert commands.json("undo")["undone"] == "add_opportunity"
        assert commands.json("opportunities", "--state", "all") == []

    def test_refuses_a_step_in_the_past(self, commands, bob):
        asked = ("--contact", bob, "--title", "Returns", "--when", "2026-11-20 10:00 talk")
        assert commands.refused("opportunity", *asked)


@pytest.fixture
def returns(commands, bob) -> str:
    asked = ("--contact", bob, "--title", "Returns", "--value", "12000", "--when", THURSDAY)
    return str(commands.json("opportunity", *asked)["opportunity"])


class TestProcess:
    def test_lists_stage_value_and_what_comes_next(self, commands, returns):
        (row,) = commands.json("opportunities")
        assert (row["value"], row["state"], row["next"]) == ("12000.00", "open", "agreed")
        assert row["next_at"] == "2026-11-26T10:00:00+00:00"
        code, out, _ = commands.run("opportunities")
        assert code == 0
        assert out.startswith(f"{returns} · Bob Keller · Returns · ")

    def test_moves_to_a_stage_by_its_name_and_names_those_there_are(self, commands, returns):
        moved = commands.json("stage", "--opportunity", returns, "--stage", "PROPOSAL")
        assert moved["stage"] == "Proposal"
        said = commands.refused("stage", "--opportunity", returns, "--stage", "Handshake")
        assert "No stage is called “Handshake”" in said
        assert "Proposal" in said

    def test_a_proposal_wants_its_review_or_is_in_limbo(self, commands, returns):
        said = commands.refused("proposal", "--opportunity", returns)
        assert "review" in said
        both = ("--when", "fri 14 review", "--no-review")
        assert "Either" in commands.refused("proposal", "--opportunity", returns, *both)
        sent = commands.json("proposal", "--opportunity", returns, "--when", "fri 14 review")
        assert sent["in_limbo"] is False

    def test_no_review_is_limbo_once_no_step_is_left(self, commands, returns):
        commands.json("proposal", "--opportunity", returns, "--no-review")
        (row,) = commands.json("limbo", now="2026-11-27T09:00")
        assert row["how"] == "no_review"

    def test_won_and_over_each_end_it(self, commands, returns):
        won = commands.json("end", "--opportunity", returns, "--over", "agreed")
        assert (won["state"], won["reason"], won["in_limbo"]) == ("won", "agreed", False)
        assert "won or over already" in commands.refused(
            "end", "--opportunity", returns, "--over", "no_need"
        )

    def test_other_wants_a_note_and_no_response_is_asked_about(self, commands, returns):
        asked = ("end", "--opportunity", returns, "--over")
        assert commands.refused(*asked, "other")
        assert "--anyway" in commands.refused(*asked, "no_response")
        assert commands.json(*asked, "no_response", "--anyway")["reason"] == "no_response"

    def test_somebody_met_is_written_down_with_what_comes_next(self, commands):
        asked = ("--name", "S. Okafor", "--email", "s@okafor.example", "--about", "fair stand")
        met = commands.json("met", *asked, "--when", THURSDAY)
        assert (met["contact_name"], met["title"], met["next"]) == (
            "S. Okafor",
            "fair stand",
            "agreed",
        )
        assert "on the desk already" in commands.refused("met", *asked)

    def test_an_id_that_is_none_is_named(self, commands):
        said = commands.refused("end", "--opportunity", "77", "--over", "agreed")
        assert said == "There is no opportunity 77."


def test_every_reason_to_be_in_the_queue_has_its_words():
    assert set(command_words._KINDS) == set(command_words._REASONS) == set(QueueKind)

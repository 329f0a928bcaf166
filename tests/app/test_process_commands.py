from __future__ import annotations

import pytest

THURSDAY = "2026-11-26 10:00 hear what they need"


@pytest.fixture
def bob(commands) -> str:
    return str(commands.json("add", "--name", "Bob Keller", "--phone", "+49 30 55500142")["id"])


class TestOpportunity:
    def test_without_a_step_it_is_in_limbo_and_says_so(self, commands, bob):
        code, out, err = commands.run("opportunity", "--contact", bob, "--title", "Returns")
        assert (code, err) == (0, "")
        assert "Nothing comes next" in out
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

    def test_refuses_a_step_in_the_past(self, commands, bob):
        asked = ("--contact", bob, "--title", "Returns", "--when", "2026-11-20 10:00 talk")
        assert commands.refused("opportunity", *asked)

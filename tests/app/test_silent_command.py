"""`followdesk silent` lists who has gone silent, why, and what cures it."""

from __future__ import annotations


def test_it_names_the_case_the_reason_and_the_cure(commands, bob):
    asked = ("--contact", str(bob), "--title", "Returns", "--value", "1200")
    made = commands.json("opportunity", *asked)
    assert commands.json("silent") == []
    asked = ("--opportunity", str(made["opportunity"]), "--no-review")
    commands.json("proposal", *asked)
    (row,) = commands.json("silent")
    assert (row["case"], row["cure"], row["sure"]) == ("proposal", "book_review", "sure")
    assert (row["title"], row["value"], row["tried"]) == ("Returns", "1200.00", None)
    assert "no review booked" in row["why"]
    code, out, _ = commands.run("silent")
    assert code == 0
    assert "Proposal sent, nothing since" in out
    assert out.strip().endswith("Book the review")


def test_without_any_it_says_so(commands):
    code, out, _ = commands.run("silent")
    assert (code, out.strip()) == (0, "Nobody has gone silent.")

"""Every path on which an open opportunity could lose its future: refused, counted, or kept."""

from __future__ import annotations

import pytest
from tests.limbo_oracle import Lost, limbo_everywhere
from tests.services.limbo.case import Case, Closed, Counted, Gone, Path, Settled
from tests.services.limbo.paths import PATHS

from followdesk.services.changes import DeedKind, Done

# What takes deeds back and does them again: walked after every deed of the table.
WALKED = {DeedKind.UNDO, DeedKind.REDO}


def everywhere(case: Case) -> dict[int, Lost]:
    return limbo_everywhere(case.desk, case.now)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_the_path_is_refused_or_counted_or_keeps_a_future(trial, path: Path) -> None:
    case = Case(trial)
    path.future(case)
    case.wait(minutes=2)
    everywhere(case)
    if isinstance(path.ends, Closed):
        _is_refused(case, path)
        return
    done = path.act(case)
    _ends_as_it_says(case, path, everywhere(case))
    if path.deed is not None:
        assert isinstance(done, Done), "a deed tells what it changed"
        assert done.changes.deed.kind is path.deed
        _is_taken_back_and_done_again(case)


def _is_refused(case: Case, path: Path) -> None:
    """The error is the one that says why, and nothing was changed by what was refused."""
    assert isinstance(path.ends, Closed)
    before = case.trial.content()
    with pytest.raises(path.ends.error) as refused:
        path.act(case)
    assert refused.type is path.ends.error
    if case.trial.content() != before:
        # The path did something that is allowed first: it is what an undo takes back.
        case.desk.undo.undo()
        assert case.trial.content() == before
    everywhere(case)


def _ends_as_it_says(case: Case, path: Path, lost: dict[int, Lost]) -> None:
    found = lost.get(case.opportunity)
    if isinstance(path.ends, Counted):
        assert found is not None, "in limbo and not counted"
        assert (found.how, found.since_at) == (path.ends.how, path.ends.since(case))
        return
    assert found is None
    if isinstance(path.ends, Gone):
        assert case.state() == ""
    elif isinstance(path.ends, Settled):
        assert case.state() in ("won", "over")
    else:
        assert case.state() == "open"


def _is_taken_back_and_done_again(case: Case) -> None:
    """An undo leads to what was counted before, a redo to what is counted now."""
    after, counted = case.trial.content(), everywhere(case)
    case.desk.undo.undo()
    between = everywhere(case)
    case.desk.undo.redo()
    assert case.trial.content() == after
    assert everywhere(case) == counted
    case.desk.undo.undo()
    assert everywhere(case) == between


def test_no_two_paths_are_called_alike() -> None:
    assert len({path.name for path in PATHS}) == len(PATHS)


def test_the_table_mentions_every_deed() -> None:
    """A deed that is new must say what it does to a future."""
    mentioned = {path.deed for path in PATHS if path.deed is not None}
    assert set(DeedKind) - WALKED == mentioned

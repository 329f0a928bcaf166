"""Draw the free times of a message anew: the words of each stand in the text to be replaced."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from followdesk.domain.free_times import WANTED_TIMES, FreeTimeSearch, busy_spans

SayTimes = Callable[[Sequence[datetime]], list[str]]


@dataclass(frozen=True, slots=True)
class Redrawn:
    """Hold the text with other times in it, the times that now stand in it, and what came of it."""

    body: str
    times: tuple[datetime, ...]
    replaced: int
    kept_as_typed: int


def redraw(body: str, times: Sequence[datetime], search: FreeTimeSearch, say: SayTimes) -> Redrawn:
    """Keep the times that are still free, replace the others, and fill the blanks for times.

    A time whose words were changed by hand is left alone; where there is no other, a blank stands.
    """
    words = say(times)
    typed = [at for at, said in zip(times, words, strict=True) if said not in body]
    old = [at for at in times if at not in typed]
    kept = [at for at in old if search.offers(at)]
    places = [said for at, said in zip(times, words, strict=True) if at not in typed]
    places += [blank for n in range(WANTED_TIMES) if (blank := _blank(n)) in body]
    chosen = sorted((*kept, *other_times(search, [*kept, *typed], len(places) - len(kept))))
    new_words = say(chosen)
    for nth, place in enumerate(places):  # first out, then in: old words and new ones can be alike
        body = body.replace(place, f"\0{nth}\0", 1)
    for nth in range(len(places)):
        said = new_words[nth] if nth < len(chosen) else _blank(len(typed) + nth)
        body = body.replace(f"\0{nth}\0", said, 1)
    replaced = sum(at not in times for at in chosen)
    taken = sum(not search.offers(at) for at in typed)
    return Redrawn(body, tuple(sorted((*typed, *chosen))), replaced, taken)


def other_times(
    search: FreeTimeSearch, offered: Sequence[datetime], wanted: int
) -> tuple[datetime, ...]:
    """Find so many other times than those offered, on other days as far as there are any."""
    if wanted <= 0:
        return ()
    taken = busy_spans((at, search.minutes) for at in offered)
    beside = replace(search, busy=(*search.busy, *taken))
    found = beside.find(wanted=wanted + len(offered)).starts_at
    today = search.calling.calendar.today
    days = {today(at) for at in offered}
    return tuple(sorted(found, key=lambda at: (today(at) in days, at))[:wanted])


def _blank(nth: int) -> str:
    return f"{{{{time_{nth + 1}}}}}"

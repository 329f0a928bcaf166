"""The fatigue guard as its window sees it: limits, phrases, and how often each was gone past."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from followdesk.domain.errors import AskFirst
from followdesk.domain.fatigue import Ear
from followdesk.services.changes import Deed, DeedKind, Done
from followdesk.services.guard_rules import GUARD, GuardRules, rules_in, rules_to_json
from followdesk.services.ports import Works
from followdesk.services.settings import write_setting

_MONTH, _YEAR = timedelta(days=30), timedelta(days=365)


@dataclass(frozen=True, slots=True)
class GonePast:
    """Count how often a limit was gone past in the last 30 days, and in the last 365."""

    what: AskFirst
    in_a_month: int
    in_a_year: int


@dataclass(frozen=True, slots=True)
class GuardPage:
    """Be what the window of the guard shows."""

    rules: GuardRules
    gone_past: tuple[GonePast, ...]


class GuardStore(Works, Protocol):
    """Count the ways past limits, and begin units of work."""

    def overrides_since(self, at: datetime) -> Mapping[str, int]:
        """Count the overrides from a moment on by what was asked."""
        ...


class Guard:
    """Show and change the guard."""

    def __init__(self, store: GuardStore, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock

    def page(self) -> GuardPage:
        """Return the rules, and how often each limit was gone past."""
        now = self._clock()
        month = self._store.overrides_since(now - _MONTH)
        year = self._store.overrides_since(now - _YEAR)
        return GuardPage(
            self.rules(),
            tuple(
                GonePast(one, month.get(one.value, 0), year.get(one.value, 0)) for one in AskFirst
            ),
        )

    def rules(self) -> GuardRules:
        """Return the limits and the phrases in use."""
        with self._store.look() as work:
            return rules_in(work)

    def ear(self, language: str) -> Ear:
        """Return what hears the phrases of a language; it hears none where there is no list."""
        return Ear.of(self.rules().phrases, language)

    def change(self, wanted: GuardRules) -> Done[GuardRules]:
        """Set the limits and the phrases; it can be taken back."""
        with self._store.unit_of_work() as work:
            write_setting(work, GUARD, rules_to_json(wanted))
            changes = work.commit(Deed(kind=DeedKind.CHANGE_SETTINGS))
        return Done(result=self.rules(), changes=changes)

"""Choose whose clock stands beside the user's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from followdesk.gui.formats import city_of
from followdesk.gui.forms.form_dialog import FormDialog
from followdesk.gui.i18n import _
from followdesk.gui.palette import Tone
from followdesk.gui.theme import Size
from followdesk.gui.widgets.choice_box import ChoiceBox
from followdesk.gui.widgets.labels import PlainLabel
from followdesk.gui.zone_names import zones
from followdesk.services.rows import CalendarItem

_NONE = ""
_MOST_NAMED = 2


def people_by_zone(items: Iterable[CalendarItem], mine: str) -> dict[str, tuple[str, ...]]:
    """List the zones in which items were agreed, with whom; without the user's own."""
    found: dict[str, list[str]] = {}
    for item in items:
        if item.zone != mine:
            names = found.setdefault(item.zone, [])
            if item.contact and item.contact not in names:
                names.append(item.contact)
    return {zone: tuple(names) for zone, names in sorted(found.items())}


class SecondClockDialog(FormDialog):
    """Choose whose clock stands beside the user's: of somebody on the page, or anywhere."""

    chosen = Signal(str)
    """A zone; "" for no second clock."""

    def __init__(
        self,
        current: str,
        likely: str,
        people: dict[str, tuple[str, ...]],
        parent: QWidget | None = None,
    ) -> None:
        """Take the zone that is shown now, the one wanted most `likely`, and who is where."""
        super().__init__(_("A second clock"), _("Show it"), parent)
        self.choice = ChoiceBox(_("Whose clock, or which time zone"), _choices(people))
        self.choice.show_key(current or likely or _NONE)
        self.column.addWidget(self.choice)
        hint = _("It stands left of yours, beside the hours of a day or a week.")
        self.column.addWidget(PlainLabel(hint, size=Size.SMALL, tone=Tone.NEUTRAL, wraps=True))
        self.choice.box.setFocus()

    def save(self) -> None:
        """Show it, or say that no zone is called so."""
        key = self.choice.key
        if key is None:
            said = _("No time zone is called so. Type a part of the city: “berl”.")
            self.choice.problem.say(said)
            self.choice.box.setFocus()
            return
        self.chosen.emit(key)
        self.accept()


def _choices(people: dict[str, tuple[str, ...]]) -> Sequence[tuple[str, str]]:
    near = [(_named(zone, names), zone) for zone, names in people.items()]
    rest = [(zone, zone) for zone in zones() if zone not in people]
    return ((_("No second clock"), _NONE), *near, *rest)


def _named(zone: str, names: Sequence[str]) -> str:
    """Write "Berlin: Bob Keller, Lena Vogt"; of many the first."""
    more = " …" if len(names) > _MOST_NAMED else ""
    return _("{city}: {names}").format(
        city=city_of(zone), names=", ".join(names[:_MOST_NAMED]) + more
    )

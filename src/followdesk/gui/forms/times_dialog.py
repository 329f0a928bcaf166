"""Three free times for somebody, on both clocks: book one, read them out, or write them."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from followdesk.domain.free_times import WANTED_TIMES
from followdesk.domain.next_step import USUAL_MINUTES
from followdesk.domain.when import local
from followdesk.gui.forms.choosers import MinutesBox
from followdesk.gui.forms.form_dialog import FormDialog, labelled, pass_on, side_by_side
from followdesk.gui.forms.person_field import PersonField
from followdesk.gui.free_time_words import fewer_and_cure, their_clock
from followdesk.gui.i18n import _, format_date, format_time, ngettext
from followdesk.gui.jobs import Jobs
from followdesk.gui.palette import Tone
from followdesk.gui.widgets.buttons import KeyButton
from followdesk.gui.widgets.row_list import RowList
from followdesk.gui.widgets.rows import Row
from followdesk.services.desk import Desk
from followdesk.services.message_rows import FreeTimeRow
from followdesk.services.offered_times import TimesOffered
from followdesk.services.rows import PersonCard

_WIDTH = 640  # pixels
_TOPIC = "times"


class TimesDialog(FormDialog):
    """Show three free times inside both sides' hours, and others for who wants them."""

    book_wanted = Signal(int, object, int)
    """A contact, the moment chosen, and minutes."""
    email_wanted = Signal(int, object)
    """A contact, and the moments to offer them."""

    def __init__(
        self, jobs: Jobs[Desk], contact_id: int = 0, parent: QWidget | None = None
    ) -> None:
        """Take `contact_id` 0 to ask for whom; show with `open()`."""
        super().__init__(_("Three free times"), _("Book this one …"), parent)
        self._jobs = jobs
        self._offered: TimesOffered | None = None
        self._seen: list[datetime] = []
        self.person = PersonField(jobs, _("For a talk with"))
        self.minutes = MinutesBox(USUAL_MINUTES)
        self.list = RowList(_("Free times"))
        self.others = KeyButton(_("Others"), "Alt+O")
        self.others.setToolTip(_("The next three"))
        self.copy = KeyButton(_("Copy"), "Alt+C")
        self.copy.setToolTip(_("All three in their language, to read out or to paste"))
        self.email = KeyButton(_("E-mail …"), "Alt+E")
        self.email.setToolTip(_("Write a message that offers them"))
        self._lay_out()
        self.person.person_chosen.connect(self._on_person)
        self.minutes.minutes_chosen.connect(self._ask_anew)
        self.list.row_opened.connect(self.save)
        self.others.clicked.connect(self._on_others)
        self.copy.clicked.connect(self._on_copy)
        self.email.clicked.connect(self._on_email)
        if contact_id:
            self.person.show_person(contact_id)
        self.person.setFocus()

    @property
    def rows(self) -> tuple[FreeTimeRow, ...]:
        """Give the times that are shown."""
        return () if self._offered is None else self._offered.rows

    def save(self) -> None:
        """Go on to the form of a next step, with the time that the keyboard is on."""
        offered, row = self._theirs(), self.list.current_row
        if offered is not None and row is not None and isinstance(row.record, FreeTimeRow):
            self.accept()
            self.book_wanted.emit(offered.contact_id, row.record.starts_at, offered.minutes)

    def _lay_out(self) -> None:
        lasts = labelled(_("Lasts"), self.minutes)
        row = side_by_side(self.person, lasts)
        row.setStretch(0, 3)
        row.setAlignment(lasts, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)
        self.column.addWidget(self.list)
        for place, button in enumerate((self.others, self.copy, self.email)):
            self.buttons.insertWidget(place, button)
        self.setMinimumWidth(_WIDTH)
        self._measure()
        self._allow()

    def _theirs(self) -> TimesOffered | None:
        """Give what is shown, if it is for the person who stands in the field."""
        offered, card = self._offered, self.person.card
        if card is None:
            self.person.tell(_("Choose who it is with: type a few letters, then Enter."))
            self.person.setFocus()
            return None
        return offered if offered is not None and offered.contact_id == card.id else None

    @Slot(object)
    def _on_person(self, _card: PersonCard) -> None:
        self._ask_anew()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _ask_anew(self, _minutes: int = 0) -> None:
        self._seen = []
        self._ask()

    @Slot()
    def _on_others(self) -> None:
        if self._theirs() is not None:
            self._seen += [row.starts_at for row in self.rows]
            self._ask()

    def _ask(self) -> None:
        card = self.person.card
        if card is None:
            return
        contact_id, minutes, besides = card.id, self.minutes.minutes, tuple(self._seen)
        self.tell("")
        self._jobs.read(
            self,
            lambda desk: desk.free_times.find(contact_id, minutes, besides),
            self._show,
            lambda error: pass_on(self._jobs, error),
            topic=_TOPIC,
        )

    def _show(self, offered: TimesOffered) -> None:
        if not offered.rows and self._seen:
            self._seen = []
            self._tell_note(_("There are no others within ten working days."))
            return
        self._offered = offered
        self.list.show_rows([_row(it, offered) for it in offered.rows])
        self.list.select_first()
        if offered.fewer is not None:
            self._tell_note(fewer_and_cure(offered.fewer))
        elif len(offered.rows) < WANTED_TIMES:
            self._tell_note(_("There are no more within ten working days."))
        elif offered.do_not_email:
            self._tell_note(_("{name} asked not to be e-mailed.").format(name=offered.contact))
        self._allow()
        if self.list.isHidden() is bool(offered.rows):  # without any, the sentence stands alone
            if not offered.rows:
                self.minutes.setFocus()
            self.list.setVisible(bool(offered.rows))
            self.fit()

    def _measure(self) -> None:
        """Give the list the height of three rows, before there are any: no row makes it grow."""
        rows = [Row(key=n, title="8", detail="8", time="8") for n in range(WANTED_TIMES)]
        self.list.show_rows(rows)
        heights = [self.list.sizeHintForRow(n) for n in range(len(rows))]
        self.list.setFixedHeight(sum(heights) + 2)
        self.list.show_rows(())

    def _tell_note(self, text: str) -> None:
        self.tell(text, Tone.LIMBO)

    def _allow(self) -> None:
        offered = self._offered
        has_any = offered is not None and bool(offered.rows)
        for button in (self.save_button, self.others, self.copy):
            button.setEnabled(has_any)
        self.email.setEnabled(offered is not None and has_any and not offered.do_not_email)

    @Slot()
    def _on_copy(self) -> None:
        """Put the times into the clipboard, as this person would hear them."""
        if self._theirs() is None or not self.rows:
            return
        QGuiApplication.clipboard().setText("\n".join(row.words for row in self.rows))
        count = len(self.rows)
        text = ngettext("{n} time is copied.", "{n} times are copied.", count)
        self.tell(text.format(n=count), Tone.AGREED)

    @Slot()
    def _on_email(self) -> None:
        offered = self._theirs()
        if offered is not None:
            self.accept()
            self.email_wanted.emit(offered.contact_id, [row.starts_at for row in offered.rows])


def _row(it: FreeTimeRow, offered: TimesOffered) -> Row:
    mine = local(it.starts_at, offered.zone)
    return Row(
        key=it.starts_at,
        time=format_time(mine),
        title=format_date(mine.date()),
        rest=their_clock(it.starts_at, offered.their_zone, offered.zone),
        detail=it.words,
        record=it,
    )

"""Enter or change a person, with the keyboard alone: one column, few fields, Enter moves on."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from followdesk.domain.contact import CALL_CLOSES, CALL_OPENS, PointKind
from followdesk.domain.errors import (
    AlreadyThereError,
    EmptyContactError,
    EndBeforeStartError,
    FollowDeskError,
    UnreadableEmailError,
    UnreadablePhoneError,
)
from followdesk.gui.formats import city_of
from followdesk.gui.forms.choosers import TimeBox
from followdesk.gui.forms.form_dialog import FormDialog, labelled, pass_on, side_by_side
from followdesk.gui.i18n import _, locale_name
from followdesk.gui.jobs import Jobs
from followdesk.gui.palette import Tone
from followdesk.gui.people.choice_field import ChoiceField
from followdesk.gui.people.choices import (
    country_choices,
    country_name,
    language_choices,
    language_name,
    zone_choices,
)
from followdesk.gui.people.points_field import PointsField
from followdesk.gui.widgets.buttons import KeyButton
from followdesk.gui.widgets.echo_field import EchoField
from followdesk.services.changes import Done
from followdesk.services.deeds import ContactForm
from followdesk.services.desk import Desk
from followdesk.services.places import LikelyPlace
from followdesk.services.rows import PersonCard

_NOTES_LINES = 3


class ContactDialog(FormDialog):
    """Ask for name, firm, phone and e-mail; what the number tells is shown, and can be changed."""

    contact_saved = Signal(int)
    contact_opened = Signal(int)
    """The person is on the desk already, and is wanted instead."""

    def __init__(self, jobs: Jobs[Desk], parent: QWidget | None = None, *, name: str = "") -> None:
        """Ask for somebody new; `show_card` changes somebody known. Show with `open()`."""
        super().__init__(_("New contact"), _("Save"), parent)
        self._jobs = jobs
        self._contact_id: int | None = None
        self._known: int | None = None
        self._anyway = False
        self.name = EchoField(_("Name"))
        self.organization = EchoField(_("Organization"))
        self.phone = PointsField(_("Phone"), (PointKind.PHONE, PointKind.MOBILE))
        self.email = PointsField(_("E-mail"), (PointKind.EMAIL,))
        self._make_more()
        self._lay_out()
        self.name.line.setText(name)
        self.phone.edited.connect(self._on_phone_edited)
        self.country.chosen.connect(self._on_country_chosen)
        self._before = self.form()
        (self.organization if name else self.name).setFocus()

    def show_card(self, card: PersonCard) -> None:
        """Change this person instead of entering somebody new."""
        self._contact_id = card.id
        self.setWindowTitle(_("Edit contact"))
        self.name.set_text(card.name)
        self.organization.set_text(card.organization)
        self.phone.show_points(card.points)
        self.email.show_points(card.points)
        self.role.setText(card.role)
        self.language.choose(card.language)
        self.country.choose(card.country)
        self.zone.choose(card.zone)
        self.opens.show_time(card.call_hours.opens)
        self.closes.show_time(card.call_hours.closes)
        self.do_not_call.setChecked(card.do_not_call)
        self.do_not_email.setChecked(card.do_not_email)
        self.notes.setPlainText(card.notes)
        self._before = self.form()
        self._toggle.setChecked(True)
        self.name.setFocus()
        self.name.line.selectAll()
        self.fit()

    def form(self) -> ContactForm:
        """Give what stands in the fields."""
        return ContactForm(
            name=self.name.text,
            organization=self.organization.text,
            role=self.role.text().strip(),
            points=(*self.phone.points, *self.email.points),
            language=self.language.code,
            zone=self.zone.code,
            country=self.country.code,
            call_opens=self.opens.at,
            call_closes=self.closes.at,
            do_not_call=self.do_not_call.isChecked(),
            do_not_email=self.do_not_email.isChecked(),
            notes=self.notes.toPlainText().strip(),
        )

    def is_dirty(self) -> bool:
        """Tell whether anything was typed."""
        return self.form() != self._before

    def save(self) -> None:
        """Save the person, and close once they are on the desk."""
        for field in (self.name, self.phone, self.email):
            field.show_echo("")
        if not self._choices_known():
            return
        form, contact_id, anyway = self.form(), self._contact_id, self._anyway

        def work(desk: Desk) -> Done[int]:
            if contact_id is None:
                return desk.people.add(form, anyway=anyway)
            return desk.people.edit(contact_id, form)

        self._jobs.command(work, self._on_saved, self._on_failed, self)

    def _make_more(self) -> None:
        self.role = QLineEdit()
        self.language = ChoiceField(_("Language"), language_choices(locale_name()))
        self.country = ChoiceField(_("Country"), country_choices(locale_name()))
        self.zone = ChoiceField(_("Time zone"), zone_choices())
        self.opens, self.closes = TimeBox(CALL_OPENS), TimeBox(CALL_CLOSES)
        self.notes = QPlainTextEdit()
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(self.notes.fontMetrics().lineSpacing() * _NOTES_LINES + 20)
        self.do_not_call = QCheckBox(_("Asked not to be called"))
        self.do_not_email = QCheckBox(_("Asked not to be e-mailed"))

    def _lay_out(self) -> None:
        self._more = QWidget()
        rest = QVBoxLayout(self._more)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.setSpacing(10)
        rest.addLayout(
            side_by_side(labelled(_("Role"), self.role), labelled(_("Language"), self.language))
        )
        rest.addLayout(
            side_by_side(labelled(_("Country"), self.country), labelled(_("Time zone"), self.zone))
        )
        rest.addLayout(
            side_by_side(
                labelled(_("May be called from"), self.opens), labelled(_("until"), self.closes)
            )
        )
        rest.addLayout(labelled(_("Notes"), self.notes))
        rest.addLayout(side_by_side(self.do_not_call, self.do_not_email))
        self._more.hide()
        self._toggle = KeyButton(_("More"), "Alt+M")
        self._toggle.setCheckable(True)
        self._toggle.setToolTip(_("Role, language, country, time zone, call hours, notes"))
        self._toggle.toggled.connect(self._on_more)
        self._open_known = KeyButton(_("Open the one that is there"), "Alt+O")
        self._open_known.clicked.connect(self._on_open_known)
        self._open_known.hide()
        for field in (self.name, self.organization, self.phone, self.email):
            self.column.addWidget(field)
        self.column.addWidget(self._more)
        self.buttons.insertWidget(0, self._toggle)
        self.answers.addWidget(self._open_known)

    def _choices_known(self) -> bool:
        """Tell whether language, country and zone are known; if not, say so and go there."""
        for field, text in (
            (self.language, _("No language is called “{text}”. Choose one from the list.")),
            (self.country, _("No country is called “{text}”. Choose one from the list.")),
            (self.zone, _("No time zone is called “{text}”. Choose one such as Europe/Berlin.")),
        ):
            if field.is_unknown:
                self._toggle.setChecked(True)
                self.tell(text.format(text=field.text().strip()))
                field.setFocus()
                return False
        return True

    @Slot(str)
    def _on_phone_edited(self, text: str) -> None:
        self._forget_known()
        self._guess(text)

    @Slot()
    def _on_country_chosen(self) -> None:
        self._guess(self.phone.first)

    def _guess(self, phone: str) -> None:
        if not phone.strip():
            self._show_place(None)
            return
        country = self.country.code
        self._jobs.read(self, partial(_place_of, phone, country), self._show_place, topic="place")

    def _show_place(self, place: LikelyPlace | None) -> None:
        """Say what the number tells; it is taken where nothing else is chosen."""
        if place is None:
            self.phone.show_echo("")
            for field in (self.language, self.country, self.zone):
                field.show_guess("")
            return
        names = (country_name(place.country), city_of(place.zone), language_name(place.language))
        text = " · ".join(name for name in names if name)
        if place.zone_guessed:
            text = _("{places} (a guess, change it under More)").format(places=text)
        self.phone.show_echo(text, Tone.LIMBO if place.zone_guessed else Tone.AGREED)
        self.country.show_guess(names[0])
        self.zone.show_guess(place.zone.replace("_", " "))
        self.language.show_guess(names[2])

    @Slot(bool)
    def _on_more(self, shown: object) -> None:
        self._more.setVisible(bool(shown))
        self.fit()
        if shown:
            self.role.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_open_known(self) -> None:
        if self._known is not None:
            self._before = self.form()
            self.accept()
            self.contact_opened.emit(self._known)

    def _forget_known(self) -> None:
        self._known, self._anyway = None, False
        self._open_known.hide()
        self.rename_save(_("Save"))

    def _on_saved(self, done: Done[int]) -> None:
        self.accept()
        self.contact_saved.emit(done.result)

    def _on_failed(self, error: BaseException) -> None:
        """Say what is wrong beside the field it is about; every word stays."""
        match error:
            case EmptyContactError():
                self._fault(self.name, _("Type a name, a number or an address."))
            case UnreadablePhoneError():
                text = _("“{text}” is no number that can be dialled. Try +49 30 5550 0142.")
                self._fault(self.phone, text.format(text=error.typed), error.typed)
            case UnreadableEmailError():
                text = _("“{text}” is no e-mail address. Try name@example.com.")
                self._fault(self.email, text.format(text=error.typed), error.typed)
            case EndBeforeStartError():
                self._toggle.setChecked(True)
                self.tell(_("The call hours end before they begin."))
                self.closes.setFocus()
            case AlreadyThereError():
                self._known, self._anyway = error.contact_id, True
                self.tell(_("{name} is here already.").format(name=error.name), Tone.LIMBO)
                self._open_known.show()
                self.rename_save(_("Save as another person"))
            case FollowDeskError():
                pass_on(self._jobs, error)

    def _fault(self, field: EchoField | PointsField, text: str, typed: str = "") -> None:
        field.show_echo(text, Tone.PROMISE)
        if isinstance(field, PointsField):
            field.focus_on(typed)
        else:
            field.setFocus()
        self.fit()


def _place_of(phone: str, country: str, desk: Desk) -> LikelyPlace | None:
    return desk.people.place_of(phone, country)

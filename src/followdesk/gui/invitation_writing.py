"""What an invitation says, in the contact's language. No Qt; importing brings Babel."""

from __future__ import annotations

from babel.core import Locale
from babel.dates import format_date

from followdesk.domain.conversation import Medium
from followdesk.domain.when import When
from followdesk.gui import spoken
from followdesk.gui.i18n import pgettext, speaking
from followdesk.services.drafting import Addressee
from followdesk.services.invitation_rows import News


class WrittenInvitations:
    """Say it in the contact's language; see `services.invitations.InvitationTexts`."""

    def title(self, medium: Medium, what: str, me: str, to: Addressee) -> str:
        """Name the entry in their calendar: with whom, and what about."""
        with speaking(to.language):
            if not me:
                return what
            return _title(medium).format(name=me, what=what)

    def place(self, medium: Medium, phone: str, me: str, to: Addressee) -> str:
        """Say where it takes place; "" where that is not known."""
        if medium is not Medium.CALL or not phone:
            return ""
        with speaking(to.language):
            if me:
                text = pgettext("invitation", "{name} calls {phone}")
                return text.format(name=me, phone=phone)
            return pgettext("invitation", "By telephone: {phone}").format(phone=phone)

    def more(self, mine: tuple[str, str], theirs: tuple[str, str], to: Addressee) -> str:
        """Say who does what until then, a line each."""
        with speaking(to.language):
            text = pgettext("invitation", "{name}: {what}")
            said = [text.format(name=name, what=what) for name, what in (mine, theirs) if what]
        return "\n".join(said)

    def mail(
        self, news: News, when: When, names: tuple[str, str], to: Addressee
    ) -> tuple[str, str]:
        """Tell the news in an e-mail from and to these `names`: its subject and its words."""
        me, them = names
        locale = spoken.spoken_locale(to.language, to.country)
        with speaking(to.language):
            said = _said(when, to, locale)
            hello = pgettext("invitation", "Hello {name},").format(name=them)
            return _subject(news, said), "\n\n".join(
                part for part in (hello, _words(news).format(when=said), me) if part
            )


def _said(when: When, to: Addressee, locale: Locale) -> str:
    instant = when.instant()
    if instant is None:
        weekday = format_date(when.on, "EEEE", locale=locale)
        day = spoken.day_text(when.on, when.on, locale)
        return pgettext("spoken", "{weekday} {date}").format(weekday=weekday, date=day)
    return spoken.free_time(instant, to.their_zone, to.zone, locale)


def _title(medium: Medium) -> str:
    match medium:
        case Medium.CALL:
            return pgettext("invitation", "Call with {name}: {what}")
        case Medium.VIDEO:
            return pgettext("invitation", "Video call with {name}: {what}")
        case Medium.MEETING:
            return pgettext("invitation", "Meeting with {name}: {what}")
        case _:
            return pgettext("invitation", "{name}: {what}")


def _subject(news: News, said: str) -> str:
    text = {
        News.FIRST: pgettext("invitation", "Invitation: {when}"),
        News.AGAIN: pgettext("invitation", "Invitation: {when}"),
        News.TIME: pgettext("invitation", "New time: {when}"),
        News.END: pgettext("invitation", "Called off: {when}"),
    }[news]
    return text.format(when=said)


def _words(news: News) -> str:
    return {
        News.FIRST: pgettext("invitation", "this is what we agreed on: {when}."),
        News.AGAIN: pgettext("invitation", "this is what we agreed on: {when}."),
        News.TIME: pgettext(
            "invitation", "the time of our appointment has changed. The new time is {when}."
        ),
        News.END: pgettext("invitation", "our appointment on {when} does not take place."),
    }[news]

"""What the message window says: to whom, about which attempt, which times, what is in the way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from followdesk.domain.channel import Channel
from followdesk.domain.language import primary_language
from followdesk.domain.silence import Cure
from followdesk.domain.when import When, local
from followdesk.gui.echo import echo_when
from followdesk.gui.explain import explain_why
from followdesk.gui.formats import city_of, current_locale
from followdesk.gui.free_time_words import fewer_sentence
from followdesk.gui.i18n import N_, _, format_date, format_time, ngettext
from followdesk.services.cures import OF_TEXT
from followdesk.services.message_rows import FreeTimeRow, MessageSent, MessageView, TimesDrawn


def title_of(view: MessageView) -> str:
    """Name the window."""
    pattern = _("Letter to {name}") if view.channel is Channel.LETTER else _("E-mail to {name}")
    return pattern.format(name=view.contact)


def about(view: MessageView) -> str:
    """Say what the message belongs to: "Keller Logistics · goes with attempt 2 of 7"."""
    place = _("attempt {number} of {total}") if view.is_attempt else ""
    if view.number and not view.is_attempt:
        place = _("goes with attempt {number} of {total}")
    told = place.format(number=view.number, total=view.total)
    if view.asks_one_two_three:
        told = _("1-2-3 about “{title}”").format(title=view.title)
        if view.channel is Channel.LETTER:
            told += " · " + _("no e-mail wanted: read it out on the telephone, or post it")
    elif view.title:
        told = _("about “{title}”").format(title=view.title)
    if view.their_language and view.language != primary_language(view.their_language):
        told += (" · " if told else "") + fallback_words(view.language, view.their_language)
    return " · ".join(text for text in (view.organization, told) if text)


def fallback_words(language: str, wanted: str) -> str:
    """Say that a text is not there in the language of the contact."""
    names, wanted = current_locale().languages, primary_language(wanted)
    return _("in {language}: there is none in {wanted}").format(
        language=names.get(language, language), wanted=names.get(wanted, wanted)
    )


_STEPS_AFTER: Mapping[Cure, str] = {
    Cure.ASK_INTRODUCTION: N_("has {name} made the introduction? If not, ask somebody else"),
    Cure.ASK_WHO: N_("no word on who is right: let it go, or ask elsewhere"),
    Cure.PUSH_BACK: N_("no answer to pushing back: offer an easy no"),
    Cure.EASY_NO: N_("no answer to the easy no: let it go"),
}


def following_step(view: MessageView) -> str:
    """Name the planned step that follows a message which stays without an answer.

    On it silence closes what a 1-2-3 message asked about; what was to cure a silence is looked at.
    """
    if view.asks_one_two_three:
        return _("1-2-3: no answer closes it")
    cure = OF_TEXT.get(view.script_key)
    text = (
        _(_STEPS_AFTER[cure]) if cure else _("no answer to what I wrote: look what else may help")
    )
    return text.format(name=view.contact)


def no_address() -> str:
    """Say that there is nobody to write to."""
    return _("no e-mail address yet: enter one in the contact, or copy the text")


def time_line(row: FreeTimeRow, view: MessageView) -> str:
    """Say a free time on both clocks: "Wed 25 Nov · 10:00 Berlin · 09:00 Lisbon · free"."""
    theirs, mine = local(row.starts_at, view.their_zone), local(row.starts_at, view.zone)
    parts = [format_date(mine.date()), f"{format_time(mine)} {city_of(view.zone)}"]
    if theirs.replace(tzinfo=None) != mine.replace(tzinfo=None):
        clock = format_time(theirs)
        if theirs.date() != mine.date():
            day = format_date(theirs.date(), "E")
            clock = _("{date} {time}").format(date=day, time=clock)
        parts.append(f"{clock} {city_of(view.their_zone)}")
    parts.append(_("free ✓") if row.is_free else _("no longer free"))
    return " · ".join(parts)


def times_note(view: MessageView) -> str:
    """Say why there are fewer than three times, or that one is taken by now."""
    notes = []
    if view.fewer is not None:
        notes.append(fewer_sentence(view.fewer))
    taken = sum(not row.is_free for row in view.times)
    if taken:
        text = ngettext(
            "{count} time is no longer free: draw new ones.",
            "{count} times are no longer free: draw new ones.",
            taken,
        )
        notes.append(text.format(count=taken))
    return " ".join(notes)


def drawn_text(drawn: TimesDrawn) -> str:
    """Say what drawing the times anew came to."""
    if drawn.kept_as_typed:
        return _("A time that is no longer free was changed by hand: look at it yourself.")
    if not drawn.replaced:
        return _("All times are still free.") if drawn.view.times else times_note(drawn.view)
    text = ngettext("{count} time is new.", "{count} times are new.", drawn.replaced)
    return text.format(count=drawn.replaced)


def warning_of(view: MessageView) -> str:
    """Say before a word is typed what speaks against this message."""
    if view.channel is not Channel.EMAIL:
        return ""
    if view.do_not_email:
        return _("{name} asked not to be e-mailed. Call, or send a letter.").format(
            name=view.contact
        )
    if view.unanswered >= 3:
        text = _(
            "{count} e-mails without an answer so far. Another way may do more: call, or ask "
            "somebody to introduce you."
        )
        return text.format(count=view.unanswered)
    return ""


def told_first(view: MessageView) -> str:
    """Say what is told as soon as a message is shown: what speaks against it, or what it lacks."""
    return warning_of(view) or (text_gone() if view.is_text_gone else "")


def text_gone() -> str:
    """Say why a message has no words yet."""
    return _(
        "The text of this message is not in your library any more. Write it in your own words, or"
        " bring it back among the scripts (Ctrl+6)."
    )


def blank_left(hint: str) -> str:
    """Say which blank is still in the way."""
    return _("“{blank}” is still blank. Fill it or take it out; F2 leads to it.").format(blank=hint)


def sent_notice(sent: MessageSent, now_at: datetime, zone: str) -> tuple[str, str]:
    """Say that a message is sent; of an attempt what comes next, and why then."""
    is_letter = sent.channel is Channel.LETTER
    pattern = _("Letter to {name} sent.") if is_letter else _("E-mail to {name} sent.")
    said = pattern.format(name=sent.contact)
    if sent.is_over:
        return said, _("That was the last of the series; the door stays open.")
    if sent.step_on is not None:
        on = format_date(sent.step_on)
        return said, _("Without an answer it is on your list {day}.").format(day=on)
    if sent.following is None:
        return said, ""
    due = sent.following
    when = When(due.due_on, None, zone)
    if due.due_at is not None:
        when = When.of_instant(due.due_at, zone)
    today_on = local(now_at, zone).date()
    shown = echo_when(when, None, None, current_locale(), today_on=today_on)
    return _("{what} Next: {when}.").format(what=said, when=shown), explain_why(due.why, zone)

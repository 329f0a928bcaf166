"""What was noted beside the sections of a call, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from followdesk.domain.in_or_out import Answer, Question
from followdesk.domain.noted import AGENDA_ADDED, STALLING, answers_in, note_name
from followdesk.gui.i18n import N_, _

QUESTIONS: Mapping[Question, str] = {
    Question.FIT: N_("Fit"),
    Question.REASON: N_("Urgent reason"),
    Question.IMPORTANCE: N_("Importance"),
    Question.DECIDER: N_("Who decides"),
}
ANSWERS: Mapping[Answer, str] = {
    Answer.YES: N_("Yes"),
    Answer.NO: N_("No"),
    Answer.UNKNOWN: N_("Not known"),
}


def noted_lines(noted: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Tell what was noted: a head and words each, in the order in which it is asked."""
    if noted.get(AGENDA_ADDED):
        yield _("They added to the agenda"), noted[AGENDA_ADDED]
    if noted.get(STALLING):
        yield _("They said"), _("“{text}”").format(text=noted[STALLING])
    answers = answers_in(noted)
    for question, name in QUESTIONS.items():
        answer, note = answers.get(question), noted.get(note_name(question), "")
        if answer is not None or note:
            known = "" if answer is None else _(ANSWERS[answer])
            yield _(name), " · ".join(part for part in (known, note) if part)


def noted_below_one_another(noted: Mapping[str, str]) -> str:
    """Tell it line by line, for the history of a call that reached nobody."""
    lines = noted_lines(noted)
    return "\n".join(_("{head}: {text}").format(head=head, text=text) for head, text in lines)


def noted_in_a_line(noted: Mapping[str, str]) -> str:
    """Tell all of it in one line, for the next call's You section."""
    said = (
        _("{head}: {text}").format(head=head, text=" ".join(text.split()))
        for head, text in noted_lines(noted)
    )
    return " · ".join(said)

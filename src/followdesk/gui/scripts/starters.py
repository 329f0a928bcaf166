"""With which words a new text begins, and how a new one or a copy is called."""

from __future__ import annotations

from collections.abc import Mapping

from followdesk.domain.script import ScriptKind
from followdesk.domain.script_form import ScriptForm
from followdesk.gui.i18n import N_, _, speaking

_TITLES: Mapping[ScriptKind, str] = {
    ScriptKind.CALL: N_("New call"),
    ScriptKind.SPOKEN: N_("New words within a call"),
    ScriptKind.ANSWER: N_("New answer"),
    ScriptKind.VOICEMAIL: N_("New voicemail"),
    ScriptKind.EMAIL: N_("New e-mail"),
    ScriptKind.LETTER: N_("New letter"),
}
_CALL = (
    N_("Hello {{first_name}}, when we spoke you wanted to {{wanted}}. What do you think today?"),
    N_("So what I hear is {{heard}}. Here is how we would do that: {{our_way}}."),
    N_("Then let us agree what comes next: {{next_what}}. Shall we say {{next_when}}?"),
)
_WORDS: Mapping[ScriptKind, tuple[str, ...]] = {
    ScriptKind.CALL: _CALL,
    ScriptKind.SPOKEN: (N_("Before we go on, {{first_name}}: "),),
    ScriptKind.ANSWER: (N_("Gladly. How long do you need? Then let us say {{next_when}}."),),
    ScriptKind.VOICEMAIL: (N_("Hello {{first_name}}, this is {{my_name}}."),),
    ScriptKind.EMAIL: (N_("Hello {{first_name}},\n\n\n\n{{my_name}}"),),
    ScriptKind.LETTER: (N_("Dear {{first_name}},\n\n\n\n{{my_name}}"),),
}


def new_form(kind: ScriptKind, language: str, taken: set[str]) -> ScriptForm:
    """Begin a text in a language, under a title that no other text has."""
    title = _free(_(_TITLES[kind]), taken)
    with speaking(language):
        return ScriptForm(
            kind=kind,
            title=title,
            subject=_("For {{first_name}}") if kind is ScriptKind.EMAIL else "",
            heard=_("Let me think about it") if kind is ScriptKind.ANSWER else "",
            texts=tuple(_(words) for words in _WORDS[kind]),
        )


def copy_title(title: str, taken: set[str]) -> str:
    """Name a copy so that no other text is called so."""
    return _free(_("{name}, copy").format(name=title), taken)


def _free(title: str, taken: set[str]) -> str:
    names = (title, *(f"{title} {number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)

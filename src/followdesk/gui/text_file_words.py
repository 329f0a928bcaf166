"""What is said of texts as plain files: what each would do, and what is wrong with it. No Qt."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from followdesk.domain import text_file_errors as t
from followdesk.domain.errors import InputError, ScriptFault, ScriptFileError
from followdesk.gui.error_words import Sentence
from followdesk.gui.i18n import N_, _, ngettext
from followdesk.services.text_files import FileState, TextFileRow

TEXT_FILES: Mapping[Hashable, Sentence] = {
    t.TextFileNameError: Sentence(
        N_("Not the name of a text"),
        N_("“{name}” does not say which text it is and in which language, or is there twice."),
        N_("Name it like “voicemail_1.en.txt”."),
    ),
    t.TextFileKindError: Sentence(
        N_("Another kind of text"),
        N_("“{name}” says another kind than the text it would change has."),
        N_("Write “kind: {wanted}” in it, or give the file another name."),
    ),
    t.TextFilesWrongError: Sentence(
        N_("Nothing was taken in"),
        N_("“{name}” cannot be read as a text; wrong files: {count}. None was taken in."),
        N_("Mend or leave out what is wrong, and take them in again."),
    ),
}

_STATES: Mapping[FileState, str] = {
    FileState.NEW: N_("{name}: new"),
    FileState.CHANGED: N_("{name}: changed"),
    FileState.SAME: N_("{name}: the same"),
}

_FAULTS: Mapping[ScriptFault, str] = {
    ScriptFault.NOT_UTF_8: N_("the line is not written in UTF-8"),
    ScriptFault.TOO_LONG: N_("the text has more than 50,000 characters"),
    ScriptFault.UNKNOWN_HEADER: N_("the line is no header such as “title: …”"),
    ScriptFault.HEADER_TWICE: N_("this header is there twice"),
    ScriptFault.HEADER_EMPTY: N_("this header is empty"),
    ScriptFault.HEADER_MISSING: N_("a header is missing: title, kind, version, or one of the kind"),
    ScriptFault.HEADER_NOT_FOR_THIS_KIND: N_("this header does not belong to this kind of text"),
    ScriptFault.UNKNOWN_KIND: N_("there is no such kind of text"),
    ScriptFault.NOT_A_NUMBER: N_("a whole number is needed here"),
    ScriptFault.UNKNOWN_SECTION: N_("there is no such section"),
    ScriptFault.SECTIONS_NOT_THE_THREE: N_("a call needs you, me and next step, in this order"),
    ScriptFault.SECTION_EMPTY: N_("nothing is written here"),
    ScriptFault.TEXT_OUTSIDE_SECTION: N_("these words stand in no section"),
}


def file_lines(rows: Sequence[TextFileRow]) -> list[str]:
    """Say of each file what it would do, and of a wrong one the line and the fault."""
    return [_line(row) for row in rows]


def refused_words(error: InputError) -> str:
    """Say why a file is refused, and what to do; the line and the fault where they are known."""
    if isinstance(error, ScriptFileError):
        return _("line {line}: {fault}").format(line=error.line, fault=_(_FAULTS[error.fault]))
    told = next(TEXT_FILES[kind] for kind in type(error).__mro__ if kind in TEXT_FILES)
    return " ".join(_(text).format(**vars(error)) for text in (told.happened, told.remedy))


def _line(row: TextFileRow) -> str:
    error = row.error
    if isinstance(error, ScriptFileError):
        return _("{name}, line {line}: {fault}.").format(
            name=row.name, line=error.line, fault=_(_FAULTS[error.fault])
        )
    if error is not None:
        return refused_words(error)
    return _(_STATES[row.state]).format(name=row.name)


def written_words(count: int, folder: object) -> str:
    """Say how many texts were written, and where."""
    text = ngettext("{n} text written in {path}.", "{n} texts written in {path}.", count)
    return text.format(n=count, path=folder)

"""What can stand between a text that was typed and a new version of it.

InputError
├── ScriptTitleMissingError  a text is listed under its title, and has none
├── ScriptWordsMissingError  `section` has no words
├── ScriptSubjectMissingError  an e-mail has no subject
├── ScriptHeardMissingError  an answer does not say what it answers
└── ScriptMarkError          line `line` of a text begins like a section of a file
RuleError
├── ScriptNeededError        the program says this text by itself: it stays in use
├── ScriptInUseError         stages or sequences say it: `stages`, `sequences` name them
├── ScriptUnchangedError     nothing in it differs from what is said already
└── ScriptUnknownError       there is no text of that key
"""

from __future__ import annotations

from followdesk.domain.errors import InputError, RuleError


class ScriptTitleMissingError(InputError):
    """Say that a text has no title."""


class ScriptWordsMissingError(InputError):
    """Say that the section called `section` has no words."""

    def __init__(self, section: str) -> None:
        super().__init__(f"no words in {section!r}")
        self.section = section


class ScriptSubjectMissingError(InputError):
    """Say that an e-mail has no subject."""


class ScriptHeardMissingError(InputError):
    """Say that an answer does not tell what it is an answer to."""


class ScriptMarkError(InputError):
    """Say that line `line` (from 1) of `section` begins as a section of a file does."""

    def __init__(self, section: str, line: int) -> None:
        super().__init__(f"line {line} of {section!r} looks like a section")
        self.section = section
        self.line = line


class ScriptNeededError(RuleError):
    """Say that the program says this text by itself."""


class ScriptInUseError(RuleError):
    """Say that a text is said by these stages and sequences, named as the user did.

    A sequence without a name is the series that ships.
    """

    def __init__(self, title: str, stages: tuple[str, ...], sequences: tuple[str, ...]) -> None:
        super().__init__(f"{len(stages)} stages and {len(sequences)} sequences say it")
        self.title = title
        self.stages = stages
        self.sequences = sequences


class ScriptUnchangedError(RuleError):
    """Say that a text is what is said already."""


class ScriptUnknownError(RuleError):
    """Say that there is no text called `key`."""

    def __init__(self, key: str) -> None:
        super().__init__(f"no text {key!r}")
        self.key = key

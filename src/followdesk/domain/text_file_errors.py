"""What stands between texts and plain files.

InputError
├── TextFileNameError    a file whose name does not say which text, in which language
├── TextFileKindError    a file that says another kind than the text of its name has
└── TextFilesWrongError  `count` files are no texts, `name` first; so none was taken
"""

from __future__ import annotations

from followdesk.domain.errors import InputError


class TextFileNameError(InputError):
    """Say that the name of a file is not like `voicemail_1.en.txt`, or is there twice."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class TextFileKindError(InputError):
    """Say that the text which the file `name` is about is of the kind `wanted`."""

    def __init__(self, name: str, wanted: str) -> None:
        super().__init__(f"{name}: not a {wanted}")
        self.name = name
        self.wanted = wanted


class TextFilesWrongError(InputError):
    """Say that `count` files cannot be taken, `name` the first of them; none was."""

    def __init__(self, name: str, count: int) -> None:
        super().__init__(f"{name}, {count} in all")
        self.name = name
        self.count = count

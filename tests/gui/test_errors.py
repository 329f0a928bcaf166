import importlib
import pkgutil
import string
from datetime import UTC, date, datetime, time
from enum import Enum
from inspect import signature
from pathlib import PurePosixPath

import pytest

from followdesk import domain
from followdesk.domain.desk_errors import (
    DeskNotFoundError,
    TooManyTriesError,
    WrongKeyError,
    WrongKeyKind,
)
from followdesk.domain.errors import FollowDeskError, StepInPastError
from followdesk.gui import errors, i18n
from followdesk.gui.block_error_words import BLOCKS
from followdesk.gui.calendar_file_words import CALENDAR_FILES
from followdesk.gui.care_error_words import CARE
from followdesk.gui.desk_error_words import DESK
from followdesk.gui.error_words import FILES, INPUT, RULES, Sentence
from followdesk.gui.invitation_error_words import INVITATIONS
from followdesk.gui.message_error_words import MESSAGES
from followdesk.gui.one_two_three_error_words import ONE_TWO_THREE
from followdesk.gui.opportunity_error_words import OPPORTUNITIES
from followdesk.gui.rehearsal_error_words import REHEARSALS
from followdesk.gui.script_error_words import SCRIPTS
from followdesk.gui.series_error_words import SERIES
from followdesk.gui.text_file_words import TEXT_FILES

_SAMPLES = {
    "PurePath": PurePosixPath("/desk"),
    "datetime": datetime(2026, 11, 24, 10, 42, tzinfo=UTC),
    "date": date(2026, 11, 24),
    "date | None": date(2026, 11, 24),
    "time": time(9, 30),
    "int": 7,
    "int | None": 7,
    "str": "Ana",
    "tuple[int, ...]": (3, 51),
    "tuple[str, ...]": ("Name",),
    "tuple[Fault, ...]": (),
    "frozenset[Slot]": frozenset(),
}


def _every_class():
    for module in pkgutil.iter_modules(domain.__path__):
        importlib.import_module(f"followdesk.domain.{module.name}")
    found, waiting = [], [FollowDeskError]
    while waiting:
        kind = waiting.pop()
        if kind.__module__.startswith("followdesk."):
            found.append(kind)
        waiting.extend(kind.__subclasses__())
    return sorted(set(found), key=lambda kind: kind.__name__)


def _parameters(kind):
    """Give what an error is made of; one without a constructor of its own needs nothing."""
    if kind.__init__ is Exception.__init__:
        return []
    return list(signature(kind.__init__).parameters.values())[1:]


def _kinds_of(kind):
    """Give the enum an error of this class carries, whose members have their own sentences."""
    module = importlib.import_module(kind.__module__)
    for parameter in _parameters(kind):
        carried = getattr(module, str(parameter.annotation), None)
        if isinstance(carried, type) and issubclass(carried, Enum):
            return carried
    return None


def _made(kind, choice=None):
    module = importlib.import_module(kind.__module__)
    values = []
    for parameter in _parameters(kind):
        if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
            continue
        noted = str(parameter.annotation)
        carried = getattr(module, noted, None)
        if isinstance(carried, type) and issubclass(carried, Enum):
            values.append(choice or next(iter(carried)))
        else:
            values.append(_SAMPLES[noted])
    return kind(*values)


@pytest.mark.parametrize("kind", _every_class(), ids=lambda kind: kind.__name__)
def test_every_error_has_its_own_sentence(kind):
    assert kind in errors.SENTENCES
    told = errors.sentence(_made(kind))
    assert told.title
    assert told.happened.endswith((".", "/desk"))
    assert "{" not in told.line


def test_every_kind_of_the_kinds_with_sentences_has_one():
    told = {type(key) for key in errors.SENTENCES if isinstance(key, Enum)}
    missing = [member for kind in told for member in kind if member not in errors.SENTENCES]
    assert missing == []


@pytest.mark.parametrize("kind", _every_class(), ids=lambda kind: kind.__name__)
def test_the_facts_named_are_facts_of_the_error(kind):
    for choice in _kinds_of(kind) or [None]:
        error = _made(kind, choice)
        template = errors._template(error)
        for text in (template.title, template.happened, template.remedy):
            named = {name for _, name, _, _ in string.Formatter().parse(text) if name}
            assert named <= set(vars(error))


def test_no_sentence_hides_another():
    parts = (
        RULES,
        INPUT,
        FILES,
        DESK,
        INVITATIONS,
        MESSAGES,
        SERIES,
        OPPORTUNITIES,
        CARE,
        REHEARSALS,
        TEXT_FILES,
        SCRIPTS,
    )
    parts = (*parts, ONE_TWO_THREE, BLOCKS, CALENDAR_FILES)
    assert len(errors.SENTENCES) == 1 + sum(len(part) for part in parts)


def test_facts_are_written_for_people():
    at = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)
    assert errors.sentence(StepInPastError(at)).happened == (
        "A next step lies in the future, and Tue 24 Nov 10:42 does not."
    )
    assert "/desk" in errors.sentence(DeskNotFoundError(PurePosixPath("/desk"))).line
    locked = TooManyTriesError(PurePosixPath("/desk"), at)
    assert "Tue 24 Nov 10:42" in errors.sentence(locked).happened


def test_a_kind_has_its_own_words():
    wrong = WrongKeyError(PurePosixPath("/desk"), WrongKeyKind.PASSPHRASE)
    assert errors.sentence(wrong).title == "Wrong passphrase"


def test_what_a_stranger_typed_is_never_a_template():
    kind = next(k for k in _every_class() if k.__name__ == "UnreadablePhoneError")
    assert "{0.__class__}" in errors.sentence(kind("{0.__class__}")).happened


def test_anything_else_is_a_bug_and_says_no_more_than_its_name():
    told = errors.sentence(KeyError("Ana Duarte"))
    assert "KeyError" in told.happened
    assert "Duarte" not in told.line


def test_a_line_joins_what_and_how():
    assert Sentence("T", "It rained.", "Wait.").line == "It rained. Wait."
    assert Sentence("T", "It rained.").line == "It rained."
    assert i18n.locale_name() == "en_GB"

"""The library as the user shapes it, on a real desk."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from followdesk.domain.script import ScriptKind
from followdesk.domain.script_errors import (
    ScriptInUseError,
    ScriptNeededError,
    ScriptUnchangedError,
    ScriptUnknownError,
    ScriptWordsMissingError,
)
from followdesk.domain.script_form import ScriptForm, form_of
from followdesk.services.opportunity_forms import StageForm, StagesForm
from followdesk.services.script_rows import TextState

KEY = "voicemail_4"
MINE = ScriptForm(kind=ScriptKind.CALL, title="My talk", texts=("You?", "Me.", "When?"))


def form_at(trial, language="en", key=KEY):
    return form_of(trial.desk.scripts.text(key, language).said)


def listed(trial, key, language="en"):
    return next((r for r in trial.desk.scripts.page(language).rows if r.key == key), None)


def change(trial, words="Hello {{first_name}}.", language="en"):
    return trial.desk.scripts.change(
        KEY, language, replace(form_at(trial, language), texts=(words,))
    )


def test_every_shipped_text_is_listed_with_its_seconds(trial):
    page = trial.desk.scripts.page()
    assert {row.state for row in page.rows} == {TextState.OURS}
    assert all(row.seconds > 0 and row.language == "en" for row in page.rows)
    assert page.languages[:2] == ("en", "de")
    german = listed(trial, KEY, "de")
    assert german.language == "de"
    assert german.seconds > listed(trial, KEY).seconds / 2


def test_a_changed_text_is_said_and_has_its_history(trial):
    assert change(trial).result == 1
    assert change(trial, "Good day.").result == 2
    row, text = listed(trial, KEY), trial.desk.scripts.text(KEY, "en")
    assert row.state is TextState.CHANGED
    assert [v.version for v in text.versions] == [1, 2]
    assert form_of(text.said).texts == ("Good day.",)
    assert listed(trial, KEY, "de").state is TextState.OURS
    trial.desk.undo.undo()
    assert form_at(trial).texts == ("Hello {{first_name}}.",)


def test_nothing_is_written_where_nothing_differs_or_something_is_missing(trial):
    before = trial.content()
    with pytest.raises(ScriptUnchangedError):
        trial.desk.scripts.change(KEY, "en", form_at(trial))
    with pytest.raises(ScriptWordsMissingError):
        change(trial, "  ")
    assert trial.content() == before


def test_back_to_ours_keeps_the_versions(trial):
    with pytest.raises(ScriptUnchangedError):
        trial.desk.scripts.reset(KEY, "en")
    ours = form_at(trial)
    change(trial)
    trial.desk.scripts.reset(KEY, "en")
    assert form_at(trial) == ours
    assert listed(trial, KEY).state is TextState.OURS
    assert len(trial.desk.scripts.text(KEY, "en").versions) == 2
    assert change(trial).result == 3


def test_what_is_typed_is_kept_and_goes_with_the_version(trial):
    typed = replace(form_at(trial), texts=("",), title="")
    trial.desk.scripts.keep(KEY, "en", typed)
    assert trial.desk.undo.state()[0].kind.value == "change_settings"
    trial.reopen()
    assert trial.desk.scripts.text(KEY, "en").draft == typed
    assert listed(trial, KEY).has_draft
    assert not listed(trial, KEY, "de").has_draft
    change(trial)
    assert trial.desk.scripts.text(KEY, "en").draft is None
    trial.desk.undo.undo()
    assert trial.desk.scripts.text(KEY, "en").draft == typed
    trial.desk.undo.redo()
    trial.desk.scripts.keep(KEY, "en", replace(typed, title="again"))
    trial.desk.undo.undo()
    assert trial.desk.scripts.text(KEY, "en").draft == typed
    trial.desk.scripts.drop(KEY, "en")
    assert trial.desk.scripts.text(KEY, "en").draft is None


def test_a_text_of_ones_own_can_be_chosen_for_a_stage_and_a_sequence(trial):
    call = trial.desk.scripts.add("en", MINE).result
    message = ScriptForm(kind=ScriptKind.VOICEMAIL, title="My message", texts=("Hello.",))
    said = trial.desk.scripts.add("en", message).result
    assert (call, "My talk") in trial.desk.stages.scripts()
    assert said in {row.key for row in trial.desk.sequences.texts().said}
    assert listed(trial, call).state is TextState.OWN
    # It can be written out and taken in like any other.
    names = {file.name for file in trial.desk.text_files.written(["en"])}
    assert f"{call}.en.txt" in names
    assert re.fullmatch(r"own_[a-z0-9]{32}", call)
    # It is not written in German yet, and says so.
    text = trial.desk.scripts.text(call, "de")
    assert text.is_missing
    assert text.said.language == "en"
    trial.desk.scripts.change(call, "de", replace(MINE, title="Mein Gespräch"))
    assert not trial.desk.scripts.text(call, "de").is_missing
    with pytest.raises(ScriptUnknownError):
        trial.desk.scripts.reset(call, "en")


def test_a_text_in_use_is_not_retired_and_who_says_it_is_named(trial):
    call = trial.desk.scripts.add("en", MINE).result
    trial.desk.stages.change(
        StagesForm(stages=(StageForm(name="Talk", script_key=call),), goes_to={})
    )
    with pytest.raises(ScriptInUseError) as refused:
        trial.desk.scripts.retire(call, "en")
    assert refused.value.stages == ("Talk",)
    with pytest.raises(ScriptInUseError) as refused:
        trial.desk.scripts.retire(KEY, "en")
    assert refused.value.sequences == ("",)
    for key in ("call_first", "ground_rules", "one_two_three"):
        with pytest.raises(ScriptNeededError):
            trial.desk.scripts.retire(key, "en")


def test_a_retired_text_is_listed_apart_and_can_be_offered_again(trial):
    call = trial.desk.scripts.add("en", MINE).result
    for key in (call, "value_paper"):
        title = listed(trial, key).title
        trial.desk.scripts.retire(key, "en")
        assert key not in trial.desk.library.in_language("en")
        assert key not in trial.desk.library.in_language("de")
        row = listed(trial, key)
        assert (row.is_retired, row.title) == (True, title)
        assert trial.desk.scripts.text(key, "en").is_retired
        trial.desk.scripts.restore(key, "en")
        assert key in trial.desk.library.in_language("en")
        assert not listed(trial, key).is_retired
        assert listed(trial, key, "de") is not None


def test_what_is_typed_is_measured_and_heard(trial):
    form = ScriptForm(kind=ScriptKind.VOICEMAIL, texts=("I am just following up. " * 30,))
    found = trial.desk.scripts.measured(form, "en")
    assert found.total > found.target_seconds == 30
    assert found.heard[0] == ()
    assert len(found.heard[1]) == 30
    span = found.heard[1][0]
    assert form.texts[0][span.start : span.end] == "just following up"
    assert "{{wanted}}" in found.opening
    assert trial.desk.scripts.measured(form, "fr").opening == ""


def test_the_placeholders_that_nobody_knows_are_named_once(trial):
    form = ScriptForm(
        kind=ScriptKind.EMAIL, subject="{{what}}", texts=("{{ nobody }} {{first_name}} {{what}}",)
    )
    assert trial.desk.scripts.measured(form, "en").unknown == ("what", "nobody")


def test_a_subject_is_heard_of_an_email_alone(trial):
    for kind, count in ((ScriptKind.EMAIL, 1), (ScriptKind.LETTER, 0)):
        form = ScriptForm(kind=kind, subject="Touching base", texts=("Hello",))
        assert [len(spans) for spans in trial.desk.scripts.measured(form, "en").heard] == [count, 0]

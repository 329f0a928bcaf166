"""A running series says its texts as they were when it began; what begins later, the new ones."""

from __future__ import annotations

import pytest
from tests.desks import call_form

from followdesk.domain.contact import PointKind
from followdesk.domain.disposition import Disposition
from followdesk.domain.errors import ScriptTooLongError
from followdesk.domain.script import MAX_CHARACTERS, Text
from followdesk.domain.script_version import ScriptVersion, VersionState
from followdesk.services.deeds import ContactForm, NewPoint

VOICEMAIL = "title: Mine\nkind: voicemail\ntarget: 30\nversion: 1\n\nMy own words."
EMAIL = "title: Mine\nkind: email\nsubject: Own\nversion: 1\n\nMy own times."
CALL = "title: Mine\nkind: call\nversion: 1\n\n== you\nA\n\n== me\nB\n\n== next step\nC"


def write(trial, key, body="", state=VersionState.OWN, version=1):
    trial.clock.forward(minutes=1)
    with trial.desk.works.unit_of_work() as work:
        work.add(
            ScriptVersion(
                key=key,
                language="en",
                version=version,
                state=state,
                body=body,
                created_at=trial.clock(),
            )
        )
        work.commit_quietly()
    trial.clock.forward(minutes=1)


def person(trial, name):
    points = (
        NewPoint(kind=PointKind.PHONE, value="+351 21 000 0077"),
        NewPoint(kind=PointKind.EMAIL, value=f"{name.lower()}@x.example"),
    )
    return trial.desk.people.add(ContactForm(name=name, points=points), anyway=True).result


def voicemail_of(trial, contact_id):
    return trial.desk.sessions.call_contact(contact_id).voicemail


@pytest.fixture
def runs(trial):
    contact_id = person(trial, "Runs")
    trial.desk.series.enroll(contact_id)
    return contact_id


def test_a_changed_text_leaves_a_running_series_alone(trial, runs) -> None:
    before = voicemail_of(trial, runs)
    write(trial, "voicemail_1", VOICEMAIL)
    assert voicemail_of(trial, runs) == before
    later = person(trial, "Later")
    trial.desk.series.enroll(later)
    assert voicemail_of(trial, later).parts() == (Text("My own words."),)
    nobody = person(trial, "Nobody")
    assert voicemail_of(trial, nobody).parts() == (Text("My own words."),)


def test_a_text_taken_out_stays_with_who_began_before(trial, runs) -> None:
    before = voicemail_of(trial, runs)
    write(trial, "voicemail_1", state=VersionState.RETIRED)
    assert voicemail_of(trial, runs) == before
    later = person(trial, "Later")
    trial.desk.series.enroll(later)
    view = trial.desk.sessions.call_contact(later)
    assert (view.voicemail, view.voicemail_key) == (None, "voicemail_1")


def test_the_email_beside_an_attempt_is_of_the_same_age(trial, runs) -> None:
    write(trial, "series_times", EMAIL)
    later = person(trial, "Later")
    trial.desk.series.enroll(later)
    for contact_id, own in ((runs, False), (later, True)):
        for _ in range(2):
            form = call_form(
                contact_id, Disposition.VOICEMAIL_LEFT, at=trial.clock(), confirmed=True
            )
            trial.desk.sessions.save_call(form)
        drafts = [one for one in trial.desk.correspondence.due() if one.contact_id == contact_id]
        view = trial.desk.correspondence.draft(drafts[0].id)
        assert ("My own times." in view.body) is own


def test_a_call_whose_script_was_taken_out_has_ours(trial, runs) -> None:
    talked = person(trial, "Talked")
    write(trial, "call_first", CALL)
    call = trial.desk.sessions.call_contact(talked)
    assert (call.script.title, call.is_script_gone) == ("Mine", False)
    write(trial, "call_first", state=VersionState.RETIRED, version=2)
    call = trial.desk.sessions.call_contact(talked)
    assert call.script.title != "Mine"
    assert call.is_script_gone, "the words that stand in say so"


def test_the_message_is_timed_at_the_users_own_pace(trial, runs) -> None:
    assert trial.desk.sessions.call_contact(runs).rate == 150
    trial.desk.rehearsals.keep("voicemail_1", "en", 100, 60.0)
    assert trial.desk.sessions.call_contact(runs).rate == 100


def test_texts_too_long_for_a_long_name_keep_nobody_from_a_call(trial) -> None:
    endless = "{{full_name}} " * 3_000  # within the limit, until it is filled
    write(trial, "voicemail_2", VOICEMAIL.replace("My own words.", endless))
    write(trial, "series_times", EMAIL.replace("My own times.", endless))
    contact_id = person(trial, "Bob")
    trial.desk.people.edit(
        contact_id,
        ContactForm(
            name="N" * 300,
            points=(
                NewPoint(kind=PointKind.PHONE, value="+351 21 000 0077"),
                NewPoint(kind=PointKind.EMAIL, value="bob@x.example"),
            ),
        ),
    )
    trial.desk.series.enroll(contact_id)
    for _ in range(2):
        form = call_form(contact_id, Disposition.VOICEMAIL_LEFT, at=trial.clock(), confirmed=True)
        trial.desk.sessions.save_call(form)
    (draft,) = trial.desk.correspondence.due()
    view = trial.desk.correspondence.draft(draft.id)
    assert view.body.startswith("{{full_name}}")
    assert view.blanks == ("full_name",), "what is left blank cannot be sent unnoticed"


def test_a_message_longer_than_can_be_read_again_is_not_kept(trial) -> None:
    bob = person(trial, "Bob")
    view = trial.desk.correspondence.write(bob, "value_paper")
    with pytest.raises(ScriptTooLongError):
        trial.desk.correspondence.keep(view.id, "Hi", "x" * (MAX_CHARACTERS + 1))
    assert trial.desk.correspondence.draft(view.id).body == view.body

"""The script as it was, kept once within the deed that used it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.desks import call_form, step_form

from followdesk.app.desk import scripts_in
from followdesk.domain.conversation import SaidText, Touch
from followdesk.domain.disposition import Disposition
from followdesk.domain.script_file import parse_script_file
from followdesk.services.deeds import ContactForm, Continues
from followdesk.services.said import keep_said


def voicemail_left(desk, contact_id):
    view = desk.sessions.call_contact(contact_id)
    form = call_form(contact_id, Disposition.VOICEMAIL_LEFT, said=view.voicemail, blanks=view.known)
    return desk.sessions.save_call(form)


def all_of(desk, kind):
    with desk.works.look() as work:
        return work.all(kind)


def test_a_voicemail_keeps_its_message_and_what_stood_in_its_blanks(desk, bob):
    voicemail_left(desk, bob)
    (said,), (touch,) = all_of(desk, SaidText), all_of(desk, Touch)
    assert touch.said_id == said.id
    assert touch.blanks["first_name"] == "Bob"
    shown = scripts_in("de")["voicemail_1"]
    assert parse_script_file(said.body, said.key, said.language) == shown


def test_a_talk_keeps_the_script_and_leaves_the_blanks_to_the_conversation(desk, bob):
    view = desk.sessions.call_contact(bob)
    outcome = Continues(step=step_form(bob))
    blanks = (("heard", "fewer returns"),)
    form = call_form(bob, Disposition.CONNECTED, outcome, said=view.script, blanks=blanks)
    desk.sessions.save_call(form)
    (said,), (touch,) = all_of(desk, SaidText), all_of(desk, Touch)
    assert (touch.said_id, touch.blanks, said.key) == (said.id, {}, view.script.key)


def test_a_text_used_again_is_kept_once_and_a_changed_one_beside_it(desk, bob):
    mail = scripts_in("en")["series_times"]
    texts = (mail, mail, replace(mail, title="Changed"), replace(mail, key="other"))
    with desk.works.unit_of_work() as work:
        kept = [keep_said(work, script, "en") for script in texts]
        kept.append(keep_said(work, mail, "de"))
        work.commit_quietly()
    assert kept[0] == kept[1]
    assert len(set(kept)) == len(all_of(desk, SaidText)) == 4


def test_an_undo_takes_the_kept_text_back_with_the_call(trial, bob):
    before = trial.content()
    voicemail_left(trial.desk, bob)
    after = trial.content()
    trial.desk.undo.undo()
    assert trial.content() == before
    assert all_of(trial.desk, SaidText) == []
    trial.desk.undo.redo()
    assert trial.content() == after


def test_a_call_without_anything_said_refers_to_no_text(desk, bob):
    desk.sessions.save_call(call_form(bob, Disposition.NO_ANSWER))
    assert [touch.said_id for touch in all_of(desk, Touch)] == [None]


def test_what_was_said_to_somebody_deleted_stays_for_the_others(trial):
    desk = trial.desk
    two = [desk.people.add(ContactForm(name=name)).result for name in ("Ana Lima", "Rui Dias")]
    for one in two:
        voicemail_left(desk, one)
    desk.people.delete(two[0])
    (touch,) = all_of(desk, Touch)
    assert [said.id for said in all_of(desk, SaidText)] == [touch.said_id]


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_shipped_script_is_kept_so_that_it_can_be_read_again(desk, language):
    scripts = scripts_in(language)
    with desk.works.unit_of_work() as work:
        for script in scripts.values():
            keep_said(work, script, script.language)
        work.commit_quietly()
    read = {t.key: parse_script_file(t.body, t.key, t.language) for t in all_of(desk, SaidText)}
    assert read == dict(scripts)

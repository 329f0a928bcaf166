"""The room on a real, encrypted desk: what is typed is written, taken back, and there again."""

import pytest
from PySide6.QtCore import QObject
from tests.desks import TUESDAY, TrialDesk, step_form, thursday
from tests.vault_desks import Clock

from followdesk.domain.contact import PointKind
from followdesk.domain.disposition import Disposition
from followdesk.domain.script import SectionName
from followdesk.gui.actions import ENTRIES, MENU_TITLES, Actions
from followdesk.gui.icons import Icons
from followdesk.gui.jobs import Jobs
from followdesk.gui.session.draft_form import OutcomeKind
from followdesk.gui.session.key_binding import bind_session_keys
from followdesk.gui.session.panel import SessionPanel
from followdesk.services.deeds import ContactForm, NewPoint

YOU = SectionName.YOU


@pytest.fixture
def trial_jobs(qtbot, tmp_path):
    """A desk with Bob (agreed at 10:40) and Jon (in the series), opened on its own thread."""
    kept = {}

    def open_desk():
        trial = kept["trial"] = TrialDesk(tmp_path / "desk", Clock(TUESDAY))
        for name, number in (("Bob Keller", "+49 30 5550 0142"), ("Jon Bergström", "+4732550199")):
            point = NewPoint(kind=PointKind.PHONE, value=number)
            kept[name] = trial.desk.people.add(
                ContactForm(name=name, points=(point,), zone="Europe/Berlin", country="DE")
            ).result
        trial.turn_to(hour=9)
        agreed = thursday(10, 40, days=0)
        trial.desk.agenda.add_step(step_form(kept["Bob Keller"], agreed, what="proposal review"))
        trial.desk.series.enroll(kept["Jon Bergström"])
        trial.turn_to(hour=10, minute=42)
        return trial.desk

    jobs = Jobs(open_desk, lambda desk: desk.close())
    with qtbot.waitSignal(jobs.idle, timeout=20_000):
        jobs.open()
    yield jobs, kept
    jobs.close()


@pytest.fixture
def panel(qtbot, trial_jobs, resources):
    jobs, kept = trial_jobs
    made = SessionPanel(jobs, kept["trial"].clock, Icons(resources / "icons"))
    qtbot.addWidget(made)
    made.resize(1180, 750)
    made.show()
    qtbot.waitUntil(lambda: jobs.is_idle)
    return made


@pytest.fixture
def settled(qtbot, trial_jobs):
    return lambda: qtbot.waitUntil(lambda: trial_jobs[0].is_idle)


def test_a_session_on_a_real_desk_is_lived_and_taken_back(qtbot, panel, trial_jobs, settled):
    jobs, _kept = trial_jobs
    notices = []
    panel.notice.connect(lambda text, _detail: notices.append(text))
    panel.start_session()
    settled()
    assert panel.room.header.name.text() == "Bob Keller"
    qtbot.keyClicks(panel.room.script.sections[YOU].note, "Likes phase 1.")
    panel.room.ending.choose_outcome(OutcomeKind.CONTINUES)
    qtbot.keyClicks(panel.room.ending.step.line.line, "thu 10 plan january with lena")
    before = panel.room.words
    panel.save()
    settled()
    assert notices == [
        "Next step agreed with Bob Keller: Thu 26 Nov 10:00, plan january with lena."
    ]
    assert panel.queue.rows[0].rest == "next step Thu 10:00"
    assert panel.room.header.name.text() == "Jon Bergström"
    panel.room.tick()
    settled()
    assert notices[-1].startswith("Voicemail 1 left for Jon Bergström. Next: 10:57.")
    assert panel.summary.isVisible()
    for name in ("Jon Bergström", "Bob Keller"):
        jobs.command(lambda desk: desk.undo.undo())
        settled()
        assert panel.room.header.name.text() == name
    assert panel.room.words == before
    assert panel.room.script.sections[YOU].note.text == "Likes phase 1."


def test_a_new_start_finds_the_words_of_the_call_that_was_on(
    qtbot, panel, trial_jobs, resources, settled
):
    jobs, kept = trial_jobs
    panel.start_session()
    settled()
    qtbot.keyClicks(panel.room.script.sections[YOU].note, "Worried about January.")
    panel.keep_now()
    settled()
    again = SessionPanel(jobs, kept["trial"].clock, Icons(resources / "icons"))
    qtbot.addWidget(again)
    with qtbot.waitSignal(again.unfinished_found):
        again.offer_drafts()
    again.continue_draft()
    settled()
    assert again.room.script.sections[YOU].note.text == "Worried about January."
    assert again.is_in_session


def test_what_nobody_answered_is_noted_too(qtbot, panel, trial_jobs, settled):
    jobs, kept = trial_jobs
    panel.start_session()
    settled()
    qtbot.keyClicks(panel.room.script.sections[YOU].note, "Assistant: back on Monday.")
    panel.room.ending.choose(Disposition.GATEKEEPER)
    panel.save()
    settled()
    found = []
    bob = kept["Bob Keller"]
    jobs.read(panel, lambda desk: desk.people.card(bob).timeline, found.append)
    settled()
    assert "Assistant: back on Monday." in [entry.what for entry in found[0]]


def test_every_end_has_its_key_and_no_menu_takes_it(qtbot, panel, trial_jobs, settled):
    owner = QObject()
    actions = Actions(owner)
    bind_session_keys(actions, panel)
    assert not actions["call_reached"].isEnabled()
    panel.start_session()
    settled()
    assert actions["call_reached"].isEnabled()
    actions["call_busy"].trigger()
    assert panel.room.ending.words.disposition is Disposition.BUSY
    actions["next_item"].trigger()
    settled()
    assert panel.room.header.name.text() == "Jon Bergström"
    panel.hide()
    assert not actions["call_reached"].isEnabled()
    letters = {e.shortcut[-1] for e in ENTRIES if e.shortcut.startswith("Alt+")}
    titles = {title[title.index("&") + 1].upper() for title in MENU_TITLES.values()}
    assert not letters & titles
    owner.deleteLater()

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from followdesk.domain.why import Why
from followdesk.gui.promise_badge import PromiseBadge
from followdesk.gui.promise_words import promise_sentence
from followdesk.services.care_rows import PromiseRow
from followdesk.services.settings import DeskSettings

NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)


def promise(id_, name, minutes):
    due = NOW + timedelta(minutes=minutes)
    return PromiseRow(id_, 100 + id_, name, "prices", "email", NOW, due, Why(()))


def test_it_counts_down_turns_red_and_opens_whom_it_is_owed_to(qtbot):
    badge, wanted = PromiseBadge(), []
    qtbot.addWidget(badge)
    badge.contact_wanted.connect(wanted.append)
    badge.show_promises((), NOW)
    badge.click()
    assert badge.isHidden()
    badge.show_promises((promise(1, "Marta Silva", 130),), NOW)
    assert (badge.text(), badge.property("late")) == ("answer to Marta Silva: 2 h 10", "false")
    badge.tick(NOW + timedelta(minutes=131))
    assert (badge.text(), badge.property("late")) == ("answer to Marta Silva: 1 min late", "true")
    badge.click()
    assert wanted == [101]
    badge.show_promises((promise(2, "A & B", 5), promise(1, "Marta", 9)), NOW)
    assert badge.text() == "answer to A && B: 5 min · 1 more"
    assert badge.accessibleName() == "answer to A & B: 5 min · 1 more"


def test_a_long_name_leaves_room_for_the_countdown(qtbot):
    badge = PromiseBadge()
    qtbot.addWidget(badge)
    badge.show_promises((promise(1, "Wolfeschlegelsteinhausenbergerdorff the Elder", 5),), NOW)
    assert badge.text() == "answer to Wolfeschlegelsteinhausenber…: 5 min"


def test_the_promise_in_words():
    ours = DeskSettings()
    assert promise_sentence(ours) == (
        "An answer within 24 hours, or by the end of the next business day, whichever is first"
    )
    alone = replace(ours, promise_hours=8, promise_by_end_of_day=False)
    assert promise_sentence(alone) == "An answer within 8 hours"
    resting = replace(alone, promise_working_days_only=True)
    assert promise_sentence(resting) == "An answer within 8 hours on working days"
    assert promise_sentence(replace(ours, promise_words="Soon")) == "Soon"

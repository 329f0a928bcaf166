import pytest
from PySide6.QtCore import Qt

from followdesk.domain.nurture import Rhythm
from followdesk.gui.forms.drop_promise_dialog import DropPromiseDialog
from followdesk.gui.icons import Icons
from followdesk.gui.people.panel import PeoplePanel


@pytest.fixture
def panel(qtbot, real, resources):
    made = PeoplePanel(real.jobs, real.clock, Icons(resources / "icons"))
    qtbot.addWidget(made)
    made.resize(1150, 760)
    yield made
    made.hide()


def shown(real, panel):
    panel.show()
    real.settle()
    panel._on_rest()
    real.settle()


def coming(panel):
    return [(row.title, row.badge) for row in panel.card.coming.list.row_model.rows]


def at(panel, place):
    lists = panel.card.coming.list
    lists.setFocus()
    lists.setCurrentIndex(lists.row_model.index(place))
    return lists


def test_answers_owed_and_the_rhythm_stand_on_the_card_and_are_done_from_there(qtbot, real, panel):
    bob, wanted, sent = real.add("Bob Keller"), [], []
    panel.card.rhythm_wanted.connect(wanted.append)
    panel.card.value_wanted.connect(sent.append)
    real.do(lambda d: d.promises.add(bob, "prices", "email"))
    real.do(lambda d: d.nurture.set_rhythm(bob, Rhythm(), "the retail paper"))
    shown(real, panel)
    assert coming(panel) == [("answer: prices", "24 h 00"), ("the retail paper", "rhythm")]
    rhythm = panel.card.coming.list.row_model.rows[1]
    assert rhythm.detail == "every 6 weeks, at the longest 12 weeks · talk by 16 Feb 2027"
    lists = at(panel, 1)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_M, Qt.Key.Key_D):
        qtbot.keyClick(lists, key)
    assert (wanted, sent) == ([bob, bob], [bob])
    lists = at(panel, 0)
    qtbot.keyClick(lists, Qt.Key.Key_Delete)
    (dialog,) = panel.findChildren(DropPromiseDialog)
    dialog.reject()
    real.trial.clock.forward(minutes=75)
    panel.card.tick()
    assert coming(panel)[0] == ("answer: prices", "22 h 45")
    row = panel.card.coming.list.current_row
    next(a for a in panel.card.coming.menu(row).actions() if a.text() == "Answered").trigger()
    real.settle()
    assert [title for title, _badge in coming(panel)] == ["the retail paper"]


def test_a_rhythm_that_lasts_too_long_says_so(real, panel):
    bob = real.add("Bob Keller")
    real.do(lambda d: d.tags.add("retail", Rhythm(7, 14)))
    real.do(lambda d: d.tags.tag(bob, ["retail"]))
    real.trial.clock.forward(days=20)
    shown(real, panel)
    assert coming(panel) == [("Keep in touch", "too long")]
    # The tag comes last: where a line is cut, it still stands at the head of the card.
    detail = panel.card.coming.list.row_model.rows[0].detail
    assert detail.endswith("at the longest 2 weeks · talk by 7 Dec · tag “retail”")


def tagged(real, panel, names):
    bob = real.add("Bob Keller")
    real.do(lambda d: d.tags.tag(bob, names))
    shown(real, panel)
    return panel.card.head.tags


def test_without_tags_there_is_nothing(real, panel):
    assert tagged(real, panel, []).isHidden()


def test_few_tags_stand_at_the_head_whole(real, panel):
    tags = tagged(real, panel, ["retail", "a very long name of a tag"])
    assert tags.texts == ("#a very long name …", "#retail")
    assert tags.more.isHidden()
    assert "a very long name of a tag" in tags.toolTip()


def test_of_many_tags_a_line_is_shown_and_the_rest_counted_until_it_is_opened(qtbot, real, panel):
    tags = tagged(real, panel, [f"tag number {n}" for n in range(30)])
    line, seen = tags.height(), len(tags.texts) - 1
    assert 2 <= seen < 30
    assert tags.texts[-1] == f"+{30 - seen}"
    assert tags.more.accessibleName() == f"Show {30 - seen} more tags"
    assert tags.more.geometry().right() <= tags.width()
    qtbot.mouseClick(tags.more, Qt.MouseButton.LeftButton)
    assert len(tags.texts) == 31
    assert tags.texts[-1] == "fewer"
    assert tags.height() > 3 * line
    seen_now = [badge.geometry() for badge in tags._badges]
    assert all(place.right() <= tags.width() for place in seen_now)
    assert not any(one.intersects(two) for one in seen_now for two in seen_now if one is not two)
    tags.more.setFocus()
    qtbot.keyClick(tags.more, Qt.Key.Key_Space)
    assert (tags.height(), len(tags.texts)) == (line, seen + 1)


def test_a_wider_card_shows_more_tags(real, panel):
    tags = tagged(real, panel, [f"tag number {n}" for n in range(30)])
    before = len(tags.texts)
    panel.resize(1900, 760)
    real.settle()
    assert len(tags.texts) > before


def test_a_tag_is_found_by_the_filter(qtbot, real, panel):
    bob = real.add("Bob Keller", "Keller Logistics")
    ana = real.add("Ana Duarte", phone="+351 21 000 0001")
    real.add("Cora Lund", phone="+45 32 12 34 56")
    for each in (bob, ana):
        real.do(lambda d, each=each: d.tags.tag(each, ["Rétail 2026"]))
    shown(real, panel)
    for typed, found in (
        ("#retail", ["Ana Duarte", "Bob Keller"]),
        ("#ret kell", ["Bob Keller"]),
        ("#fair", []),
        ("#", ["Ana Duarte", "Bob Keller"]),
    ):
        panel.filter.setText(typed)
        real.settle()
        assert [row.name for row in panel.model.rows] == found, typed

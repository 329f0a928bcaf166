"""Whatever somebody is called, the head of their card says it letter by letter."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from followdesk.domain.contact import PointKind
from followdesk.gui.icons import Icons
from followdesk.gui.people.head import PersonHead
from followdesk.services.deeds import ContactForm, NewPoint

NAME = "<b>Bob</b><img src='x.png'>"


def test_a_tooltip_takes_no_name_for_markup(qtbot, real, resources):
    points = (NewPoint(kind=PointKind.PHONE, value="+49 30 55500142"),)
    form = ContactForm(name=NAME, points=points)
    bob = real.do(lambda desk: desk.people.add(form)).result
    head = PersonHead(Icons(resources / "icons"))
    qtbot.addWidget(head)
    head.show_person(real.do(lambda desk: desk.people.card(bob)), real.clock())
    assert "&lt;b&gt;Bob" in head.call.toolTip()
    assert not any("<b>" in one.toolTip() for one in head.findChildren(QWidget))

"""Tags and the rhythms they bring, on a real encrypted desk."""

from __future__ import annotations

from datetime import date

import pytest

from followdesk.domain.care_errors import TagNameError, TagThereError
from followdesk.domain.nurture import Rhythm
from followdesk.services.deeds import ContactForm

WEEKLY, MONTHLY = Rhythm(7, 14), Rhythm(20, 30)


@pytest.fixture
def people(desk):
    return [desk.people.add(ContactForm(name=name)).result for name in ("Ana", "Ben", "Cleo")]


def rhythm_of(desk, contact_id):
    row = desk.people.card(contact_id).care.rhythm
    return None if row is None else (row.tag, row.longest_days)


def names(desk):
    return [(row.name, row.people) for row in desk.tags.rows()]


def test_a_contact_carries_the_tags_they_are_given_and_no_others(desk, people):
    desk.tags.tag(people[0], ["Retail", "#fair  2026", "rétail"])
    assert desk.people.card(people[0]).care.tags == ("fair 2026", "rétail")
    desk.tags.tag(people[0], ["VIP"])
    assert desk.people.card(people[0]).care.tags == ("VIP",)
    assert names(desk) == [("fair 2026", 0), ("rétail", 0), ("VIP", 1)]


@pytest.mark.parametrize("name", ["", " # , ", "x" * 41])
def test_what_is_no_tag_changes_nothing(trial, people, name):
    before = trial.content()
    with pytest.raises(TagNameError):
        trial.desk.tags.tag(people[0], ["retail", name])
    assert trial.content() == before


def test_a_tag_with_a_rhythm_keeps_up_who_carries_it_but_for_who_has_their_own(desk, people):
    ana, ben, cleo = people
    desk.nurture.set_rhythm(ana, MONTHLY)
    for each in (ana, ben):
        desk.tags.tag(each, ["retail"])
    (tag,) = desk.tags.rows()
    assert desk.tags.change(tag.id, "retail", WEEKLY).result == 1
    assert [rhythm_of(desk, each) for each in people] == [("", 30), ("retail", 14), None]
    desk.tags.tag(cleo, ["Retail"])
    assert rhythm_of(desk, cleo) == ("retail", 14)
    assert desk.people.card(cleo).care.rhythm.next_on == date(2026, 12, 2)


def test_changing_the_rhythm_of_a_tag_dates_all_anew_and_none_ends_it(desk, people):
    for each in people:
        desk.tags.tag(each, ["retail"])
    (tag,) = desk.tags.rows()
    desk.tags.change(tag.id, "Retail", WEEKLY)
    assert desk.tags.change(tag.id, "Shops", MONTHLY).result == 3
    assert {rhythm_of(desk, each) for each in people} == {("Shops", 30)}
    desk.tags.change(tag.id, "Shops", None)
    assert {rhythm_of(desk, each) for each in people} == {None}


def test_of_several_the_closest_counts_and_the_next_takes_over(desk, people):
    ana = people[0]
    desk.tags.add("often", WEEKLY)
    desk.tags.add("seldom", MONTHLY)
    desk.tags.tag(ana, ["seldom"])
    assert rhythm_of(desk, ana) == ("seldom", 30)
    desk.tags.tag(ana, ["seldom", "often"])
    assert rhythm_of(desk, ana) == ("often", 14)
    often = next(row.id for row in desk.tags.rows() if row.name == "often")
    assert desk.tags.remove(often).result == 1
    assert rhythm_of(desk, ana) == ("seldom", 30)
    desk.tags.tag(ana, [])
    assert rhythm_of(desk, ana) is None


def test_a_name_that_is_there_is_refused_and_two_can_be_made_one(desk, people):
    ana, ben, _ = people
    desk.tags.tag(ana, ["retail", "shops"])
    desk.tags.tag(ben, ["shops"])
    retail, shops = desk.tags.rows()
    with pytest.raises(TagThereError) as refused:
        desk.tags.change(shops.id, "RETAIL", None)
    assert refused.value.name == "retail"
    with pytest.raises(TagThereError):
        desk.tags.add("Retail")
    assert desk.tags.merge(shops.id, retail.id).result == 2
    assert names(desk) == [("retail", 2)]


@pytest.mark.parametrize("deed", ["tag", "untag", "change", "merge", "remove"])
def test_undo_brings_back_exactly_what_was(trial, people, deed):
    desk = trial.desk
    often, seldom = desk.tags.add("often", WEEKLY).result, desk.tags.add("seldom", MONTHLY).result
    desk.tags.tag(people[0], ["often", "seldom"])
    desk.tags.tag(people[1], ["often"])
    before = trial.content()
    match deed:
        case "tag":
            desk.tags.tag(people[2], ["often", "new"])
        case "untag":
            desk.tags.tag(people[1], [])
        case "change":
            desk.tags.change(often, "more often", Rhythm(3, 5))
        case "merge":
            desk.tags.merge(often, seldom)
        case _:
            desk.tags.remove(often)
    after = trial.content()
    assert after != before
    desk.undo.undo()
    assert trial.content() == before
    desk.undo.redo()
    assert trial.content() == after
    raw = trial.opened.connection
    assert raw.execute("PRAGMA foreign_key_check").fetchall() == []


def test_many_are_dated_in_one_deed_as_each_would_be_alone(trial):
    desk = trial.desk
    many = [desk.people.add(ContactForm(name=f"Person {n}")).result for n in range(30)]
    own = desk.nurture.set_rhythm(many[0], MONTHLY).result
    for each in many:
        desk.tags.tag(each, ["retail"])
    (tag,) = desk.tags.rows()
    before = trial.content()
    assert desk.tags.change(tag.id, "retail", WEEKLY).result == 29
    rows = [desk.people.card(each).care.rhythm for each in many]
    assert rows[0] == own
    assert {(row.tag, row.next_on) for row in rows[1:]} == {("retail", date(2026, 12, 2))}
    desk.undo.undo()
    assert trial.content() == before
    assert desk.tags.remove(tag.id).result == 30
    assert desk.people.card(many[5]).care.rhythm is None


def test_a_person_is_deleted_and_brought_back_with_tags_rhythm_and_promise(trial, people):
    desk, ana = trial.desk, people[0]
    desk.tags.add("often", WEEKLY)
    desk.tags.tag(ana, ["often", "retail"])
    desk.promises.add(ana, "prices", "email")
    before, care = trial.content(), desk.people.card(ana).care
    desk.people.delete(ana)
    assert desk.promises.running() == ()
    assert names(desk) == [("often", 0), ("retail", 0)]
    desk.undo.undo()
    assert trial.content() == before
    assert desk.people.card(ana).care == care

from __future__ import annotations

import pytest
from tests.desk_on_file import desk_on_file
from tests.desks import TrialDesk


@pytest.fixture
def trial(tmp_path):
    desk = TrialDesk(tmp_path / "desk")
    yield desk
    desk.desk.close()


@pytest.fixture
def desk(trial):
    return trial.desk


@pytest.fixture
def bob(desk):
    from followdesk.domain.contact import PointKind
    from followdesk.services.deeds import ContactForm, NewPoint

    form = ContactForm(
        name="Bob Keller",
        organization="Keller Logistics",
        points=(NewPoint(kind=PointKind.PHONE, value="+49 30 55500142"),),
    )
    return desk.people.add(form).result


@pytest.fixture
def filed(tmp_path):
    """Give the services alone on an encrypted file, and what is below them."""
    with desk_on_file(tmp_path) as made:
        yield made

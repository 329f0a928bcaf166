from __future__ import annotations

import pytest
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

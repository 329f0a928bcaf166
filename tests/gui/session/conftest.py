import pytest
from PySide6.QtCore import QUrl
from tests.gui.session.fake_desk import Clock, FakeDesk

from followdesk.gui.icons import Icons
from followdesk.gui.jobs import Jobs
from followdesk.gui.session.panel import SessionPanel


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk():
    return FakeDesk()


@pytest.fixture
def jobs(qtbot, desk):
    made = Jobs(lambda: desk, lambda _: None)
    with qtbot.waitSignal(made.idle):
        made.open()
    yield made
    made.close()


@pytest.fixture
def dialled():
    """The links that went outside."""
    return []


@pytest.fixture
def panel(qtbot, jobs, clock, resources, dialled):
    def open_url(url: QUrl) -> bool:
        dialled.append(url.toString())
        return True

    made = SessionPanel(jobs, clock, Icons(resources / "icons"), open_url=open_url)
    qtbot.addWidget(made)
    made.resize(1180, 750)
    made.show()
    qtbot.waitUntil(lambda: jobs.is_idle)
    return made


@pytest.fixture
def settled(qtbot, jobs):
    """Wait until every answer was shown."""

    def wait() -> None:
        qtbot.waitUntil(lambda: jobs.is_idle)

    return wait


@pytest.fixture
def session(panel, settled):
    """A session that was started: Bob Keller is on."""
    panel.start_session()
    settled()
    return panel


@pytest.fixture
def notices(panel):
    told = []
    panel.notice.connect(lambda text, detail: told.append((text, detail)))
    return told

"""The only file with threads: one for the desk, a few for what may block elsewhere.

`read` asks the desk, `command` does a deed on it, `background` runs files and network. Work is a
plain function of values; what it returns is shown on the GUI thread. Work runs in the order given.
"""

from __future__ import annotations

import logging
import queue
import threading
import weakref
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from followdesk.domain.errors import FollowDeskError

D_co = TypeVar("D_co", covariant=True)
T = TypeVar("T")

Failed = Callable[[BaseException], None]
Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

_BACKGROUND_THREADS = 2
_UNANSWERED = object()
"""What a question brings that nobody waits for any more, or that no open desk could answer."""
_log = logging.getLogger(__name__)


class Changing(Protocol):
    """What a command hands back: among other facts, what it changed."""

    @property
    def changes(self) -> object:
        """Tell the rooms what they may have to reload."""


E = TypeVar("E", bound=Changing)


class DeskNotOpenError(RuntimeError):
    """Say that work came for a desk that is not open: a bug of the caller."""


class BackgroundJob(QObject):
    """A blocking piece of work; `progressed(done, total)` arrives on the GUI thread."""

    progressed = Signal(int, int)
    _moved = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._latest: tuple[int, int] | None = None  # reported, and not shown yet
        self._moved.connect(self._on_moved, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop at its next look at `cancelled()`."""
        self._stop.set()

    def is_cancelled(self) -> bool:
        """Tell whether the work was asked to stop; safe in any thread."""
        return self._stop.is_set()

    def report(self, done: int, total: int) -> None:
        """Note how far the work is; called on its thread, as often as it likes.

        Only the newest report is shown; the last one always is.
        """
        with self._lock:
            is_first, self._latest = self._latest is None, (done, total)
        if is_first:
            self._moved.emit()

    @Slot()
    def _on_moved(self) -> None:
        with self._lock:
            latest, self._latest = self._latest, None
        if latest is not None:
            self.progressed.emit(*latest)


@dataclass
class _Job:
    """One piece of work under way. Only the GUI thread writes to it."""

    show: Callable[[Any], None] | None = None
    failed: Failed | None = None
    owner: weakref.ref[QObject] | None = None
    landed: Callable[[Any], None] | None = None
    handle: BackgroundJob | None = None
    superseded: bool = False

    def is_wanted(self) -> bool:
        """Tell whether anybody still waits for the answer."""
        if self.superseded or (self.handle is not None and self.handle.is_cancelled()):
            return False
        if self.owner is None:
            return True
        owner = self.owner()
        return owner is not None and shiboken6.isValid(owner)


class Jobs(QObject, Generic[D_co]):
    """Carry work to the desk's thread and its answers back.

    `open_desk` and `close_desk` run on the desk's thread; nothing else ever touches the desk.
    """

    changed = Signal(object)
    """A deed is done: its changes. Emitted before the deed's own `done`."""
    trouble = Signal(object)
    """An error nobody asked to hear of, or a bug: the exception."""
    busy = Signal()
    idle = Signal()
    _arrived = Signal()

    def __init__(
        self,
        open_desk: Callable[[], D_co],
        close_desk: Callable[[D_co], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._open_desk = open_desk
        self._close_desk = close_desk
        self._desk: D_co | None = None  # belongs to the desk's thread
        self._desk_thread = ThreadPoolExecutor(1, "desk")
        self._blocking_threads = ThreadPoolExecutor(_BACKGROUND_THREADS, "background")
        self._ready: queue.SimpleQueue[tuple[_Job, Future[Any]]] = queue.SimpleQueue()
        self._topics: weakref.WeakKeyDictionary[QObject, weakref.WeakValueDictionary[str, _Job]] = (
            weakref.WeakKeyDictionary()
        )
        self._running: list[BackgroundJob] = []
        self._under_way = 0
        self._closed = False
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    @property
    def is_idle(self) -> bool:
        """Tell whether nothing is under way and every answer was shown."""
        return self._under_way == 0

    def open(self, opened: Callable[[], None] | None = None, failed: Failed | None = None) -> None:
        """Open the desk on its thread; after a failure or `shut` it may be tried again."""
        self._give(self._desk_thread, self._open_here, _Job(opened and _unasked(opened), failed))

    def shut(self, done: Callable[[], None] | None = None, failed: Failed | None = None) -> None:
        """Close the desk after the work already given, and keep the thread for another `open`."""
        self._give(self._desk_thread, self._shut_here, _Job(done and _unasked(done), failed))

    def read(
        self,
        owner: QObject,
        work: Callable[[D_co], T],
        show: Callable[[T], None],
        failed: Failed | None = None,
        topic: str | None = None,
    ) -> None:
        """Ask the desk; `show` does not run once `owner` is gone, nor while no desk is open.

        A newer read of the same owner and `topic` makes an older one worthless: it is neither
        shown nor, if it has not begun, run. After `close` nobody answers any more.
        """
        if self._closed:
            return
        job = self._job_of(owner, show, failed)
        if topic is not None:
            topics = self._topics.setdefault(owner, weakref.WeakValueDictionary())
            older = topics.get(topic)
            if older is not None:
                older.superseded = True
            topics[topic] = job
        self._give(self._desk_thread, partial(self._read_here, job, work), job)

    def command(
        self,
        work: Callable[[D_co], E],
        done: Callable[[E], None] | None = None,
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Do a deed; then `changed` is emitted, then `done` runs unless `owner` is gone.

        The deed is done even when its owner is gone, and before the program ends.
        """
        job = self._job_of(owner, done, failed)
        job.landed = self._on_deed
        self._give(self._desk_thread, partial(self._work_here, work), job)

    def background(
        self,
        work: Callable[[Progress, Cancelled], T],
        show: Callable[[T], None],
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> BackgroundJob:
        """Run what may block (files, network) off both threads; `work` never sees the desk.

        Once cancelled, it shows nothing and an error on its way out is not told; a bug is.
        """
        handle = BackgroundJob(self)
        job = self._job_of(owner, show, failed)
        job.handle = handle
        self._running.append(handle)
        call = partial(work, handle.report, handle.is_cancelled)
        self._give(self._blocking_threads, call, job)
        return handle

    def close(self) -> None:
        """Finish the deeds given, close the desk on its thread, and end the threads.

        Waits for them, so call it once, when the windows are gone. Background work is cancelled.
        """
        if self._closed:
            return
        self._closed = True
        for handle in self._running:
            handle.cancel()
        self.shut()
        self._desk_thread.shutdown(wait=True)
        self._blocking_threads.shutdown(wait=True)
        while not self._ready.empty():
            self._on_arrived()

    # On the desk's thread

    def _open_here(self) -> None:
        if self._desk is None:
            self._desk = self._open_desk()

    def _shut_here(self) -> None:
        desk, self._desk = self._desk, None
        if desk is not None:
            self._close_desk(desk)

    def _read_here(self, job: _Job, work: Callable[[D_co], T]) -> T | object:
        if self._desk is None or job.superseded:
            return _UNANSWERED
        return self._work_here(work)

    def _work_here(self, work: Callable[[D_co], T]) -> T:
        if self._desk is None:
            raise DeskNotOpenError
        return work(self._desk)

    # On the GUI thread

    def _job_of(
        self, owner: QObject | None, show: Callable[[T], None] | None, failed: Failed | None
    ) -> _Job:
        keeper = self if owner is None else owner
        return _Job(
            show and _weakly(keeper, show), failed and _weakly(keeper, failed), weakref.ref(keeper)
        )

    def _give(self, threads: ThreadPoolExecutor, call: Callable[[], object], job: _Job) -> None:
        threads.submit(call).add_done_callback(partial(self._land, job))
        self._under_way += 1
        if self._under_way == 1:
            self.busy.emit()

    def _land(self, job: _Job, future: Future[Any]) -> None:
        """Tell the GUI thread that an answer is there; called on the thread that made it."""
        self._ready.put((job, future))
        self._arrived.emit()

    @Slot()
    def _on_arrived(self) -> None:
        if self._ready.empty():
            return  # closing has shown it already
        job, future = self._ready.get_nowait()
        try:
            self._deliver(job, future)
        finally:
            self._under_way -= 1
            if self._under_way == 0:
                self.idle.emit()

    def _deliver(self, job: _Job, future: Future[Any]) -> None:
        wanted, error = job.is_wanted(), future.exception()
        if job.handle is not None:
            self._running.remove(job.handle)
            job.handle.deleteLater()
        if error is not None:
            self._tell(error, job.failed if wanted else None, is_dropped=not wanted)
            return
        if job.landed is not None:
            job.landed(future.result())
        if job.show is not None and wanted and future.result() is not _UNANSWERED:
            job.show(future.result())

    def _tell(self, error: BaseException, failed: Failed | None, *, is_dropped: bool) -> None:
        is_bug = not isinstance(error, FollowDeskError)
        if is_bug:
            # Where the log writes the error, it leaves out its words: they may quote a person.
            _log.error("A bug in a job", exc_info=error)
        if is_bug or (failed is None and not is_dropped):
            self.trouble.emit(error)
        if failed is not None:
            failed(error)

    def _on_deed(self, deed: Changing) -> None:
        self.changed.emit(deed.changes)


def _unasked(call: Callable[[], None]) -> Callable[[object], None]:
    """Make a call without arguments out of one that is handed an answer."""

    def ring(_: object) -> None:
        call()

    return ring


def _weakly(owner: QObject, call: Callable[[T], None]) -> Callable[[T], None]:
    """Hold `owner` only weakly when `call` is its own method, so that waiting keeps nobody."""
    if getattr(call, "__self__", None) is not owner or not hasattr(call, "__func__"):
        return call
    reference = weakref.WeakMethod(call)

    def ring(value: T) -> None:
        bound = reference()
        if bound is not None:
            bound(value)

    return ring

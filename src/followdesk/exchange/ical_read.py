"""Read a calendar file (.ics) as the times at which its owner is busy.

The file is read in pieces, its events are cut out of the lines one by one, and only what tells
when they are is kept of them: no picture, no guest, no note ever gets further than this.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from followdesk.domain.calendar_file_errors import CalendarTooLargeError, NotACalendarError
from followdesk.domain.contact_file import FileTrouble
from followdesk.domain.errors import FileUnreadableError, WorkStoppedError
from followdesk.domain.other_calendar import CalendarRead, LeftOut, window_around
from followdesk.domain.when import zone_info
from followdesk.exchange.ical_read_events import Cutter, ReadFile
from followdesk.exchange.ical_read_lines import CHUNK, content_lines
from followdesk.exchange.ical_read_rules import Budget
from followdesk.exchange.ical_read_times import BusyTimes
from followdesk.exchange.ical_read_zone_rules import zones_defined
from followdesk.exchange.ical_read_zones import KnownZone, Zones

LARGEST_FILE = 256 * 1024 * 1024
MOST_STEPS = 5_000_000
"""So many days are looked at for all recurrences of a file together: some seconds of work."""

_REPORT_EVERY = 500

OnBytes = Callable[[int, int], bool]
"""Told how many of how many bytes are done; stops the reading by giving False."""


def read_calendar(
    path: Path, *, floating: str, own: str, now: datetime, on_bytes: OnBytes | None = None
) -> CalendarRead:
    """Read a file; times without a zone are on the wall of `floating`, days are those of `own`.

    Raises FileUnreadableError, NotACalendarError, CalendarTooLargeError, WorkStoppedError.
    """
    size = _size(path)
    go_on = _Going(size, on_bytes)
    digest = hashlib.sha256()
    cutter = Cutter(window_around(now))
    for lines in content_lines(_chunks(path, digest.update, go_on)):
        cutter.take(lines)
    found = cutter.finish()
    if not found.is_calendar:
        raise NotACalendarError(path.name)
    return _worked_out(found, path, floating, own, now, digest.hexdigest(), go_on)


def digest_of(path: Path) -> str:
    """Return what tells one state of a file from another; raise FileUnreadableError."""
    digest = hashlib.sha256()
    for _ in _chunks(path, digest.update, _Going(_size(path), None)):
        pass
    return digest.hexdigest()


class _Going:
    """Tell how far the reading is, and stop it when that is wished."""

    def __init__(self, size: int, on_bytes: OnBytes | None) -> None:
        self._size = size
        self._on_bytes = on_bytes
        self._bytes = 0
        self._reported = 0
        self.events = 0

    def bytes_read(self, count: int) -> None:
        """Count bytes: they are the first half of the work."""
        self._bytes += count
        self._tell(self._bytes // 2)

    def events_done(self, count: int) -> None:
        """Count events: they are the other half."""
        if count - self._reported >= _REPORT_EVERY:
            self._reported = count
            self._tell(self._size // 2 + self._size // 2 * count // max(1, self.events))

    def _tell(self, done: int) -> None:
        if self._on_bytes is not None and not self._on_bytes(min(done, self._size), self._size):
            raise WorkStoppedError("stopped while a calendar was read")


def _worked_out(
    found: ReadFile,
    path: Path,
    floating: str,
    own: str,
    now: datetime,
    digest: str,
    go_on: _Going,
) -> CalendarRead:
    window, budget = window_around(now), Budget(MOST_STEPS)
    zones = Zones(floating, zones_defined(found.zones, window, budget))
    busy = BusyTimes(zones, KnownZone(zone_info(own)), window, budget)
    if found.method == "CANCEL":
        for event in found.events:
            event.trouble = LeftOut.CANCELLED
    go_on.events = len(found.events)
    busy.take_all(found.events, go_on.events_done)
    if found.too_many:
        busy.left_out[LeftOut.TOO_MANY] += found.too_many
    return CalendarRead(
        name=found.name or path.stem,
        zone=floating,
        digest=digest,
        method=found.method,
        taken=busy.taken,
        floating=busy.floating,
        left_out=dict(busy.left_out),
        unknown_zones=tuple(busy.unknown_zones),
        times=tuple(busy.times),
    )


def _size(path: Path) -> int:
    try:
        known = path.stat()
    except OSError as error:
        raise _unreadable(path, error) from error
    if not S_ISREG(known.st_mode):
        # A pipe would let us wait for ever.
        trouble = FileTrouble.FOLDER if S_ISDIR(known.st_mode) else FileTrouble.BROKEN
        raise FileUnreadableError(path.name, trouble)
    size = known.st_size
    if size > LARGEST_FILE:
        raise CalendarTooLargeError(size, LARGEST_FILE)
    return size


def _chunks(path: Path, seen: Callable[[bytes], None], go_on: _Going) -> Iterator[bytes]:
    """Give the bytes of a file, piece by piece; one that grows meanwhile has its end as well."""
    read = 0
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                read += len(chunk)
                if read > LARGEST_FILE:
                    raise CalendarTooLargeError(read, LARGEST_FILE)
                seen(chunk)
                go_on.bytes_read(len(chunk))
                yield chunk
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> FileUnreadableError:
    """Name what this computer says of a file."""
    trouble = FileTrouble.BROKEN
    if isinstance(error, FileNotFoundError):
        trouble = FileTrouble.MISSING
    elif isinstance(error, IsADirectoryError) or path.is_dir():
        trouble = FileTrouble.FOLDER
    elif isinstance(error, PermissionError):
        trouble = FileTrouble.NOT_ALLOWED
    return FileUnreadableError(path.name, trouble)

"""One window per store: a second start hands its wishes to the first and ends.

A lock file beside the window's memory says that a window is open; it is Qt's, which sees by itself when the process
that made it is gone. A local socket of the same name carries the wishes. The command line takes no part: it may work
on a store whose window is open, as the database allows.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

ANSWER_MS = 3000
_UNDERSTOOD = b"ok"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a start of the program asks for: files to import, a page to show. Paths are whole."""

    files: tuple[str, ...] = ()
    page: str = ""

    @classmethod
    def of(cls, files: Sequence[Path] = (), page: str = "") -> Wishes:
        return cls(tuple(str(path.absolute()) for path in files), page)


class SingleInstance(QObject):
    """The claim of this process on one store. `wished` carries the Wishes of another start."""

    wished = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._lock: QLockFile | None = None
        self._server: QLocalServer | None = None
        self._claimed = ""

    def claim(self, place: str) -> bool:
        """Be the window of the store at `place`, and give up the one before; False where another process is it."""
        name = _name(place)
        if name == self._claimed:
            return True
        lock = self._lock_of(name)
        if not lock.tryLock(0) and lock.error() is QLockFile.LockError.LockFailedError:
            return False
        self.release()
        self._lock, self._claimed = lock, name
        QLocalServer.removeServer(name)  # left behind by a process that was killed
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._listen)
        self._server.listen(name)
        return True

    def release(self) -> None:
        """Let another process be the window of the store."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None
        self._claimed = ""

    def is_free(self, place: str) -> bool:
        """Whether no other process is the window of the store at `place`."""
        name = _name(place)
        return name == self._claimed or self._lock_of(name).tryLock(0)

    def _lock_of(self, name: str) -> QLockFile:
        self._folder.mkdir(parents=True, exist_ok=True)
        lock = QLockFile(str(self._folder / f"{name}.lock"))
        lock.setStaleLockTime(0)  # only the end of its process makes it stale
        return lock

    def _listen(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            if socket.canReadLine():
                self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            return
        try:
            data = json.loads(bytes(socket.readLine().data()).decode())
            wishes = Wishes(tuple(map(str, data["files"])), str(data["page"]))
        except (ValueError, KeyError, TypeError):
            socket.disconnectFromServer()
            return
        socket.write(_UNDERSTOOD)
        socket.flush()
        socket.disconnectFromServer()
        self.wished.emit(wishes)


def hand_over(place: str, wishes: Wishes, patience_ms: int = ANSWER_MS) -> bool:
    """Tell the window of the store at `place` what this start asks for; False where it does not answer."""
    until = time.monotonic() + patience_ms / 1000
    while (left := round(1000 * (until - time.monotonic()))) > 0:
        socket = QLocalSocket()
        socket.connectToServer(_name(place))
        if socket.waitForConnected(left):
            socket.write(json.dumps(asdict(wishes)).encode() + b"\n")
            socket.flush()
            if not socket.bytesAvailable():  # the answer can be here before it is waited for
                socket.waitForReadyRead(left)
            answered = bytes(socket.readAll().data()) == _UNDERSTOOD
            socket.abort()
            return answered
        time.sleep(0.05)  # it may be about to listen
    return False


def _name(place: str) -> str:
    return "kyha-lookup-" + hashlib.sha256(place.encode()).hexdigest()[:16]

"""Where a store lives: the default place, and the folders that would damage it."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from kyha_lookup.errors import StoreUnusable

APP_NAME = "KyHaLookup"
STORE_FILE = "kyha.db"
_SYNCED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "nextcloud", "owncloud", "zalo")
_NETWORK_FILE_SYSTEMS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afs", "davfs"}
_WINDOWS_REMOTE_DRIVE = 4  # GetDriveTypeW: DRIVE_REMOTE


@dataclass(frozen=True, slots=True)
class Place:
    """A store's place: a local file (`path`) or a PostgreSQL URL (`url`)."""

    path: Path | None
    url: str | None

    def __str__(self) -> str:
        return str(self.path) if self.path else str(self.url)


def data_folder() -> Path:
    """The local (never roaming) application data folder of this user."""
    from platformdirs import user_data_path

    return user_data_path(APP_NAME, appauthor=False, roaming=False)


def resolve(place: str | Path | None) -> Place:
    """The store meant by `place`, else by KYHA_DB, else the default file.

    Raises StoreUnusable for a URL of another kind, and for a shared or synced folder: two writers over a
    network file system corrupt SQLite, so several officers share a PostgreSQL store instead.
    """
    wanted = str(place or os.environ.get("KYHA_DB") or data_folder() / STORE_FILE)
    scheme, separator, _ = wanted.partition("://")
    if separator:
        if scheme.partition("+")[0] not in ("postgresql", "postgres"):
            raise StoreUnusable("store_unknown_url", scheme=scheme)
        return Place(None, _url(wanted))
    path = Path(wanted).expanduser().absolute()
    if path.is_dir():
        path = path / STORE_FILE
    if is_shared(path):
        raise StoreUnusable("store_on_share", path=path)
    return Place(path, None)


def _url(wanted: str) -> str:
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        url = make_url(wanted).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError) as error:
        raise StoreUnusable("store_bad_url") from error
    return url.render_as_string(hide_password=False)


def is_shared(path: Path) -> bool:
    """Whether a file at `path` would lie on a network share or in a folder that a cloud client copies."""
    if any(part.lower().startswith(_SYNCED) for part in path.parts):
        return True
    if str(path).startswith("\\\\"):
        return True
    if sys.platform == "win32":
        import ctypes

        drive: int = ctypes.windll.kernel32.GetDriveTypeW(path.anchor)
        return drive == _WINDOWS_REMOTE_DRIVE
    return _mount_type(path) in _NETWORK_FILE_SYSTEMS


def _mount_type(path: Path) -> str:
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    best, kind = "", ""
    for line in mounts:
        _, point, fs_type, *_ = line.split(" ")
        point = point.replace("\\040", " ")
        if len(point) >= len(best) and (path == Path(point) or Path(point) in path.parents):
            best, kind = point, fs_type
    return kind

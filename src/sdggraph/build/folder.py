"""The build folder: whose it is, who writes into it, and how a new build takes the place of the old one."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from sdggraph.build.cache import FOLDER, SUFFIX, sync_folder
from sdggraph.core.errors import InputError
from sdggraph.store import exchange

MANIFEST, DATASET = "manifest.json", "dataset.nq"
_EXCHANGE = 2  # of renameat2(2) and of renamex_np(2)


def is_build(folder: Path) -> bool:
    """Whether a folder was written by a build."""
    try:
        return (folder / MANIFEST).is_file() and (folder / DATASET).is_file()
    except OSError:
        return False


def check_target(folder: Path) -> None:
    """See to it that a build loses nobody's files.

    Raises:
        InputError: if ``folder`` is a file, or holds something that no build wrote.
    """
    if folder.is_file():
        raise InputError(str(folder), "it is a file, not a folder.", "Give another path with --out.")
    if folder.is_dir() and not is_build(folder) and any(one.name != FOLDER for one in folder.iterdir()):
        raise InputError(
            str(folder), "it holds files that no build wrote; they would be lost.", "Give an empty folder with --out."
        )


@contextmanager
def working_on(folder: Path) -> Iterator[Path]:
    """Have a build folder to oneself, with what a killed build left there put in order; gives its cache's folder.

    Raises:
        InputError: if another build is at work there.
        OSError: if the disk or the permissions forbid it, told of ``folder``.
    """
    with _told_of(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        with _locked(folder):
            _recover(folder)
            try:
                yield folder / FOLDER
            finally:
                _tidy(folder)


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """A fresh folder to write a build into. If the block ends well it takes the place of ``folder``, at one stroke.

    The cache moves along. Whoever reads the old build meanwhile goes on reading it.
    """
    staging = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        # The usual permissions, not the private ones of a temporary folder.
        staging.chmod(0o755)
        yield staging
        _sync(staging)
        if (folder / FOLDER).is_dir():
            # From here on the new build is known to be complete, wherever the process is killed.
            (folder / FOLDER).rename(staging / FOLDER)
        if not (folder.exists() and _exchanged(staging, folder)):
            exchange(staging, folder)
        sync_folder(folder.parent)
    finally:
        _bring_back(staging, folder)
        shutil.rmtree(staging, ignore_errors=True)


def _tidy(folder: Path) -> None:
    """Leave no trace of a build of which nothing was finished."""
    if not any((folder / FOLDER).glob(f"*/*{SUFFIX}")):
        shutil.rmtree(folder / FOLDER, ignore_errors=True)
    with suppress(OSError):
        folder.rmdir()


def _recover(folder: Path) -> None:
    """Put in order what a build left behind that was killed."""
    for left in sorted(folder.parent.glob(f".{folder.name}-*")):
        if not left.is_dir() or left.is_symlink():
            continue
        if not folder.exists() and is_build(left):  # killed between the two renames
            left.rename(folder)
            continue
        _bring_back(left, folder)
        shutil.rmtree(left, ignore_errors=True)


def _bring_back(left: Path, folder: Path) -> None:
    """The cache belongs into the build folder, whatever happened to the rest."""
    if (left / FOLDER).is_dir() and not (folder / FOLDER).exists():
        folder.mkdir(exist_ok=True)
        (left / FOLDER).rename(folder / FOLDER)


def _exchanged(one: Path, other: Path) -> bool:
    """Let two folders change places in one step of the system, so that neither name is ever missing."""
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            return bool(library.renamex_np(os.fsencode(one), os.fsencode(other), _EXCHANGE) == 0)
        here = -100  # AT_FDCWD
        return bool(library.renameat2(here, os.fsencode(one), here, os.fsencode(other), _EXCHANGE) == 0)
    except (OSError, AttributeError, TypeError):  # a system without it
        return False


def _sync(folder: Path) -> None:
    """Everything in a folder on the disk, before the folder is given its name."""
    for path in sorted(folder.rglob("*")):
        if path.is_dir():
            sync_folder(path)
        else:
            with path.open("rb") as file:
                os.fsync(file.fileno())
    sync_folder(folder)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """The lock of the system on a file beside the folder: it ends with the process, however that ends."""
    path = folder.parent / f".{folder.name}.lock"
    while True:
        file = path.open("a+b")
        locked = _lock(file)
        # Its last owner may have removed it between our opening and locking it.
        if locked and path.exists() and os.fstat(file.fileno()).st_ino == path.stat().st_ino:
            break
        file.seek(0)
        who = file.read(20).decode("ascii", "replace").strip()
        file.close()
        if not locked:
            process = f" (process {who})" if who else ""
            raise InputError(
                str(folder), f"another build{process} is writing into it.", "Wait for it, or give another --out."
            )
    try:
        file.truncate(0)
        file.write(str(os.getpid()).encode())
        file.flush()
        yield
    finally:
        with suppress(OSError):
            path.unlink()
        file.close()


def _lock(file: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(1 << 20)  # beyond what is read there
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


@contextmanager
def _told_of(folder: Path) -> Iterator[None]:
    """A fault of the disk while we write is told of the folder that the user named, not of one they never saw."""
    try:
        yield
    except OSError as error:
        hidden = (f".{folder.name}-", f".{folder.name}.lock")
        parts = Path(error.filename).parts if isinstance(error.filename, str) else hidden[:1]
        if FOLDER in parts or any(part.startswith(hidden) for part in parts):
            error.filename, error.filename2 = str(folder), None
        raise

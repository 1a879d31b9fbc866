"""A finished build folder, copied to where others read it: an object store, most often."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sdggraph.build.folder import DATASET, MANIFEST
from sdggraph.build.remote import Remote, filesystem
from sdggraph.core.errors import InputError

__all__ = ["Destination"]

# Stands there while a copy is under way, so that one that was broken off is known as ours.
_UNDER_WAY = ".sdggraph-copying"


class Destination:
    """Where a build is to be copied. An object store has no single stroke: the manifest goes first and comes last."""

    def __init__(self, address: Remote) -> None:
        """Open the place, before any work is done.

        Raises:
            InputError: if nothing can be written there, or something lies there that no build wrote.
        """
        if address.scheme in ("http", "https"):
            raise InputError(
                str(address), "a web address cannot be written to.", "Give s3://, gs://, sftp://, ... instead."
            )
        self._address = address
        self._system, path = filesystem(address)
        self._path = path.rstrip("/")
        there = self._there()
        if there and not ({MANIFEST, DATASET} <= there or _UNDER_WAY in there):
            raise InputError(
                str(address), "it holds files that no build wrote; they would be mixed.", "Give an empty place."
            )

    def __str__(self) -> str:
        return str(self._address)

    def copy(self, folder: Path) -> int:
        """Copy a build there, without what it keeps for the next; what an earlier copy left is removed.

        Gives how many files were written.

        Raises:
            InputError: if the place refuses.
        """
        files = {
            path.relative_to(folder).as_posix(): path
            for path in sorted(folder.rglob("*"))
            if path.is_file() and not path.relative_to(folder).parts[0].startswith(".")
        }
        manifest = files.pop(MANIFEST)
        there = self._there()
        self._do("pipe_file", f"{self._path}/{_UNDER_WAY}", b"")
        if MANIFEST in there:
            self._do("rm_file", f"{self._path}/{MANIFEST}")
        for name, path in files.items():
            self._put(path, name)
        for name in sorted(there - {*files, MANIFEST, _UNDER_WAY}):
            self._do("rm_file", f"{self._path}/{name}")
        self._put(manifest, MANIFEST)
        self._do("rm_file", f"{self._path}/{_UNDER_WAY}")
        return len(files) + 1

    def _put(self, path: Path, name: str) -> None:
        target = f"{self._path}/{name}"
        self._do("makedirs", target.rpartition("/")[0], exist_ok=True)
        self._do("put_file", str(path), target)

    def _there(self) -> set[str]:
        found = self._do("find", self._path)
        return {str(one)[len(self._path) :].lstrip("/") for one in found}

    def _do(self, verb: str, *arguments: Any, **named: Any) -> Any:
        try:
            if verb == "pipe_file":
                self._system.makedirs(self._path, exist_ok=True)
            return getattr(self._system, verb)(*arguments, **named)
        except FileNotFoundError:
            return ()
        except Exception as error:
            raise InputError(
                str(self._address), f"the build cannot be copied there ({type(error).__name__}).",
                "Check the address and the credentials; the build itself is complete where --out says.",
            ) from error  # fmt: skip

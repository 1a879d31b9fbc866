"""SPARQL servers for the checks: started on this machine alone, in a folder of their own, and ended after use."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

START = 60.0  # seconds in which a server must be up

_VIRTUOSO = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
ErrorLogLevel = 7
FileExtend = 200
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
MaxClientConnections = 10
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
CheckpointInterval = 60
DirsAllowed = {folder}
ThreadsPerQuery = 2
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerThreads = 10
ServerRoot = {folder}
[SPARQL]
ResultSetMaxRows = 1000000
MaxQueryExecutionTime = 600
DefaultQuery = select distinct ?g where {{ graph ?g {{ ?s ?p ?o }} }} limit 10
"""


def found(name: str) -> Path | None:
    """A program, beside this Python or on the path."""
    beside = Path(sys.executable).with_name(name)
    told = os.environ.get(f"SDGGRAPH_{name.partition('-')[0].upper()}")
    path = told or (str(beside) if beside.is_file() else shutil.which(name))
    return Path(path) if path else None


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@dataclass
class Server:
    """A server that can be killed and started again on the same data.

    ``url`` is what ``--store`` takes, ``environment`` what goes with it.
    """

    command: list[str]
    url: str
    alive: str
    environment: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.monotonic() + START
        while time.monotonic() < end and self.process.poll() is None:
            with contextlib.suppress(OSError), urllib.request.urlopen(self.alive, timeout=2):
                return
            time.sleep(0.1)
        self.kill()
        raise RuntimeError(f"{self.command[0]} did not start")

    def kill(self) -> None:
        """Without a chance to tidy up."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait(20)

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()


def oxigraph(folder: Path, binary: Path) -> Server:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    return Server([str(binary), "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"], url, url)


def virtuoso(folder: Path, binary: Path) -> Server:
    port, sql = free_port(), free_port()
    ini = folder / "virtuoso.ini"
    ini.write_text(_VIRTUOSO.format(folder=folder, port=port, sql=sql), encoding="utf-8")
    url = f"http://127.0.0.1:{port}"
    return Server(
        [str(binary), "+foreground", "+configfile", str(ini)], f"virtuoso+{url}", f"{url}/sparql",
        # What a fresh data base of Virtuoso has; it listens on this machine alone.
        {"SDGGRAPH_STORE_USER": "dba", "SDGGRAPH_STORE_PASSWORD": "dba"},
    )  # fmt: skip


@contextlib.contextmanager
def running(server: Server) -> Iterator[Server]:
    try:
        server.start()
        yield server
    finally:
        server.stop()

"""Many sorted runs of lines into one sorted file, in memory that does not grow with their number."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

# What is sorted in memory at a time, and how much is gathered of each part before it is written out.
PART_BYTES = 16 * 1024 * 1024
_GATHERED = 32 * 1024 * 1024
_MOST_PARTS = 400
Runs = Callable[[], Iterable[bytes]]


def write_sorted(runs: Runs, samples: Sequence[bytes], size: int, target: Path, scratch: Path) -> int:
    """Write all lines of some runs to a file, sorted by their bytes, each line once; gives how many.

    The lines are dealt out to parts by value, so that each part can be sorted by itself.

    Args:
        runs: the runs, each the bytes of sorted lines with line ends.
        samples: some lines or beginnings of lines, evenly taken from all: the parts are cut there.
        size: how many bytes there are, about.
        target: the file to write.
        scratch: an empty folder for the parts.
    """
    number = min(_MOST_PARTS, size // PART_BYTES + 1)
    with target.open("wb") as file:
        if number == 1:
            return _write_part(b"".join(runs()), file)
        count = 0
        parts = _deal(runs(), _cuts(samples, number), scratch)
        for part in parts:
            count += _write_part(part.read_bytes() if part.exists() else b"", file)
            part.unlink(missing_ok=True)
        return count


def _cuts(samples: Sequence[bytes], number: int) -> list[bytes]:
    ordered = sorted(samples)
    return sorted({ordered[place * len(ordered) // number] for place in range(1, number)}) if ordered else []


def _deal(runs: Iterable[bytes], cuts: Sequence[bytes], scratch: Path) -> list[Path]:
    parts = [scratch / f"part-{number:04}" for number in range(len(cuts) + 1)]
    waiting: list[list[bytes]] = [[] for _ in parts]
    gathered = 0
    for run in runs:
        lines = [line + b"\n" for line in run.split(b"\n")[:-1]]
        places = [0, *(bisect_left(lines, cut) for cut in cuts), len(lines)]
        for kept, start, end in zip(waiting, places, places[1:], strict=False):
            if end > start:
                kept.append(b"".join(lines[start:end]))
        gathered += len(run)
        if gathered > _GATHERED:
            _write_out(parts, waiting)
            gathered = 0
    _write_out(parts, waiting)
    return parts


def _write_out(parts: Sequence[Path], waiting: Sequence[list[bytes]]) -> None:
    for part, kept in zip(parts, waiting, strict=True):
        if kept:
            with part.open("ab") as file:
                file.writelines(kept)
            kept.clear()


def _write_part(data: bytes, file: BinaryIO) -> int:
    lines = data.split(b"\n")
    lines.pop()
    lines.sort()  # quick, as these are sorted runs one after another
    once = [line for line, _ in groupby(lines)]
    if once:
        file.write(b"\n".join(once))
        file.write(b"\n")
    return len(once)


def lines_of(data: bytes) -> Iterator[bytes]:
    """The lines of a run, without their ends."""
    lines = data.split(b"\n")
    lines.pop()
    return iter(lines)

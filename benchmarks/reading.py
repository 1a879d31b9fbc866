"""How long reading takes beside other programs, and the memory of the largest document.

    python -m benchmarks.reading [--rounds 3]

Every PDF of the material is read by us (the whole of ``read_document``, checks and guarded processes included), by
``pdftotext -layout`` and by pdfplumber (``extract_text`` page by page) in turn. Seconds are those of work, with that of
processes that are started, so that what else the machine does counts little.
Needs SDGGRAPH_MATERIAL, pdftotext (poppler-utils) and pdfplumber; a missing one is told, and the comparison fails.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from sdggraph.read import read_document

# What was aimed at: our time over that of pdftotext at most, that of pdfplumber over ours at least.
MOST_OF_PDFTOTEXT, LEAST_OF_PDFPLUMBER = 5.0, 10.0
_MEMORY = """
import re, resource, sys
from pathlib import Path
from sdggraph.read import read_document
def most():
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
read_document("A first text.\\n\\nAnd no more.")
before = most()
read_document(Path(sys.argv[1]))
print(before, most())
"""


def corpus() -> list[Path]:
    """The PDFs of the material; none without SDGGRAPH_MATERIAL."""
    material = os.environ.get("SDGGRAPH_MATERIAL")
    return sorted(Path(material, "corpus").glob("*.pdf")) if material else []


def pages_of(path: Path) -> int:
    """How many pages a PDF has."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return len(document)


def by_pdftotext(path: Path) -> None:
    """The text of a PDF with its layout, by pdftotext."""
    subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)


def by_pdfplumber(path: Path) -> None:
    """The text of a PDF, by pdfplumber."""
    import pdfplumber

    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_text()
            page.close()


def seconds(work: Callable[[Path], object], path: Path) -> float:
    """The seconds of work that it takes, with those of processes that it starts: others on the machine do not count."""
    start = os.times()
    work(path)
    end = os.times()
    return sum(end[:4]) - sum(start[:4])


def compare(paths: Sequence[Path], rounds: int, *, plumber: bool) -> int:
    """Print seconds per 100 pages and the ratios; give 1 if an aim is missed."""
    pages = sum(map(pages_of, paths))
    read_document(paths[0])
    ours, texts, plumbed = list[float](), list[float](), 0.0
    single: dict[Path, list[float]] = {path: [] for path in paths}
    for _ in range(rounds):
        total = beside = 0.0
        for path in paths:
            mine, theirs = seconds(read_document, path), seconds(by_pdftotext, path)
            total, beside = total + mine, beside + theirs
            single[path].append(mine / theirs)
        ours.append(total)
        texts.append(beside)
    print(f"{len(paths)} PDFs, {pages} pages, {rounds} rounds")
    for name, times in (("sdggraph", ours), ("pdftotext -layout", texts)):
        print(f"  {name:18s} {_hundred(min(times), pages)} to {_hundred(max(times), pages)} s per 100 pages")
    ratios = [mine / theirs for mine, theirs in zip(ours, texts, strict=True)]
    middle = statistics.median(ratios)
    print(
        f"  {middle:.2f} times pdftotext ({min(ratios):.2f} to {max(ratios):.2f}); aim: {MOST_OF_PDFTOTEXT:.0f} at most"
    )
    slow = sorted(single, key=lambda path: -statistics.median(single[path]))[:3]
    told = ", ".join(f"{path.name} {statistics.median(single[path]):.1f}" for path in slow)
    print(f"  farthest from it: {told}")
    missed = middle > MOST_OF_PDFTOTEXT
    if plumber:
        again = 0.0
        for path in paths:
            plumbed += seconds(by_pdfplumber, path)
            again += seconds(read_document, path)
        print(f"  {'pdfplumber':18s} {_hundred(plumbed, pages)} s per 100 pages, once")
        print(f"  pdfplumber takes {plumbed / again:.1f} times as long; aim: {LEAST_OF_PDFPLUMBER:.0f} at least")
        missed = missed or plumbed / again < LEAST_OF_PDFPLUMBER
    return int(missed)


def memory(paths: Sequence[Path]) -> None:
    """Print the most memory that the documents with the most bytes and the most pages take; Linux only."""
    if not Path("/proc/self/status").exists():
        print("  memory is measured on Linux only", file=sys.stderr)
        return
    for path in dict.fromkeys((max(paths, key=lambda each: each.stat().st_size), max(paths, key=pages_of))):
        done = subprocess.run([sys.executable, "-c", _MEMORY, str(path)], capture_output=True, check=True, text=True)
        before, most = (int(word) / 1024 for word in done.stdout.split())
        told = f"{most:.0f} MB at most, {before:.0f} MB before it was read"
        print(f"  {path.name}, {path.stat().st_size / 1e6:.1f} MB, {pages_of(path)} pages: {told}")


def _hundred(time_taken: float, pages: int) -> str:
    return f"{100 * time_taken / pages:.2f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the comparison."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rounds", type=int, default=3)
    rounds = asked.parse_args(arguments).rounds
    paths = corpus()
    if not paths:
        print("Reading needs SDGGRAPH_MATERIAL: the folder that holds corpus/.", file=sys.stderr)
        return 2
    if not shutil.which("pdftotext"):
        print(
            "Reading is compared with pdftotext; it is not here (Debian: apt-get install poppler-utils).",
            file=sys.stderr,
        )
        return 2
    try:
        import pdfplumber  # noqa: F401
    except ImportError:
        print("pdfplumber is not here; for the comparison with it: pip install --group bench", file=sys.stderr)
    status = compare(paths, rounds, plumber="pdfplumber" in sys.modules)
    memory(paths)
    return status if "pdfplumber" in sys.modules else 2


if __name__ == "__main__":
    sys.exit(main())

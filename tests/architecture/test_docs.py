"""What the pages say is there: links, headings, files, commands, options, examples in Python."""

from __future__ import annotations

import doctest
import importlib
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from sdggraph.cli import COMMANDS

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
# Written by `make knowledge`; test_generated.py says when it is not.
MADE = {"seeds/knowledge.json"}

FENCE = re.compile(r"^```[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#{1,6} +(.+?)$", re.MULTILINE)
OWN_PATH = re.compile(r"(?:src|seeds|ontology|queries|tests|docs|benchmarks)/[\w./*-]*")
USE = re.compile(r"(?:^|[\s|$`\"])sdggraph ([a-z][\w-]*)([^\n|>]*)", re.MULTILINE)

pages = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())


def prose(page: Path) -> str:
    """A page without its fenced blocks."""
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def code(page: Path) -> Iterator[str]:
    """The fenced blocks and code spans of a page."""
    yield from FENCE.findall(page.read_text(encoding="utf-8"))
    yield from CODE.findall(prose(page))


def anchors(text: str) -> set[str]:
    """The anchors that GitHub gives a page's headings; of equal headings the second gets a number."""
    seen: Counter[str] = Counter()
    found = set()
    for heading in HEADING.findall(FENCE.sub("", text)):
        slug = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        found.add(f"{slug}-{seen[slug]}" if seen[slug] else slug)
        seen[slug] += 1
    return found


def broken_links(page: Path) -> list[str]:
    broken = []
    for target in LINK.findall(CODE.sub("", prose(page))):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        path = (page.parent / name).resolve() if name else page
        if not path.exists() or (anchor and anchor not in anchors(path.read_text(encoding="utf-8"))):
            broken.append(target)
    return broken


def missing_paths(page: Path) -> list[str]:
    spans = [span for span in CODE.findall(prose(page)) if OWN_PATH.fullmatch(span) and span not in MADE]
    return [span for span in spans if not any(ROOT.glob(span.rstrip("/")))]


def options(verb: str) -> set[str]:
    command: click.Command = importlib.import_module(f"sdggraph.cli.{COMMANDS[verb]}").command
    return {"--help", "-h"} | {
        name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)
    }


def unknown_uses(text: str) -> list[str]:
    """Verbs, and options of verbs, that the command line does not have."""
    unknown = []
    for verb, rest in USE.findall(text):
        if verb not in COMMANDS:
            unknown.append(verb)
        else:
            unknown += [
                f"{verb} {one}" for one in re.findall(r"(?<=\s)--?[a-z][\w-]*", rest) if one not in options(verb)
            ]
    return unknown


@pages
def test_links_lead_somewhere(page):
    assert broken_links(page) == []


@pages
def test_paths_are_there(page):
    assert missing_paths(page) == []


@pages
def test_commands_and_options_are_real(page):
    assert [one for part in code(page) for one in unknown_uses(part)] == []


@pages
def test_examples_in_python_are_true(page):
    if "```pycon" in page.read_text(encoding="utf-8"):
        assert doctest.testfile(str(page), module_relative=False, encoding="utf-8").failed == 0


def test_every_page_is_in_the_index():
    index = ROOT / "docs" / "index.md"
    linked = {(index.parent / target.partition("#")[0]).resolve() for target in LINK.findall(prose(index))}
    assert [page.name for page in PAGES if page not in (index, *linked)] == []


def test_pictures_are_small():
    pictures = list((ROOT / "docs" / "images").iterdir())
    assert pictures
    assert [picture.name for picture in pictures if picture.stat().st_size > 300_000] == []


def test_the_tests_above_can_fail(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(
        "# A page\n[a](none.md) [b](#a-page) [c](#nowhere) [d](https://example.org)\n"
        "`src/none/` `src/sdggraph/` `queries/views/*.rq` `queries/views/*.none`\n",
        encoding="utf-8",
    )
    assert broken_links(page) == ["none.md", "#nowhere"]
    assert missing_paths(page) == ["src/none/", "queries/views/*.none"]
    assert unknown_uses("$ sdggraph find a --to b --form c\nsdggraph bild x | sdggraph query -p a=b") == [
        "find --form",
        "bild",
    ]

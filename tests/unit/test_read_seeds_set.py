"""The seed documents set as PDF, DOCX and HTML read the same as their plain text: words, structure, statements."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from functools import cache

import pytest
from tests.unit import seeds_set
from tests.unit.seeds_set import BACKGROUND, CONCEPT, DIALOGUES, FORMATS, JOB, NEWS, REPORT, SEEDS, SYMBOLS, Seed

from sdggraph.core import Document, Extraction
from sdggraph.core.document import BlockKind
from sdggraph.core.segment import SegmentKind
from sdggraph.knowledge import load_knowledge
from sdggraph.pipeline import extract
from sdggraph.segment import segment

# Words of the text that a format gives otherwise, and why.
# On the last page of the news item stands "United Nations" alone, which in a PDF is an imprint and no paragraph.
KNOWN = {(NEWS, "pdf"): ["United", "Nations"]}
# The title of this note stands in its middle; a PDF shows no other reason to take it before the first heading.
UNTITLED = {(BACKGROUND, "pdf")}
# A symbol, which these do not have in their plain text, makes a document of a body of them, and its kind is told otherwise.
OTHERWISE = {(BACKGROUND, "pdf"), (DIALOGUES, "pdf")}
# The text of one paragraph or heading; what belongs to no sentence is apart.
_TEXT = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE})
# The part of statements and of relations that has to be the same.
LEAST = 0.97
ALL = [(name, suffix) for name in SEEDS for suffix in FORMATS]
every = pytest.mark.parametrize(("name", "suffix"), ALL)


@cache
def loaded(name: str) -> Seed:
    return seeds_set.load(name)


@cache
def as_set(name: str, suffix: str) -> Document:
    return seeds_set.read(loaded(name), suffix)


def blocks(document: Document) -> list[tuple[BlockKind, str | None, str]]:
    return [
        (block.kind, block.number, block.span.of(document.text)) for block in document.blocks if block.kind in _TEXT
    ]


def expected(name: str, suffix: str) -> list[tuple[BlockKind, str | None, str]]:
    dropped = " ".join(KNOWN.get((name, suffix), []))
    return [(part.kind, part.number, part.text) for part in loaded(name).parts if part.text != dropped]


@every
def test_the_words_are_the_same(name, suffix):
    here = [word for part in loaded(name).parts for word in part.text.split()]
    there = [word for _, _, text in blocks(as_set(name, suffix)) for word in text.split()]
    matcher = SequenceMatcher(None, here, there, autojunk=False)
    other = [(here[a:b], there[c:d]) for operation, a, b, c, d in matcher.get_opcodes() if operation != "equal"]
    known = KNOWN.get((name, suffix))
    assert other == ([(known, [])] if known else []), f"{1 - matcher.ratio():.2%} of the words differ"


@every
def test_headings_paragraphs_and_items_have_their_kinds_and_numbers(name, suffix):
    assert blocks(as_set(name, suffix)) == expected(name, suffix)


@every
def test_deeper_headings_are_not_above_others(name, suffix):
    document = as_set(name, suffix)
    numbered = [block for block in document.blocks if block.kind is BlockKind.HEADING and block.number]
    assert len(numbered) == (6 if name == REPORT else 0)
    # The sections of the report stand on one level, which is not above that of its title.
    title = next(block for block in document.blocks if block.kind is BlockKind.HEADING)
    assert len({block.level for block in numbered}) <= 1
    assert all(block.level >= title.level for block in numbered)


@every
def test_footnotes_are_footnotes_and_hang_on_their_marks(name, suffix):
    document = as_set(name, suffix)
    notes = [
        (block.number, block.span.of(document.text)) for block in document.blocks if block.kind is BlockKind.FOOTNOTE
    ]
    wanted = loaded(name).notes
    assert dict(notes) == wanted
    assert len(notes) == len(wanted)
    places = [(document.text[mark.position - 24 : mark.position].split(), mark.mark) for mark in document.note_marks]
    words = [(part.text[:at][-24:].split(), mark) for part in loaded(name).parts for at, mark in part.marks]
    assert [(left[-1:], mark) for left, mark in places] == [(left[-1:], mark) for left, mark in words]


@every
def test_nothing_around_the_text_is_in_it(name, suffix):
    document = as_set(name, suffix)
    inside = "\n".join(block.span.of(document.text) for block in document.blocks if block.kind is not BlockKind.OTHER)
    plain = loaded(name).plain.text
    # The symbol belongs to the masthead; the rest belongs nowhere.
    assert SYMBOLS.get(name, "Draft ") not in inside
    around = [
        JOB,
        JOB.replace("-", ""),
        "recycle",
        "cookie",
        "Terms of use",
        "other news",
        "About us",
        "share this page",
    ]
    assert [words for words in [*around, "struck out"] if words in document.text and words not in plain] == []
    assert re.findall(r"(?<![\w/.-])\d{1,2}/\d{1,2}$", inside, re.MULTILINE) == []


@every
def test_what_a_document_says_of_itself_is_the_same(name, suffix):
    found, wanted = as_set(name, suffix).metadata, loaded(name).plain.metadata
    if (name, suffix) not in UNTITLED:
        assert (found.title, found.issued) == (wanted.title, wanted.issued)
    if (name, suffix) not in OTHERWISE:
        assert found.kind == wanted.kind
    assert (found.session, found.agenda_item, found.author) == (wanted.session, wanted.agenda_item, wanted.author)
    # A web page does not print the symbol.
    assert found.symbols == ((SYMBOLS[name],) if name in SYMBOLS and suffix != "html" else ())


@pytest.mark.parametrize(("name", "pages", "cut"), [(REPORT, 16, 11), (DIALOGUES, 6, 10), (CONCEPT, 3, 1)])
def test_the_pages_are_hard_enough(name, pages, cut):
    # A guard of the fixture: paragraphs do go over page and column ends.
    setter = seeds_set.setter_of(loaded(name))
    setter.run()
    assert len(setter.sheets) >= pages
    assert setter.cut >= cut
    assert {block.page for block in as_set(name, "pdf").blocks} == set(range(1, len(setter.sheets) + 1))


# --- what is found in them ------------------------------------------------------------------------------------------


def passages(document: Document) -> list[tuple[SegmentKind, str | None, str]]:
    return [
        (each.kind, each.number, each.span.of(document.text))
        for each in segment(document)
        if each.kind is not SegmentKind.OTHER
    ]


@pytest.mark.parametrize(("name", "suffix"), [(name, suffix) for name, suffix in ALL if (name, suffix) not in KNOWN])
def test_the_passages_are_the_same(name, suffix):
    here, there = Counter(passages(loaded(name).plain)), Counter(passages(as_set(name, suffix)))
    assert (here - there, there - here) == (Counter(), Counter())


@cache
def found_in(name: str, suffix: str) -> Extraction:
    return extract(loaded(name).plain if suffix == "txt" else as_set(name, suffix), load_knowledge())


def statements(found: Extraction) -> Counter[tuple[object, ...]]:
    document = found.document

    def named(parties):
        return tuple(sorted((each.entity or each.text).replace(document.slug, "") for each in parties))

    return Counter(
        (each.kind, " ".join(each.text(document.text).split()), named(each.addressees), named(each.issuers))
        for each in found.statements
    )


def relations(found: Extraction) -> Counter[tuple[str, ...]]:
    slug = found.document.slug
    return Counter(
        (each.subject.replace(slug, ""), each.predicate, each.object.replace(slug, "")) for each in found.relations
    )


# The passages of all are the same; what is found in them is held against each other where that takes a second or two.
@pytest.mark.parametrize("name", [NEWS, BACKGROUND, CONCEPT])
@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("facts", [statements, relations])
def test_the_same_is_found(name, suffix, facts):
    here, there = facts(found_in(name, "txt")), facts(found_in(name, suffix))
    assert here.total() > 0
    other = (here - there).total() + (there - here).total()
    assert other <= (1 - LEAST) * here.total(), (here - there, there - here)

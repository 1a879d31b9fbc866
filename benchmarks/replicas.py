"""A large data set out of a small build: its documents over and over, each copy with other names and numbers.

Everything follows from the build and the seed. Vocabularies stand once. In each copy the document's slug, its words
with a capital letter and its figures are others, and half of the actors and initiatives that it refers to are
replaced by others of the vocabulary, so that an answer is not the small build's answer many times over.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

_GRAPH = re.compile(r" <([^<>]*)> \.$")
_IRI = re.compile(r"<[^<>]*>")
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"(?=@)')
_NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
_FIGURE = re.compile(r"\d+")
_FILE = re.compile(r"/file/[0-9a-f]{64}")
_KINDS = ("organisation", "state", "office", "group", "initiative", "instrument", "publication")
_SYLLABLES = ("ba", "de", "fo", "gu", "ka", "le", "mi", "no", "pa", "ri", "so", "tu", "va", "zen")


def replicas(dataset: Path, quads: int, seed: int = 1) -> Iterator[str]:
    """Lines of N-Quads: the build's own, then copies of its documents until there are about ``quads``."""
    lines = dataset.read_text(encoding="utf-8").splitlines()
    documents: dict[str, list[str]] = defaultdict(list)
    vocabulary: dict[str, set[str]] = {kind: set() for kind in _KINDS}
    for line in lines:
        match = _GRAPH.search(line)
        graph = match[1] if match else ""
        head, _, slug = graph.partition("/graph/")
        if slug and "/" not in slug and slug not in ("about", "links"):
            documents[slug].append(line)
        elif slug.startswith("vocabulary/"):
            base, _, rest = line[1 : line.index(">")].partition(f"{head}/")
            kind = rest.split("/")[0]
            if not base and kind in vocabulary and rest.count("/") == 1:
                vocabulary[kind].add(f"<{head}/{rest}>")
    yield from lines
    count = len(lines)
    known = {kind: sorted(found) for kind, found in vocabulary.items()}
    copy = 0
    while count < quads:
        copy += 1
        for slug in sorted(documents):
            if count >= quads:
                return
            made = _copy(documents[slug], slug, copy, known, random.Random(f"{seed}/{slug}/{copy}"))
            count += len(made)
            yield from made


def _copy(lines: list[str], slug: str, copy: int, known: dict[str, list[str]], chance: random.Random) -> list[str]:
    """One document under another slug. A line may come out twice where two things were replaced by one: kept once."""
    named = re.compile(rf"(?<=/){re.escape(slug)}(?=[-/>]|--)")
    words: dict[str, str] = {}
    things = {
        one: chance.choice(others) if chance.random() < 0.5 else one for others in known.values() for one in others
    }

    def word(match: re.Match[str]) -> str:
        if match[0] not in words:
            other = "".join(chance.choices(_SYLLABLES, k=3)).capitalize()
            words[match[0]] = other if chance.random() < 0.5 else match[0]
        return words[match[0]]

    def text(match: re.Match[str]) -> str:
        altered = _NAME.sub(word, match[1])
        return f'"{_FIGURE.sub(lambda one: str(chance.randrange(10 ** len(one[0]))), altered)}"'

    def iri(match: re.Match[str]) -> str:
        return things.get(match[0]) or named.sub(f"{slug}-copy-{copy}", match[0])

    made = {}
    for line in lines:
        # The subject's own labels stay with the vocabulary's thing that they belong to.
        altered = _TEXT.sub(text, _IRI.sub(iri, line)) if '"' in line else _IRI.sub(iri, line)
        altered = _FILE.sub(lambda one: f"/file/{hashlib.sha256(f'{copy}{one[0]}'.encode()).hexdigest()}", altered)
        made[altered] = None
    return list(made)

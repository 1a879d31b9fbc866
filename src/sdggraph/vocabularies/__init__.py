"""Users' own vocabularies: names and themes from tables and SKOS files, added to what ships with sdggraph."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from sdggraph.core.errors import InputError
from sdggraph.core.problem import Problem, Severity
from sdggraph.knowledge import Knowledge, Origin, Vocabulary, load_knowledge
from sdggraph.knowledge.additions import Additions, Concept, Link, UserVocabulary
from sdggraph.resources import resource
from sdggraph.vocabularies.entities import Entities
from sdggraph.vocabularies.links import Linker
from sdggraph.vocabularies.rows import Content
from sdggraph.vocabularies.skos import read_skos
from sdggraph.vocabularies.source import VocabularyFile, read_vocabulary
from sdggraph.vocabularies.table import read_table
from sdggraph.vocabularies.themes import Themes

__all__ = ["VocabularyFile", "knowledge_with", "read_vocabulary"]

_SDG = "http://metadata.un.org/sdg/"


def knowledge_with(paths: Iterable[Path]) -> Knowledge:
    """What ships with sdggraph and what these files add to it; their order changes nothing.

    Where a name of a file is one of ours for something else, it stands for what the file says, and that is told among
    ``added.problems``; so are rows that are not sound, which are left out.

    Raises:
        InputError: if a file cannot be read as a vocabulary, or nothing in it can be used.
    """
    files = {file.sha256: file for file in sorted(map(read_vocabulary, paths), key=_order, reverse=True)}
    return _with(tuple(sorted(files.values(), key=_order))) if files else load_knowledge()


def _order(file: VocabularyFile) -> tuple[str, str]:
    return file.name, file.sha256


@lru_cache(maxsize=4)
def _with(files: tuple[VocabularyFile, ...]) -> Knowledge:
    return extended(load_knowledge(), files)


def extended(knowledge: Knowledge, files: tuple[VocabularyFile, ...]) -> Knowledge:
    """Knowledge with what the files add, in the order of the files.

    Raises:
        InputError: as ``knowledge_with``.
    """
    problems: list[Problem] = []
    entities = Entities(dict(knowledge.vocabulary.entries), problems)
    themes = Themes({theme.id: theme for theme in knowledge.topics.themes}, problems)
    contents: list[tuple[VocabularyFile, str, Content]] = []
    used = {*knowledge.origins, *(entry.scheme for entry in knowledge.vocabulary.entries.values()), "sdggraph"}
    used |= {path.stem for path in resource("ontology").glob("*.ttl")}
    labels: dict[str, tuple[tuple[str, str, str, bool], ...]] = {}
    for file in files:
        content = read_skos(file) if file.suffix == ".ttl" else read_table(file)
        if not (content.entities or content.themes or content.linked):
            told = "".join(f"\n  {one}" for one in content.problems)
            raise InputError(file.name, "there is nothing in it that can be used.", f"Correct its rows.{told}")
        name = file.slug if file.slug not in used else f"{file.slug}-{file.sha256[:8]}"
        used.add(name)
        problems += content.problems
        before = len(themes.labels)
        for entity in content.entities:
            entities.add(entity, name)
        for theme in content.themes:
            themes.add(theme, name)
        labels[name] = tuple(dict.fromkeys(themes.labels[before:]))
        contents.append((file, name, content))
    entities.finish()
    topics = themes.finished(knowledge.topics)
    linker = Linker(topics, entities.entries.values())
    own: dict[str, str] = {iri: f"theme/{theme}" for iri, theme in themes.iris.items()}
    own |= {iri: identifier for identifier, iris in entities.iris.items() for iri in iris}
    added = tuple(_vocabulary(file, name, content, linker, own, labels[name]) for file, name, content in contents)
    origins = {name: _origin(file, name, content) for file, name, content in contents}
    return replace(
        knowledge,
        fingerprint=_fingerprint(knowledge, files),
        vocabulary=Vocabulary({key: entities.entries[key] for key in sorted(entities.entries)}),
        topics=topics,
        origins={**knowledge.origins, **origins},
        added=Additions(added, (*_told(added), *sorted(set(problems)))),
    )


def _vocabulary(
    file: VocabularyFile,
    name: str,
    content: Content,
    linker: Linker,
    own: dict[str, str],
    labels: tuple[tuple[str, str, str, bool], ...],
) -> UserVocabulary:
    made: dict[str, list[str]] = {}
    for concept in content.linked:
        if concept.iri in own:
            made.setdefault(own[concept.iri], []).append(concept.iri)
    links = linker.links((one for one in content.linked if one.iri not in own), made)
    return UserVocabulary(
        name,
        file.name,
        file.sha256,
        content.description.licence_iri or None,
        links,
        _kept(content.linked, links),
        labels,
    )


def _kept(concepts: list[Concept], links: tuple[Link, ...]) -> tuple[Concept, ...]:
    """The concepts that are tied to ours, with all above them, and what the file says of the UN's own Goals."""
    by_iri = {one.iri: one for one in concepts}
    waiting = [link.target for link in links] + [one.iri for one in concepts if one.iri.startswith(_SDG)]
    found: dict[str, Concept] = {}
    while waiting:
        concept = by_iri.get(waiting.pop())
        if concept is not None and concept.iri not in found:
            found[concept.iri] = concept
            waiting += concept.broader
    return tuple(found[iri] for iri in sorted(found))


def _told(added: tuple[UserVocabulary, ...]) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            "vocabulary", Severity.INFO, one.file,
            f"{_count(one):,} of its concepts are tied to themes, Goals, Targets and names.",
        )
        for one in added if one.concepts
    )  # fmt: skip


def _count(one: UserVocabulary) -> int:
    own = (concept.iri for concept in one.concepts if concept.iri.startswith(_SDG))
    return len({*(link.target for link in one.links), *own})


def _origin(file: VocabularyFile, name: str, content: Content) -> Origin:
    said = content.description
    return Origin(
        id=name, title=said.title or file.name, licence=said.licence or "not stated", date=said.date, url=said.url,
        used_for="names and themes of a vocabulary that a user gave",
    )  # fmt: skip


def _fingerprint(knowledge: Knowledge, files: tuple[VocabularyFile, ...]) -> str:
    parts = [knowledge.fingerprint, *(f"{file.name} {file.sha256}" for file in files)]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()

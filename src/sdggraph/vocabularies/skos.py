"""A vocabulary as SKOS in Turtle: concepts with their labels, as libraries publish them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from sdggraph.core.entity import EntityKind
from sdggraph.core.errors import InputError
from sdggraph.core.identifiers import normalise
from sdggraph.core.problem import Severity
from sdggraph.knowledge.additions import Concept
from sdggraph.vocabularies.rows import LONGEST_NAME, TYPES, Content, Description, EntityRow, ThemeRow
from sdggraph.vocabularies.source import VocabularyFile

MAX_TRIPLES = 3_000_000
MAX_CONCEPTS = 60_000
# A scheme of more concepts is a thesaurus: it says what words mean, and is no list of themes to look for.
MAX_THEMES = 300

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_SKOSXL = "http://www.w3.org/2008/05/skos-xl#"
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_DCTERMS = "http://purl.org/dc/terms/"
_ORG = "http://www.w3.org/ns/org#"
_SDGG = "https://w3id.org/sdggraph/ontology#"
_SDGO = "http://metadata.un.org/sdg/ontology#"
_SDG = "http://metadata.un.org/sdg/"
_LABELS = tuple(_SKOS + name for name in ("prefLabel", "altLabel", "hiddenLabel"))
_XL_LABELS = tuple(_SKOSXL + name for name in ("prefLabel", "altLabel", "hiddenLabel"))
_MATCHES = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
_ABOUT_ITSELF = tuple(
    _DCTERMS + name for name in ("title", "license", "rights", "issued", "modified", "created", "source")
)
_WANTED = frozenset({
    _RDF_TYPE, *_LABELS, *_XL_LABELS, _SKOSXL + "literalForm", *(_SKOS + name for name in _MATCHES), *_ABOUT_ITSELF,
    *(_SKOS + name for name in ("notation", "broader", "definition", "narrower", "topConceptOf", "hasTopConcept")),
    *(_SDGG + name for name in ("relatedGoal", "acronym", "officeOf", "hasMember", "subgroupOf")),
    "http://www.w3.org/2000/01/rdf-schema#label", _ORG + "subOrganizationOf", _DCTERMS + "type",
    "http://www.w3.org/2002/07/owl#sameAs",
})  # fmt: skip
_ACTORS = {
    "UNBody": "un-body", "IntergovernmentalOrganisation": "igo", "NonGovernmentalOrganisation": "ngo",
    "PrivateOrganisation": "private", "AcademicOrganisation": "academic", "State": "state", "Office": "office",
    "Person": "person", "Group": "group",
}  # fmt: skip
_KINDS = {
    "Initiative": EntityKind.INITIATIVE, "Instrument": EntityKind.INSTRUMENT, "Publication": EntityKind.PUBLICATION,
    "Event": EntityKind.EVENT,
}  # fmt: skip
_UN_CLASSES = tuple(_SDGO + name for name in ("Goal", "Target", "Indicator"))

Nodes = dict[str, dict[str, list[Any]]]


def read_skos(file: VocabularyFile) -> Content:
    """The concepts of a Turtle file. What is typed as one of our classes becomes that; other concepts become themes,
    or are only linked where there are too many of them to be a list of themes.

    Raises:
        InputError: if the file is no Turtle, holds no concept, or is too large.
    """
    nodes = _nodes(file)
    content = Content(_description(nodes))
    concepts = sorted(iri for iri, values in nodes.items() if _is_concept(values) and not iri.startswith("_:"))
    if not concepts:
        raise InputError(file.name, "there is no skos:Concept in it.", "Type each concept as skos:Concept.")
    if len(concepts) > MAX_CONCEPTS:
        raise InputError(file.name, f"it holds more than {MAX_CONCEPTS:,} concepts.", "Give a part of it.")
    plain = [iri for iri in concepts if _kind(nodes[iri]) is None and not _of_un(iri, nodes[iri])]
    as_themes = len(plain) <= MAX_THEMES
    if not as_themes:
        content.tell(
            file.name,
            f"its {len(plain):,} concepts are tied to ours where they certainly mean the same, and are no themes.",
            f"A file of up to {MAX_THEMES} concepts gives themes; so does the class sdgg:Theme.", Severity.INFO,
        )  # fmt: skip
    nameless = 0
    for iri in concepts:
        reader = _Reader(file, iri, nodes)
        kind = _kind(nodes[iri])
        content.linked.append(reader.concept())
        if not reader.name:
            nameless += not _of_un(iri, nodes[iri])
        elif kind is not None:
            _add_entity(reader, kind, content)
        elif (as_themes and not _of_un(iri, nodes[iri])) or f"{_SDGG}Theme" in reader.iris(_RDF_TYPE):
            content.themes.append(reader.theme())
    if nameless:
        content.tell(
            file.name, f"{nameless:,} concept(s) have no English label; their words are not looked for.",
            "Add a skos:prefLabel with @en.", Severity.INFO,
        )  # fmt: skip
    return content


def _nodes(file: VocabularyFile) -> Nodes:
    """The triples that matter, by subject and predicate. Nothing is fetched: Turtle cannot include other files."""
    import pyoxigraph

    nodes: Nodes = defaultdict(lambda: defaultdict(list))
    try:
        parsed = pyoxigraph.parse(file.content, format=pyoxigraph.RdfFormat.TURTLE, base_iri="urn:vocabulary:")
        for number, triple in enumerate(parsed, start=1):
            if number > MAX_TRIPLES:
                raise InputError(file.name, f"it holds more than {MAX_TRIPLES:,} triples.", "Give a part of it.")
            if triple.predicate.value in _WANTED:
                nodes[str(triple.subject).strip("<>")][triple.predicate.value].append(triple.object)
    except SyntaxError as error:
        line = f", line {error.lineno}" if error.lineno else ""
        raise InputError(f"{file.name}{line}", f"this is no Turtle ({error.msg}).", "Correct it.") from error
    except ValueError as error:
        raise InputError(file.name, f"this is no Turtle ({error}).", "Correct it.") from error
    return nodes


def _values(values: dict[str, list[Any]], predicate: str) -> Iterator[str]:
    for one in values.get(predicate, ()):
        yield one.value


def _is_concept(values: dict[str, list[Any]]) -> bool:
    classes = set(_values(values, _RDF_TYPE))
    return bool(classes & {_SKOS + "Concept", *_UN_CLASSES}) or any(one.startswith(_SDGG) for one in classes)


def _of_un(iri: str, values: dict[str, list[Any]]) -> bool:
    return iri.startswith(_SDG) or bool(set(_values(values, _RDF_TYPE)) & set(_UN_CLASSES))


def _kind(values: dict[str, list[Any]]) -> tuple[EntityKind, str] | None:
    """What a concept stands for if it says that it is one of our classes, or an organisation of a stated type."""
    types = [one.casefold() for one in _values(values, _DCTERMS + "type")]
    for one in sorted(_values(values, _RDF_TYPE)):
        name = one.removeprefix(_SDGG)
        if one.startswith(_SDGG) and name in _ACTORS:
            return EntityKind.ACTOR, _ACTORS[name]
        if one.startswith(_SDGG) and name in _KINDS:
            known = TYPES.get(_KINDS[name], ())
            return _KINDS[name], next((kind for kind in types if kind in known), "other" if known else "")
    actor = next((kind for kind in types if kind in TYPES[EntityKind.ACTOR]), None)
    return (EntityKind.ACTOR, actor) if actor else None


def _description(nodes: Nodes) -> Description:
    schemes = sorted(iri for iri, values in nodes.items() if f"{_SKOS}ConceptScheme" in _values(values, _RDF_TYPE))
    if not schemes:
        return Description()
    values = nodes[schemes[0]]
    title = next(
        (
            text
            for one in (_DCTERMS + "title", _SKOS + "prefLabel", "http://www.w3.org/2000/01/rdf-schema#label")
            for text in _english(values.get(one, ()))
        ),
        "",
    )
    licence = next((text for one in ("license", "rights") for text in _values(values, _DCTERMS + one)), "")
    date = next((text for one in ("modified", "issued", "created") for text in _values(values, _DCTERMS + one)), "")
    address = schemes[0] if schemes[0].startswith(("http://", "https://")) else ""
    return Description(
        normalise(title)[:LONGEST_NAME], licence, licence if licence.startswith("http") else "", date[:10], address
    )


def _english(literals: Iterable[Any]) -> list[str]:
    """English texts and those of no language, the shortest first; of other things than literals nothing."""
    found = []
    for one in literals:
        language = getattr(one, "language", "no literal")
        if not language or language == "en" or language.startswith("en-"):
            found.append((not language, language != "en", normalise(one.value)))
    return [text for _, _, text in sorted(found) if text and len(text) <= LONGEST_NAME]


def _add_entity(reader: _Reader, kind: tuple[EntityKind, str], content: Content) -> None:
    labels = reader.english[1:]
    acronym = next(_values(reader.values, _SDGG + "acronym"), "")
    above = [*reader.iris(_ORG + "subOrganizationOf"), *reader.iris(_SKOS + "broader")]
    content.entities.append(
        EntityRow(
            where=reader.where, kind=kind[0], type=kind[1], name=reader.name, acronym=normalise(acronym),
            aliases=tuple(label for label in labels if label != acronym), parent=above[0] if above else "",
            office_of=next(iter(reader.iris(_SDGG + "officeOf")), ""), members=tuple(reader.iris(_SDGG + "hasMember")),
            broader=tuple(reader.iris(_SDGG + "subgroupOf")), labels=reader.foreign(),
            definition=next(iter(_english(reader.values.get(_SKOS + "definition", ()))), ""), iri=reader.iri,
        )
    )  # fmt: skip


class _Reader:
    """One concept."""

    def __init__(self, file: VocabularyFile, iri: str, nodes: Nodes) -> None:
        self.iri, self.nodes, self.values = iri, nodes, nodes[iri]
        self.where = f"{file.name}, {iri}"
        preferred = self._literals(0)
        self.english = tuple(dict.fromkeys([*_english(preferred)[:1], *_english(self._literals(1))]))
        self.name = next(iter(_english(preferred)), "")

    def _literals(self, which: int) -> list[Any]:
        """Plain labels, and those that are things with a text of their own."""
        found = list(self.values.get(_LABELS[which], ()))
        for one in self.values.get(_XL_LABELS[which], ()):
            node = self.nodes.get(str(one).strip("<>"))
            found += node.get(_SKOSXL + "literalForm", ()) if node else ()
        return [one for one in found if hasattr(one, "language") and len(one.value) <= LONGEST_NAME]

    def iris(self, predicate: str) -> list[str]:
        return sorted(one.value for one in self.values.get(predicate, ()) if str(one).startswith("<"))

    def foreign(self) -> tuple[tuple[str, str], ...]:
        """The preferred label of every other language, one each."""
        found: dict[str, str] = {}
        for one in sorted(self._literals(0), key=lambda one: (one.language or "", one.value)):
            if one.language and not one.language.startswith("en"):
                found.setdefault(one.language, normalise(one.value))
        return tuple(found.items())

    def theme(self) -> ThemeRow:
        goals = [*self.iris(_SDGG + "relatedGoal"), *(iri for name in _MATCHES for iri in self.iris(_SKOS + name))]
        numbers = {iri.removeprefix(_SDG) for iri in goals if iri.startswith(_SDG)}
        return ThemeRow(
            where=self.where, label=self.name, aliases=self.english[1:], clear=tuple(_english(self._literals(2))),
            goals=tuple(sorted(numbers & {str(number) for number in range(1, 18)}, key=int)), labels=self.foreign(),
            definition=next(iter(_english(self.values.get(_SKOS + "definition", ()))), ""), iri=self.iri,
        )  # fmt: skip

    def concept(self) -> Concept:
        preferred: dict[str, str] = {}
        others = set()
        for which in (0, 1):
            for one in sorted(self._literals(which), key=lambda one: (one.language or "und", one.value)):
                language, label = one.language or "und", normalise(one.value)
                if which or preferred.setdefault(language, label) != label:
                    others.add((language, label))
        classes = set(self.iris(_RDF_TYPE)) & set(_UN_CLASSES)
        return Concept(
            iri=self.iri, labels=tuple(sorted(preferred.items())), other_labels=tuple(sorted(others)),
            notations=tuple(sorted(set(_values(self.values, _SKOS + "notation")))),
            broader=tuple(self.iris(_SKOS + "broader")), classes=tuple(sorted(classes)),
            matches=tuple((name, iri) for name in _MATCHES for iri in self.iris(_SKOS + name)),
        )  # fmt: skip

"""The identifiers of one document's resources, all below the base IRI."""

from __future__ import annotations

from dataclasses import dataclass

from sdggraph.core import Extraction, Span
from sdggraph.core.identifiers import digest, slugify
from sdggraph.core.keyed import keys_of_passages
from sdggraph.rdf.terms import SCHEMES, SDG, SDGG, Term, iri


def concept(scheme: str, notation: str) -> Term:
    """A concept of one of our schemes: ``concept("modality", "must")``."""
    return iri(f"{SCHEMES}{scheme}/{slugify(notation)}")


def goal(number: str) -> Term:
    """A Goal ("3") or a Target ("3.b") under the UN's own IRI."""
    return iri(SDG + number)


def expanded(identifier: str, base: str) -> str:
    """The IRI of an identifier; ``sdg/3`` is the UN's own Goal 3.

    >>> expanded("sdg/3", "https://example.org/id/")
    'http://metadata.un.org/sdg/3'
    """
    return SDG + identifier[4:] if identifier.startswith("sdg/") else base + identifier


@dataclass(frozen=True, slots=True)
class DocumentNames:
    """Identifiers of a document, its passages and what stands in them.

    Hashed keys are made from identifiers below the base IRI, not from whole IRIs, so that another base changes
    nothing but itself.
    """

    base: str
    slug: str
    passage_ids: tuple[str, ...]
    passage_keys: tuple[str, ...]

    @classmethod
    def of(cls, extraction: Extraction, base: str) -> DocumentNames:
        """The names of what an extraction holds."""
        slug, keys = extraction.document.slug, keys_of_passages(extraction)
        return cls(base, slug, tuple(f"document/{slug}/passage/{key}" for key in keys), keys)

    def resource(self, identifier: str) -> Term:
        """The IRI of an identifier below the base, or of ``sdg/3``."""
        return iri(expanded(identifier, self.base))

    @property
    def document(self) -> Term:
        """The document itself."""
        return self.resource(f"document/{self.slug}")

    @property
    def graph(self) -> Term:
        """The named graph of the document's facts."""
        return self.resource(f"graph/{self.slug}")

    def passage(self, segment: int) -> Term:
        """A passage, by the index of its segment."""
        return self.resource(self.passage_ids[segment])

    def mention(self, segment: int, span: Span, entity: str) -> str:
        """The identifier of a mention; ``span`` is relative to the passage."""
        return f"mention/{self.slug}-{digest([self.passage_keys[segment], span.start, span.end, entity])}"

    def assertion(self, subject: str, predicate: str, target: str, segment: int, span: Span) -> str:
        """The identifier of an assertion about ``subject sdgg:predicate target``; ``span`` as in ``mention``."""
        parts = [subject, SDGG + predicate, target, self.passage_keys[segment], span.start, span.end]
        return f"assertion/{self.slug}-{digest(parts)}"

    def rule(self, rule: str) -> Term:
        """A rule, by its name in the pipeline."""
        return self.resource(f"rule/{slugify(rule)}")

    def measure(self, rule: str, field: str) -> Term:
        """What was measured of a rule in a field."""
        return self.resource(f"rule/{slugify(rule)}/{slugify(field)}")

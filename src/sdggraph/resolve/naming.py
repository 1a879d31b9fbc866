"""The name and the aliases of an entity, in the spelling of its document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from sdggraph.core.entity import EntityKind
from sdggraph.core.identifiers import normalise

_ARTICLE = re.compile(r"(?:the|The|THE)\s+(?=\S)")
_NUMBERED = re.compile(r"\w\s+((?:resolution|decision) (?:[A-Z]{1,2}-)?\d[\w/.-]*(?:\s[A-Z])?(?:\s\([\w-]+\))?)\Z")
# Through whom a State acts: "Federal Government of Somalia", "delegation of Nigeria".
_ACTING = re.compile(
    r"(?:(?:Federal|Transitional|Royal)\s+)?(?:Government|delegation|Permanent\s+Mission)\s+of\s+(?:the\s+)?(?=[A-Z])",
    re.IGNORECASE,
)
_HONORIFIC = re.compile(r"(?:(?:H\.\s?E\.|Mr|Mrs|Ms|Dr|Prof)\.?\s+)+(?=\S)")


def written_form(text: str) -> str:
    """A mention's words on one line, without a leading article."""
    return _ARTICLE.sub("", normalise(text), count=1) if _ARTICLE.match(normalise(text)) else normalise(text)


def best_name(forms: Sequence[str]) -> str:
    """The fullest form: the longest, not all in capitals if another is not; then the most used, then the first."""
    counts = Counter(forms)
    order = {form: place for place, form in reversed(list(enumerate(forms)))}
    return min(counts, key=lambda form: (form.isupper() and " " in form, -len(form), -counts[form], order[form]))


def shorter_forms(kind: EntityKind, name: str) -> tuple[str, ...]:
    """What else a name is: an initiative's without its small head, a numbered text's without its body.

    >>> shorter_forms(EntityKind.INITIATIVE, "Healthy Cities initiative")
    ('Healthy Cities',)
    >>> shorter_forms(EntityKind.INSTRUMENT, "General Assembly resolution 74/151")
    ('resolution 74/151',)
    """
    if kind is EntityKind.INITIATIVE:
        words = name.split(" ")
        while len(words) > 2 and words[-1].islower():
            words.pop()
        capital = sum(word[:1].isupper() for word in words)
        return (" ".join(words),) if capital > 1 and " ".join(words) != name else ()
    if kind is EntityKind.ACTOR:
        match = _ACTING.match(name)
        return (name[match.end() :],) if match else ()
    match = _NUMBERED.search(name) if kind is EntityKind.INSTRUMENT else None
    return (match[1],) if match else ()


def commonest(forms: Sequence[str]) -> str:
    """The form most used, whatever its capitals; then the shortest, a plural s aside, then the first.

    >>> commonest(["all Member States", "Member States", "Member States"])
    'Member States'
    """
    counts = Counter(form.casefold() for form in forms)
    order = {form: place for place, form in reversed(list(enumerate(forms)))}
    return min(order, key=lambda form: (-counts[form.casefold()], len(form.removesuffix("s")), order[form]))


def other_names(name: str, forms: Sequence[str]) -> tuple[str, ...]:
    """The other forms in order of appearance, one for those that differ in case alone; persons also untitled."""
    seen = {name.casefold()}
    found = []
    for form in [name, *forms]:
        for variant in (form, _HONORIFIC.sub("", form)):
            if variant.casefold() not in seen:
                seen.add(variant.casefold())
                found.append(variant)
    return tuple(found)

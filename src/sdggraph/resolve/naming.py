"""The name and the aliases of an entity, in the spelling of its document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from sdggraph.core.identifiers import normalise

_ARTICLE = re.compile(r"(?:the|The|THE)\s+(?=\S)")
_HONORIFIC = re.compile(r"(?:(?:H\.\s?E\.|Mr|Mrs|Ms|Dr|Prof)\.?\s+)+(?=\S)")


def written_form(text: str) -> str:
    """A mention's words on one line, without a leading article."""
    return _ARTICLE.sub("", normalise(text), count=1) if _ARTICLE.match(normalise(text)) else normalise(text)


def best_name(forms: Sequence[str]) -> str:
    """The fullest form: the longest, not all in capitals if another is not; then the most used, then the first."""
    counts = Counter(forms)
    order = {form: place for place, form in reversed(list(enumerate(forms)))}
    return min(counts, key=lambda form: (form.isupper() and " " in form, -len(form), -counts[form], order[form]))


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

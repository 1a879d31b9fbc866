"""The scenes of a document: its sentences with their entities, the lists these stand in, and who acts with whom."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import replace

from sdggraph.core.entity import Entity
from sdggraph.core.mention import Resolution
from sdggraph.core.span import Span
from sdggraph.core.syntax import Sentence
from sdggraph.relate.scene import OF, Company, Named, Scene, fits

# What may stand between two members of a list: commas, "and", an article, an acronym in brackets, a possessive "its".
_LIST_GAP = re.compile(
    r"(\s*\([^()]{1,40}\))?\s*\)?(,|;|/|\s\((through|including|namely))?\s*((and|or|as well as|along with|&)\s+)?"
    r"((the|other|its|both|notably)\s+){0,2}\Z",
    re.IGNORECASE,
)
# "the United Nations Regional Centre": what goes on in capitals is another's name.
_LONGER_NAME = re.compile(r" [A-Z][a-z]")
# "A, B, C and others": a list although nothing named follows its "and".
_AND_OTHERS = re.compile(r"(\s*\([^()]{1,40}\))?,?\s+(and|as well as)\s+(many\s+|several\s+)?others?\b")
_CONJUNCTION = re.compile(r"\b(and|or|as well as|along with)\b|&|\A/\Z", re.IGNORECASE)
_SPEAKING = re.compile(r"\s*[“\"]?We,\s+(the\s+)?", re.IGNORECASE)
# "co-hosted, with B and C, a workshop"
_CO_DONE = re.compile(r"(?<=ed)\s*,?\s+(with)\s+(the\s+)?\Z")
_TOGETHER = re.compile(
    r"\b(together|jointly|alongside|along|((in|through|with)( \w+){0,2} )?(partnership|collaboration|cooperation"
    r"|co-operation|coordination|conjunction|consultation|association))(\s+with)?\s+(\w+\s+){0,2}\Z",
    re.IGNORECASE,
)


def scenes(
    text: str,
    sentences: Iterable[Sentence],
    entities: Iterable[Entity],
    resolutions: Iterable[Resolution],
    author: Entity | None = None,
) -> list[Scene]:
    """Every sentence with the entities that it names; a pronoun's antecedent comes from the sentence before."""
    by_id = {entity.id: entity for entity in entities}
    placed = sorted(
        ((one.mention.span, by_id[one.entity]) for one in resolutions if one.entity in by_id), key=lambda pair: pair[0]
    )
    placed = [pair for pair, after in itertools.zip_longest(placed, placed[1:]) if not _is_title(text, pair, after)]
    result: list[Scene] = []
    cursor = 0
    previous: tuple[int, tuple[Named, ...]] = (-1, ())
    speakers: tuple[Named, ...] = ()
    for sentence in sorted(sentences, key=lambda one: one.span):
        while cursor < len(placed) and placed[cursor][0].start < sentence.span.start:
            cursor += 1
        named: list[Named] = []
        while cursor < len(placed) and placed[cursor][0].start < sentence.span.end:
            span, entity = placed[cursor]
            head = sentence.head_of(span)
            # "World Health Organization (WHO)" names it once.
            again = named and named[-1].entity is entity and text[named[-1].span.end : span.start].strip() == "("
            if head is not None and not again:
                named.append(Named(entity, span, head.index))
            cursor += 1
        subject = previous[1] if previous[0] == sentence.segment else ()
        lists = _lists(text, named)
        if named and not speakers and _SPEAKING.fullmatch(text, sentence.span.start, named[0].span.start):
            speakers = next((members for members in lists if named[0] in members), (named[0],))
        companies = _companies(text, sentence, named, lists)
        last = replace(result[-1], before=None) if result else None
        before = last if last is not None and last.sentence.segment == sentence.segment else None
        scene = Scene(text, sentence, tuple(named), lists, companies, subject, speakers, author, before)
        result.append(scene)
        previous = (sentence.segment, _main_subjects(scene))
    return result


def _is_title(text: str, one: tuple[Span, Entity], after: tuple[Span, Entity] | None) -> bool:
    """Whether a group is but the title of the names that follow: "the Governments of Rwanda and Ghana"."""
    if after is None or one[1].type != "group":
        return False
    return bool(re.fullmatch(r"\s+of\s+(the\s+)?", text[one[0].end : after[0].start])) and after[1].type == "state"


def _lists(text: str, named: list[Named]) -> tuple[tuple[Named, ...], ...]:
    """Runs of entities of one kind with nothing between them but commas and conjunctions, "and" before the last.

    What follows the last one after a bare comma is no member: "with B, C and D, A launched".
    """
    runs: list[list[Named]] = []
    closed = False
    for one in named:
        gap = text[runs[-1][-1].span.end : one.span.start] if runs else ""
        alike = bool(runs) and runs[-1][-1].entity.kind is one.entity.kind
        joined = bool(_CONJUNCTION.search(gap))
        alike = alike and not _LONGER_NAME.match(text, one.span.end)
        if alike and len(gap) < 80 and gap.strip() and _LIST_GAP.match(gap) and (joined or not closed):
            runs[-1].append(one)
            closed = closed or joined
        else:
            runs.append([one])
            closed = False
    return tuple(
        tuple(run)
        for run in runs
        if not _unit(text, run)
        if any(_CONJUNCTION.search(text[a.span.end : b.span.start]) for a, b in itertools.pairwise(run))
        or (len(run) > 1 and _AND_OTHERS.match(text, run[-1].span.end))
    )


def _unit(text: str, run: list[Named]) -> bool:
    """Whether two names beside a stroke are a body and its part ("UN DESA/DPIDG"), and not several bodies."""
    return len(run) == 2 and text[run[0].span.end : run[1].span.start] == "/"


def _companies(
    text: str, sentence: Sentence, named: list[Named], lists: tuple[tuple[Named, ...], ...]
) -> tuple[Company, ...]:
    """Who stands after "together with", "in partnership with" and the like, and next to whom."""
    found = []
    for one in named:
        marker = _TOGETHER.search(text[max(sentence.span.start, one.span.start - 70) : one.span.start])
        if marker is not None and "with" not in marker[0].split() + ["with"] * (marker[1] == "alongside"):
            continue
        if marker is None:
            before = text[max(sentence.span.start, one.span.start - 40) : one.span.start]
            marker = _CO_DONE.search(before)
            if marker is None or not re.search(r"\bco-\w+\Z", before[: marker.start()]):
                continue
        partners = next((members[members.index(one) :] for members in lists if one in members), (one,))
        start = one.span.start - len(marker[0])
        holder = next((other for other in reversed(named) if other.span.end <= start), None)
        if holder is not None and not re.fullmatch(r"(\s*\([^()]{1,40}\))?\s*,?\s*", text[holder.span.end : start]):
            holder = None
        if holder is not None and not _acts(sentence, holder, partners[-1]):
            holder = None
        found.append(Company(holder, partners, start))
    return tuple(found)


def _acts(sentence: Sentence, holder: Named, last: Named) -> bool:
    """Whether the name before "together with" is who acts, and not only the last word of something else.

    "They held a workshop for Liberia, alongside WHO": WHO joined them, not Liberia.
    """
    token = sentence.tokens[holder.head]
    while token.dep == "conj" and token.head != token.index:
        token = sentence.tokens[token.head]
    head = sentence.tokens[token.head]
    if token.dep in ("nsubj", "nsubjpass"):
        # "requested WHO, in consultation with Kenya, to continue": what is asked for is not done.
        return not any(child.tag == "TO" for child in sentence.children(head.index, "aux"))
    if token.dep == "pobj" and head.lemma == "by":
        return True
    following = [one for one in sentence.tokens if one.start >= last.span.end][:3]
    while following and following[0].text in (",", ")"):
        following = following[1:]
    return bool(following) and following[0].pos in ("VERB", "AUX") and following[0].tag != "VBG" and token.dep != "dobj"


def _main_subjects(scene: Scene) -> tuple[Named, ...]:
    """Whom a pronoun in the next sentence means: the subject of this one.

    "The programme of FAO aims": what "it" does next the programme does, or FAO where only an actor does such things.
    """
    for root in scene.sentence.roots:
        for child in scene.sentence.children(root.index, "nsubj", "nsubjpass"):
            if child.pos == "PRON":
                return scene.pronoun(child.lemma)
            several = scene.group(child)
            if len(several) > 1 or (several and several[0].entity.type == "group"):
                return several
            owners = [one for owner in scene.sentence.children(child.index, "poss") for one in scene.group(owner)]
            for one in scene.named:
                if several and one.span.start >= several[0].span.end:
                    gap = scene.text[several[0].span.end : one.span.start]
                    owners += [one] if len(gap) < 60 and OF.fullmatch(gap) else []
            found = [
                one
                for one in (*several, *scene.after(child, ("of",)), *owners)
                if fits(one.entity, ("organisation", "official", "initiative", "event"))
                or (one in several and one.entity.type == "state")
            ]
            if found:
                others = tuple(dict.fromkeys(one.entity for one in found[1:] if one.entity != found[0].entity))
                return (replace(found[0], or_else=others),)
    return ()

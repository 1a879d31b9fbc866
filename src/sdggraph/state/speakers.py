"""Who says so: in the sentence, or in the sentence that opens its paragraph."""

from __future__ import annotations

from dataclasses import dataclass

from sdggraph.core.entity import EntityKind
from sdggraph.core.statement import Party
from sdggraph.state.clauses import phrase_parties
from sdggraph.state.match import Match
from sdggraph.state.parties import parties
from sdggraph.state.reading import Reading

_PRONOUNS = {"it", "he", "she", "they"}


@dataclass(frozen=True, slots=True)
class Voices:
    """Those who may be speaking: ``body`` adopts the text, ``ours`` are "we", ``author`` writes the report,
    ``paragraph`` is who opened the paragraph.
    """

    body: tuple[Party, ...] = ()
    ours: tuple[Party, ...] = ()
    author: tuple[Party, ...] = ()
    paragraph: tuple[Party, ...] = ()


def issuers(reading: Reading, match: Match, voices: Voices) -> tuple[tuple[Party, ...], bool]:
    """The issuers of a match, and whether they are reported (others than the text's own voice)."""
    tree = reading.tree
    if match.speaker is not None:
        named = voice(reading, match.speaker, voices)
        if named:
            return named, not _own_voice(reading, match.speaker)
        if tree.lower[match.speaker] not in _PRONOUNS:
            return _according(reading, match) or (), True
    governor = reporting_verb(reading, match.anchor)
    if governor is not None:
        subject = tree.subject(governor)
        passive = tree.is_passive(governor)
        if passive:
            from sdggraph.state.directives import by_speaker

            agent = by_speaker(reading, governor)
            named = voice(reading, agent, voices) if agent is not None else ()
            return named or _according(reading, match), True
        if subject is not None:
            named = voice(reading, subject, voices)
            if named:
                return named, not _own_voice(reading, subject)
            return (), tree.lower[subject] not in {"we"}
    quoted = _according(reading, match)
    if quoted:
        return quoted, True
    if (
        voices.body
        and (match.voiced or governor is not None)
        and match.speaker is None
        and not tree.is_passive(match.anchor)
    ):
        return voices.body, False
    return voices.paragraph, bool(voices.paragraph)


def reporting_verb(reading: Reading, index: int) -> int | None:
    """The nearest verb of saying above a word (or the word's own governor: "stressed the need")."""
    tree = reading.tree
    for above in tree.above(index):
        token = tree.tokens[above]
        if (token.pos == "VERB" and reading.in_list("reporting", above)) or (
            token.pos == "VERB"
            and reading.cues.forms.get(tree.lower[above])
            and any(cue.construction == "directive" for _, cue in reading.cues.forms[tree.lower[above]])
        ):
            return above
        if token.dep in {"relcl", "advcl"} and token.pos in {"VERB", "AUX"} and above != tree.sentence.roots[0].index:
            continue
    return None


def voice(reading: Reading, subject: int, voices: Voices) -> tuple[Party, ...]:
    """Whom the phrase of a subject names as speaker: actors, or a named writing."""
    tree = reading.tree
    word = tree.lower[subject]
    if word in {"we", "i"}:
        return voices.ours or voices.body or voices.author
    if word in _PRONOUNS:
        return voices.paragraph
    named = reading.named_at.get(subject)
    if named is not None and named.entity.kind is not EntityKind.EVENT and not named.is_actor:
        return (Party(named.span.of(reading.text), named.entity.id),)
    found = phrase_parties(reading, subject)
    if found:
        return found
    if tree.tokens[subject].lemma.lower() == "report" and any(
        tree.lower[k] in {"present", "this"} for k in tree.kids[subject]
    ):
        return voices.author
    if tree.tokens[subject].pos in {"NOUN", "PROPN"} and reading.in_list("texts", subject):
        inside = [n for n in reading.named if tree.left[subject] <= n.start and n.end <= tree.right[subject] + 1]
        writings = [
            n
            for n in inside
            if n.entity.kind in {EntityKind.PUBLICATION, EntityKind.INSTRUMENT} and n.start <= subject < n.end
        ]
        return tuple(Party(n.span.of(reading.text), n.entity.id) for n in writings[:1])
    return ()


def _own_voice(reading: Reading, subject: int) -> bool:
    return reading.tree.lower[subject] in {"we", "i"}


def _according(reading: Reading, match: Match) -> tuple[Party, ...]:
    """“According to X”, “as X underlined”, “in the view of X”."""
    tree = reading.tree
    for index in range(len(tree) - 1):
        if tree.lower[index : index + 2] == ("according", "to"):
            head = next((i for i in range(index + 2, min(len(tree), index + 14)) if tree.tokens[i].dep == "pobj"), None)
            if head is None:
                return ()
            named = reading.named_at.get(head)
            if named is not None and not named.is_actor and named.entity.kind is not EntityKind.EVENT:
                return (Party(named.span.of(reading.text), named.entity.id),)
            return phrase_parties(reading, head)
        if tree.lower[index] == "as" and not match.coverage[0] < index < match.coverage[1]:
            verb = tree.tokens[index].head
            if tree.tokens[verb].pos == "VERB" and verb > index and reading.in_list("reporting", verb):
                subject = tree.child(verb, "nsubj")
                if subject is not None and phrase_parties(reading, subject):
                    return phrase_parties(reading, subject)
                agent = tree.child(verb, "agent")
                head = tree.child(agent, "pobj") if agent is not None else None
                if head is not None:
                    return parties(reading, tree.left[head], tree.right[head] + 1)
    return ()


def opening_voice(reading: Reading, voices: Voices) -> tuple[Party, ...]:
    """Who speaks in a sentence that reports ("X noted that ..."); empty where nobody does."""
    tree = reading.tree
    for root in tree.sentence.roots[:1]:
        verb = root.index
        told = reading.in_list("reporting", verb) or any(
            cue.construction == "directive" for _, cue in reading.cues.forms.get(tree.lower[verb], ())
        )
        if tree.tokens[verb].pos == "VERB" and told and not tree.is_passive(verb):
            subject = tree.child(verb, "nsubj")
            if subject is not None and tree.lower[subject] not in {"we", "i"}:
                return voice(reading, subject, voices)
        if tree.lower[:2] == ("according", "to"):
            head = next((i for i in range(2, min(len(tree), 14)) if tree.tokens[i].dep == "pobj"), None)
            return phrase_parties(reading, head)
    return ()

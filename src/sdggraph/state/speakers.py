"""Who says so: in the sentence, or in the sentence that opens its paragraph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sdggraph.core.entity import EntityKind
from sdggraph.core.statement import Party
from sdggraph.state.clauses import phrase_parties
from sdggraph.state.match import Match
from sdggraph.state.parties import parties
from sdggraph.state.reading import Reading

_PRONOUNS = {"it", "he", "she", "they"}
# What an author calls the text at hand.
_PAPERS = {"report", "note", "paper", "document", "study"}


@dataclass(frozen=True, slots=True)
class Voices:
    """Those who may be speaking.

    ``text`` is whose words a resolution or declaration is, ``ours`` are "we", ``author`` writes the report,
    ``paragraph`` is whom the paragraph's opening sentence reports, ``last`` what "it" and "they" stand for. ``texts``
    are the writings named last, by the noun that "the decision" or "that report" takes up.
    """

    text: tuple[Party, ...] = ()
    ours: tuple[Party, ...] = ()
    author: tuple[Party, ...] = ()
    paragraph: tuple[Party, ...] = ()
    last: tuple[Party, ...] = ()
    texts: Mapping[str, Party] = field(default_factory=dict)


Said = tuple[tuple[Party, ...], bool]


def issuers(reading: Reading, match: Match, voices: Voices) -> Said:  # noqa: C901
    """The issuers of a match, and whether they are reported (others than the text's own voice)."""
    tree = reading.tree
    if match.speaker is not None:
        named = voice(reading, match.speaker, voices)
        if named or tree.lower[match.speaker] not in _PRONOUNS:
            return named or _according(reading, match), not _own_voice(reading, match.speaker)
    reported = told = False
    for governor in reporting_verbs(reading, match.anchor):
        if tree.is_passive(governor):
            agent = _by(reading, governor)
            if agent is not None and (named := voice(reading, agent, voices)):
                return named, True
            reported = reported or not _goes_on(reading, governor)
            told = True
            continue
        subject = tree.subject(governor)
        if subject is not None:
            return voice(reading, subject, voices), not _own_voice(reading, subject)
    if (holder := _holding(reading, match.anchor)) is not None:
        return voice(reading, holder, voices), not _own_voice(reading, holder)
    quoted = _according(reading, match)
    if quoted:
        return quoted, True
    if match.voiced and reading.tree.is_passive(match.anchor) and (named := _in_text(reading, voices)):
        return named, True
    if voices.text and not told:
        return voices.text, False
    return (() if reported else voices.paragraph), told or bool(voices.paragraph)


def _holding(reading: Reading, index: int) -> int | None:
    """Who is “of the view that” something should be done."""
    tree = reading.tree
    for above in tree.above(index):
        of = tree.tokens[above].head
        if tree.tokens[above].lemma in {"view", "opinion"} and tree.lower[of] == "of":
            verb = tree.tokens[of].head
            return tree.subject(verb) if tree.tokens[verb].lemma == "be" else None
    return None


def _goes_on(reading: Reading, verb: int) -> bool:
    """Whether “it was also stressed” goes on with whom the paragraph reports; “it was stressed” names nobody."""
    return any(reading.tree.lower[kid] in {"also", "further", "additionally"} for kid in reading.tree.kids[verb])


def _by(reading: Reading, verb: int) -> int | None:
    agent = reading.tree.child(verb, "agent")
    return reading.tree.child(agent, "pobj") if agent is not None else None


def reporting_verbs(reading: Reading, index: int) -> list[int]:
    """The verbs of saying above a word, nearest first ("stressed the need", "noted that it was stressed that")."""
    tree = reading.tree
    if tree.tokens[index].dep == "aux":
        index = tree.tokens[index].head  # in "should consider" nobody is reported to consider
    return [
        above
        for above in tree.above(index)
        if tree.tokens[above].pos == "VERB" and (reading.in_list("reporting", above) or _directs(reading, above))
    ]


def _directs(reading: Reading, index: int) -> bool:
    uses = reading.cues.forms.get(reading.tree.lower[index], ())
    return any(cue.construction == "directive" for _, cue in uses)


def voice(reading: Reading, subject: int, voices: Voices) -> tuple[Party, ...]:
    """Whom the phrase of a subject names as speaker: actors, or a named writing."""
    tree = reading.tree
    word = tree.lower[subject]
    if word in {"we", "i"}:
        return voices.ours or voices.text or voices.author
    if word in _PRONOUNS:
        return _main_subject(reading, subject) or voices.last or voices.paragraph
    named = reading.named_at.get(subject)
    if named is not None and named.entity.kind is not EntityKind.EVENT and not named.is_actor:
        return (Party(named.span.of(reading.text), named.entity.id),)
    found = _on_behalf(reading, subject) or phrase_parties(reading, subject)
    if found:
        return found
    if tree.tokens[subject].lemma.lower() in _PAPERS and any(
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
        return tuple(Party(n.span.of(reading.text), n.entity.id) for n in writings[:1]) or _taken_up(
            reading, subject, voices
        )
    return ()


def _taken_up(reading: Reading, noun: int, voices: Voices) -> tuple[Party, ...]:
    """The writing named before that “the decision”, “that report” take up."""
    tree = reading.tree
    article = tree.child(noun, "det")
    party = voices.texts.get(tree.tokens[noun].lemma.lower())
    if party is None or article is None or tree.lower[article] not in {"the", "that", "this"}:
        return ()
    return () if tree.has(noun, "prep", "compound", "relcl", "acl", "nummod") else (party,)


def _in_text(reading: Reading, voices: Voices) -> tuple[Party, ...]:
    """The text of “In that decision, Parties were invited to ...”, which says so where no body does."""
    tree = reading.tree
    head = tree.child(0, "pobj")
    if tree.lower[0] not in {"in", "by", "under"} or head is None or not reading.in_list("texts", head):
        return ()
    named = reading.named_at.get(head)
    if named is not None and named.entity.kind in {EntityKind.INSTRUMENT, EntityKind.PUBLICATION}:
        return (Party(named.span.of(reading.text), named.entity.id),)
    return _taken_up(reading, head, voices)


def _on_behalf(reading: Reading, subject: int) -> tuple[Party, ...]:
    """For whom a speaker speaks: “The representative of Iraq, speaking on behalf of the Group of 77, urged ...”."""
    tree = reading.tree
    end = tree.right[subject]
    for at in range(subject + 1, end - 1):
        if tree.lower[at : at + 3] == ("on", "behalf", "of"):
            return parties(reading, at + 3, end + 1)
    return ()


def _main_subject(reading: Reading, pronoun: int) -> tuple[Party, ...]:
    """Whom "it" stands for in "the Assembly adopted resolution 1, in which it requested ..."."""
    tree = reading.tree
    root = tree.sentence.roots[0].index
    subject = tree.child(root, "nsubj")
    inside = any(tree.tokens[i].dep == "relcl" for i in tree.above(pronoun))
    if subject is None or not subject < root < pronoun or not inside:
        return ()
    return phrase_parties(reading, subject)


def _own_voice(reading: Reading, subject: int) -> bool:
    return reading.tree.lower[subject] in {"we", "i"}


def _according(reading: Reading, match: Match) -> tuple[Party, ...]:
    """“According to X”, “as X underlined”, “in the view of X”."""
    tree = reading.tree
    for index in range(len(tree) - 1):
        if tree.lower[index : index + 4] in {("in", "the", "view", "of"), ("in", "the", "opinion", "of")}:
            return phrase_parties(reading, tree.child(index + 3, "pobj"))
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
    """Whom a sentence reports ("X noted that ..."): actors whose words the sentences after it go on to tell."""
    tree = reading.tree
    if tree.lower[:2] == ("according", "to"):
        head = next((i for i in range(2, min(len(tree), 14)) if tree.tokens[i].dep == "pobj"), None)
        return phrase_parties(reading, head)
    root = tree.sentence.roots[0].index
    token = tree.tokens[root]
    if token.tag != "VBD" or token.pos != "VERB" or not (reading.in_list("reporting", root) or _directs(reading, root)):
        return ()
    subject = tree.child(root, "nsubj")
    if subject is None or tree.lower[subject] in {"we", "i"}:
        return ()
    named = reading.named_at.get(subject)
    return voice(reading, subject, voices) if named is None or named.is_actor else ()


def spoken_of(reading: Reading, voices: Voices) -> tuple[Party, ...]:
    """Whom or what a sentence is about: what "it" or "they" stand for in the next one."""
    tree = reading.tree
    subject = tree.child(tree.sentence.roots[0].index, "nsubj", "nsubjpass")
    return voice(reading, subject, voices) if subject is not None else ()

"""A parsed sentence with what the rules ask of it again and again, computed once and in linear time."""

from __future__ import annotations

from dataclasses import dataclass

from sdggraph.core.span import Span
from sdggraph.core.syntax import Sentence, Token

# The relations by which a clause hangs on a word of another clause.
CLAUSAL = frozenset({"ccomp", "advcl", "relcl", "acl", "csubj", "csubjpass", "parataxis", "pcomp", "xcomp"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
# In small letters these would be pronouns.
_ACRONYMS = frozenset({"WHO", "IT", "US"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence's tokens with their children and the edges of their subtrees; indices throughout."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    lower: tuple[str, ...]
    kids: tuple[tuple[int, ...], ...]
    left: tuple[int, ...]
    right: tuple[int, ...]

    @classmethod
    def of(cls, sentence: Sentence) -> Tree:
        """The tree of a parsed sentence."""
        tokens = sentence.tokens
        kids: list[list[int]] = [[] for _ in tokens]
        for token in tokens:
            if token.head != token.index:
                kids[token.head].append(token.index)
        left, right = list(range(len(tokens))), list(range(len(tokens)))
        # Parents before children, so that the way back meets every child before its parent.
        order = [token.index for token in tokens if token.head == token.index]
        for index in order:
            order.extend(kids[index])
        for index in reversed(order):
            for kid in kids[index]:
                left[index] = min(left[index], left[kid])
                right[index] = max(right[index], right[kid])
        lower = tuple(
            token.text if token.text in _ACRONYMS else token.text.lower().replace("’", "'") for token in tokens
        )
        return cls(sentence, tokens, lower, tuple(map(tuple, kids)), tuple(left), tuple(right))

    def __len__(self) -> int:
        return len(self.tokens)

    def children(self, index: int, *deps: str) -> list[int]:
        """The words that depend on a word by one of the relations."""
        return [kid for kid in self.kids[index] if self.tokens[kid].dep in deps]

    def child(self, index: int, *deps: str) -> int | None:
        """The first word that depends on a word by one of the relations."""
        return next((kid for kid in self.kids[index] if self.tokens[kid].dep in deps), None)

    def has(self, index: int, *deps: str) -> bool:
        """Whether some word depends on a word by one of the relations."""
        return self.child(index, *deps) is not None

    def above(self, index: int) -> list[int]:
        """The words that a word depends on, nearest first."""
        chain: list[int] = []
        while (head := self.tokens[index].head) != index:
            index = head
            chain.append(index)
        return chain

    def first_conjunct(self, index: int) -> int:
        """The first of the coordinated words that a word belongs to."""
        while self.tokens[index].dep == "conj" and self.tokens[index].head != index:
            index = self.tokens[index].head
        return index

    def clause(self, index: int) -> int:
        """The verb of the clause that a word stands in (the word itself if it is one)."""
        while self.tokens[index].pos not in {"VERB", "AUX"} or self.tokens[index].dep in {"aux", "auxpass", "amod"}:
            if self.tokens[index].head == index:
                break
            index = self.tokens[index].head
        return index

    def subject(self, verb: int) -> int | None:
        """The head of a verb's subject; that of the first of coordinated verbs, or of what a participle hangs on."""
        current = verb
        for _ in range(len(self.tokens)):
            found = self.child(current, "nsubj", "nsubjpass", "csubj", "csubjpass")
            if found is not None:
                return self._antecedent(found, current)
            token = self.tokens[current]
            if (token.dep == "conj" and self.tokens[token.head].pos in {"VERB", "AUX"}) or (
                token.dep == "xcomp" and token.head != current
            ):
                current = token.head
            else:
                return None
        return None

    def _antecedent(self, subject: int, verb: int) -> int:
        """What a relative pronoun stands for; who a participle describes that the parser took for the subject."""
        if self.lower[subject] in {"which", "that", "who"} and self.tokens[verb].dep == "relcl":
            return self.tokens[verb].head
        if self.tokens[subject].dep in {"csubj", "csubjpass"} and self.tokens[subject].tag == "VBG":
            own = self.child(subject, "nsubj")
            # "States participating in the review should ...": States are to act, not their participation.
            return own if own is not None and own < subject else subject
        return subject

    def is_passive(self, verb: int) -> bool:
        """Whether a verb stands in the passive; a coordinated participle follows the verb before it."""
        while not self.has(verb, "nsubjpass", "auxpass", "csubjpass"):
            token = self.tokens[verb]
            follows = token.dep == "conj" and token.tag == "VBN" and not self.has(verb, "nsubj", "aux")
            if not follows or self.tokens[token.head].pos not in {"VERB", "AUX"}:
                return False
            verb = token.head
        return True

    def negated(self, index: int) -> bool:
        """Whether "not", "no longer" or "never" belongs to a word."""
        return any(
            self.tokens[kid].dep == "neg" or self.lower[kid] in {"not", "never", "n't", "nor"}
            for kid in self.kids[index]
        )

    def infinitive(self, start: int, end: int) -> int | None:
        """The first verb of "to do" whose "to" lies in ``[start, end)``; adverbs may stand between."""
        for index in range(start, min(end, len(self.tokens) - 1)):
            if self.lower[index] == "to":
                verb = self.verb_after(index)
                if verb is not None:
                    return verb
        return None

    def verb_after(self, to: int) -> int | None:
        """The base verb that follows a "to", past adverbs; ``None`` if none does."""
        index = to + 1
        while index < len(self.tokens) and (self.tokens[index].pos == "ADV" or self.lower[index] in {",", "not"}):
            if index > to + 6:
                return None
            index += 1
        if (
            index < len(self.tokens)
            and self.tokens[index].tag in {"VB", "VBP"}
            and self.tokens[index].pos in {"VERB", "AUX"}
        ):
            return self.main_verb(index)
        # The parser takes some base verbs for nouns ("to mainstream gender"): the mark "to" + aux decides.
        if (
            index < len(self.tokens)
            and self.tokens[to].tag in {"TO", "IN"}
            and self.tokens[to].dep == "aux"
            and self.tokens[to].head == index
        ):
            return self.main_verb(index)
        return None

    def main_verb(self, verb: int) -> int:
        """The verb that an auxiliary helps: "addressed" of "be addressed"."""
        token = self.tokens[verb]
        return token.head if token.dep in {"aux", "auxpass"} and token.head > verb else verb

    def span(self, start: int, end: int) -> Span:
        """The place of the words ``[start, end)`` in the document's text."""
        return Span(self.tokens[start].start, self.tokens[end - 1].end)

"""Refusing what a query must not do, before anything evaluates it.

SPARQL's words have meaning only outside strings, IRIs and comments, so the text is cut into tokens and the words are
looked at one by one. Where this lexer and Oxigraph's parser might cut differently, the text is refused: a query that
one reads as harmless and the other as ``SERVICE`` must not pass.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urljoin

from sdggraph.core import QueryError

MAX_LENGTH = 100_000
MAX_DEPTH = 100
_UPDATES = frozenset(["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH"])
_FORMS = frozenset(["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"])
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_TOKEN = re.compile(
    r"""
      (?P<space>[ \t\r\n]+ | \#[^\r\n]*)
    | (?P<string>
          \"\"\"(?:(?:"|"")?(?:[^"\\]|\\[tbnrf"'\\]))*\"\"\"
        | '''(?:(?:'|'')?(?:[^'\\]|\\[tbnrf"'\\]))*'''
        | "(?:[^"\\\n\r]|\\[tbnrf"'\\])*"
        | '(?:[^'\\\n\r]|\\[tbnrf"'\\])*' )
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<variable>[?$]\w+)
    | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<name>(?:[^\W\d_][\w-]{0,100})?:(?:[\w:-]|%[0-9A-Fa-f]{2}|\\[_~.!$&'()*+,;=/?\#@%-])* | _:\w+)
    | (?P<number>\d+(?:\.\d+)?)
    | (?P<word>[^\W\d]\w*)
    | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Checked:
    """A query that may be evaluated: its text as it will be, its form, and whether it names its own dataset."""

    text: str
    form: str
    names_dataset: bool


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str

    @property
    def word(self) -> str:
        return self.text.upper() if self.kind == "word" else ""


def check(text: str, graphs: Collection[str], prefixes: dict[str, str]) -> Checked:
    """The query if it only reads, and only what is here.

    Args:
        text: any text.
        graphs: the IRIs of the named graphs that are here.
        prefixes: those that a query may use without declaring them.

    Raises:
        QueryError: if it is an update, or uses SERVICE, or a FROM of what is not here, or is no query at all.
    """
    text = _plain(text)
    tokens = _tokens(text)
    first = _first_word(tokens)
    if first in _UPDATES:
        raise _refused(f"{first} changes data, and here data is only read.", "Ask with SELECT, ASK or CONSTRUCT.")
    if first not in _FORMS:
        raise _refused("this is no SPARQL query.", "It must begin with SELECT, ASK, CONSTRUCT or DESCRIBE.")
    for token in tokens:
        # Oxigraph needs no blank after a keyword, so SERVICESILENT and SERVICEex:x count as well.
        if token.kind in ("word", "name") and "SERVICE" in token.text.partition(":")[0].upper():
            raise _refused("SERVICE would ask another server, and only the data here is asked.", "Leave it out.")
    return Checked(text, first, _check_dataset(tokens, set(graphs), prefixes))


def _refused(reason: str, remedy: str) -> QueryError:
    return QueryError("the query", reason, remedy)


def _plain(text: str) -> str:
    r"""The text with its ``\u`` escapes replaced, which SPARQL does before anything else."""
    if len(text) > MAX_LENGTH:
        raise _refused(f"it is longer than {MAX_LENGTH:,} characters.", "Make it shorter.")
    try:
        text = _CODE_POINT.sub(lambda match: chr(int(match[1] or match[2], 16)), text)
        text.encode("utf-8")
    except (ValueError, OverflowError):
        raise _refused("it holds an escape or character that is no Unicode character.", "Write it out.") from None
    if re.search(r"\\[uU]", text):
        raise _refused("it holds an escape that yields another escape.", "Write the character itself.")
    if "\0" in text:
        raise _refused("it holds a NUL character.", "Delete it.")
    return text


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    depth: list[str] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        if kind == "space":
            continue
        token = _Token(kind, match[0])
        if kind == "mark":
            _check_mark(token.text, depth)
        elif kind == "iri" and _could_be_comparison(token, found, depth):
            raise _refused(f"{token.text} could be an IRI or a comparison.", "Put a blank on both sides of the sign <.")
        found.append(token)
    return found


def _check_mark(mark: str, depth: list[str]) -> None:
    if mark in "'\"":
        raise _refused("a string does not end, or holds an escape that SPARQL does not know.", "Mend the string.")
    if mark in "({":
        depth.append(mark)
        if len(depth) > MAX_DEPTH:
            raise _refused(f"its brackets are nested more than {MAX_DEPTH} deep.", "Make it simpler.")
    elif mark in ")}" and depth:
        depth.pop()


def _could_be_comparison(token: _Token, before: list[_Token], depth: list[str]) -> bool:
    """Whether ``<...>`` follows an operand inside an expression, where a parser may see "less than" and go on."""
    if not depth or depth[-1] != "(" or not before or not re.search(r"['#]", token.text):
        return False
    last = before[-1]
    operands = ("variable", "string", "number", "iri", "name", "tag")
    return last.kind in operands or last.text in ")}" or last.word in ("TRUE", "FALSE")


def _first_word(tokens: list[_Token]) -> str:
    """The first word behind the prologue of BASE and PREFIX."""
    place = 0
    while place < len(tokens):
        word = tokens[place].word
        if word == "BASE":
            place += 2
        elif word == "PREFIX":
            place += 3
        else:
            return word
    return ""


def _check_dataset(tokens: list[_Token], graphs: set[str], prefixes: dict[str, str]) -> bool:
    declared = dict(prefixes)
    base = ""
    named = False
    for place, token in enumerate(tokens):
        following = tokens[place + 1 : place + 3]
        if token.word == "BASE" and following:
            base = urljoin(base, following[0].text.strip("<>"))
        elif token.word == "PREFIX" and len(following) == 2:
            declared[following[0].text.rstrip(":")] = urljoin(base, following[1].text.strip("<>"))
        elif token.word.startswith("FROM"):
            named = True
            if following and following[0].word == "NAMED":
                following = following[1:]
            graph = _graph(following[0] if following else None, base, declared)
            if graph not in graphs:
                raise _refused(
                    f"FROM names {graph or 'something'}, which is no graph of this data.",
                    "Leave FROM out to ask all graphs, or name one that SELECT DISTINCT ?g { GRAPH ?g {} } gives.",
                )
    return named


def _graph(token: _Token | None, base: str, declared: dict[str, str]) -> str:
    if token is None:
        return ""
    if token.kind == "iri":
        return urljoin(base, token.text[1:-1]) if base else token.text[1:-1]
    prefix, _, local = token.text.partition(":")
    return declared.get(prefix, "") + re.sub(r"\\(.)", r"\1", local) if token.kind == "name" else ""

"""Note marks: the small figures in a text that point to its footnotes."""

from __future__ import annotations

import re

# Notes to tables are marked with small letters; there is no raised q.
_LETTERS = "abcdefghijklmnoprstuvwxyz"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
_TO_DIGITS = str.maketrans(_RAISED, f"0123456789{_LETTERS}")
_TO_RAISED = str.maketrans(f"0123456789{_LETTERS}", _RAISED)
# A run of raised figures, several of them with commas between; a blank before it goes with it.
_MARK = re.compile(rf" ?[{_RAISED}]++(?:[,–-][{_RAISED}]++)*")
_STAR = re.compile(r"(?<=[^\W\d_])\*{1,3}(?=[\s.,;:)\]”’]|$)|(?<=[)\]”’.,])\*{1,3}(?=\s|$)")
_OPENING_STAR = re.compile(r"(?:^|(?<=\s))\*+[^\s*]")
# Around marks that need no guess; Unicode keeps these two for programs' own use, so no text has them.
_OPEN, _SHUT = "\ufdd0", "\ufdd1"
_EXACT = re.compile(f" ?{_OPEN}([^{_OPEN}{_SHUT}]{{0,16}}){_SHUT}")
# "25 km²", "per m³": a unit, no note.
_UNIT = re.compile(r"(?:^|[\s\d/(])(?:[kcdm]?m|ha|ft|in|yd|mi)$")
_SQUARES = frozenset("²³")


def raised(digits: str) -> str:
    """Digits and small letters as raised ones: readers of other formats mark notes so."""
    return digits.translate(_TO_RAISED)


def lowered(mark: str) -> str:
    """Raised figures and letters as plain ones."""
    return mark.translate(_TO_DIGITS)


def exact_mark(mark: str) -> str:
    """The mark of a note that a format names as such: it needs no guess, whatever it is made of ("12", "iv", "†").

    >>> take_marks(f"5 km{exact_mark('2')}{exact_mark('iv')} of land")
    ('5 km of land', ((4, '2'), (4, 'iv')))
    """
    return f"{_OPEN}{mark}{_SHUT}"


def take_marks(text: str) -> tuple[str, tuple[tuple[int, str], ...]]:
    """The text without its note marks, and where each of them stood in what is left.

    >>> take_marks("policy briefs,² on debt;³⁴ 5 km² of land*")
    ('policy briefs, on debt; 5 km² of land', ((14, '2'), (23, '34'), (37, '*')))
    """
    marks = [(match.start(), match.end(), match[0].strip()) for match in _MARK.finditer(text) if _is_note(text, match)]
    if "*" in text and not _OPENING_STAR.search(text):
        marks += [(match.start(), match.end(), match[0]) for match in _STAR.finditer(text)]
    if _OPEN in text:
        marks = [each for each in marks if not _OPEN <= text[max(0, each[0] - 1)] <= _SHUT]
        marks += [(match.start(), match.end(), match[1]) for match in _EXACT.finditer(text)]
    if not marks:
        return text.strip(), ()
    parts: list[str] = []
    found: list[tuple[int, str]] = []
    place = length = 0
    for start, end, mark in sorted(marks):
        parts.append(text[place:start])
        length += start - place
        found.append((length, lowered(mark)))
        place = end
    parts.append(text[place:])
    whole = "".join(parts)
    left = len(whole) - len(whole.lstrip())
    words = whole.strip()
    return words, tuple((min(max(0, at - left), len(words)), mark) for at, mark in found)


def _is_note(text: str, match: re.Match[str]) -> bool:
    return not (match[0] in _SQUARES and _UNIT.search(text[max(0, match.start() - 6) : match.start()]))


# --- plain digits as marks, in texts whose raised figures were flattened -------------------------------------------

# "FAO3", "(GSDR)2.", "report4": figures that hang on a word, a bracket or a mark of punctuation; "September 2019 1
# as well": a figure on its own before a word in small letters or at the end.
_FLAT = re.compile(
    r"(?:(?<=[A-Za-z)\]”’.,;])|(?<=[^\s\d]) |(?<=\d) )(\d{1,3})"
    r"(?=[.,;:)\]”’]{0,2}(?: [a-z(“]| {0,1}$)|[.,;:)\]”’]{1,2} )"
)
# What takes a figure as part of its name or its sense.
_NAMED = re.compile(
    r"(?:CO|CH|NO|SO|PM|N|O|H|G|F|COP|SDG|SDGs|[Gg]oals?|[Tt]argets?|paras?\.?|pp?\.|nos?\.|chap\.|sect\.|art\.|articles?|"
    r"chapters?|sections?|annex|tables?|figures?|phase|resolutions?|items?|pillar|step|part|recommendations?|"
    r"paragraphs?|principles?|box|day|dialogue|session|january|february|march|april|may|june|july|august|september|"
    r"october|november|december|of|in|to|and|or|than|the|by|over|about|some|least|under|from|until|till|between|at|"
    r"age|aged|on|for|per|nearly|almost|only|are|is|were|was|these|those|all|first|last|next|past|a|an|with|x|v)",
    re.IGNORECASE,
)


def flattened_marks(text: str) -> tuple[tuple[int, int, int], ...]:
    """Figures that may be note marks in a text whose raised figures were flattened: ``(number, start, end)``.

    A figure alone proves nothing: only a reader that has seen the footnote itself may take it out.

    >>> flattened_marks("According to FAO3, and SDG 3 (the report)12.")
    ((3, 16, 17), (12, 41, 43))
    """
    found = []
    for match in _FLAT.finditer(text):
        words = text[max(0, match.start(1) - 24) : match.start(1)].split()
        if words and not _NAMED.fullmatch(words[-1].strip("(“‘\"'.,;")):
            found.append((int(match[1]), match.start(), match.end(1)))
    return tuple(found)

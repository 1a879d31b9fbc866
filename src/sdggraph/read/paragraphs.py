"""From lines to paragraphs: which line ends break a paragraph and which only wrap it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from sdggraph.read.hyphens import Hyphens
from sdggraph.read.leads import Lead, LeadStyle, follows, read_lead
from sdggraph.read.lines import Line


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together, and the number or bullet before them. ``solo`` lines stand for themselves."""

    lines: list[Line]
    lead: Lead | None = None
    solo: bool = False

    @property
    def first(self) -> Line:
        """The line it begins with."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """The line it ends with."""
        return self.lines[-1]


_TERMINAL = re.compile(r"[.!?…;:][”’\"')\]⁰¹²³⁴-⁹\d*]{0,4}$")
# After one of these nothing ends.
FUNCTION_WORD = re.compile(
    r"(?:^|[\s(])(?:a|an|the|of|in|on|at|to|for|from|by|with|and|or|nor|but|as|than|into|its|their|his|her|our|your|"
    r"this|that|these|those|which|who|whose|is|are|was|were|be|been|has|have|had|will|shall|should|would|can|could|"
    r"may|must|not|no|per|between|among|against|under|over|through|towards|toward|upon|within|without|about|during|"
    r"including|United|General|International|Sustainable|least)$"
)
_HANGING = re.compile(r" (?:of|on|the|to|by|for)$")
_URL = re.compile(r"<?(?:https?://|www\.)\S+>?[.;,]?")
_CELLS = re.compile(r"(?:(?:^| )(?:[-–]|[-–]?[\d.,]{1,12}%?)){3,40}$")
_PREAMBLE = re.compile(
    r"(?:(?!Beijing\b)[A-Z][a-z]+ing|Convinced|Mindful|Aware|Conscious|Concerned|Determined|Guided|Inspired|Encouraged|"
    r"Desirous|Alarmed|Disturbed|Resolved|Deeply|Seriously|Gravely|Firmly|Fully|Also|Further|Strongly|Profoundly|Keenly)\b"
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
# The lines of a masthead stand for themselves whatever stands beside them.
_MASTHEAD = re.compile(
    r"(?:United Nations(?: +[A-Z]{1,4}/\S+)?|.{0,60}\bDistr\.: ?.{0,40}|Original: ?.{0,40}|\d{1,2} "
    + _MONTH
    + r" \d{4}|.{0,40}(?:[Ss]ession|[Cc]ycle)|(?:Provisional )?[Aa]genda item.{0,60}|Items? \d.{0,60}|"
    r"(?:Report|Note|Letter|Summary) (?:of|by|submitted by|dated) .{0,90}|Summary|Resolution adopted by .{0,60}|"
    r"Draft resolution.{0,80}|General Assembly|Economic and Social Council|Security Council|Human Rights Council)"
    r"\*{0,2}"
)
_MASTHEAD_LINES = 60
_SHOUT = re.compile(r"[A-Z]{3,}(?:[ &-][A-Z]{2,}){1,12}")
_FIGURE = re.compile(r"(\d{1,3}) \S")
_WEB_LINE = re.compile(
    r"(?:Related (?:news|links|topics|content|articles)|Read more(?: in related topics)?|Back to top|Download(?: PDF)?|"
    r"Share(?: this(?: page| article)?)?|Print(?: this page)?|Skip to (?:main )?content|Follow us(?: on.{0,30})?|"
    r"\d{1,4}(?:st|nd|rd|th) (?:plenary )?meeting)\.?"
)


def stands_alone(text: str) -> bool:
    """A line that is no part of a sentence: an address on the web, a label of a web page, "26th plenary meeting"."""
    return bool(_URL.fullmatch(text) or _WEB_LINE.fullmatch(text))


def is_row(text: str) -> bool:
    """A line of a table: cells between tabs, or a label and three figures and more."""
    return text.count("\t") >= 2 or bool(_CELLS.search(text[-160:]) and not text.endswith("."))


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence or a clause does."""
    return bool(_TERMINAL.search(text[-8:]))


class _Grouper:
    """Goes through the lines once and decides before each whether a new paragraph begins."""

    def __init__(self, lines: tuple[Line, ...]) -> None:
        self.lines = lines
        self.measure = _measure(lines)
        self.number: str | None = None
        self.paragraphs: list[Paragraph] = []

    def run(self) -> list[Paragraph]:
        for place, line in enumerate(self.lines):
            top = place < _MASTHEAD_LINES
            solo = stands_alone(line.text) or is_row(line.text) or (top and bool(_MASTHEAD.fullmatch(line.text)))
            if solo and self.paragraphs and not line.blank_before and self._hangs(self.paragraphs[-1].last.text):
                # "Resolution adopted by the General Assembly on" / "26 October 2018"
                self.paragraphs[-1].lines.append(line)
                continue
            lead = None if solo else self._lead(line)
            if solo or lead or not self.paragraphs or self._breaks(line):
                self.paragraphs.append(Paragraph([line], lead, solo))
                if lead and lead.style is LeadStyle.ARABIC:
                    self.number = lead.number
            else:
                self.paragraphs[-1].lines.append(line)
        return self.paragraphs

    @staticmethod
    def _hangs(text: str) -> bool:
        return bool(_HANGING.search(text[-12:]))

    def _lead(self, line: Line) -> Lead | None:
        lead = read_lead(line.text)
        if lead is None or lead.style is LeadStyle.BULLET or not self.paragraphs:
            return lead
        previous = self.paragraphs[-1]
        ended = previous.solo or ends_sentence(previous.last.text) or self._short(previous.last)
        loose = line.blank_before or ended or not self.measure
        if lead.style in {LeadStyle.DASH, LeadStyle.STAR}:
            same = previous.lead is not None and previous.lead.style is lead.style
            return lead if line.blank_before or previous.last.text.endswith((":", ";", ".")) or same else None
        beside = previous.lead is not None and previous.lead.style is lead.style
        if lead.style is LeadStyle.ARABIC and not line.blank_before:
            expected = follows(lead.number, self.number) or (loose and follows(lead.number, None))
            return lead if expected and (loose or beside) else None
        if lead.style in {LeadStyle.ROMAN, LeadStyle.CAPITAL, LeadStyle.DECIMAL}:
            return lead if line.blank_before or (loose and not previous.last.text.endswith(",")) else None
        if line.blank_before or not self.measure:
            return lead
        # Within a paragraph only the first of a series after a colon, or the next after another item.
        first = lead.number in {"(a)", "(i)", "(1)", "(A)"} and previous.last.text.endswith((":", ",", "–", "-"))
        return lead if first or (beside and (loose or previous.last.text.endswith(("; and", "; or", ",")))) else None

    def _short(self, line: Line) -> bool:
        return bool(self.measure) and line.width < 0.6 * self.measure

    def _breaks(self, line: Line) -> bool:
        previous = self.paragraphs[-1]
        before, words = previous.last, line.text
        if line.blank_before or previous.solo:
            return True
        small = words[0].islower() or words[0] in ",;)"
        if not self.measure and (not small or ends_sentence(before.text)):
            return True
        if (
            _next_note(previous.first.text, words)
            or (len(previous.lines) == 1 and _SHOUT.fullmatch(words) and not before.text.isupper())
            or (ends_recital(before.text) and opens_recital(words) and self._in_preamble(previous))
        ):
            return True
        if (
            small
            or not self.measure
            or FUNCTION_WORD.search(before.text[-24:])
            or before.text.endswith((",", "-", "–"))
        ):
            return False
        fits = before.width + 1 + len(words.split(" ", 1)[0])
        if ends_sentence(before.text):
            return fits < 0.8 * self.measure or line.indent >= before.indent + 3
        if len(previous.lines) == 1:
            return fits < (0.75 if previous.lead else 0.6) * self.measure
        return fits < 0.9 * max(each.width for each in previous.lines[-6:])

    @staticmethod
    def _in_preamble(paragraph: Paragraph) -> bool:
        start = paragraph.first.text
        last = " ".join(line.text for line in paragraph.lines[-8:])
        if last.count("“") > last.count("”"):
            return False
        return bool(_PREAMBLE.match(start)) or (start.startswith("The ") and len(paragraph.lines) == 1)


def _next_note(first: str, words: str) -> bool:
    """Whether two lines are footnotes whose figures follow each other: "1 Ibid.", "2 See below"."""
    here, there = _FIGURE.match(first), _FIGURE.match(words)
    return bool(here and there and int(there[1]) == int(here[1]) + 1)


def ends_recital(text: str) -> bool:
    """Whether a line may be the last of a clause of a preamble: it ends with a comma, a footnote's mark behind it."""
    return text.rstrip("0123456789⁰¹²³⁴⁵⁶⁷⁸⁹ ").endswith(",")


def opens_recital(text: str) -> bool:
    """Whether a line may be the first of a clause of a preamble: "Recalling", "Deeply concerned"."""
    return bool(_PREAMBLE.match(text))


def _measure(lines: tuple[Line, ...]) -> int:
    """The width at which a text is wrapped, or 0 where every paragraph is one line."""
    followed = [line.width for line, after in pairwise(lines) if not after.blank_before]
    widths = sorted(width for width in followed if 40 <= width <= 160)
    if len(widths) < 3 or len(widths) < 0.3 * len(lines):
        return 0
    return widths[int(0.9 * (len(widths) - 1))]


def group(lines: tuple[Line, ...]) -> list[Paragraph]:
    """The paragraphs of a text, page breaks not yet mended."""
    return _Grouper(lines).run()


def words_of(paragraph: Paragraph, hyphens: Hyphens) -> str:
    """The words of a paragraph on one line, without its number or bullet."""
    texts = [line.text for line in paragraph.lines]
    if paragraph.lead:
        texts[0] = paragraph.lead.rest
    return hyphens.join(texts)

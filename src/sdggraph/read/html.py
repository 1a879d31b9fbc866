"""The reader of web pages: the article, without what surrounds it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree, html

from sdggraph.core.document import BlockKind, Metadata
from sdggraph.core.errors import ReadError
from sdggraph.core.problem import Problem, Severity
from sdggraph.read.characters import clean_characters, squeeze
from sdggraph.read.decoding import decode
from sdggraph.read.draft import Draft, Reading
from sdggraph.read.headings import looks_like_heading
from sdggraph.read.html_facts import iso_part, read_facts
from sdggraph.read.html_layout import title_outside, unwrap_layout
from sdggraph.read.html_tables import Tables
from sdggraph.read.hyphens import mend_hyphens
from sdggraph.read.leads import LeadStyle, read_lead
from sdggraph.read.lines import MAX_LINE, MAX_LINES
from sdggraph.read.metadata import iso_date, unquoted
from sdggraph.read.notes import lowered, raised
from sdggraph.read.paragraphs import stands_alone
from sdggraph.read.source import Source

# What never belongs to an article, by its element, its role and the words of its class and id.
_NEVER_TEXT = """
    script style noscript template nav footer aside form button select option svg iframe object embed canvas audio
    video input textarea label dialog menu map math head
"""
_NEVER = frozenset(_NEVER_TEXT.split())
_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary", "menu", "dialog", "alertdialog"})
_FURNITURE_TEXT = """
    cookie cookies consent gdpr breadcrumb breadcrumbs navbar nav menu sidebar share sharing social related newsletter
    subscribe comments comment-form pagination pager skip toolbar advert advertisement ads promo popup modal tags
    login signup masthead-nav footer switcher languages print-only sr-only visually-hidden
"""
_FURNITURE = frozenset(_FURNITURE_TEXT.split())
# A class such as "has-sidebar" tells of the page, not of the element.
_PREFIXES = frozenset({"has", "no", "with", "without", "is", "page", "single"})
_BLOCKS_TEXT = """
    p div section article main header h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre table tr figure figcaption
    address hr body html center fieldset details summary thead tbody tfoot caption td th
"""
_BLOCKS = frozenset(_BLOCKS_TEXT.split())
_RELATED = re.compile(
    r"(?:related|latest|more|other|recent|recommended|popular) (?:news|stories|links|topics|content|articles|posts|"
    r"resources|documents|publications)|read more.{0,40}|you may also like|see also|share(?: this.{0,20})?|tags?|"
    r"follow us.{0,30}",
    re.IGNORECASE,
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_DATE_LINE = re.compile(r"(?:[A-Z][a-z]{2,8} \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4})")
# The parser compares every attribute of an element with all others of it.
_MOST_ATTRIBUTES = 1000
_VALUES = re.compile(r"\"[^\"]*+\"|'[^']*+'|=[^\s\"'>]++")
# To the parser a stroke parts attributes as a blank does.
_BETWEEN = re.compile(r"[\s/]+")
_LONG_TAG = re.compile(r"<[A-Za-z](?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*")


def read_html(source: Source) -> Reading:
    """The blocks of a web page's article: headings, paragraphs, list items, tables row by row.

    Raises:
        ReadError: if it is no text or holds no words.
    """
    text, problems = decode(source, markup=True)
    text = re.sub(r"^\s{0,100}<\?xml[^>]{0,500}\?>", "", text.replace("\x00", " "))
    names = (_BETWEEN.split(_VALUES.sub("", tag[0]), _MOST_ATTRIBUTES + 1) for tag in _LONG_TAG.finditer(text))
    if any(len(some) > _MOST_ATTRIBUTES for some in names):
        reason = f"one of its elements has more than {_MOST_ATTRIBUTES:,} attributes."
        raise ReadError(source.name, reason, "Check that the page was saved well.")
    try:
        parser = html.HTMLParser(remove_comments=True, remove_pis=True)
        page = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(source.name, "this is no web page that can be read.", "Save the page again.") from error
    complaints = " ".join(entry.message.lower() for entry in parser.error_log.filter_from_fatals())
    if "buffer size" in complaints or "huge text" in complaints:
        reason = "one of its paragraphs has more than 10 MB; that is no document made of paragraphs."
        raise ReadError(source.name, reason, "Check that the page was saved well.")
    if "depth" in complaints:
        told = "its elements are nested too deep; what lies deeper was not read."
        remedy = "Check that the page was saved well."
        problems = (*problems, Problem("read-nested", Severity.WARNING, source.name, told, remedy))
    facts = read_facts(page, text)
    root = _article(page)
    outside = title_outside(page, root, facts.title)
    _prune(root)
    unwrap_layout(root)
    walk = _Walk()
    walk.run(root)
    if len(walk.drafts) > MAX_LINES:
        raise ReadError(source.name, f"it has more than {MAX_LINES:,} paragraphs.", "Split it into several documents.")
    if any(len(draft.text) > MAX_LINE for draft in walk.drafts):
        reason = f"one of its paragraphs has more than {MAX_LINE:,} characters; that is no document made of paragraphs."
        raise ReadError(source.name, reason, "Check that the page was saved well.")
    drafts = _without_related(walk.drafts)
    if outside and not any(draft.kind is BlockKind.HEADING and draft.level == 1 for draft in drafts):
        drafts.insert(0, Draft(outside, BlockKind.HEADING, level=1))
    title = next((draft.text for draft in drafts[:12] if draft.kind is BlockKind.HEADING and draft.level == 1), None)
    issued = facts.issued or walk.time
    metadata = Metadata(
        title=unquoted(title or facts.title or "") or None,
        issued=issued,
        publisher=facts.publisher,
        author=facts.author,
        kind="news" if facts.kind == "article" or walk.time else None,
        language=facts.language,
        url=facts.url,
    )
    return Reading(tuple(drafts), metadata, problems)


def _article(page: html.HtmlElement) -> html.HtmlElement:
    """The element that holds the article: the one marked so, else the main part, else the whole body."""
    articles = page.xpath("//article[not(ancestor::article)]")
    mains = page.xpath("//main | //*[@role='main']")
    body = page.find("body")
    whole = body if body is not None else page
    for candidates in (articles, mains):
        sized = [(_words(each), -place, each) for place, each in enumerate(candidates)]
        if sized:
            best = max(sized, key=lambda entry: entry[:2])
            # A page of teasers has many small articles; then the main part or the body is meant.
            if best[0] >= 40 and (len(sized) == 1 or best[0] >= 0.6 * sum(entry[0] for entry in sized)):
                return best[2]
    return whole


def _words(element: html.HtmlElement) -> int:
    return sum(len(str(part).split()) for part in element.itertext("p", "li", "td", "h1", "h2", "h3", "a", "span"))


def _prune(root: html.HtmlElement) -> None:
    for element in list(root.iter()):
        if element is root or not isinstance(element.tag, str) or element.getparent() is None:
            continue
        if _is_furniture(element):
            element.drop_tree()


def _is_furniture(element: html.HtmlElement) -> bool:
    if element.tag in _NEVER or (element.get("role") or "").lower() in _ROLES:
        return True
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if "display:none" in (element.get("style") or "").replace(" ", "").lower():
        return True
    if element.tag in {"html", "body", "main", "article", "h1"}:
        return False
    if element.tag == "header" and not _words_in_heading(element):
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower().split()
    for name in names:
        parts = re.split(r"[-_]+", name)
        if (name in _FURNITURE or parts[0] in _FURNITURE or parts[-1] in _FURNITURE) and parts[0] not in _PREFIXES:
            return True
    return False


def _words_in_heading(element: html.HtmlElement) -> bool:
    return any(True for _ in element.iter("h1", "h2", "time"))


def _without_related(drafts: list[Draft]) -> list[Draft]:
    """Without the lists of other pages: a heading such as "Related news" and what hangs under it."""
    kept: list[Draft] = []
    skipping = 0
    for draft in drafts:
        if draft.kind in {BlockKind.HEADING, BlockKind.PARAGRAPH} and _RELATED.fullmatch(draft.text.rstrip(":. ")):
            skipping = draft.level or 7
            continue
        if skipping and draft.kind is BlockKind.HEADING and draft.level <= skipping:
            skipping = 0
        if skipping and draft.kind in {BlockKind.PARAGRAPH, BlockKind.TABLE} and len(draft.text) > 200:
            skipping = 0
        if not skipping:
            kept.append(draft)
    return kept


_BREAK = " \n "
# The number that a list begins with.
_COUNT = re.compile(r"[0-9]{1,6}")
# What a footnote begins with, what its element is called, and what leads back from it to its mark.
_NOTE = re.compile(r"([⁰¹²³⁴-⁹]{1,4})(?: |(?=[^\W\d]))|\[([⁰¹²³⁴-⁹]{1,4})\] ?")
_NOTE_NAME = re.compile(r"_?(?:fn|ftn|edn|footnote|endnote|cite_note)[-_:.]?([0-9]{1,3})")
_BACK = re.compile(r"^\^ |[ \u00a0]?[↩↑⤴]\ufe0e?$")
# A heading in bold print hangs under every heading that is marked as one.
_BOLD_LEVEL = 7


@dataclass(slots=True)
class _List:
    ordered: bool
    style: str
    number: int


@dataclass(slots=True)
class _Walk:
    """Goes through the elements once, gathering words until a block ends."""

    drafts: list[Draft] = field(default_factory=list)
    time: str | None = None
    words: list[str] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    item: str | None = None
    note: str = ""
    heading: int = 0
    caption: int = 0
    tables: Tables = field(default_factory=Tables)

    def run(self, root: html.HtmlElement) -> None:
        for event, element in etree.iterwalk(root, events=("start", "end")):
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                self._open(tag, element)
                if element.text:
                    self.words.append(_small(tag, element.text))
            else:
                self._close(tag, element)
                if tag == "time" and not element.tail:
                    self.words.append(" ")
                if element.tail and element is not root:
                    self.words.append(element.tail)
        self._flush()

    def _open(self, tag: str, element: html.HtmlElement) -> None:
        if tag == "br":
            self._break()
        elif tag == "time" and self.time is None:
            self.time = iso_part(element.get("datetime") or "") or iso_date(element.text or "")
        elif tag in {"td", "th"} and self.tables.row is not None:
            self.words.clear()
        elif tag in _BLOCKS and self.tables.row is not None and tag not in {"tr", "table"}:
            self.words.append(" ")
        elif tag in _BLOCKS:
            self._flush()
            self._begin(tag, element)
            if named := _NOTE_NAME.fullmatch((element.get("id") or "").lower()):
                self.note = named[1]

    def _begin(self, tag: str, element: html.HtmlElement) -> None:
        if tag == "tr":
            self.tables.begin_row()
        elif tag == "table":
            self.tables.begin_table()
        elif tag in {"ul", "ol"}:
            start = element.get("start") or "1"
            self.lists.append(
                _List(tag == "ol", element.get("type") or "1", int(start) if _COUNT.fullmatch(start) else 1)
            )
        elif tag == "li":
            self.item = self._number()
        elif tag in _HEADINGS:
            self.heading = _HEADINGS[tag]
        elif tag == "p" and not self.lists and _all_bold(element):
            self.heading = _BOLD_LEVEL
        elif tag in {"figcaption", "caption"}:
            self.caption += 1

    def _break(self) -> None:
        """One line break is a blank, two in a row end a paragraph."""
        place = len(self.words) - 1
        while place >= 0 and self.words[place] != _BREAK and self.words[place].isspace():
            place -= 1
        if place >= 0 and self.words[place] == _BREAK:
            self._flush()
        else:
            self.words.append(_BREAK)

    def _close(self, tag: str, element: html.HtmlElement) -> None:
        if tag in {"td", "th"} and self.tables.row is not None:
            self.tables.add(_clean(self.words), element)
            self.words.clear()
        elif tag == "tr" and self.tables.row is not None:
            self.words.clear()
            self.tables.end_row(self.drafts, self._add)
        elif tag in _BLOCKS and self.tables.row is None:
            self._flush()
            if tag == "table":
                self.tables.end_table(self.drafts)
            if tag in {"ul", "ol"} and self.lists:
                self.lists.pop()
            elif tag == "li":
                self.item = None
            elif tag in _HEADINGS or tag == "p":
                self.heading = 0
            elif tag in {"figcaption", "caption"}:
                self.caption = max(0, self.caption - 1)

    def _number(self) -> str:
        if not self.lists or not self.lists[-1].ordered:
            return "•"
        here = self.lists[-1]
        number, here.number = here.number, here.number + 1
        if here.style in {"a", "A"} and 1 <= number <= 26:
            letter = chr(ord("a") + number - 1)
            return f"({letter})" if here.style == "a" else letter.upper()
        if here.style == "i":
            return f"({_roman(number)})"
        return str(number)

    def _note(self, words: str) -> Draft | None:
        """A footnote: it begins with its raised figure, or its element is named as one."""
        found, named = _NOTE.match(words), self.note
        self.note = ""
        if self.heading or (found is None and not named):
            return None
        mark = lowered(found[1] or found[2]) if found else named
        words = _BACK.sub("", words[found.end() :] if found else words)
        self.item = None
        return Draft(words, BlockKind.FOOTNOTE, mark, mark) if words else None

    def _flush(self) -> None:
        words = _clean(self.words)
        self.words.clear()
        if words:
            self._add(words)

    def _add(self, words: str) -> None:
        if note := self._note(words):
            self.drafts.append(note)
        elif self.heading:
            lead = read_lead(words)
            if lead and lead.style in {LeadStyle.ROMAN, LeadStyle.CAPITAL, LeadStyle.ARABIC, LeadStyle.DECIMAL}:
                self.drafts.append(Draft(lead.rest, BlockKind.HEADING, lead.number, lead.printed, self.heading))
            else:
                self.drafts.append(Draft(words, BlockKind.HEADING, level=self.heading))
        elif self.caption or stands_alone(words) or _DATE_LINE.fullmatch(words):
            self.drafts.append(Draft(words, BlockKind.OTHER))
        elif self.item is not None:
            # The second paragraph of an item goes on with it.
            printed, self.item = self.item, None
            shown = f"{printed}." if printed.isdigit() else printed
            self.drafts.append(Draft(words, BlockKind.LIST_ITEM, printed, shown, max(1, len(self.lists))))
        else:
            lead = read_lead(words)
            if lead is None or lead.style in {LeadStyle.STAR, LeadStyle.CAPITAL, LeadStyle.ROMAN}:
                self.drafts.append(Draft(words))
                return
            listed = lead.style in {LeadStyle.BULLET, LeadStyle.DASH, LeadStyle.LETTER}
            kind = BlockKind.LIST_ITEM if listed else BlockKind.PARAGRAPH
            self.drafts.append(Draft(lead.rest, kind, lead.number, lead.printed, 1 if listed else 0))


def _all_bold(element: html.HtmlElement) -> bool:
    """A paragraph in bold print from end to end is a heading, if it reads like one."""
    children = [child for child in element if isinstance(child.tag, str) and child.tag != "br"]
    if len(children) != 1 or children[0].tag not in {"b", "strong"} or (element.text or "").strip():
        return False
    words = squeeze(str(children[0].text_content()))
    return not (children[0].tail or "").strip() and len(words) <= 120 and looks_like_heading(words)


def _small(tag: str, text: str) -> str:
    digits = text.strip().strip("[]")
    return raised(digits) if tag == "sup" and digits.isdigit() and digits.isascii() else text


def _clean(words: list[str]) -> str:
    return mend_hyphens(squeeze(clean_characters("".join(words))))


def _roman(number: int) -> str:
    parts = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    written = ""
    for value, letters in parts:
        while number >= value and len(written) < 12:
            written += letters
            number -= value
    return written

"""What a web page's marks do not say: tables that only lay the page out, a title that stands outside of its article."""

from __future__ import annotations

from lxml import html

from sdggraph.read.characters import clean_characters, squeeze

_HEADED = frozenset({"th", "caption", "thead"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_WITHIN = frozenset({"tbody", "tfoot", "tr", "td"})
_LONGEST_TITLE = 300
_FURNITURE = frozenset({"header", "nav", "footer", "aside"})


def unwrap_layout(root: html.HtmlElement) -> None:
    """Makes divisions of tables that only lay the page out: of one column, or with headings or tables in cells."""
    wrapped = set[html.HtmlElement]()
    for element in root.iter(*_HEADINGS, "table"):
        table = _around(element)
        if table is not None:
            wrapped.add(table)
    for table in list(root.iter("table")):
        rows = [row for part in table for row in ([part] if part.tag == "tr" else part) if row.tag == "tr"]
        if any(part.tag in _HEADED for part in table) or any(cell.tag == "th" for row in rows for cell in row):
            continue
        if table in wrapped or all(sum(_has_words(cell) for cell in row) <= 1 for row in rows):
            for part in [*(each for each in table if each.tag in _WITHIN), *rows, *(c for row in rows for c in row)]:
                part.tag = "div"
            table.tag = "div"


def _around(element: html.HtmlElement) -> html.HtmlElement | None:
    """The table in a cell of which an element stands."""
    above = element.getparent()
    while above is not None and above.tag != "table":
        above = above.getparent()
    return above


def _has_words(cell: html.HtmlElement) -> bool:
    return cell.tag == "td" and any(str(words).strip() for words in cell.itertext())


def title_outside(page: html.HtmlElement, article: html.HtmlElement, named: str | None) -> str | None:
    """The one main heading of a page that stands before its article and says what the page is named."""
    found = [each for each in page.iter("h1") if each is not article and article not in each.iterancestors()]
    if len(found) != 1 or not named:
        return None
    if any(each.tag in _FURNITURE or each.get("role") in {"banner", "navigation"} for each in found[0].iterancestors()):
        return None
    words = squeeze(clean_characters(str(found[0].text_content())))
    return words if words and len(words) <= _LONGEST_TITLE and words.lower() in named.lower() else None

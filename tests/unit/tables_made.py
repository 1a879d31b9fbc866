"""Six layouts of tables of recommendations, made up: two as PDF, two as DOCX, one as HTML, one as Markdown."""

from __future__ import annotations

import io

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table
from worded import docx, p

TITLE = "Follow-up to the evaluation of the lighthouse programme"
INTRODUCTION = "The present annex shows what was recommended and what has been done about it since the evaluation."
_CELL = ParagraphStyle("cell", fontName="Times-Roman", fontSize=9, leading=10.5)
_BOLD = ParagraphStyle("head", fontName="Times-Bold", fontSize=9, leading=10.5)
# Cells with a white band between them, as tables without lines have.
_STYLE = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 20),
]
_TITLE = ParagraphStyle("title", fontName="Times-Bold", fontSize=14, leading=18, spaceAfter=12)


def pdf(rows: list[list[str]], widths: list[int], *, height: int = 792) -> bytes:
    """A table on pages of a height, its head printed again on each of them."""
    buffer = io.BytesIO()
    cells = [
        [Paragraph(text, _BOLD if place == 0 else _CELL) if text else "" for text in row]
        for place, row in enumerate(rows)
    ]
    table = Table(cells, colWidths=widths, repeatRows=1, style=_STYLE, splitInRow=1)
    template = SimpleDocTemplate(
        buffer, pagesize=(612, height), leftMargin=50, rightMargin=50, topMargin=40, bottomMargin=40, invariant=1
    )
    template.build([Paragraph(TITLE, _TITLE), Paragraph(INTRODUCTION, _CELL), Paragraph("&nbsp;", _CELL), table])
    return buffer.getvalue()


def _cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def word(rows: list[list[str]]) -> bytes:
    """A table in Word: "^" goes on from the cell above, a row with one cell over the whole width."""
    width = max(map(len, rows))
    body = ""
    for place, row in enumerate(rows):
        cells = ""
        for column, text in enumerate(row):
            below = rows[place + 1][column : column + 1] == ["^"] if place + 1 < len(rows) else False
            merged = "<w:vMerge/>" if text == "^" else "<w:vMerge w:val='restart'/>" if below else ""
            wide = f"<w:gridSpan w:val='{width}'/>" if len(row) == 1 else ""
            cells += _cell("" if text == "^" else text, wide + merged)
        body += f"<w:tr>{cells}</w:tr>"
    return docx(p(TITLE, style="Title") + p(INTRODUCTION) + f"<w:tbl>{body}</w:tbl>" + p("The annex ends here."))


def page(rows: list[str]) -> bytes:
    """A web page with a table whose rows are given as they are."""
    table = "".join(f"<tr>{row}</tr>" for row in rows)
    text = f"<html><body><main><h1>{TITLE}</h1><p>{INTRODUCTION}</p><table>{table}</table></main></body></html>"
    return text.encode()


def markdown(rows: list[list[str]]) -> bytes:
    """A table between bars."""
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    rule = "|" + " --- |" * len(rows[0])
    return "\n".join([f"# {TITLE}", "", INTRODUCTION, "", lines[0], rule, *lines[1:], ""]).encode()


LONG = (
    "UNDP should renew the lamps of the northern lights, train their keepers in the use of the new lenses, and lay before "
    "the Executive Board a plan that tells for each light who is to keep it, what it is to cost, how often it is to be "
    "painted, and which of the boats that pass it are to be asked for a share of the oil that"
)
REST = "is burnt in it from the first night of winter to the last."
LAYOUTS: dict[str, tuple[bytes, str]] = {
    "pdf, one row each": (
        pdf(
            [
                ["No.", "Recommendation", "Responsible entity", "Due date", "Status"],
                [
                    "1",
                    "UNDP should renew the lamps of all northern lights before the winter storms begin.",
                    "UNDP",
                    "31 March 2026",
                    "In progress",
                ],
                [
                    "2",
                    "Strengthen the training of keepers in the use of the new lenses.",
                    "UNICEF",
                    "Q3 2026",
                    "Implemented",
                ],
                [
                    "3",
                    "Publish the accounts of the oil that is burnt each year.",
                    "UNDP and UNICEF",
                    "December 2027",
                    "Not started",
                ],
            ],
            [45, 205, 100, 85, 75],
        ),
        "undp.pdf",
    ),
    "pdf, cut by a page end": (
        pdf(
            [
                ["No.", "Recommendation", "Management response", "Due date"],
                ["4", "Repaint the southern lights.", "Accepted.", "2026"],
                ["5", f"{LONG} {REST}", "Partially accepted. The lamps will be renewed.", "June 2027"],
                ["6", "Sell the old boats.", "Rejected: the boats are needed.", ""],
            ],
            [45, 225, 160, 80],
            height=230,
        ),
        "cut.pdf",
    ),
    "docx, actions beside merged recommendations": (
        word(
            [
                [
                    "#",
                    "Recommendation",
                    "Management response",
                    "Key actions",
                    "Responsible unit(s)",
                    "Time frame",
                    "Status",
                ],
                [
                    "1",
                    "Adopt a policy on the keeping of lights.",
                    "Agreed",
                    "Draft the policy",
                    "WHO",
                    "June 2026",
                    "Ongoing",
                ],
                [
                    "^",
                    "^",
                    "^",
                    "Lay the policy before the Executive Board",
                    "UNICEF",
                    "By December 2026",
                    "Not started",
                ],
                ["2", "Close the harbour office.", "Not agreed", "N/A", "", "-", ""],
            ]
        ),
        "actions.docx",
    ),
    "docx, recommendations over the whole width": (
        word(
            [
                ["Recommendation 1: UNDP should count the lights of the coast every year."],
                ["Management response: UNDP accepts the recommendation. UNDP will count them in spring."],
                ["Key action", "Completion date", "Responsible office", "Status"],
                ["Hold the first count", "May 2026", "WHO", "Completed"],
                ["Publish the count", "", "UNDP; UNICEF", "Pending"],
                ["Recommendation 2. UNDP should stop the sale of lamps."],
                ["Management response: Noted."],
                ["Key action", "Completion date", "Responsible office", "Status"],
                ["No action is required", "", "", ""],
            ]
        ),
        "bands.docx",
    ),
    "html, recommendations of several reports": (
        page(
            [
                "<th>Report symbol</th><th>Recommendation</th><th>Addressee</th><th>Deadline</th><th>Implementation status</th>",
                "<td rowspan=2>JIU/REP/2019/7</td><td>(3) Merge the two lamp funds.</td><td>UNDP</td><td>2025-06</td><td>Accepted and implemented</td>",
                "<td>(5) Report on the merger to the Executive Board.</td><td></td><td></td><td>Under consideration</td>",
                "<td>JIU/REP/2020/1</td><td>(1) Review the fees of harbours.</td><td>WHO</td><td>end of 2026</td><td>Overtaken by events</td>",
            ]
        ),
        "reports.html",
    ),
    "markdown, position and planned action": (
        markdown(
            [
                ["Rec. No.", "Audit recommendation", "Position", "Planned action", "Owner"],
                ["7", "Keep a register of lamps.", "Accepted", "The register will be kept by WHO.", "WHO"],
                ["8", "Ban the lending of boats.", "Under consideration", "", "UNDP"],
                ["9", "Number the boats.", "", "None", ""],
            ]
        ),
        "plan.md",
    ),
}

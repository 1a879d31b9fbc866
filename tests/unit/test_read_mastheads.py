"""First pages in the layouts of the United Nations: what each of them says of its document."""

import pytest

from sdggraph.core import Metadata
from sdggraph.read import read_document

GA, SC, ECOSOC, HRC = "General Assembly", "Security Council", "Economic and Social Council", "Human Rights Council"
UNEA = "United Nations Environment Assembly of the United Nations Environment Programme"
BODY = (
    "1. The lamps of the coast were lit again in the spring, and the keepers went back to their towers after the winter.",
    "2. In resolution 74/151, the Assembly spoke of a report of the Secretary-General (A/HRC/47/53), which is at hand.",
)


def page(*lines: str) -> str:
    """A text of which every line is a block of its own."""
    return "\n\n".join((*lines, *BODY)) + "\n"


def head(symbol: str, organ: str, date: str, *rest: str, distr: str = "General", original: str = "English") -> str:
    first = ("United Nations", symbol, organ, f"Distr.: {distr}", date, f"Original: {original}")
    return page(*first, *rest)


HRC_DRAFT = head(
    "A/HRC/59/L.12", GA, "1 July 2025", HRC, "Fifty-ninth session", "16 June–9 July 2025", "Agenda item 3",
    "Promotion and protection of all rights of keepers",
    "Albania,* Bosnia and Herzegovina, Chile,* Trinidad and Tobago* and Zambia: draft resolution",
    "59/… Lamps and the rights of those who keep them", "The Human Rights Council,", distr="Limited",
)  # fmt: skip
LETTER = head(
    "S/2025/901", SC, "3 March 2025",
    "Letter dated 27 February 2025 from the Chargé d’affaires a.i. of the Permanent Mission of Ruritania to the United "
    "Nations addressed to the President of the Security Council",
    "I have the honour to transmit herewith a paper on lamps (see annex).", original="Spanish",
)  # fmt: skip
VERBALE = head(
    "A/80/801", GA, "3 March 2025", "Eightieth session", "Agenda item 12", "Lamps of the sea",
    "Note verbale dated 27 February 2025 from the Permanent Mission of Ruritania to the United Nations addressed to "
    "the Secretary-General",
    "The Permanent Mission presents its compliments.",
)  # fmt: skip
CORRIGENDUM = head(
    "A/80/901/Add.1/Corr.1", GA, "12 May 2025", "Eightieth session", "Item 12 (a) of the preliminary list*",
    "Oceans and the law of the sea", "State of the lamps of the coast", "Report of the Secretary-General", "Corrigendum",
)  # fmt: skip
REVISION = head(
    "E/2025/90/Rev.2", ECOSOC, "12 May 2025", "2025 session", "25 July 2024–30 July 2025", "Agenda items 5 (a) and 6",
    "High-level segment", "Annual ministerial review", "Lamps and the Goals", "Report of the Secretary-General",
    "Summary", original="French",
)  # fmt: skip
DRAFT_REVISION = head(
    "A/C.2/80/L.9/Rev.1", GA, "12 November 2025", "Eightieth session", "Second Committee", "Agenda item 18 (c)",
    "Sustainable development: lamps of the sea",
    "Ruritania (on behalf of the States Members of the United Nations that are members of the Group of 77 and China): "
    "revised draft resolution", "Lamps of the sea for present and future generations", "The General Assembly,",
    distr="Limited",
)  # fmt: skip
ADDENDUM = head(
    "A/80/305/Add.2", GA, "30 July 2025", "Eightieth session", "Item 71 (b) of the provisional agenda*",
    "Promotion and protection of human rights: human rights questions", "Lamps and the right to light",
    "Report of the Special Rapporteur on the right to light, Rudolf Elphberg**", "Addendum", "Summary",
)  # fmt: skip
DECISION = page(
    "United Nations", "A/HRC/DEC/59/101", GA, "Distr.: General", "14 July 2025", "Original: English", HRC,
    "Fifty-ninth session", "16 June–9 July 2025", "Agenda item 1",
    "Decision adopted by the Human Rights Council on 7 July 2025", "59/101. Postponement of the debate on lamps",
    "The Human Rights Council,",
)  # fmt: skip
SC_RESOLUTION = page(
    "United Nations", "S/RES/2999 (2025)", SC, "Distr.: General", "14 July 2025", "Resolution 2999 (2025)",
    "Adopted by the Security Council at its 9999th meeting, on 14 July 2025", "The Security Council,",
)  # fmt: skip
PRESIDENT = head("S/PRST/2025/99", SC, "14 July 2025", "Statement by the President of the Security Council")
UNEA_RESOLUTION = page(
    "United Nations", "UNEP/EA.6/Res.99", UNEA, "Distr.: General", "4 March 2024", "Original: English",
    "United Nations Environment Assembly of the United Nations Environment Programme", "Sixth session",
    "Nairobi, 26 February–1 March 2024",
    "Resolution adopted by the United Nations Environment Assembly on 1 March 2024", "6/99. Lamps that spare the sea",
    "The United Nations Environment Assembly,",
)  # fmt: skip
JOINT = head(
    "A/80/99–E/2025/77", GA, "29 April 2025", ECOSOC, "Eightieth session", "Item 23 (a) of the preliminary list*",
    "Operational activities for development", "Lamps for all", "Report of the Secretary-General", "Summary",
)  # fmt: skip
JOINT_TABLE = head(
    "A/80/99*-E/2025/77*", GA, "29 April 2025", ECOSOC, "Eightieth session", "Lamps for all",
    "Report of the Secretary-General", "Summary", "* Reissued for technical reasons on 5 May 2025.",
)  # fmt: skip
SECTION = head(
    "A/80/6 (Sect. 9)", GA, "29 April 2025", "Eightieth session", "Items 137 and 138 of the preliminary list*",
    "Proposed programme budget for 2026", "Programme planning", "Proposed programme budget for 2026",
    "Section 9: lamps and harbours", "Contents",
)  # fmt: skip
FUNCTIONAL = head(
    "E/CN.6/2025/99", ECOSOC, "29 November 2024", "Commission on the Status of Women", "Sixty-ninth session",
    "10–21 March 2025", "Item 3 (a) (ii) of the provisional agenda*", "Follow-up to the Conference on Lamps",
    "Women who keep lamps", "Report of the Executive Director of the Fund for Lamps on its work in 2024", "Summary",
)  # fmt: skip
# No name of the item is printed; the sizes of the type tell.
FUND = "".join(
    f"<{tag}>{line}</{tag}>\n"
    for tag, line in (
        ("p", "United Nations"), ("p", "E/ICEF/2025/99"), ("p", ECOSOC), ("p", "Distr.: General"),
        ("p", "3 January 2025"), ("p", "Original: English"), ("h4", "For decision"),
        ("h4", "United Nations Children’s Fund"), ("p", "Executive Board"), ("p", "First regular session 2025"),
        ("p", "4–7 February 2025"), ("p", "Item 11 of the provisional agenda*"),
        ("h1", "Management response to the evaluation report"), ("h2", "Evaluation of lamps for children"),
        ("h3", "Summary"), ("p", BODY[0]),
    )
)  # fmt: skip
FUND = f"<html><body>{FUND}</body></html>"
ADVANCE = page(
    "Advance unedited version", "A/HRC/60/99", "Distr.: General", "3 August 2025", "Original: English", HRC,
    "Sixtieth session", "8 September–3 October 2025", "Agenda item 3", "Promotion and protection of all rights",
    "Light as a right", "Report of the United Nations High Commissioner for Human Rights", "Summary",
)  # fmt: skip
OBSERVATIONS = head(
    "CEDAW/C/RUR/CO/9", "Convention on the Elimination of All Forms of Discrimination against Women", "3 March 2025",
    "Committee on the Elimination of Discrimination against Women",
    "Concluding observations on the ninth periodic report of Ruritania*",
)  # fmt: skip
TYPEWRITTEN = page(
    "UNITED", "NATIONS", "TD", "United Nations", "Conference", "Dist.", "on Trade and", "GENERAL",
    "Development TD/B/43/99", "15 August 1996", "Original: ENGLISH", "TRADE AND DEVELOPMENT BOARD",
    "Forty-third session", "Geneva, 7 October 1996", "Item 5 of the provisional agenda", "LAMPS OF AFRICA",
    "Progress report by the Secretary-General of UNCTAD",
)  # fmt: skip
CONCEPT = page(
    "Concept note", "Expert meeting on lamps of the sea", "Zenda, 3 March 2025", "Background",
)  # fmt: skip
PRESS = page(
    "Lamps lit again along the coast of Ruritania", "ZENDA, 3 March 2025 – The keepers of the coast lit their lamps.",
)  # fmt: skip

LETTER_TITLE = LETTER.split("\n\n")[6]
CASES = {
    "draft of the Human Rights Council": (HRC_DRAFT, Metadata(
        title="Lamps and the rights of those who keep them", symbols=("A/HRC/59/L.12",), issued="2025-07-01",
        author="Albania; Bosnia and Herzegovina; Chile; Trinidad and Tobago; Zambia", publisher=GA, submitted_to=HRC,
        kind="resolution", status="draft", session="Fifty-ninth session", agenda_item="3", original_language="en",
    )),
    "letter to the Security Council": (LETTER, Metadata(
        title=LETTER_TITLE, symbols=("S/2025/901",), issued="2025-03-03",
        author="Chargé d’affaires a.i. of the Permanent Mission of Ruritania to the United Nations",
        publisher=SC, submitted_to="President of the Security Council", kind="other", original_language="es",
    )),
    "note verbale": (VERBALE, Metadata(
        title=VERBALE.split("\n\n")[9], symbols=("A/80/801",), issued="2025-03-03",
        author="Permanent Mission of Ruritania to the United Nations", publisher=GA, submitted_to="Secretary-General",
        kind="other", session="Eightieth session", agenda_item="12", original_language="en",
    )),
    "corrigendum to an addendum": (CORRIGENDUM, Metadata(
        title="State of the lamps of the coast", symbols=("A/80/901/Add.1/Corr.1",), issued="2025-05-12",
        author="Secretary-General", publisher=GA, submitted_to=GA, kind="report", status="corrected",
        session="Eightieth session", agenda_item="12 (a)", original_language="en", changes=("A/80/901/Add.1",),
    )),
    "second revision": (REVISION, Metadata(
        title="Lamps and the Goals", symbols=("E/2025/90/Rev.2",), issued="2025-05-12", author="Secretary-General",
        publisher=ECOSOC, submitted_to=ECOSOC, kind="report", status="reissued", session="2025 session",
        agenda_item="5 (a) and 6", original_language="fr", changes=("E/2025/90",),
    )),
    "revised draft of a group": (DRAFT_REVISION, Metadata(
        title="Lamps of the sea for present and future generations", symbols=("A/C.2/80/L.9/Rev.1",),
        issued="2025-11-12", publisher=GA, submitted_to="Second Committee", kind="resolution", status="draft",
        author="Ruritania (on behalf of the States Members of the United Nations that are members of the Group of 77 and"
        " China)", session="Eightieth session", agenda_item="18 (c)", original_language="en",
        changes=("A/C.2/80/L.9",),
    )),
    "addendum of a special rapporteur": (ADDENDUM, Metadata(
        title="Lamps and the right to light", symbols=("A/80/305/Add.2",), issued="2025-07-30",
        author="Special Rapporteur on the right to light", publisher=GA, submitted_to=GA, kind="report",
        session="Eightieth session", agenda_item="71 (b)", original_language="en",
    )),
    "decision": (DECISION, Metadata(
        title="Postponement of the debate on lamps", symbols=("A/HRC/DEC/59/101",), issued="2025-07-07", author=HRC,
        publisher=GA, kind="resolution", status="adopted", session="Fifty-ninth session", agenda_item="1",
        original_language="en",
    )),
    "resolution of the Security Council": (SC_RESOLUTION, Metadata(
        title="Resolution 2999 (2025)", symbols=("S/RES/2999 (2025)",), issued="2025-07-14", author=SC, publisher=SC,
        kind="resolution", status="adopted",
    )),
    "statement by the President": (PRESIDENT, Metadata(
        title="Statement by the President of the Security Council", symbols=("S/PRST/2025/99",), issued="2025-07-14",
        author="President of the Security Council", publisher=SC, kind="other",
        original_language="en",
    )),
    "resolution of the Environment Assembly": (UNEA_RESOLUTION, Metadata(
        title="Lamps that spare the sea", symbols=("UNEP/EA.6/Res.99",), issued="2024-03-01",
        author="United Nations Environment Assembly", publisher=UNEA, kind="resolution", status="adopted",
        session="Sixth session", original_language="en",
    )),
    "report to two bodies": (JOINT, Metadata(
        title="Lamps for all", symbols=("A/80/99", "E/2025/77"), issued="2025-04-29", author="Secretary-General",
        publisher=f"{GA}; {ECOSOC}", submitted_to=f"{GA}; {ECOSOC}", kind="report", session="Eightieth session",
        agenda_item="23 (a)", original_language="en",
    )),
    "reissued": (JOINT_TABLE, Metadata(
        title="Lamps for all", symbols=("A/80/99", "E/2025/77"), issued="2025-04-29", author="Secretary-General",
        publisher=f"{GA}; {ECOSOC}", submitted_to=f"{GA}; {ECOSOC}", kind="report", status="reissued",
        session="Eightieth session", original_language="en",
    )),
    "section of the budget": (SECTION, Metadata(
        title="Proposed programme budget for 2026 Section 9: lamps and harbours", symbols=("A/80/6 (Sect. 9)",),
        issued="2025-04-29", publisher=GA, submitted_to=GA, kind="other", session="Eightieth session",
        agenda_item="137 and 138", original_language="en",
    )),
    "functional commission": (FUNCTIONAL, Metadata(
        title="Women who keep lamps", symbols=("E/CN.6/2025/99",), issued="2024-11-29",
        author="Executive Director of the Fund for Lamps", publisher=ECOSOC,
        submitted_to="Commission on the Status of Women", kind="report", session="Sixty-ninth session",
        agenda_item="3 (a) (ii)", original_language="en",
    )),
    "board of a fund": (FUND, Metadata(
        title="Management response to the evaluation report Evaluation of lamps for children",
        symbols=("E/ICEF/2025/99",), issued="2025-01-03", publisher=ECOSOC,
        submitted_to="Executive Board of the United Nations Children’s Fund", kind="other",
        session="First regular session 2025", agenda_item="11", original_language="en",
    )),
    "advance version": (ADVANCE, Metadata(
        title="Light as a right", symbols=("A/HRC/60/99",), issued="2025-08-03",
        author="United Nations High Commissioner for Human Rights", publisher=GA, submitted_to=HRC, kind="report",
        status="draft", session="Sixtieth session", agenda_item="3", original_language="en",
    )),
    "concluding observations": (OBSERVATIONS, Metadata(
        title="Concluding observations on the ninth periodic report of Ruritania", symbols=("CEDAW/C/RUR/CO/9",),
        issued="2025-03-03", author="Committee on the Elimination of Discrimination against Women",
        publisher="Committee on the Elimination of Discrimination against Women", kind="report",
        original_language="en",
    )),
    "typewritten": (TYPEWRITTEN, Metadata(
        title="LAMPS OF AFRICA", symbols=("TD/B/43/99",), issued="1996-08-15", author="Secretary-General of UNCTAD",
        publisher="United Nations Conference on Trade and Development", submitted_to="Trade and Development Board",
        kind="report", session="Forty-third session", agenda_item="5", original_language="en",
    )),
    "concept note": (CONCEPT, Metadata(
        title="Expert meeting on lamps of the sea", issued="2025-03-03", kind="concept-note",
    )),
    "press release": (PRESS, Metadata(
        title="Lamps lit again along the coast of Ruritania", issued="2025-03-03", kind="news",
    )),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_first_pages(name):
    text, expected = CASES[name]
    source = text.encode() if text.startswith("<html>") else text
    found = read_document(source, name="a").metadata
    said = {each: getattr(found, each) for each in Metadata.__slots__ if each != "language"}
    assert said == {each: getattr(expected, each) for each in said}


SYMBOLS = {
    "A/80/73-E/2025/51": ("A/80/73", "E/2025/51"),
    "A/79/907–S/2025/268": ("A/79/907", "S/2025/268"),
    "A/80/62*−E/2025/12*": ("A/80/62", "E/2025/12"),
    "A/80/6 (Plan outline)": ("A/80/6 (Plan outline)",),
    "A/79/5 (Vol. I)": ("A/79/5 (Vol. I)",),
    "A/80/6 (Sect. 9)/Corr.1": ("A/80/6 (Sect. 9)/Corr.1",),
    "UNEP/EA.6/L.12/Rev.1": ("UNEP/EA.6/L.12/Rev.1",),
    "ICCD/COP(8)/CST/INF.1": ("ICCD/COP(8)/CST/INF.1",),
    "S/RES/2999 (2025)": ("S/RES/2999 (2025)",),
    "IDB.53/2": ("IDB.53/2",),
    "A/80/5 (E)": ("A/80/5",),
    "A/HRC/60/9 (Advance version)": ("A/HRC/60/9",),
}


@pytest.mark.parametrize("printed", SYMBOLS)
def test_symbols_as_printed(printed):
    text = head(printed, GA, "29 April 2025", "Eightieth session", "Agenda item 5", "Harbours", "Lamps", "Summary")
    assert read_document(text, name="a.txt").metadata.symbols == SYMBOLS[printed]


@pytest.mark.parametrize("line", ["HIV/AIDS", "AND/OR", "N/A"])
def test_words_with_strokes_are_no_symbols(line):
    text = page("Health of keepers", line, "3 March 2025")
    assert read_document(text, name="a.txt").metadata.symbols == ()


ORIGINALS = {
    "Arabic": "ar", "Chinese": "zh", "English": "en", "FRENCH": "fr", "Russian": "ru", "Spanish": "es",
    "English/French": None, "English and Spanish": None, "Klingon": None, "anglais": "en", "inglés": "en",
}  # fmt: skip


@pytest.mark.parametrize("printed", ORIGINALS)
def test_the_language_that_a_text_was_written_in(printed):
    text = head("A/80/99", GA, "29 April 2025", "Eightieth session", "Lamps", "Summary", original=printed)
    assert read_document(text, name="a.txt").metadata.original_language == ORIGINALS[printed]


AUTHORS = {
    "Report of the Executive Director for 2024": "Executive Director",
    "Report of the Director, Independent Lamp Office": "Director, Independent Lamp Office",
    "Report of the Special Rapporteur on the right to light, Rudolf Elphberg": "Special Rapporteur on the right to light",
    "Note by the Secretary-General": "Secretary-General",
    "Report of the Secretary-General on the work of the Organization": "Secretary-General",
    "Ninth report of the Advisory Committee on Lamps and Oil": "Advisory Committee on Lamps and Oil",
    "Second progress report of the Secretary-General": "Secretary-General",
    "Concept paper prepared by the Secretariat": "Secretariat",
    "Report of the Office of Internal Oversight Services on lamps": "Office of Internal Oversight Services",
    "Report of the Special Committee on the Charter of Lamps": "Special Committee on the Charter of Lamps",
    "Note by the President of the General Assembly, Flavia of Ruritania": "President of the General Assembly",
}


@pytest.mark.parametrize("line", AUTHORS)
def test_authors(line):
    text = head(
        "A/80/99", GA, "29 April 2025", "Eightieth session", "Agenda item 5", "Harbours", "Lamps", line, "Summary"
    )
    found = read_document(text, name="a.txt").metadata
    assert (found.author, found.submitted_to, found.title) == (AUTHORS[line], GA, "Lamps")


TITLES = {
    "an agenda item's name may look like an author's line": (
        ("Agenda item 5", "Statement by the Lamp Director", "Annual report on lamps, 2024", "Summary"),
        ("Annual report on lamps, 2024", None),
    ),
    "years and places in brackets": (
        ("Agenda item 5", "Harbours", "Report of the second session 2024", "(26 to 29 August 2024, Zenda)", "Contents"),
        ("Report of the second session 2024 (26 to 29 August 2024, Zenda)", None),
    ),
    "a title with its author in it": (
        ("Agenda item 5", "Harbours", "Annual report for 2024 of the Executive Director of the Fund for Lamps", "Summary"),
        ("Annual report for 2024 of the Executive Director of the Fund for Lamps", "Executive Director of the Fund for Lamps"),
    ),
    "an organization that reports": (
        ("Agenda item 5", "Harbours", "LAMPS report on the recommendations of the Unit", "Summary"),
        ("LAMPS report on the recommendations of the Unit", "LAMPS"),
    ),
    "a workshop writes nothing": (
        ("Agenda item 5", "Harbours", "Report of the international workshop on lamps", "Summary"),
        ("Report of the international workshop on lamps", None),
    ),
    "the first heading of the text is no title": (
        ("Agenda item 5", "Harbours", "Lamps of the sea", "Overview of lamps"),
        ("Lamps of the sea", None),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TITLES)
def test_titles(name):
    lines, expected = TITLES[name]
    found = read_document(head("DP/2025/99", GA, "29 April 2025", "Annual session 2025", *lines), name="a.txt").metadata
    assert (found.title, found.author) == expected


KINDS = {
    "Summary of the work of the Commission": "summary",
    "Lamps of the sea": "report",
    "Background note on lamps": "background-note",
}


@pytest.mark.parametrize("title", KINDS)
def test_kinds_of_notes(title):
    text = head(
        "E/2025/99", ECOSOC, "7 May 2025", "2025 session", "Agenda item 5", "Harbours", title, "Note by the Secretariat"
    )
    assert read_document(text, name="a.txt").metadata.kind == KINDS[title]


def test_a_note_with_the_main_findings_of_a_report_sums_it_up():
    text = head(
        "E/2025/99", ECOSOC, "7 May 2025", "2025 session", "Agenda item 5", "Harbours", "Lamps", "Note by the Secretariat",
        "Summary", "The present note contains the main findings of the World Lamp Report 2025.",
    )  # fmt: skip
    assert read_document(text, name="a.txt").metadata.kind == "summary"


@pytest.mark.parametrize(
    ("symbol", "status", "changes"),
    [
        ("A/80/9/Corr.1", "corrected", ("A/80/9",)),
        ("A/80/9/Rev.1", "reissued", ("A/80/9",)),
        ("A/80/9/Rev.1/Corr.2", "corrected", ("A/80/9/Rev.1",)),
        ("A/80/9/Add.1", None, ()),
        ("A/80/L.9", "draft", ()),
        ("A/80/9/Corr.1-E/2025/7/Corr.1", "corrected", ("A/80/9", "E/2025/7")),
        ("A/RES/80/9", "adopted", ()),
    ],
)
def test_what_a_symbol_says_of_changes(symbol, status, changes):
    found = read_document(head(symbol, GA, "12 May 2025", "Eightieth session", "Lamps"), name="a.txt").metadata
    assert (found.status, found.changes) == (status, changes)

"""Word documents: headings, runs, notes, changes, tables, masthead, properties."""

import pytest
from worded import MAIN, OFFICE, STRICT_MAIN, STRICT_OFFICE, blocks, document, p, packed, parts, r, table

from sdggraph.read import read_document

NOTES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:id="2">' + p(raw="<w:r><w:footnoteRef/></w:r>" + r(" See the report.")) + "</w:footnote>"
    '<w:footnote w:id="3">' + p("Ibid.") + p("And more.") + "</w:footnote>"
    '<w:footnote w:id="4">' + p("* Reissued.") + "</w:footnote>"
)
ENDNOTES = '<w:endnote w:id="2">' + p("The end.") + "</w:endnote>"


def note(identifier: int, kind: str = "footnote", extra: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{identifier}" {extra}/></w:r>'


def texts(body: str, **others: str) -> list[str]:
    return [block[2] for block in blocks(body, **others)]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (r("Sustain") + r("able", "<w:b/>") + r(" growth"), "Sustainable growth"),
        ("<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>operation</w:t></w:r>", "co-operation"),
        ("<w:r><w:t>devel</w:t><w:softHyphen/><w:t>opment</w:t></w:r>", "development"),
        (r("people\u2011centred"), "people-centred"),
        ("<w:r><w:t>One</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r>", "One two three"),
        ('<w:r><w:t>Next</w:t><w:br w:type="page"/><w:t>page</w:t></w:r>', "Next page"),
        (r("Shown ") + r("hidden ", "<w:vanish/>") + r("again"), "Shown again"),
        (r("Shown ") + r("hidden ", '<w:rStyle w:val="Hidden"/>') + r("again"), "Shown again"),
        (r("Not ", '<w:vanish w:val="0"/>') + r("hidden"), "Not hidden"),
        (r("Old ") + f"<w:ins>{r('new ')}</w:ins>" + "<w:del><w:r><w:delText>gone </w:delText></w:r></w:del>" + r("text"), "Old new text"),
        (r("Kept") + f"<w:del>{r(' gone')}<w:r><w:tab/></w:r></w:del>" + r(" too"), "Kept too"),
        (r("A ") + f"<w:moveFrom>{r('moved ')}</w:moveFrom><w:moveTo>{r('arrived ')}</w:moveTo>" + r("B"), "A arrived B"),
        (f'<w:hyperlink r:id="x">{r("a link")}</w:hyperlink>' + r(" here"), "a link here"),
        (f"<w:smartTag><w:smartTagPr/>{r('Geneva')}</w:smartTag>" + r(" met"), "Geneva met"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{r('kept')}</w:sdtContent></w:sdt>", "kept"),
        (r("Date: ") + f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Click here')}</w:sdtContent></w:sdt>", "Date:"),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r>' + r("code", "") + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("5 May") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + r(" 2020"), "5 May 2020"),
        (f'<w:fldSimple w:instr=" DATE ">{r("5 May")}</w:fldSimple>', "5 May"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:t>x</w:t></w:r>', "x"),
        (r("below ") + '<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>', "below α"),
        (r("5 ") + '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + r(" 4"), "5 ≥ 4"),
        (r("The 1") + r("st", '<w:vertAlign w:val="superscript"/>') + r(" meeting"), "The 1st meeting"),
        (f"<mc:AlternateContent><mc:Choice Requires='x'>{r('new form')}</mc:Choice><mc:Fallback>{r('old form')}</mc:Fallback></mc:AlternateContent>", "new form"),
    ],
)  # fmt: skip
def test_runs(raw, expected):
    assert texts(p(raw=raw)) == [expected]


def test_paragraphs_whose_ends_were_deleted_go_on():
    gone = "<w:rPr><w:del/></w:rPr>"
    assert texts(p("The Council ", extra=gone) + p("met.") + p("It rose.")) == ["The Council met.", "It rose."]
    assert texts(p("The last ", extra=gone)) == ["The last"]


def test_a_large_first_letter_belongs_to_its_word():
    assert texts(p("T", extra='<w:framePr w:dropCap="drop"/>') + p("he Council met.")) == ["The Council met."]


def test_headings():
    body = (
        p("A plan for all", style="Title")
        + p("I.\tBackground", style="Heading1")
        + p("The past", style="Heading2")
        + p("Still the past", style="HCh")
        + p("By its own level", extra='<w:outlineLvl w:val="3"/>')
        + p("No heading here", style="Heading1", extra='<w:outlineLvl w:val="9"/>')
        + p(raw=r("In bold print", "<w:b/>"))
        + p(raw=r("Some", "<w:b/>") + r(" in bold print"))
        + p(raw=r("This is a sentence in bold print.", "<w:b/>"))
        + p("2. Bold by style", style="Bold")
        + p(raw=r("Not so bold", '<w:b w:val="0"/>'), style="Bold")
        + p("A style in a circle", style="Round1")
        + p("Table 1", style="Caption")
        + p("Background 3", style="TOC1")
        + p(
            "The Council met in Geneva and spoke of many things, of which this text tells more than the headings above do."
        )
    )
    found = document(body)
    assert [
        (block.kind.value, block.level, block.number, block.span.of(found.text)[:30]) for block in found.blocks
    ] == [
        ("heading", 1, None, "A plan for all"),
        ("heading", 1, "I", "Background"),
        ("heading", 2, None, "The past"),
        ("heading", 3, None, "Still the past"),
        ("heading", 4, None, "By its own level"),
        ("paragraph", 0, None, "No heading here"),
        ("heading", 7, None, "In bold print"),
        ("paragraph", 0, None, "Some in bold print"),
        ("paragraph", 0, None, "This is a sentence in bold pri"),
        ("heading", 7, "2", "Bold by style"),
        ("paragraph", 0, None, "Not so bold"),
        ("paragraph", 0, None, "A style in a circle"),
        ("other", 0, None, "Table 1"),
        ("other", 0, None, "Background 3"),
        ("paragraph", 0, None, "The Council met in Geneva and "),
    ]
    assert found.metadata.title == "A plan for all"


def test_a_document_in_bold_print_has_no_headings_for_it():
    body = "".join(p(raw=r(words, "<w:b/>")) for words in ("One thing", "Another thing"))
    assert [block[0] for block in blocks(body)] == ["paragraph", "paragraph"]


def test_typed_numbers_and_bullets():
    body = (
        p("12.\tThe Council met.")
        + p("\t(a)\tin Geneva;")
        + p("•\tin Nairobi;")
        + p("– in Vienna;")
        + p("II. In words")
    )
    assert blocks(body) == [
        ("paragraph", "12", "The Council met."),
        ("list-item", "(a)", "in Geneva;"),
        ("list-item", "•", "in Nairobi;"),
        ("list-item", "–", "in Vienna;"),
        ("paragraph", None, "II. In words"),
    ]


def test_notes_follow_their_paragraph_and_endnotes_the_text():
    body = (
        p(raw=r("The Council") + note(3) + note(2) + r(" met over 5 km") + note(2, "endnote") + r("."))
        + p(raw=r("It rose") + note(4, extra='w:customMarkFollows="1"') + r("*") + r(" late") + note(99) + r("."))
    )  # fmt: skip
    found = document(body, footnotes=NOTES, endnotes=ENDNOTES)
    assert [(block.kind.value, block.number, block.span.of(found.text)) for block in found.blocks] == [
        ("paragraph", None, "The Council met over 5 km."),
        ("footnote", "1", "Ibid. And more."),
        ("footnote", "2", "See the report."),
        ("paragraph", None, "It rose late."),
        ("footnote", "*", "Reissued."),
        ("footnote", "i", "The end."),
    ]
    assert [(found.text[: mark.position].split()[-1], mark.mark) for mark in found.note_marks] == [
        ("Council", "1"),
        ("Council", "2"),
        ("km", "i"),
        ("rose", "*"),
    ]


def test_notes_are_counted_as_the_settings_say():
    body = (
        p(raw=r("One") + note(2), extra="<w:sectPr/>")
        + p(raw=r("Two") + note(3) + note(2, "endnote"))
        + '<w:sectPr><w:endnotePr><w:numFmt w:val="decimal"/></w:endnotePr></w:sectPr>'
    )
    settings = '<w:footnotePr><w:numFmt w:val="lowerLetter"/><w:numStart w:val="3"/><w:numRestart w:val="eachSect"/></w:footnotePr>'
    found = document(body, footnotes=NOTES, endnotes=ENDNOTES, settings=settings)
    assert [mark.mark for mark in found.note_marks] == ["c", "c", "1"]


def test_raised_figures_mark_notes():
    found = document(p(raw=r("The Council") + r("12", '<w:vertAlign w:val="superscript"/>') + r(" met on 5 km") + r("2", '<w:vertAlign w:val="superscript"/>')))  # fmt: skip
    assert found.text == "The Council met on 5 km²\n"
    assert [mark.mark for mark in found.note_marks] == ["12"]


MERGED = "<w:tc><w:tcPr><w:vMerge{}/></w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
RESTART = ' w:val="restart"'
CELL = "<w:tc>{}</w:tc>"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (table(["Year", "Sum"], ["2020", "5"]), [("table", "Year | Sum"), ("table", "2020 | 5")]),
        (table(["Year", "", "Sum"], ["2020", "x", ""], ["", "", "5"]), [("table", "Year |  | Sum"), ("table", "2020 | x"), ("table", "|  | 5")]),
        (table(["Year", "", "Sum"], ["2020", "", "5"]), [("table", "Year | Sum"), ("table", "2020 | 5")]),
        (table([p("One") + p("two"), "Three"]), [("table", "One two | Three")]),
        (table(["The only cell."]), [("paragraph", "The only cell.")]),
        (table([p("Summary", style="Heading1") + p("Words.") + p("More.")]), [("heading", "Summary"), ("paragraph", "Words."), ("paragraph", "More.")]),
        (table(["", "Words."], ["More.", ""]), [("paragraph", "Words."), ("paragraph", "More.")]),
        (table(["A", table(["B", "C"]) + p("D")]), [("table", "A | B C D")]),
        (table([table(["B", "C"]) + p("D.")]), [("table", "B | C"), ("paragraph", "D.")]),
        (f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{CELL.format(p('Gone'))}{CELL.format(p('too'))}</w:tr><w:tr>{CELL.format(p('Kept'))}{CELL.format(p('too'))}</w:tr></w:tbl>", [("table", "Kept | too")]),
        (f"<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{p('Wide')}</w:tc>{CELL.format(p('C'))}</w:tr><w:tr>{CELL.format(p('a'))}{CELL.format(p('b'))}{CELL.format(p('c'))}</w:tr></w:tbl>", [("table", "Wide |  | C"), ("table", "a | b | c")]),
        (f"<w:tbl><w:tr>{MERGED.format(RESTART, 'Top')}{CELL.format(p('b'))}</w:tr><w:tr>{MERGED.format('', 'hidden')}{CELL.format(p('c'))}</w:tr></w:tbl>", [("table", "Top | b"), ("table", "| c")]),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{table(['A', 'B'])}</w:sdtContent></w:sdt>", [("table", "A | B")]),
    ],
)  # fmt: skip
def test_tables(content, expected):
    body = "".join(p(f"Words before the table, number {number}.") for number in range(9)) + content
    assert [(kind, words) for kind, _, words in blocks(body)][9:] == expected


def test_notes_of_a_table_follow_it():
    body = table([p(raw=r("Year") + note(2)), "Sum"], ["2020", "5"]) + p("Words.")
    assert texts(body, footnotes=NOTES) == ["Year | Sum", "2020 | 5", "See the report.", "Words."]


BOX = "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"


def test_text_boxes_follow_their_paragraph_once():
    both = f"<mc:AlternateContent><mc:Choice>{BOX.format(p('In the box.'))}</mc:Choice><mc:Fallback>{BOX.format(p('In the box.'))}</mc:Fallback></mc:AlternateContent>"
    assert texts(p(raw=r("Around it") + both + r(" and on.")) + p("After.")) == [
        "Around it and on.",
        "In the box.",
        "After.",
    ]


HEAD = [
    ["", "United Nations", "", p(raw=r("A", '<w:sz w:val="40"/>') + r("/90/12"))],
    ["", p("General Assembly"), "", p("Distr.: General") + p("5 May 2035") + p() + p("Original: English")],
]
BELOW = (
    p("Ninetieth session")
    + p("* A/90/50.", extra='<w:framePr w:w="1"/>')
    + p("Item 12 (b) of the preliminary list*")
    + p("Seas and shores", style="Heading2")
    + p("The plan for the seas", style="Heading1")
    + p("Report of the Secretary-General")
    + p("Summary")
    + p("1.\tThe present report was written for the tests of a reader of documents. It tells of the seas.")
)


def facts(found):
    known = found.metadata
    return (known.symbols, known.issued, known.publisher, known.session, known.agenda_item, known.author, known.title)


SAID = (
    ("A/90/12",), "2035-05-05", "General Assembly", "Ninetieth session", "12 (b)", "Secretary-General",
    "The plan for the seas",
)  # fmt: skip
SECTION = '<w:sectPr><w:headerReference w:type="{}" r:id="r_header1"/></w:sectPr>'


def test_the_masthead_in_a_table():
    found = document(table(*HEAD) + BELOW)
    assert facts(found) == SAID
    assert [block.span.of(found.text) for block in found.blocks][:5] == [
        "United Nations",
        "A/90/12",
        "General Assembly",
        "Distr.: General 5 May 2035",
        "Original: English",
    ]
    assert [mark.mark for mark in found.note_marks] == ["*"]
    assert [block.number for block in found.blocks if block.kind.value == "footnote"] == ["*"]


def test_the_masthead_in_the_header_of_the_first_page():
    found = document(BELOW + SECTION.format("first"), header1=table(*HEAD))
    assert facts(found) == SAID
    assert found.text.startswith("United Nations\nA/90/12\nGeneral Assembly\n")


def test_a_running_header_tells_the_symbol_and_stays_out_of_the_text():
    found = document(BELOW + SECTION.format("default"), header1=p("A/90/12"))
    assert found.metadata.symbols == ("A/90/12",)
    assert found.text.startswith("Ninetieth session\n")
    body = table(*HEAD) + BELOW + SECTION.format("default")
    assert document(body, header1=p("A/90/99")).metadata.symbols == ("A/90/12",)


@pytest.mark.parametrize(
    ("body", "core", "header", "expected"),
    [
        (p("Words that say little."), "<dc:title>A plan</dc:title>", "", ("A plan", "en")),
        (p("Words that say little."), "<dc:title>Document1</dc:title>", "", (None, "en")),
        (p("Words."), "<dc:title/>", p("Review of a State\tPage 3 of 9"), ("Review of a State", "en")),
        (p("The plan", style="Heading1") + p("Words."), "<dc:title>Template</dc:title>", "", ("The plan", "en")),
        (p("Le plan."), "<dc:language>fr-FR</dc:language>", "", (None, "fr")),
        (p("The Council met. " * 30), "<dc:language>fr-FR</dc:language>", "", (None, "en")),
    ],
)
def test_properties_are_weak_hints(body, core, header, expected):
    found = document(body + SECTION.format("default"), core=core, header1=header).metadata
    assert (found.title, found.language) == expected


def test_the_strict_form_and_other_encodings_read_the_same():
    whole = parts(table(*HEAD) + BELOW + p(raw=r("End") + note(2)), footnotes=NOTES)
    usual = read_document(packed(whole))
    strict = {
        name: content.replace(MAIN.encode(), STRICT_MAIN.encode()).replace(OFFICE.encode(), STRICT_OFFICE.encode())
        for name, content in whole.items()
    }
    assert read_document(packed(strict)).blocks == usual.blocks
    wide = {
        **whole,
        "word/document.xml": whole["word/document.xml"].decode().replace("UTF-8", "UTF-16").encode("utf-16"),
    }
    assert read_document(packed(wide)).text == usual.text
    assert usual.source.media_type.endswith("wordprocessingml.document")


@pytest.mark.parametrize(
    ("items", "named", "title"),
    [
        ("Items 12 and 13 of the preliminary list", ["Seas", "Shores", "The plan"], "The plan"),
        ("Agenda items 3 (a), (c) and 6", ["Seas", "Shores", "Isles", "The plan"], "The plan"),
        ("Items 12 and 13 of the preliminary list", ["Seas", "The plan"], "The plan"),
        ("Agenda item 12 (a) of 2035", ["Seas", "The plan", "A subtitle"], "The plan"),
    ],
)
def test_each_of_several_agenda_items_has_its_name(items, named, title):
    below = "".join(p(words, style="Heading1") for words in named) + p("1.\tThe Council met.")
    assert document(table(*HEAD) + p(items) + below).metadata.title == title

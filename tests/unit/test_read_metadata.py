"""What documents say of themselves, and what they do not say."""

import pytest

from sdggraph.core import Metadata, ReadError
from sdggraph.read import read_catalogue, read_document
from sdggraph.read.metadata import merge

BODY = "\n\n1. In its resolution 74/151, the Assembly asked for a report (see A/HRC/47/53). It is submitted herewith.\n"

REPORT = (
    "General Assembly\n\nDistr.: General\n30 July 2021\n\nOriginal: English\n\nSeventy-sixth session\n\n"
    "Agenda item 75 (b) of the provisional agenda*\n\nPromotion of rights: questions of rights\n\n"
    "Strengthening action in the field of rights\n\nReport of the Secretary-General\n\nSummary" + BODY
)
NOTE = (
    "United Nations A/80/176\nGeneral Assembly Distr.: General\n17 July 2025\n\nOriginal: English\n\n"
    "Eightieth session\nItem 25 (b) of the provisional agenda*\n"
    "Social development, including questions relating to\nthe world social situation\n\n"
    "World social situation 2025: a new policy\nconsensus\nNote by the Secretariat\n" + BODY
)
RESOLUTION = (
    "United Nations A/RES/73/6\nGeneral Assembly Distr.: General\n31 October 2018\n\nSeventy-third session\n\n"
    "Resolution adopted by the General Assembly on\n26 October 2018\n"
    "[without reference to a Main Committee (A/73/L.6)]\n\n"
    "73/6. Fiftieth anniversary of the first Conference\n\nThe General Assembly,\n"
    "Recalling its resolutions,\n\n1. Notes it."
)
DRAFT = (
    "United Nations E/2025/L.16-E/HLPF/2025/L.1\nEconomic and Social Council Distr.: Limited\n17 July 2025\n\n"
    "Draft ministerial declaration, submitted by the President of the Council, Bob Rae (Canada)\n\n"
    "Ministerial declaration of the high-level segment\n\n1. We, the Ministers, met.\n\n2. We commit to act."
)
LETTER = (
    "United Nations S/2025/22\nSecurity Council Distr.: General\n9 January 2025\n\n"
    "Letter dated 8 January 2025 from the Secretary-General addressed to the President of the Security Council\n\n"
    "I have the honour to refer to resolution 2664 (2022)."
)
NEWS = (
    "Partnerships against the pandemic\n\n20 May 2020 - The pandemic has shown the worth of partnerships of all kinds."
)
CONCEPT = "“Advancing partnerships”\n\nCONCEPT NOTE\n\nBackground\n\nThe 2022 Conference will be held. It is new."
PLAIN = "The Council met in Geneva and spoke of resolution A/RES/74/1 and of the plan for the decade ahead."

CASES = {
    "report": (
        REPORT,
        Metadata(
            title="Strengthening action in the field of rights",
            issued="2021-07-30",
            author="Secretary-General",
            publisher="General Assembly",
            submitted_to="General Assembly",
            kind="report",
            language="en",
            session="Seventy-sixth session",
            agenda_item="75 (b)",
            original_language="en",
        ),
    ),
    "note": (
        NOTE,
        Metadata(
            title="World social situation 2025: a new policy consensus",
            symbols=("A/80/176",),
            issued="2025-07-17",
            author="Secretariat",
            publisher="General Assembly",
            submitted_to="General Assembly",
            kind="report",
            language="en",
            session="Eightieth session",
            agenda_item="25 (b)",
            original_language="en",
        ),
    ),
    "resolution": (
        RESOLUTION,
        Metadata(
            title="Fiftieth anniversary of the first Conference",
            symbols=("A/RES/73/6",),
            issued="2018-10-26",
            author="General Assembly",
            publisher="General Assembly",
            kind="resolution",
            language="en",
            status="adopted",
            session="Seventy-third session",
        ),
    ),
    "draft": (
        DRAFT,
        Metadata(
            title="Ministerial declaration of the high-level segment",
            symbols=("E/2025/L.16", "E/HLPF/2025/L.1"),
            issued="2025-07-17",
            author="President of the Council",
            publisher="Economic and Social Council",
            submitted_to="Economic and Social Council",
            kind="declaration",
            language="en",
            status="draft",
        ),
    ),
    "letter": (
        LETTER,
        Metadata(
            title=(
                "Letter dated 8 January 2025 from the Secretary-General addressed to the President of the Security"
                " Council"
            ),
            symbols=("S/2025/22",),
            issued="2025-01-09",
            author="Secretary-General",
            publisher="Security Council",
            submitted_to="President of the Security Council",
            kind="other",
            language="en",
        ),
    ),
    "news": (
        NEWS,
        Metadata(title="Partnerships against the pandemic", issued="2020-05-20", kind="news", language="en"),
    ),
    "concept": (CONCEPT, Metadata(title="Advancing partnerships", kind="concept-note", language="en")),
    "plain": (PLAIN, Metadata(kind="other", language="en")),
}


@pytest.mark.parametrize("name", CASES)
def test_what_a_document_says_of_itself(name):
    text, expected = CASES[name]
    assert read_document(text).metadata == expected


HEAD = "United Nations E/2025/100\nEconomic and Social Council Distr.: General\n9 January 2025\n\nOriginal: English\n\n"
SESSION = "2025 session\n\n"
ITEM = "Agenda item 16\n\nRegional cooperation\n\n"
VOLUME = "Official Records\n\nEightieth Session\n\nSupplement No. 99\n\nUnited Nations • New York, 2025\n\nContents\n\n"
LONG_LETTER = (
    "Letter dated 8 January 2025 from the Chair of the Committee established pursuant to resolution 1373 (2001) "
    "concerning lamps, oil, wicks and all that keepers of lighthouses need, addressed to the President"
)
FORMS = {
    "the last of two lines says whose it is": (
        HEAD + SESSION + ITEM + "Summary of the work of the Council of Harbours\n\nNote by the Secretary-General" + BODY,
        ("Summary of the work of the Council of Harbours", "2025-01-09", "summary"),
    ),
    "a report of a session is a title": (
        HEAD + SESSION + ITEM + "Report of the second regular session 2024\n\nContents" + BODY,
        ("Report of the second regular session 2024", "2025-01-09", "report"),
    ),
    "a concept paper": (
        HEAD + SESSION + ITEM + "Lamps of the sea\n\nConcept paper prepared by the Secretariat\n\nSummary" + BODY,
        ("Lamps of the sea", "2025-01-09", "concept-note"),
    ),
    "who meets stands above the session": (
        HEAD + "Committee on Lamps\n\n" + SESSION + "Reports on lamps\n\nNote by the Secretary-General\n\nSummary" + BODY,
        ("Reports on lamps", "2025-01-09", "report"),
    ),
    "a letter that speaks of a resolution": (HEAD + LONG_LETTER + "\n\n1. I write of lamps." + BODY, (LONG_LETTER, "2025-01-09", "other")),
    "a volume that has its author for its title": (
        "A/80/99\n\nUnited Nations\n\nReport of the Committee on the Declaration of Harbours\n\n" + VOLUME + BODY,
        ("Report of the Committee on the Declaration of Harbours", "2025", "report"),
    ),
    "a volume with a body and its session": (
        "E/2025/99\n\nUnited Nations\n\nCommission on Lamps\n\nReport on the eighth session (3–7 May 2025)\n\n" + VOLUME,
        ("Commission on Lamps Report on the eighth session (3–7 May 2025)", "2025", "report"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_forms_of_mastheads(name):
    text, expected = FORMS[name]
    found = read_document(text, name="a.txt").metadata
    assert (found.title, found.issued, found.kind) == expected


def test_symbols_one_below_the_other():
    text = (
        "E/2025/28\n\nE/CN.7/2025/11\n\nUnited Nations\n\nCommission on Lamps\n\nReport on lamps and oil\n\n" + VOLUME
    )
    assert read_document(text, name="a.txt").metadata.symbols == ("E/2025/28", "E/CN.7/2025/11")


def test_masthead_lines_are_no_headings():
    document = read_document(REPORT)
    kinds = {block.span.of(document.text): block.kind.value for block in document.blocks}
    assert kinds["Distr.: General 30 July 2021"] == "other"
    assert kinds["Promotion of rights: questions of rights"] == "other"
    assert kinds["Strengthening action in the field of rights"] == "heading"
    assert kinds["Summary"] == "heading"


def test_a_cited_symbol_is_not_the_documents_own():
    assert read_document(f"A plan\n\nSee A/RES/70/1 for it.\n\n{PLAIN}").metadata.symbols == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le Conseil et les États de la région ont décidé pour une fois que la paix est dans le monde.", "fr"),
        ("El Consejo y los Estados de la región con una voz por la paz en el mundo que es de todos.", "es"),
        ("Совет собрался в Женеве и принял решение.", "ru"),
        ("理事会在日内瓦举行会议并通过了决议。", "zh"),
        ("اجتمع المجلس في جنيف واتخذ قرارا.", "ar"),
        ("The Council met in Geneva.", "en"),
        ("Table 1 2 3 4", "en"),
    ],
)
def test_languages(text, expected):
    assert read_document(f"{text}\n").metadata.language == expected


def test_merging_is_field_by_field():
    first, second = Metadata(title="A", language="fr"), Metadata(title="B", issued="2020", symbols=("A/1",))
    assert merge(first, second) == Metadata(title="A", issued="2020", symbols=("A/1",), language="fr")


@pytest.mark.parametrize(
    ("fact", "format_says", "text_says", "expected"),
    [
        ("und", "und", "fr", "fr"),
        ("und", "en", "fr", "fr"),
        ("und", "es", "fr", "es"),
        ("en", "es", "fr", "en"),
        ("ru", "en", "en", "ru"),
        ("und", "en", "en", "en"),
    ],
)
def test_a_language_that_is_known_is_never_guessed(fact, format_says, text_says, expected):
    known = (Metadata(language=each) for each in (fact, format_says, text_says))
    assert merge(*known).language == expected


CSV = "file,id,title,symbol,date,publisher,author,kind,language\na.txt,x,A title,A/76/1; A/76/2,2021-07,UN,,report,fr\n"
YAML = (
    "- {file: a.txt, id: x, title: A title, symbol: [A/76/1, A/76/2], date: 2021-07, publisher: UN, kind: report,"
    " language: fr}\n"
)


@pytest.mark.parametrize(("name", "text"), [("c.csv", CSV), ("c.yaml", YAML), ("d.csv", "\ufeff" + CSV)])
def test_catalogues(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert dict(read_catalogue(path)) == {
        "a.txt": Metadata(
            title="A title",
            symbols=("A/76/1", "A/76/2"),
            issued="2021-07",
            publisher="UN",
            kind="report",
            language="fr",
            catalogue_id="x",
        )
    }


@pytest.mark.parametrize(
    ("name", "text", "where", "reason"),
    [
        ("c.csv", "file,colour\na.txt,red\n", "c.csv, line 2", '"colour" is no column'),
        ("c.csv", "title\nA title\n", "c.csv, line 2", "names no file"),
        ("c.csv", "file\na.txt\na.txt\n", "c.csv, line 3", "twice"),
        ("c.csv", "file,title\na.txt,A, title\n", "c.csv, line 2", "more cells"),
        ("c.csv", "file,date\na.txt,30 July 2021\n", "c.csv, line 2", '"30 July 2021" is no date'),
        ("c.csv", "file,kind\na.txt,novel\n", "c.csv, line 2", '"novel" is no kind'),
        ("c.yaml", "- file: a.txt\n  language: English\n", "c.yaml, entry 1", '"English" is no language'),
        ("c.yaml", "file: a.txt\n", "c.yaml", "list of entries"),
        ("c.yaml", "- a.txt\n", "c.yaml, entry 1", "no entry"),
        ("c.yaml", "- file: 'a\n", "c.yaml, line", "no YAML"),
        ("c.yaml", "", "c.yaml", "empty"),
    ],
)
def test_wrong_catalogues_are_told_with_their_place(tmp_path, name, text, where, reason):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReadError) as error:
        read_catalogue(path)
    assert where in str(error.value)
    assert reason in str(error.value)


def test_a_catalogue_tells_languages_and_changes(tmp_path):
    path = tmp_path / "c.yaml"
    path.write_text(
        "- {file: a.txt, language: en, original_language: fr, changes: [A/1, A/2]}\n- {file: b.txt, changes: A/1; A/2}\n",
        encoding="utf-8",
    )
    found = read_catalogue(path)
    assert found["a.txt"] == Metadata(language="en", original_language="fr", changes=("A/1", "A/2"))
    assert found["b.txt"] == Metadata(changes=("A/1", "A/2"))
    french = "Le Conseil et les États de la région ont décidé pour une fois que la paix est dans le monde.\n"
    assert read_document(french, metadata=found["a.txt"]).metadata.language == "en"
    assert read_document(french, metadata=found["b.txt"]).metadata.language == "fr"


def test_the_catalogue_of_the_seeds_names_every_document():
    from sdggraph.resources import resource

    folder = resource("seeds/documents")
    catalogue = read_catalogue(folder / "catalogue.yaml")
    assert sorted(catalogue) == sorted(path.name for path in folder.glob("*.txt"))
    assert all(entry.title and entry.issued and entry.publisher and entry.kind for entry in catalogue.values())

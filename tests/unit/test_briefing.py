"""Briefing tables of the small hand-written graph; the order of what words find; where files go."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import openpyxl
import pyoxigraph
import pytest
from commanded import sdggraph

from sdggraph.queries.find import Search, find
from sdggraph.queries.outputs import SELECTIONS, Selection
from sdggraph.queries.sources import Source, day_in_words
from sdggraph.queries.words import Words
from sdggraph.store import Store

SMALL = Path(__file__).parents[1] / "queries" / "small.trig"
HEADERS = [
    "citation", "kind", "date", "page", "issuer", "addressee or committed by", "verb", "action", "quote", "theme",
    "Goal", "deadline", "review state", "link", "position", "status", "rule right in", "match", "through",
]  # fmt: skip


@pytest.fixture(scope="module")
def store() -> Store:
    return Store.open(SMALL)


def made(form: str, search: Search, store: Store, group: str | None = None) -> io.BytesIO:
    return io.BytesIO(SELECTIONS[form](Selection(search, find(search, store).matches, store, group)))


def test_a_workbook_has_the_headers_the_statement_and_what_it_is(store):
    book = openpyxl.load_workbook(made("xlsx", Search("doses", goal=3), store))
    assert book.sheetnames == ["Statements", "About"]
    head, row = ([cell.value for cell in line] for line in book["Statements"].iter_rows(max_row=2))
    assert head == HEADERS
    told = dict(zip(head, row, strict=True))
    assert (told["citation"], told["date"], told["Goal"]) == ("A/1, para. 2", "2021-07-30", "3 (inferred)")
    assert (told["issuer"], told["addressee or committed by"]) == ("World Health Organization", "Member States")
    assert told["link"] == "https://example.org/id/statement/r1"
    assert book["Statements"]["N2"].hyperlink.target == told["link"]
    about = [tuple(cell.value for cell in line) for line in book["About"].iter_rows(min_row=2)]
    assert about[:6] == [
        ("table", "Recommendations"), ("found", "1 recommendation"), ("filter: words", "doses"), ("filter: Goal", "3"),
        ("documents", "1"), ("document", "A/1, Report on vaccines, 30 July 2021"),
    ]  # fmt: skip
    assert about[-1][1].startswith("Extracted by machine, not an official record")


def headings(store: Store, group: str) -> list[str]:
    read = docx.Document(made("docx", Search(), store, group))
    return [one.text for one in read.paragraphs if one.style.name == "Heading 1"]


GROUPED = {
    "document": 3,
    "goal": ["Goal 3: Good health", "Goal 17"],
    "theme": ["Vaccine equity"],
    "addressee": ["Member States"],
}


@pytest.mark.parametrize("group", GROUPED)
def test_groups_have_headings_with_counts(store, group):
    found = headings(store, group)
    assert found[-1] == "About this document"
    counts = [int(one.rpartition("(")[2].rstrip(")")) for one in found[:-1]]
    assert sum(counts) >= 6  # each of the six statements stands somewhere
    names = [one.rpartition(" (")[0] for one in found[:-1]]
    expected = GROUPED[group]
    if isinstance(expected, int):
        assert len(names) == expected
    else:
        assert [one for one in names if one in expected] == expected
        assert len(set(names)) == len(names)


def test_a_list_cites_quotes_and_says_what_it_is(store):
    texts = [one.text for one in docx.Document(made("docx", Search(goal=17), store, "goal")).paragraphs]
    assert texts[:3] == ["Recommendations by Goal", "1 recommendation in 1 document, by Goal.", "Goal 17 (1)"]
    assert "1. “Debt must not be raised.”" in texts
    assert any(one.startswith("A/1, para. 10, 30 July 2021 · recommendation to nobody named") for one in texts)
    assert "Filters: Goal: 17." in texts
    assert "A/1, Report on vaccines, 30 July 2021" in texts
    assert texts[-1].startswith("Extracted by machine, not an official record")


def test_turtle_holds_the_statement_with_what_belongs_to_it_and_nothing_else(store):
    triples = list(pyoxigraph.parse(made("ttl", Search("doses"), store).read(), format=pyoxigraph.RdfFormat.TURTLE))
    base = "https://example.org/id/"
    subjects = {one.subject.value.removeprefix(base) for one in triples}
    assert {
        "statement/r1", "statement/r1/provision/1", "document/a-1/passage/p2", "document/a-1", "organisation/who",
        "group/member-states", "initiative/covax", "https://w3id.org/sdggraph/theme/vaccine-equity",
        "http://metadata.un.org/sdg/3",
    } <= subjects  # fmt: skip
    assert (
        not {"statement/r2", "document/a-1/passage/p1", "organisation/gavi", "assertion/1", "state/mexico"} & subjects
    )
    assert ("document/a-1", "cites") not in {
        (one.subject.value.removeprefix(base), one.predicate.value[-5:]) for one in triples
    }


DAYS = {
    "2021-07-30": "30 July 2021",
    "2021-07": "July 2021",
    "2021": "2021",
    "": "",
    "2021-13": "2021-13",
    "soon": "soon",
}


@pytest.mark.parametrize("day", DAYS)
def test_dates_as_people_write_them(day):
    assert day_in_words(day) == DAYS[day]


def test_a_citation_names_all_symbols():
    one = Source("urn:x", "Report", "2021-03-01", ("E/2021/27", "E/CN.6/2021/14"))
    assert one.citation == "E/2021/27–E/CN.6/2021/14, Report, 1 March 2021"


def ranked(words: str, *quotes: str, title: str = "Note") -> list[str]:
    lines = [
        "@prefix sdgg: <https://w3id.org/sdggraph/ontology#> . @prefix dcterms: <http://purl.org/dc/terms/> .",
        "@prefix prov: <http://www.w3.org/ns/prov#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .",
        "<http://x/organisation/who> skos:prefLabel 'World Health Organization'@en ; sdgg:acronym 'WHO' .",
        f"<http://x/document/d> a sdgg:Document ; dcterms:title '{title}'@en .",
    ]
    for number, quote in enumerate(quotes):
        to = "; sdgg:addressedTo <http://x/organisation/who>" if quote.startswith("The Organization") else ""
        lines.append(
            f"<http://x/p{number}> sdgg:order {number} . <http://x/s{number}> a sdgg:Recommendation ; sdgg:text '{quote}'@en ;"
            f" sdgg:statedIn <http://x/p{number}> ; prov:wasQuotedFrom <http://x/document/d> {to} ."
        )
    store = Store.from_bytes("\n".join(lines).encode(), pyoxigraph.RdfFormat.TURTLE)
    return [match.row.quote for match in find(Search(words), store).matches]


def test_what_matches_the_words_best_comes_first():
    # In the document only; begun; apart; side by side: the other way round.
    quotes = (
        "It should end.",
        "Reliefs of debts should come.",
        "Relief of their debt should come.",
        "Debt relief should come.",
    )
    assert ranked("debt relief", *quotes, title="Debt relief") == list(reversed(quotes))


def test_equal_matches_keep_the_order_of_the_document():
    quotes = ("Debt should end.", "All debt should be paid.", "Old debt should end.")
    assert ranked("debt", *quotes) == list(quotes)


def test_an_entity_of_that_name_comes_before_the_same_letters():
    quotes = ("All who can should act.", "The Organization should act.")
    assert ranked("WHO", *quotes) == list(reversed(quotes))


def test_a_search_of_signs_only_weighs_nothing(store):
    row = find(Search(), store).matches[0].row
    assert Words(("--", "…"), frozenset()).weight(row) == (0, 0, 0, 0)


def test_the_ending_tells_the_format(tmp_path):
    for ending, begin in (
        ("xlsx", b"PK"),
        ("docx", b"PK"),
        ("csv", b"\xef\xbb\xbfcitation"),
        ("ttl", b"@prefix"),
        ("json", b"["),
    ):
        out = tmp_path / "new" / f"t.{ending}"
        ran = sdggraph("find", "doses", "--build", SMALL, "--out", out)
        assert (ran.code, ran.out, ran.err) == (0, "", f"Written: {out}\n")
        assert out.read_bytes().startswith(begin)
    out = tmp_path / "q.xlsx"
    assert sdggraph("query", "documents", "--build", SMALL, "--out", out).code == 0
    out_csv = tmp_path / "q.csv"
    assert sdggraph("query", "documents", "--build", SMALL, "--out", out_csv).code == 0
    assert out_csv.read_bytes().startswith(b"\xef\xbb\xbf")
    page = openpyxl.load_workbook(out)
    assert page.sheetnames == ["Answer", "About"]
    assert ("filter: query", "documents") in [tuple(cell.value for cell in line) for line in page["About"].iter_rows()]


REFUSED = [
    (["find", "x", "--format", "xlsx", "--out", "a.docx"], "a.docx: its ending says docx, and --format says xlsx."),
    (["find", "x", "--out", "a.pdf"], "a.pdf: its ending names no format."),
    (["find", "x", "--group-by", "theme", "--out", "a.xlsx"], "--group-by: only docx has headings, xlsx has none."),
    (["visualise", "--format", "png", "--out", "a.svg"], "a.svg: its ending says svg, and --format says png."),
    (
        ["query", "documents", "--format", "csv", "--out", "a.json"],
        "a.json: its ending says json, and --format says csv.",
    ),
]


@pytest.mark.parametrize(("arguments", "words"), REFUSED, ids=[" ".join(one) for one, _ in REFUSED])
def test_what_disagrees_is_refused_and_nothing_written(arguments, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ran = sdggraph(*arguments, "--build", SMALL)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_terminal_is_spared_binary_formats():
    ran = sdggraph("find", "doses", "--format", "xlsx", "--build", SMALL, terminal=True)
    assert (ran.code, ran.out) == (2, "")
    assert "--format xlsx: a terminal cannot show it. Name a file: --out FILE.xlsx" in ran.err


def test_the_list_of_questions_comes_in_the_format_asked_for():
    listed = json.loads(sdggraph("query", "--list", "--format", "json").out)
    assert {"group": "competency", "name": "documents"}.items() <= next(
        one for one in listed if one["name"] == "documents"
    ).items()
    assert sdggraph("query", "--list").out.startswith("Questions:\n")


def test_classify_prints_a_table_on_a_terminal():
    ran = sdggraph("classify", "Vaccines must reach every child", terminal=True)
    lines = ran.out.splitlines()
    assert lines[1].startswith("*    3  Good health and well-being")
    assert len(lines) == 19
    captured = sdggraph("classify", "Vaccines must reach every child")
    assert json.loads(captured.out)["predicted"][0] == "3"
    assert sdggraph(
        "classify", "-", "--lines", stdin=b"Vaccines must reach every child\n", terminal=True
    ).out.startswith("Vaccines")

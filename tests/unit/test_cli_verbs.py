"""Every verb: help, exit code, standard input, what it prints for a program and for a person."""

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from commanded import GOOD, OTHER, sdggraph

from sdggraph.cli import COMMANDS

GOLD = Path(__file__).parents[1] / "gold" / "desa-news-partnerships-covid19"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Two small documents and their build."""
    top = tmp_path_factory.mktemp("small")
    (top / "documents").mkdir()
    (top / "documents" / "good.txt").write_text(GOOD, encoding="utf-8")
    (top / "documents" / "other.txt").write_text(OTHER, encoding="utf-8")
    ran = sdggraph("build", top / "documents", "--out", top / "build")
    assert ran.code == 0, ran.err
    return top


@pytest.mark.parametrize("verb", COMMANDS)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_shows_examples_that_begin_with_the_verb(verb, option):
    ran = sdggraph(verb, option)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Usage: sdggraph {verb}")
    examples = ran.out.split("Example", 1)[1].split("Options:")[0]
    assert f"sdggraph {verb}" in examples


def test_help_lists_every_verb_with_a_line():
    ran = sdggraph("--help")
    assert ran.code == 0
    listed = ran.out.split("Commands:")[1].split("\n")
    for verb in COMMANDS:
        assert any(line.startswith(f"  {verb} ") and line.endswith(".") for line in listed), verb


def test_version():
    ran = sdggraph("--version")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("sdggraph, version ")


def test_runs_as_a_module():
    done = subprocess.run([sys.executable, "-m", "sdggraph", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("sdggraph, version ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"], ["build"], ["build", "--workers", "0", "x"], ["extract"], ["extract", "x", "--format", "pdf"],
        ["find", "--goal", "three"], ["find", "--kind", "wish"], ["classify"], ["evaluate"], ["explain"], ["validate"],
        ["visualise", "--format", "docx"], ["query", "--unheard-of"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_wrong_usage_is_told_with_code_2(arguments):
    ran = sdggraph(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert "Error:" in ran.err


def test_build_tells_what_it_did(folder):
    ran = sdggraph("build", folder / "documents", "--out", folder / "again")
    assert ran.code == 0
    assert ran.err == ""  # no progress where nobody watches
    first, second, third = ran.out.splitlines()
    assert first.startswith("2 documents read: 3 statements, 2 recommendations, 1 commitment, ")
    assert second.startswith("Validation: ")
    assert third == f"Open {folder / 'again' / 'index.html'}"


def test_build_writes_every_file(folder):
    names = {path.name for path in (folder / "build").iterdir()}
    assert names == {
        "index.html", "dataset.nq", "dataset.trig", "store", "validation.ttl", "validation.txt", "network.html",
        "network.gexf", "network.graphml", "statements.csv", "missed.csv", "problems.json", "manifest.json",
        ".cache", ".state.json",
    }  # fmt: skip
    manifest = json.loads((folder / "build" / "manifest.json").read_text(encoding="utf-8"))
    assert [one["file"] for one in manifest["inputs"]] == ["other.txt", "good.txt"]
    assert all(len(one["sha256"]) == 64 for one in manifest["inputs"])
    assert manifest["counts"]["documents"] == 2
    assert json.loads((folder / "build" / "problems.json").read_text(encoding="utf-8")) == []


def test_dataset_is_sorted_and_each_line_once(folder):
    lines = (folder / "build" / "dataset.nq").read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines))


def test_progress_is_for_terminals(folder):
    captured = sdggraph("build", folder / "documents", "--out", folder / "b2")
    watched = sdggraph("build", folder / "documents", "--out", folder / "b2", terminal=True)
    assert captured.err == ""
    assert "build:" in watched.err
    assert "6/6" in watched.err.split("\r")[-1]


def test_find_gives_json_to_a_program_and_a_table_to_a_person(folder):
    captured = sdggraph("find", "hunger", "--build", folder / "build")
    assert captured.code == 0
    assert [one["quote"] for one in json.loads(captured.out)] == ["Member States should end hunger by 2030."]
    watched = sdggraph("find", "hunger", "--build", folder / "build", terminal=True)
    assert watched.code == 0
    assert "Member States should end hunger" in watched.out
    with pytest.raises(json.JSONDecodeError):
        json.loads(watched.out)


def test_find_gives_csv_when_asked(folder):
    ran = sdggraph("find", "--kind", "commitment", "--format", "csv", "--build", folder / "build")
    rows = list(csv.DictReader(io.StringIO(ran.out.lstrip("\ufeff"))))
    assert [row["quote"] for row in rows] == ["We commit to share vaccines with the least developed countries."]


def test_find_explains_an_empty_result(folder):
    ran = sdggraph("find", "zyzzyva", "--build", folder / "build")
    assert ran.code == 0
    assert len(ran.err.strip()) > 20


def test_query_gives_json_to_a_program_and_a_table_to_a_person(folder):
    captured = sdggraph("query", "documents", "--build", folder / "build")
    assert captured.code == 0
    assert json.loads(captured.out)
    watched = sdggraph("query", "documents", "--build", folder / "build", terminal=True)
    assert "Note by the Secretariat" in watched.out
    with pytest.raises(json.JSONDecodeError):
        json.loads(watched.out)


def test_query_reads_standard_input_and_files(folder, tmp_path):
    text = "PREFIX sdgg: <https://w3id.org/sdggraph/ontology#> SELECT (COUNT(?s) AS ?n) { ?s a sdgg:Recommendation }"
    (tmp_path / "mine.rq").write_text(text, encoding="utf-8")
    piped = sdggraph("query", "-", "--format", "csv", "--build", folder / "build", stdin=text.encode())
    filed = sdggraph("query", tmp_path / "mine.rq", "--format", "csv", "--build", folder / "build")
    assert (piped.code, piped.out.lstrip("\ufeff").split()) == (0, ["n", "2"])
    assert filed == piped


def test_extract_reads_standard_input(folder):
    ran = sdggraph("extract", "-", stdin=GOOD.encode())
    assert ran.code == 0
    piped, filed = json.loads(ran.out), json.loads(sdggraph("extract", folder / "documents" / "good.txt").out)
    assert piped == filed
    assert [one["action"] for one in piped["statements"]] == ["end hunger by 2030", "support COVAX"]


@pytest.mark.parametrize("form", ["ttl", "trig", "nq", "jsonld"])
def test_extract_gives_rdf_that_reads_back(folder, form):
    from rdflib import Dataset, URIRef

    ran = sdggraph("extract", folder / "documents" / "good.txt", "--format", form)
    names = {"ttl": "turtle", "nq": "nquads", "jsonld": "json-ld"}
    graph = Dataset(default_union=True).parse(data=ran.out, format=names.get(form, form))
    statement = URIRef("https://w3id.org/sdggraph/ontology#Recommendation")
    assert sum(1 for _ in graph.triples((None, None, statement))) == 2


def test_identifiers_begin_as_asked(folder):
    ran = sdggraph("extract", folder / "documents" / "good.txt", "--base-iri", "https://example.org/id/")
    assert json.loads(ran.out)["document"]["id"].startswith("https://example.org/id/document/")
    assert "w3id.org/sdggraph/id/" not in ran.out


def test_validate_of_a_sound_and_of_an_unsound_graph(folder, tmp_path):
    sound = sdggraph("validate", folder / "build")
    assert (sound.code, sound.err) == (0, "")
    bad = tmp_path / "bad.ttl"
    bad.write_text("<https://example.org/a> a <https://w3id.org/sdggraph/ontology#Recommendation> .", encoding="utf-8")
    unsound = sdggraph("validate", bad)
    assert unsound.code == 1
    report = json.loads(sdggraph("validate", bad, "--format", "json").out)
    assert report["conforms"] is False


def test_explain_a_place_and_a_name(folder):
    for what in ("WHO", "Report of the Secretary-General para. 2"):
        ran = sdggraph("explain", what, "--build", folder / "build")
        assert (ran.code, ran.err) == (0, "")
        assert "World Health Organization" in ran.out
        assert "“The General Assembly urges the World Health Organization (WHO) to support COVAX.”" in ran.out
        assert "rule" in ran.out


@pytest.mark.parametrize("form", ["html", "gexf", "graphml", "cytoscape", "png", "svg"])
def test_visualise_writes_the_file_it_names(folder, tmp_path, form):
    out = tmp_path / "new folder" / f"picture.{'cyjs' if form == 'cytoscape' else form}"
    ran = sdggraph("visualise", "--view", "relations", "--out", out, "--build", folder / "build")
    assert (ran.code, ran.err) == (0, "")
    assert str(out) in ran.out
    assert out.stat().st_size > 100


def test_classify_texts_files_and_lines(tmp_path):
    (tmp_path / "titles.txt").write_text("End hunger now\nVaccines for every child\n", encoding="utf-8")
    one = json.loads(sdggraph("classify", "Vaccines must reach every child").out)
    assert "3" in one["predicted"]
    assert len(one["goals"]) == 17
    lines = sdggraph("classify", tmp_path / "titles.txt", "--lines").out.splitlines()
    assert [json.loads(line)["predicted"][:1] for line in lines] == [["2"], ["3"]]
    piped = sdggraph("classify", "-", "--lines", stdin=b"End hunger now\n").out.splitlines()
    assert piped == lines[:1]


def test_evaluate_tells_every_layer(tmp_path):
    shutil.copytree(GOLD, tmp_path / GOLD.name)
    ran = sdggraph("evaluate", tmp_path)
    assert (ran.code, ran.err) == (0, "")
    lines = [line.split()[0] for line in ran.out.splitlines()]
    assert {"actors", "statements", "relations", "headline", GOLD.name} <= set(lines)
    figures = json.loads(sdggraph("evaluate", tmp_path, "--format", "json").out)
    assert figures


def test_check_seeds_finds_nothing():
    ran = sdggraph("check-seeds")
    assert (ran.code, ran.err) == (0, "")
    assert "entries checked, " in ran.out


def test_lists_need_no_build(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "recommendations-by-goal" in sdggraph("query", "--list").out
    assert "actors-initiatives" in sdggraph("visualise", "--list").out


def test_a_reader_that_has_gone_is_no_fault():
    script = "import sys; from sdggraph.cli import main; main(['query', '--list'])"
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0


def test_classify_reads_a_document_as_a_document(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<html><head><meta name='x' content='oceans marine fisheries'></head><body><p>Vaccines and universal "
                    "health coverage for every child.</p></body></html>", encoding="utf-8")  # fmt: skip
    ran = sdggraph("classify", page)
    assert ran.code == 0
    assert json.loads(ran.out)["predicted"] == ["3"]


def test_validate_tells_what_is_not_there(tmp_path):
    assert "there is no such file or folder" in sdggraph("validate", tmp_path / "none").err
    assert "this folder holds no build" in sdggraph("validate", tmp_path).err


TOLD = {
    "title": ("--title", "A plan", "A plan"),
    "symbols": ("--symbol", "A/99/7", ["A/99/7"]),
    "date": ("--date", "2031-02", "2031-02"),
    "author": ("--author", "World Health Organization", "World Health Organization"),
    "publisher": ("--publisher", "General Assembly", "General Assembly"),
    "submitted_to": ("--submitted-to", "Security Council", "Security Council"),
    "kind": ("--kind", "declaration", "declaration"),
    "status": ("--status", "draft", "draft"),
    "language": ("--language", "fr", "fr"),
    "original_language": ("--original-language", "es", "es"),
    "session": ("--session", "Ninth session", "Ninth session"),
    "agenda_item": ("--agenda-item", "5 (a)", "5 (a)"),
    "changes": ("--changes", "A/99/6", ["A/99/6"]),
}


def test_what_is_told_of_a_document_wins_over_what_it_says(folder):
    options = [word for option, value, _ in TOLD.values() for word in (option, value)]
    ran = sdggraph("extract", folder / "documents" / "good.txt", *options)
    assert ran.code == 0, ran.err
    document = json.loads(ran.out)["document"]
    assert {field: document[field] for field in TOLD} == {field: value for field, (_, _, value) in TOLD.items()}
    assert document["id"].endswith("/document/a-99-7")


def test_a_document_without_a_symbol_is_named_by_its_id(folder):
    ran = sdggraph("extract", folder / "documents" / "good.txt", "--id", "My plan")
    assert json.loads(ran.out)["document"]["id"].endswith("/document/my-plan")


def test_a_date_that_is_none_is_told(folder):
    ran = sdggraph("extract", folder / "documents" / "good.txt", "--date", "in spring")
    assert ran.code == 2
    assert '"in spring" is no date. Write 2021-07-30' in ran.err


def test_a_catalogue_that_tells_of_a_file_that_is_not_there(folder, tmp_path):
    catalogue = tmp_path / "catalogue.csv"
    catalogue.write_text("file,title\ngood.txt,A plan\ngod.txt,A slip\n", encoding="utf-8")
    ran = sdggraph("build", folder / "documents", "--out", tmp_path / "build", "--catalogue", catalogue)
    assert ran.code == 0, ran.err
    assert 'catalogue.csv: it tells of "god.txt"' in ran.err
    assert "good.txt" not in ran.err
    problems = json.loads((tmp_path / "build" / "problems.json").read_text(encoding="utf-8"))
    assert [one["code"] for one in problems if one["code"] == "read-catalogue"] == ["read-catalogue"]

"""A store in memory and on disk: the same answers; a set as its union; old data kept until the new is whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import rdflib

from sdggraph.core import InputError
from sdggraph.store import Store, write_store

DATA = (
    '<http://x/a> <http://x/p> "1" <http://x/g1> .\n'
    '<http://x/a> <http://x/p> "1" <http://x/g2> .\n'
    "<http://x/a> <http://x/q> <http://x/b> <http://x/g2> .\n"
)
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def counted(store: Store, text: str = COUNT) -> int:
    return int(next(store.query(text))["n"].value)


@pytest.fixture
def build(tmp_path):
    (tmp_path / "dataset.nq").write_text(DATA, encoding="utf-8")
    return tmp_path


def test_memory_and_disk_give_the_same(build):
    memory = Store.open(build)
    write_store(build / "dataset.nq", build / "store")
    disk = Store.open(build)
    assert (memory.origin, disk.origin) == (build / "dataset.nq", build / "store")
    for store in (memory, disk, Store.open(build / "store")):
        assert counted(store) == len(store) == 2
        assert counted(store, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }") == 3
        assert store.graphs() == ("http://x/g1", "http://x/g2")
        assert sorted(store.n_quads().decode().splitlines()) == sorted(DATA.splitlines())


def test_a_new_store_takes_the_place_of_the_old(build):
    write_store(build / "dataset.nq", build / "store")
    (build / "dataset.nq").write_text(DATA.splitlines()[0] + "\n", encoding="utf-8")
    write_store(build / "dataset.nq", build / "store")
    assert len(Store.open(build)) == 1
    assert sorted(path.name for path in build.iterdir()) == ["dataset.nq", "store"]


def test_the_old_store_stays_when_the_new_cannot_be_made(build):
    write_store(build / "dataset.nq", build / "store")
    with pytest.raises(InputError):
        write_store(build / "missing.nq", build / "store")
    assert len(Store.open(build)) == 2
    assert sorted(path.name for path in build.iterdir()) == ["dataset.nq", "store"]


def test_a_dataset_and_a_graph(build):
    dataset = Store.open(build).to_dataset()
    assert isinstance(dataset, rdflib.Dataset)
    assert len(Store.from_dataset(dataset)) == 2
    graph = rdflib.Graph()
    graph.parse(data="<http://x/a> <http://x/p> 1 .", format="turtle")
    assert len(Store.from_dataset(graph)) == 1


def test_blank_nodes_and_a_default_graph_are_kept(tmp_path):
    path = tmp_path / "mixed.trig"
    path.write_text("<http://x/a> <http://x/p> 1 . GRAPH <http://x/g> { _:b <http://x/p> 2 }", encoding="utf-8")
    store = Store.open(path)
    assert counted(store) == 2
    joined = "SELECT (COUNT(*) AS ?n) { ?b <http://x/p> 2 . GRAPH ?g { ?b <http://x/p> 2 } }"
    assert counted(store, joined) == 1


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("missing.nq", None, "no such build folder"),
        ("broken.nq", "no quads", "cannot be read as RDF"),
        ("table.csv", "a,b", "not known"),
    ],
)
def test_what_is_no_data(tmp_path, name, content, reason):
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=reason):
        Store.open(tmp_path / name)
    with pytest.raises(InputError, match="holds no build"):
        Store.open(tmp_path)


def test_many_questions_are_answered_from_memory_where_it_fits(build, monkeypatch):
    write_store(build / "dataset.nq", build / "store")
    assert Store.open(build).origin == build / "store"
    often = Store.open(build, often=True)
    assert often.origin == build / "dataset.nq"
    assert (len(often), often.graphs()) == (2, ("http://x/g1", "http://x/g2"))
    monkeypatch.setattr("sdggraph.store.store.MEMORY_QUADS", 0)
    assert Store.open(build, often=True).origin == build / "store"


def test_an_open_store_is_not_mixed_with_the_one_that_takes_its_place(tmp_path):
    def built(name: str, count: int):
        folder = tmp_path / name
        folder.mkdir()
        lines = [f'<http://x/{n}> <http://x/p> "{name}" <http://x/{name}> .\n' for n in range(count)]
        (folder / "dataset.nq").write_text("".join(lines), encoding="utf-8")
        write_store(folder / "dataset.nq", folder / "store")
        return folder

    one, other = built("one", 300), built("other", 500)
    stores = [Store.open(one), Store.open(one, often=True)]
    one.rename(tmp_path / "old")
    other.rename(one)
    for store in stores:
        assert store.graphs() == ("http://x/one",)
        assert {row["o"].value for row in store.query("SELECT DISTINCT ?o { ?s ?p ?o }")} == {"one"}
        assert counted(store) == 300
    assert counted(Store.open(one)) == 500
    shutil.rmtree(tmp_path / "old")
    assert [counted(store) for store in stores] == [300, 300]


def test_the_folder_is_let_go_with_the_store(build):
    write_store(build / "dataset.nq", build / "store")
    fds = Path("/proc/self/fd")
    if not fds.is_dir():
        pytest.skip("this system does not list open files")
    before = len(list(fds.iterdir()))
    for _ in range(3):
        Store.open(build)
    assert len(list(fds.iterdir())) <= before + 1
    with pytest.raises(InputError):
        Store.open(build / "nowhere")


@pytest.mark.parametrize("often", [False, True])
def test_rdflib_over_the_store(build, often):
    write_store(build / "dataset.nq", build / "store")
    dataset = Store.open(build, often=often).rdflib()
    assert isinstance(dataset, rdflib.Dataset)
    assert {str(row.o) for row in dataset.query("SELECT ?o { <http://x/a> <http://x/p> ?o }")} == {"1"}
    assert len(list(dataset.triples((rdflib.URIRef("http://x/a"), None, None)))) == 2
    assert len(dataset.get_context(rdflib.URIRef("http://x/g2"))) == 2


def test_a_graph_comes_sorted(build):
    store = Store.open(build)
    assert store.graph("http://x/g2").decode().splitlines() == [
        '<http://x/a> <http://x/p> "1" .',
        "<http://x/a> <http://x/q> <http://x/b> .",
    ]
    assert store.graph("http://x/none") == b""

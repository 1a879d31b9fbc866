"""What a search that finds nothing says, and that a citation can be pasted back."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest

from sdggraph.queries.explain import explain
from sdggraph.queries.find import Search, find
from sdggraph.store import Store

SMALL = Path(__file__).parents[1] / "queries" / "small.trig"
NOTHING = [
    (Search("vacines"), "There are 6 statements here, but none with the words 'vacines'. Did you mean vaccines?"),
    (Search("zyzzyva"), "There are 6 statements here, but none with the words 'zyzzyva'."),
    (
        Search("zyzzyva", to="Gavi"),
        "There are 6 statements here, but none with the words 'zyzzyva' and none addressed to Gavi.",
    ),
    (
        Search("vaccines", kind="commitment"),
        # The title of a document counts: two more stand in a "Report on vaccines".
        "No statement meets all conditions together; of 6 statements there are: 3 with the words 'vaccines', 2 of the kind commitment.",
    ),
]
CUT = """
@prefix sdgg: <https://w3id.org/sdggraph/ontology#> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<urn:x/document/a> a sdgg:Document ; dcterms:title "A title that goes on and on"@en ; rdfs:label "A title that…"@en .
<urn:x/document/a/passage/1> a sdgg:Passage ; dcterms:isPartOf <urn:x/document/a> ; sdgg:order 1 ; sdgg:printedNumber "7" ;
  rdfs:label "A title that…, para. 7"@en ; sdgg:text "Words."@en .
"""


@pytest.mark.parametrize(("search", "words"), NOTHING, ids=[words[:50] for _, words in NOTHING])
def test_an_empty_answer_says_why(search: Search, words: str) -> None:
    found = find(search, Store.open(SMALL))
    assert (found.matches, found.explanation) == ((), words)


def test_a_citation_with_a_cut_title_finds_its_place() -> None:
    store = Store.from_bytes(CUT.encode(), pyoxigraph.RdfFormat.TURTLE)
    assert explain("A title that…, para. 7", store)[1] == "  “Words.”"

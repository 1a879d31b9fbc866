"""The extraction within a spaCy pipeline of the user's own."""

from __future__ import annotations

import spacy

TEXT = "The General Assembly urges Member States to join COVAX.\nIt recalls Goal 3."


def test_components_mark_spans_in_the_text_as_it_is() -> None:
    nlp = spacy.blank("en")
    for name in ("actors", "initiatives", "goals", "statements"):
        nlp.add_pipe(f"sdggraph_{name}")
    doc = nlp(TEXT)
    found = {name: [(span.text, span.label_) for span in spans] for name, spans in doc.spans.items()}
    assert found == {
        "sdggraph_actors": [("General Assembly", "un-body"), ("Member States", "group")],
        "sdggraph_initiatives": [("COVAX", "facility")],
        "sdggraph_goals": [("Goal 3", "3")],
        "sdggraph_statements": [("The General Assembly urges Member States to join COVAX.", "recommendation")],
    }
    assert [span.kb_id_ for span in doc.spans["sdggraph_initiatives"]] == ["initiative/covax"]


def test_an_empty_text_has_nothing() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sdggraph_actors")
    assert list(nlp("").spans["sdggraph_actors"]) == []

"""What looks like a relation and is none: wishes, neighbours in a list, things of one's own, texts of nobody named."""

from __future__ import annotations

import pytest

from sdggraph.knowledge import load_knowledge
from sdggraph.pipeline import extract
from sdggraph.read import read_document

WHO, UNICEF, UNDP, FAO = "organisation/who", "organisation/unicef", "organisation/undp", "organisation/fao"

COMPANY = [
    # The name right before "alongside" is not who acts.
    ("UNDP held a workshop on elections in Kenya, alongside UNICEF.", {(UNDP, UNICEF)}),
    ("UNDP organized a session on reducing waste in the steel industry, together with FAO and WHO.",
     {(UNDP, FAO), (UNDP, WHO)}),
    ("UNDP, together with UNICEF, trained judges in Kenya.", {(UNDP, UNICEF)}),
    # Who is asked to act in consultation with somebody has not acted, and who asks acts with nobody.
    ("The Security Council requested UNDP and UNICEF, in consultation with Kenya, to continue their work.", set()),
    ("In consultation with Kenya, UNDP drew up the plan.", {(UNDP, "state/kenya")}),
    # Each hosts refugees for itself; a workshop is hosted together.
    ("Kenya, Ghana and Togo hosted 168,885 refugees last year.", set()),
    ("WHO and UNICEF conducted surveys in their own offices.", set()),
    ("WHO and UNICEF hosted a workshop in Nairobi.", {(WHO, UNICEF)}),
    ("The event was hosted by WHO and UNICEF.", {(WHO, UNICEF)}),
    # What goes on in capitals is another body.
    ("UNDP collaborated with UNICEF and the United Nations Peace Garden of Lomé on a study.", {(UNDP, UNICEF)}),
]  # fmt: skip

OTHERS = [
    # Who evaluates the use of a framework supports no framework.
    ("UNDP supported COVAX evaluations in many countries.", set()),
    ("UNDP supported the COVAX initiative in many countries.", {(UNDP, "supports", "initiative/covax")}),
    # Each programme of a list has its own leaders.
    ("Two programmes met: COVAX, led by WHO; and the NDC Partnership, led by UNDP.",
     {(WHO, "leads", "initiative/covax"), (UNDP, "leads", "initiative/ndc-partnership")}),
    # Whoever cites a resolution does not say that it was adopted.
    ("The Security Council met. The mandate rests on Security Council resolution 2719 (2023).", set()),
    # What brackets say of a resolution is not what the subject of the sentence did.
    ("UNDP drew on three texts of the Assembly (adopting the 2030 Agenda) in its plan.", set()),
    ("The Security Council met. In its resolution 2719 (2023), the Council set the mandate. See also resolution 2719 (2023), paragraph 4.",
     {("organisation/security-council", "adopted", "Security Council resolution 2719 (2023)")}),
]  # fmt: skip


def _relations(text: str) -> list[tuple[str, str, str, int]]:
    found = extract(read_document(text.encode(), name="case.txt", media_type="text/plain"), load_knowledge())
    names = {one.id: one.name if one.discovered else one.id for one in found.entities}
    return [
        (names[one.subject], one.predicate, names.get(one.object, one.object), one.evidence.span.start)
        for one in found.relations
    ]


@pytest.mark.parametrize(("text", "pairs"), COMPANY, ids=[case[0][:50] for case in COMPANY])
def test_who_acts_with_whom(text: str, pairs: set[tuple[str, str]]) -> None:
    found = {(one, other) for one, predicate, other, _ in _relations(text) if predicate == "partnersWith"}
    assert found == {tuple(sorted(pair)) for pair in pairs}


@pytest.mark.parametrize(("text", "expected"), OTHERS, ids=[case[0][:50] for case in OTHERS])
def test_what_a_sentence_states(text: str, expected: set[tuple[str, str, str]]) -> None:
    found = _relations(text)
    assert {one[:3] for one in found} == expected
    assert len(found) == len(expected)

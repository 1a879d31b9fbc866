"""A sentence that both asks and promises gives two statements, each with its own provisions."""

from __future__ import annotations

import pytest

from sdggraph.core import Modality, Party, Provision, Span, Statement, StatementKind, StatementSpan
from sdggraph.core.keyed import KeyedStatement

ASK, PROMISE = StatementKind.RECOMMENDATION, StatementKind.COMMITMENT
UN, BODY, TEXT = Party("UN", "organisation/un"), Party("Assembly", "organisation/ga"), Party("Pact", "instrument/pact")


def statement(*provisions: Provision, issuers: tuple[Party, ...]) -> Statement:
    spans = (StatementSpan(0, Span(0, 1)),)
    return Statement(ASK, Modality.CALL, spans, provisions, "rule", also=PROMISE, issuers=issuers)


CASES = [
    ("each kind keeps its own", (Provision("urges", "act", (UN,)), Provision("commits", "help", (BODY,), kind=PROMISE)), (BODY,),
     {ASK: [("act", (UN,))], PROMISE: [("help", (BODY,))]}),
    ("a promise without its own binds who speaks", (Provision("urges", "act", (UN,)),), (BODY,),
     {ASK: [("act", (UN,))], PROMISE: [("act", (BODY,))]}),
    ("a text that speaks is not bound", (Provision("urges", "act", (UN,)),), (TEXT,),
     {ASK: [("act", (UN,))], PROMISE: [("act", (UN,))]}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("provisions", "issuers", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_provisions_by_kind(provisions, issuers, expected) -> None:
    both = statement(*provisions, issuers=issuers)
    found = {
        kind: [(one.action, one.addressees) for one in KeyedStatement("x", kind, both).provisions]
        for kind in (ASK, PROMISE)
    }
    assert found == expected

"""Promises: of a body's own work, in lists below "will:", and what a meeting is said to have agreed."""

from __future__ import annotations

import pytest
from stated import names, one, statements

from sdggraph.core import SegmentKind

CASES = [
    # sentence, kind, also, who is bound or asked
    ("UNDP will share the results of the review with the Executive Board.", "commitment", None, ["UNDP"]),
    ("WHO will publish the guidance.", "commitment", None, ["WHO"]),
    ("It was agreed that Kenya would conduct a survey of the site.", "recommendation", "commitment", ["Kenya"]),
    ("It was decided that Mexico should host the secretariat.", "recommendation", None, ["Mexico"]),
    ("Chile reiterates its full support for the review and its readiness to cooperate with all procedures.", "commitment", None, ["Chile"]),
    ("The two sides reaffirmed their commitment to continue the search.", "commitment", None, ["sides"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "kind", "also", "agents"), CASES, ids=[row[0][:50] for row in CASES])
def test_promises(sentence: str, kind: str, also: str | None, agents: list[str]) -> None:
    found = one(sentence)
    assert found is not None
    assert (found.kind.value, found.also.value if found.also else None) == (kind, also)
    assert names(found.addressees) == agents


@pytest.mark.parametrize("sentence", ["UNDP will host a meeting in May.", "The event will be held in Geneva."])
def test_what_a_body_does_with_its_meetings_is_no_promise(sentence: str) -> None:
    assert one(sentence) is None


def test_a_promise_is_completed_by_each_item() -> None:
    item = {"kind": SegmentKind.LIST_ITEM, "opening": 0}
    _, found = statements("If elected, Chile will:", ("Promote equality;", item), ("Work with civil society.", item))
    assert [(one.kind.value, names(one.addressees), names(one.issuers)) for one in found] == [
        ("commitment", ["Chile"], ["Chile"]),
        ("commitment", ["Chile"], ["Chile"]),
    ]

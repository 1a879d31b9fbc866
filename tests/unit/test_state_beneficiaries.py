"""For whom an action is: those served by it, not those who act in it nor the place of those who do."""

from __future__ import annotations

import pytest
from stated import names, one

CASES = [
    # sentence, for whom
    ("UNDP should expand its support for women and girls.", ["women and girls"]),
    ("UNICEF should share the data with civil society.", ["civil society"]),
    ("WHO should reduce hunger in developing countries.", ["developing countries"]),
    ("For young people to thrive, investment is needed.", ["young people"]),
    ("The debt problems of developing countries must be addressed.", ["developing countries"]),
    ("UNDP should consult the agencies in Kenya.", []),
    ("WHO should engage civil society.", []),
    ("UNDP should involve young people.", []),
    ("The plan should improve coordination among Member States.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[row[0][:50] for row in CASES])
def test_for_whom(sentence: str, expected: list[str]) -> None:
    found = one(sentence)
    assert found is not None
    assert names(found.beneficiaries) == expected

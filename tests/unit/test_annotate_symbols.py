"""Symbols of documents, resolutions and decisions."""

from __future__ import annotations

import pytest
from annotated import WORLD, document

from sdggraph.annotate import annotate

CASES = [
    ("see A/HRC/47/53.", ["A/HRC/47/53"]),
    ("see E/2025/L.16, para. 3", ["E/2025/L.16"]),
    ("see A/C.3/76/L.1/Rev.1", ["A/C.3/76/L.1/Rev.1"]),
    ("see ST/SGB/2003/13", ["ST/SGB/2003/13"]),
    ("see S/RES/1325 (2000)", ["S/RES/1325 (2000)"]),
    ("General Assembly resolution 74/151 of 2019", ["General Assembly resolution 74/151"]),
    ("its resolutions 79/318 and 80/242", ["resolutions 79/318", "80/242"]),
    ("Council decision 2024/5", ["Council decision 2024/5"]),
    ("Security Council resolution 1325 (2000)", ["Security Council resolution 1325 (2000)"]),
    ("resolution 60/251 A", ["resolution 60/251 A"]),
    ("resolution 2200 A (XXI)", ["resolution 2200 A (XXI)"]),
    ("decision 1/CP.21", ["decision 1/CP.21"]),
    ("resolution S-10/2", ["resolution S-10/2"]),
    ("resolution ES-11/1", ["resolution ES-11/1"]),
    ("and/or A/B", []),
    ("the resolution of 2 May", []),
    ("http://undocs.org/A/HRC/47/53", []),
]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[case[0] for case in CASES])
def test_symbols_and_numbers_are_instruments(text: str, wanted: list[str]) -> None:
    read, segments = document(text)
    found = [m for m in annotate(read, segments, (), WORLD) if m.rule in {"symbol", "resolution"}]
    assert [m.span.of(text) for m in found] == wanted
    assert all(m.kind.value == "instrument" for m in found)


def test_the_documents_own_symbol_names_nothing_else() -> None:
    read, segments = document("A/80/62 and A/80/63", "A/80/62")
    assert [m.span.of(read.text) for m in annotate(read, segments, (), WORLD)] == ["A/80/63"]

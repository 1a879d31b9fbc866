"""Names that no vocabulary holds: phrases around a head, titles, persons, lists, sessions, labelled organisations."""

from __future__ import annotations

import pytest
from annotated import WORLD, document, entry, knowledge

from sdggraph.annotate import annotate
from sdggraph.core import Sentence, Span, Token
from sdggraph.core.words import split_words
from sdggraph.knowledge.names import NameHeads

ROWS = [
    {"head": "Initiative", "kind": "initiative", "type": "programme", "weight": 0.95},
    {"head": "Programme", "kind": "initiative", "type": "programme", "weight": 0.85, "not_this": ["Country Programme"]},
    {"head": "Fund", "kind": "initiative", "type": "fund", "weight": 0.85},
    {"head": "Hub", "kind": "initiative", "type": "platform", "weight": 0.7, "place": "end"},
    {"head": "Partnership", "kind": "initiative", "type": "partnership", "weight": 0.85},
    {"head": "Committee", "kind": "actor", "type": "un-body", "weight": 0.85},
    {"head": "Mission", "kind": "actor", "type": "un-body", "weight": 0.6},
    {"head": "Foundation", "kind": "actor", "type": "ngo", "weight": 0.9},
    {"head": "Forum", "kind": "event", "type": "", "weight": 0.7},
    {"head": "Conference", "kind": "event", "type": "", "weight": 0.85},
    {"head": "Convention", "kind": "instrument", "type": "treaty", "weight": 0.95},
    {"head": "Programme of Action", "kind": "instrument", "type": "plan", "weight": 0.95},
    {"head": "Handbook", "kind": "publication", "type": "", "weight": 0.9},
    {"head": "Index", "kind": "initiative", "type": "other", "weight": 0.35},
    {"head": "Week", "kind": "event", "type": "", "weight": 0.75, "short": False},
]
HEADS = NameHeads.from_compiled({"heads": ROWS, "phrases": ["Sea Change Programme"]})
KNOWN = knowledge(
    *WORLD.vocabulary.entries.values(), entry("organisation/forum", "Sea Forum", acronym="SEAF"), names=HEADS
)

PHRASES = [
    ("under the Healthy Seas Initiative, they", "Healthy Seas Initiative", "initiative"),
    (
        "they set up the Initiative on Deep Seas and Coasts last year",
        "Initiative on Deep Seas and Coasts",
        "initiative",
    ),
    (
        "then again the Special Committee of the General Assembly on Peace met",
        "Special Committee of the General Assembly on Peace",
        "actor",
    ),
    ("a Committee on Climate, Peace and Security and others", "Committee on Climate, Peace and Security", "actor"),
    (
        "they say that the Committee on Seas and the Fund for Coasts met",
        "Committee on Seas|Fund for Coasts",
        "actor|initiative",
    ),
    ("a Programme of Action for Seas was agreed", "Programme of Action for Seas", "instrument"),
    ("the Committee on System-wide Coherence and others", "Committee on System-wide Coherence", "actor"),
    ("the Fund for Coasts-led work", "Fund for Coasts", "initiative"),
    ("the COVID-19 Hub opened", "COVID-19 Hub", "initiative"),
    ("the Bill and Ada Gates Foundation gave", "Bill and Ada Gates Foundation", "actor"),
    ("the Right to Water Handbook says", "Right to Water Handbook", "publication"),
    ("the Women’s Sea Fund gave", "Women’s Sea Fund", "initiative"),
    ("in Rwanda’s Sea Programme", "Rwanda|Sea Programme", "actor|initiative"),
    ("the Fund to Support the Care of Coasts gave", "Fund to Support the Care of Coasts", "initiative"),
    ("the Sea Mission in Mali reported", "Sea Mission in Mali", "actor"),
    ("the fifth Sea Conference met", "fifth Sea Conference", "event"),
    ("the General Assembly and Coral Committee met", "General Assembly|Coral Committee", "actor|actor"),
    ("the Healthy Seas initiative began", "Healthy Seas initiative", "initiative"),
    ("this WHO initiative began", "WHO", "actor"),
    ("a Country Programme was", None, None),
    ("the Sea Change Programme was", None, None),
    ("an Initiative was", None, None),
    ("the National Committee met", None, None),
    ("the sea initiative was", None, None),
    ("the Sea Index rose", None, None),
    ("the Partnership Monitoring Round", None, None),
    ("many Partnerships against Hunger work", None, None),
    ("THE HEALTHY SEAS INITIATIVE", None, None),
    ("The Healthy Seas Initiative", None, None),
]


def found(text: str, sentences: tuple[Sentence, ...] = ()) -> list[tuple[str, str, str]]:
    source, segments = document(text)
    return [(m.span.of(text), m.kind.value, m.rule) for m in annotate(source, segments, sentences, KNOWN)]


@pytest.mark.parametrize(("text", "names", "kinds"), PHRASES, ids=[case[0] for case in PHRASES])
def test_a_phrase_reaches_as_far_as_its_name(text: str, names: str | None, kinds: str | None) -> None:
    expected = list(zip(names.split("|"), kinds.split("|"), strict=True)) if names and kinds else []
    assert [(name, kind) for name, kind, _ in found(text)] == expected


TITLES = [
    ("the report entitled “Seas of hope”, by", "Seas of hope", "publication"),
    ("a report of the Office on “Seas of hope”", "Seas of hope", "publication"),
    ("“Seas of hope” report", "Seas of hope", "publication"),
    ('the guidebook "Seas of hope"', "Seas of hope", "publication"),
    ("the campaign “Seas of hope”", "Seas of hope", "initiative"),
    ("a panel discussion on “Seas of hope”", "Seas of hope", "event"),
    ("they said “Seas of hope”", None, None),
    ("the report says “seas of hope”", None, None),
    ("the report “Seas”", None, None),
    ("the report “seas of hope”", None, None),
]


@pytest.mark.parametrize(("text", "title", "kind"), TITLES, ids=[case[0] for case in TITLES])
def test_a_quoted_title_is_what_the_noun_beside_it_says(text: str, title: str | None, kind: str | None) -> None:
    assert found(text) == ([(title, kind, "title")] if title else [])


PERSONS = [
    ("Ambassador Juan Sandoval spoke", ["Ambassador Juan Sandoval"]),
    ("by Mr. J. de la Cruz and Ms. Ana Gil", ["Mr. J. de la Cruz", "Ms. Ana Gil"]),
    ("H.E. Ambassador Ana Gil", ["Ambassador Ana Gil"]),
    ("an Ambassador spoke", []),
    ("Mr. said", []),
]


@pytest.mark.parametrize(("text", "names"), PERSONS, ids=[case[0] for case in PERSONS])
def test_a_title_makes_a_person(text: str, names: list[str]) -> None:
    assert [name for name, _, rule in found(text) if rule == "person"] == names


SESSIONS = [
    ("at its seventy-sixth session", ["seventy-sixth session"]),
    ("the 52nd session and the tenth special session", ["52nd session", "tenth special session"]),
    ("at the 2021 SEAF and the 2022 Sea Forum", ["2021 SEAF", "2022 Sea Forum"]),
    ("in 2021 WHO met", []),
    ("a first sessional group, the next session", []),
]


@pytest.mark.parametrize(("text", "names"), SESSIONS, ids=[case[0] for case in SESSIONS])
def test_numbered_sessions_and_editions_are_events(text: str, names: list[str]) -> None:
    assert [name for name, kind, _ in found(text) if kind == "event"] == names


def test_a_list_of_contributors_names_each() -> None:
    text = "Contributions were received from: Asus Reluc, the Women Sailors, WHO, Club Thies and Peace Worldwide."
    names = ["Asus Reluc", "Women Sailors", "WHO", "Club Thies", "Peace Worldwide"]
    assert [name for name, _, _ in found(text)] == names


def test_a_list_leaves_known_names_whole() -> None:
    text = "Responses were received from: the Government of Chad, Asus Reluc, WHO Sailors, Club Thies."
    names = [name for name, _, _ in found(text)]
    assert names[0] == "Government of Chad"
    assert "WHO" in names


@pytest.mark.parametrize(
    "text",
    [
        "Contributions were received from farmers, Asus Reluc, fishers and others.",
        "Individual submissions were received from Ana Gil, Bo Lee and Cy Dee.",
        "Contributions were received from Asus Reluc and Club Thies.",
    ],
)
def test_what_is_no_list_of_organisations_names_none(text: str) -> None:
    assert not [name for name, _, rule in found(text) if rule == "list"]


def labelled(text: str, name: str, label: str, dep: str) -> tuple[Sentence, ...]:
    """One sentence in which the words of ``name`` bear a label; its last word stands in a relation to a verb."""
    words = split_words(text)
    at = text.index(name)
    inside = [number for number, word in enumerate(words) if at <= word.start < at + len(name)]
    verb = next(number for number, word in enumerate(words) if word.text == "asked")
    tokens = [
        Token(
            number,
            word.text,
            word.text.lower(),
            "VERB" if number == verb else "PROPN" if number in inside else "NOUN",
            "",
            dep if number == inside[-1] else "dep",
            verb if number == inside[-1] or number not in inside else inside[-1],
            word.start,
            word.end,
            label if number in inside else "",
            number == inside[0],
        )
        for number, word in enumerate(words)
    ]
    return (Sentence(0, Span(0, len(text)), tuple(tokens)),)


LABELS = [
    ("today the Sea Shepherds asked for it", "Sea Shepherds", "ORG", "nsubj", True),
    ("today the Sea Shepherds asked for it", "Sea Shepherds", "ORG", "dobj", False),
    ("today the Sea University asked for it", "Sea University", "ORG", "dobj", True),
    ("today the Sea Shepherds asked for it", "Sea Shepherds", "GPE", "nsubj", False),
    ("today the Shepherds asked for it", "Shepherds", "ORG", "nsubj", False),
    ("today the COVID Shepherds asked for it", "COVID Shepherds", "ORG", "nsubj", False),
    ("today the Land Rights asked for it", "Land Rights", "ORG", "nsubj", False),
    ("today the Sea Shepherds Trust asked for it", "Sea Shepherds", "ORG", "nsubj", False),
    ("today the Member States asked for it", "Member States", "ORG", "nsubj", False),
    ("today Ana Gil asked for it", "Ana Gil", "PERSON", "nsubj", True),
    ("today Related Intolerance asked for it", "Related Intolerance", "PERSON", "nsubj", False),
]


@pytest.mark.parametrize(
    ("text", "name", "label", "dep", "kept"), LABELS, ids=[f"{c[1]}-{c[2]}-{c[3]}" for c in LABELS]
)
def test_labels_are_filtered(text: str, name: str, label: str, dep: str, kept: bool) -> None:
    assert [got for got, _, rule in found(text, labelled(text, name, label, dep)) if rule == "ner"] == [name] * kept


def test_a_defined_acronym_of_a_discovered_name_is_found_everywhere() -> None:
    text = "ZODIAC is old.\nThe Zoonotic Disease Integrated Action (ZODIAC) initiative grew."
    assert [(name, rule) for name, _, rule in found(text)] == [
        ("ZODIAC", "definition"),
        ("Zoonotic Disease Integrated Action", "definition"),
        ("ZODIAC", "definition"),
    ]


def test_an_acronym_of_a_reworded_name_keeps_its_reading() -> None:
    text = "The Children’s Fund of the United Nations (UNICEF) met."
    source, segments = document(text)
    assert {m.readings for m in annotate(source, segments, (), KNOWN) if m.span.of(text) == "UNICEF"} == {
        ("organisation/unicef",)
    }


def test_a_head_that_says_too_little_stands_for_no_name() -> None:
    assert [name for name, _, _ in found("The Sea Wealth Week began. The Week was long.")] == ["Sea Wealth Week"]
    assert [name for name, _, _ in found("The Sea Wealth Fund grew. The Fund grew.")] == ["Sea Wealth Fund", "Fund"]


# A sentence that holds little but names is prose; a heading, and a long run of names, are not.
CROWDED = [
    ("UNDP launched the Healthy Seas Initiative in Fiji.", "Healthy Seas Initiative"),
    ("UNICEF and the United Nations joined the Healthy Seas Initiative in Chad.", "Healthy Seas Initiative"),
    ("Launch of the Healthy Seas Initiative", None),
    ("LAUNCH OF THE HEALTHY SEAS INITIATIVE.", None),
    ("Received from: " + "Anna Meier Chad Rwanda " * 10 + "and the Healthy Seas Initiative.", None),
]


@pytest.mark.parametrize(("text", "name"), CROWDED, ids=[case[0][:40] for case in CROWDED])
def test_a_sentence_crowded_with_names_is_no_heading(text: str, name: str | None) -> None:
    assert [one for one, _, rule in found(text) if rule == "head-noun"] == ([name] if name else [])


def test_the_body_at_the_end_of_an_offices_name_is_no_short_form_of_the_office() -> None:
    office = entry("office/chair", "Chair of the Sea Committee", "office", office_of="organisation/elsewhere")
    known = knowledge(office, names=HEADS)
    text = "The Chair of the Sea Committee spoke. The Committee met. The Chair left."
    read, segments = document(text)
    found = [mention.span.of(text) for mention in annotate(read, segments, (), known)]
    assert found == ["Chair of the Sea Committee", "Chair"]

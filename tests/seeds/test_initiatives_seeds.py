"""Initiatives, instruments, events and publications: facts known beforehand, counts, and names that two share."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest
import yaml

from sdggraph.core import EntityKind
from sdggraph.core.words import name_key
from sdggraph.knowledge import VocabularyEntry, load_knowledge
from sdggraph.resources import resource_root

KINDS = {
    EntityKind.INITIATIVE: ("initiatives", 180, 40),
    EntityKind.INSTRUMENT: ("instruments", 150, 30),
    EntityKind.EVENT: ("events", 60, 15),
    EntityKind.PUBLICATION: ("publications", 40, 15),
}

# Forms, folded, that stand for two entities, and why that is right.
SHARED = {
    "mic": "Multiple Indicator Cluster Surveys, and middle-income countries: told apart by their capitals",
}

# identifier, type, acronym, parent, other forms it must have
FACTS = [
    ("initiative/act-accelerator", "partnership", "ACT-A", None, ["ACT-Accelerator"]),
    ("initiative/covax", "facility", None, "initiative/act-accelerator", []),
    ("initiative/covax-amc", "fund", "COVAX AMC", "initiative/covax", []),
    ("initiative/c-tap", "platform", "C-TAP", "organisation/who", ["COVID-19 Technology Access Pool"]),
    ("initiative/zodiac", "programme", "ZODIAC", "organisation/iaea", ["Zoonotic Disease Integrated Action"]),
    ("initiative/igif", "framework", "IGIF", None, ["Integrated Geospatial Information Framework"]),
    ("initiative/inff", "framework", "INFF", None, ["integrated national financing frameworks"]),
    ("initiative/equals", "partnership", None, None, ["EQUALS"]),
    ("initiative/giga", "programme", None, None, ["Giga"]),
    ("initiative/decade-of-action", "decade", None, None, ["Decade of Action"]),
    ("initiative/ocean-decade", "decade", None, None, ["Ocean Decade"]),
    ("initiative/decade-on-ecosystem-restoration", "decade", None, None, []),
    ("initiative/decade-of-family-farming", "decade", None, None, []),
    ("initiative/decade-of-healthy-ageing", "decade", None, None, []),
    ("initiative/decade-of-action-on-nutrition", "decade", None, None, []),
    ("initiative/decade-of-indigenous-languages", "decade", None, None, []),
    ("initiative/decade-of-sciences", "decade", None, None, []),
    ("initiative/every-woman-every-child", "campaign", "EWEC", None, []),
    ("initiative/education-cannot-wait", "fund", "ECW", None, []),
    ("initiative/gpe", "partnership", "GPE", None, ["Global Partnership for Education"]),
    ("initiative/spotlight-initiative", "programme", None, None, []),
    ("initiative/action-coalitions", "partnership", None, "initiative/generation-equality", []),
    ("initiative/uhc2030", "partnership", None, None, ["UHC2030"]),
    ("initiative/partnership-accelerator", "programme", None, "organisation/desa", ["Partnership Accelerator"]),
    ("initiative/technology-facilitation-mechanism", "facility", "TFM", None, []),
    ("initiative/2030-connect", "platform", None, "initiative/technology-facilitation-mechanism", []),
    ("initiative/geoglam", "programme", "GEOGLAM", None, []),
    ("initiative/common-framework", "framework", None, None, ["Common Framework for Debt Treatments"]),
    ("initiative/dssi", "programme", "DSSI", None, ["Debt Service Suspension Initiative"]),
    ("initiative/early-warnings-for-all", "programme", "EW4All", None, []),
    ("initiative/un-redd", "programme", "UN-REDD", None, []),
    ("initiative/cadri", "partnership", "CADRI", None, []),
    ("initiative/santiago-network", "partnership", None, "initiative/warsaw-international-mechanism", []),
    ("initiative/cerf", "fund", "CERF", None, ["Central Emergency Response Fund"]),
    ("initiative/peacebuilding-fund", "fund", "PBF", None, []),
    ("initiative/joint-sdg-fund", "fund", None, None, ["Joint SDG Fund"]),
    ("initiative/sustainable-public-procurement-programme", "programme", None, "initiative/one-planet-network", []),
    ("initiative/one-planet-network", "partnership", None, "initiative/ten-year-framework-scp", []),
    ("instrument/un-charter", "charter", None, None, ["United Nations Charter"]),
    ("instrument/udhr", "declaration", "UDHR", None, []),
    ("instrument/iccpr", "treaty", "ICCPR", None, []),
    ("instrument/icescr", "treaty", "ICESCR", None, []),
    ("instrument/cedaw", "treaty", "CEDAW", None, []),
    ("instrument/crpd", "treaty", "CRPD", None, []),
    ("instrument/unfccc", "treaty", "UNFCCC", None, []),
    ("instrument/paris-agreement", "treaty", None, "instrument/unfccc", []),
    ("instrument/kyoto-protocol", "treaty", None, "instrument/unfccc", []),
    ("instrument/kunming-montreal-gbf", "outcome", "KMGBF", "instrument/cbd", ["Global Biodiversity Framework"]),
    ("instrument/bbnj-agreement", "treaty", "BBNJ Agreement", "instrument/unclos", []),
    ("instrument/sendai-framework", "outcome", None, None, ["Sendai Framework"]),
    ("instrument/2030-agenda", "agenda", None, None, ["2030 Agenda", "Agenda 2030"]),
    ("instrument/addis-ababa-action-agenda", "agenda", "AAAA", None, ["Addis Agenda"]),
    ("instrument/global-digital-compact", "outcome", "GDC", "instrument/pact-for-the-future", []),
    ("instrument/samoa-pathway", "outcome", None, None, ["SAMOA Pathway"]),
    ("instrument/abas", "agenda", "ABAS", None, []),
    ("instrument/dpoa", "plan", "DPoA", None, ["Doha Programme of Action"]),
    ("instrument/undrip", "declaration", "UNDRIP", None, []),
    ("instrument/mandela-rules", "guidelines", None, None, ["Nelson Mandela Rules"]),
    ("instrument/uncac", "treaty", "UNCAC", None, []),
    ("instrument/npt", "treaty", "NPT", None, []),
    ("instrument/gcm", "outcome", "GCM", None, ["Global Compact for Migration"]),
    ("instrument/who-fctc", "treaty", "FCTC", None, []),
    ("instrument/qcpr", "resolution", "QCPR", None, ["quadrennial comprehensive policy review"]),
    ("instrument/fundamental-principles-official-statistics", "principles", None, None, []),
    ("event/hlpf", "", "HLPF", None, ["high-level political forum on sustainable development"]),
    ("event/ecosoc-integration-segment", "", None, "organisation/ecosoc", ["ECOSOC integration segment"]),
    ("event/sti-forum", "", "STI Forum", None, []),
    ("event/ffd4", "", "FfD4", None, []),
    ("event/cop26", "", "COP26", "event/unfccc-cop", []),
    ("event/igf", "", "IGF", None, ["Internet Governance Forum"]),
    ("event/world-health-day", "", None, None, []),
    ("publication/wesp", "", "WESP", None, []),
    ("publication/gsdr", "", "GSDR", None, []),
    ("publication/hdr", "", "HDR", None, []),
    ("publication/our-common-agenda", "", None, None, []),
    ("publication/sofi", "", "SOFI", None, []),
]


def entries(kind: EntityKind) -> list[VocabularyEntry]:
    return [entry for entry in load_knowledge().vocabulary.entries.values() if entry.kind is kind]


@pytest.mark.parametrize(("identifier", "kind_type", "acronym", "parent", "forms"), FACTS, ids=str)
def test_what_is_known_of_an_entry(
    identifier: str, kind_type: str, acronym: str | None, parent: str | None, forms: list[str]
) -> None:
    entry = load_knowledge().vocabulary.entries[identifier]
    assert (entry.type, entry.acronym, entry.parent) == (kind_type, acronym, parent)
    assert not set(forms) - set(entry.forms)


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_there_are_enough_entries_and_examples(kind: EntityKind) -> None:
    folder, least, examples = KINDS[kind]
    assert len(entries(kind)) >= least
    path = resource_root() / "seeds" / folder / "examples.yaml"
    assert len(yaml.safe_load(path.read_text(encoding="utf-8"))) >= examples


def test_no_form_stands_for_two_entities() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for entry in load_knowledge().vocabulary.entries.values():
        for form in entry.forms:
            owners[name_key(re.sub(r"\bUN(?=[ -])", "United Nations", form))].add(entry.id)
    doubled = {
        form: sorted(ids)
        for form, ids in owners.items()
        # Actors that share a name ("Congo") are judged where actors are.
        if len(ids) > 1 and any(identifier.split("/")[0] in KINDS for identifier in ids)
    }
    assert {form: ids for form, ids in doubled.items() if form not in SHARED} == {}


def test_no_entry_writes_one_form_twice() -> None:
    for kind in KINDS:
        for entry in entries(kind):
            written = [entry.name, *([entry.acronym] if entry.acronym else []), *entry.aliases]
            assert [form for form, count in Counter(written).items() if count > 1] == [], entry.id


def test_decades_are_decades_and_every_entry_names_its_source() -> None:
    sources = {
        row["id"] for row in yaml.safe_load((resource_root() / "seeds" / "sources.yaml").read_text(encoding="utf-8"))
    }
    for kind in KINDS:
        for entry in entries(kind):
            assert entry.source in sources, entry.id
    for entry in entries(EntityKind.INITIATIVE):
        if re.search(r"\b(?:International|United Nations) Decade\b", entry.name):
            assert entry.type == "decade", entry.id
    assert sum(entry.type == "decade" for entry in entries(EntityKind.INITIATIVE)) >= 30


def test_the_world_days_have_fifteen_at_least() -> None:
    assert sum(entry.name.endswith("Day") or " Day " in entry.name for entry in entries(EntityKind.EVENT)) >= 15


def test_what_contains_itself_contains_nothing() -> None:
    known = load_knowledge().vocabulary.entries
    for entry in known.values():
        above, steps = entry.parent, 0
        while above is not None and steps < 20:
            assert above != entry.id
            above, steps = known[above].parent, steps + 1
        assert steps < 20, entry.id


def test_seed_files_are_written_in_plain_punctuation() -> None:
    for folder, _, _ in KINDS.values():
        for path in sorted(Path(resource_root() / "seeds" / folder).glob("*.yaml")):
            # The matcher folds quotation marks and dashes; one spelling keeps diffs and searches simple.
            assert not set("“”–—\u00a0") & set(path.read_text(encoding="utf-8")), path.name

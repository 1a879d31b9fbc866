"""The last step of an extraction: every fact is given the measured precision of the rule that found it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sdggraph.core.confidence import FieldConfidence
from sdggraph.core.entity import Entity
from sdggraph.core.extraction import Extraction
from sdggraph.core.mention import Resolution
from sdggraph.core.relation import Relation
from sdggraph.core.statement import Statement
from sdggraph.knowledge import GOAL_RULE, THEME_RULE, Calibration

__all__ = ["calibrate", "discovering_rules"]


def calibrate(extraction: Extraction, calibration: Calibration) -> Extraction:
    """The extraction with the confidence of every fact whose rule was measured; all others have none."""
    rules = discovering_rules(extraction.resolutions)
    return replace(
        extraction,
        entities=tuple(_entity(one, rules.get(one.id, ""), calibration) for one in extraction.entities),
        statements=tuple(_statement(one, calibration) for one in extraction.statements),
        relations=tuple(_relation(one, calibration) for one in extraction.relations),
    )


def discovering_rules(resolutions: Iterable[Resolution]) -> dict[str, str]:
    """The rule by which each entity was found: that of its first name, short forms and defined ones not counted."""
    rules: dict[str, str] = {}
    for one in resolutions:
        if one.entity and not one.mention.definite and one.mention.defined_by is None:
            rules.setdefault(one.entity, one.mention.rule)
    return rules


def _entity(entity: Entity, rule: str, calibration: Calibration) -> Entity:
    measured = calibration.of(rule, "name") if entity.discovered else None
    return replace(entity, confidence=measured.share, measured_on=measured.of) if measured else entity


def _relation(relation: Relation, calibration: Calibration) -> Relation:
    measured = calibration.of(relation.evidence.rule, "relation")
    return replace(relation, confidence=measured.share, measured_on=measured.of) if measured else relation


def _statement(statement: Statement, calibration: Calibration) -> Statement:
    measured = calibration.of(statement.rule, "kind")
    return replace(
        statement,
        confidence=measured.share if measured else None,
        measured_on=measured.of if measured else None,
        fields=tuple(_fields(statement, calibration)),
    )


def _fields(statement: Statement, calibration: Calibration) -> Iterator[FieldConfidence]:
    """The fields that hold something and whose rule was measured."""
    for field, rule, holds in (
        ("addressees", statement.rule, statement.addressees),
        ("issuers", statement.rule, statement.issuers),
        ("beneficiaries", statement.rule, statement.beneficiaries),
        ("themes", THEME_RULE, statement.themes),
        ("goals", GOAL_RULE, statement.inferred_goals),
    ):
        measured = calibration.of(rule, field) if holds else None
        if measured is not None:
            yield FieldConfidence(field, rule, measured)

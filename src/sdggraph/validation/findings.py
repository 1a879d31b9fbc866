"""From what an engine reports to findings in a person's words."""

from __future__ import annotations

from sdggraph.validation.data import ShapeSet, Union
from sdggraph.validation.engines import ENGINES, Result
from sdggraph.validation.finding import Finding, FindingSeverity
from sdggraph.validation.places import Places

# What a shape without a message of its own is taken to say, by constraint component.
_DEFAULT_MESSAGES = {
    "MinCountConstraintComponent": "A value is missing here.",
    "MaxCountConstraintComponent": "There are more values here than allowed.",
    "DatatypeConstraintComponent": "This value is not of the datatype that is asked for.",
    "ClassConstraintComponent": "This is not of the class that is asked for.",
    "NodeKindConstraintComponent": "This is an IRI where a literal is asked for, or the other way round.",
    "PatternConstraintComponent": "This is not in the form that is asked for.",
    "InConstraintComponent": "This is none of the values that are allowed.",
}


def findings_in(union: Union, shapes: ShapeSet, engine: str, places: Places) -> tuple[Finding, ...]:
    """What an engine finds in triples, each finding once, sorted."""
    found = {_finding(result, shapes, places) for result in ENGINES[engine](shapes, union.ntriples)}
    return tuple(sorted(found, key=Finding.sort_key))


def _finding(result: Result, shapes: ShapeSet, places: Places) -> Finding:
    known = {severity.value for severity in FindingSeverity}
    declared = shapes.messages.get(result.shape) or result.message
    constraints = shapes.constraints.get(result.shape, ()) if result.constraint.startswith("SPARQL") else ()
    return Finding(
        focus=result.focus,
        path=result.path,
        value=result.value,
        severity=FindingSeverity(result.severity) if result.severity in known else FindingSeverity.VIOLATION,
        message=declared or _DEFAULT_MESSAGES.get(result.constraint, f"This breaks a rule ({result.constraint})."),
        shape=result.shape,
        constraint=result.constraint,
        source_constraint=constraints[0] if len(constraints) == 1 else None,
        place=places.of(result.focus, result.path, result.value),
        words=places.words(result.focus),
    )

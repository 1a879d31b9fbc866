"""The values that travel through the pipeline. Imports the standard library alone."""

from sdggraph.core.confidence import FieldConfidence, Measured
from sdggraph.core.document import Block, BlockKind, Document, Metadata, NoteMark, SourceFile
from sdggraph.core.entity import ACTOR_TYPES, INITIATIVE_TYPES, Entity, EntityKind, entity_path
from sdggraph.core.errors import (
    InputError,
    InvariantError,
    QueryError,
    ReadError,
    SdgGraphError,
    SeedError,
    StoreError,
    UnknownNameError,
    UnsupportedFormatError,
)
from sdggraph.core.extraction import Extraction
from sdggraph.core.mention import GoalReference, Mention, Resolution
from sdggraph.core.missed import Missed
from sdggraph.core.problem import Problem, Severity
from sdggraph.core.relation import PREDICATES, Evidence, Relation
from sdggraph.core.segment import Segment, SegmentKind
from sdggraph.core.span import Span
from sdggraph.core.statement import (
    Answered,
    Attribution,
    Deadline,
    Force,
    Modality,
    Party,
    Position,
    Progress,
    Provision,
    Standing,
    Statement,
    StatementKind,
    StatementSpan,
)
from sdggraph.core.syntax import Sentence, Token

__all__ = [
    "ACTOR_TYPES",
    "INITIATIVE_TYPES",
    "PREDICATES",
    "Answered",
    "Attribution",
    "Block",
    "BlockKind",
    "Deadline",
    "Document",
    "Entity",
    "EntityKind",
    "Evidence",
    "Extraction",
    "FieldConfidence",
    "Force",
    "GoalReference",
    "InputError",
    "InvariantError",
    "Measured",
    "Mention",
    "Metadata",
    "Missed",
    "Modality",
    "NoteMark",
    "Party",
    "Position",
    "Problem",
    "Progress",
    "Provision",
    "QueryError",
    "ReadError",
    "Relation",
    "Resolution",
    "SdgGraphError",
    "SeedError",
    "Segment",
    "SegmentKind",
    "Sentence",
    "Severity",
    "SourceFile",
    "Span",
    "Standing",
    "Statement",
    "StatementKind",
    "StatementSpan",
    "StoreError",
    "Token",
    "UnknownNameError",
    "UnsupportedFormatError",
    "entity_path",
]

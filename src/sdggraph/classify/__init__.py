"""What statements and texts are about: themes and Goals, from words that a person can read and mend."""

from sdggraph.classify.statements import classify
from sdggraph.classify.subjects import Subjects, Words, subjects
from sdggraph.classify.texts import GoalScore, GoalScores, classify_text, goal_probabilities, voice

__all__ = [
    "GoalScore",
    "GoalScores",
    "Subjects",
    "Words",
    "classify",
    "classify_text",
    "goal_probabilities",
    "subjects",
    "voice",
]

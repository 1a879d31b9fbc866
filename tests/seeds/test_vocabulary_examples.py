"""Every entry of the vocabularies is found by each of its forms, and every written example comes out as it says."""

from __future__ import annotations

from sdggraph.core import EntityKind
from sdggraph.evaluate.seeds import Example, check_seeds
from sdggraph.knowledge import Knowledge, Vocabulary, VocabularyEntry, load_knowledge


def test_the_vocabularies_that_ship_are_sound() -> None:
    problems = check_seeds(load_knowledge())
    assert not problems, "\n".join(str(problem) for problem in problems)


def _known(*entries: VocabularyEntry) -> Knowledge:
    return Knowledge("test", Vocabulary({entry.id: entry for entry in entries}))


AGENCY = VocabularyEntry(
    "organisation/sea", EntityKind.ACTOR, "un-body", "Sea Agency", acronym="SEA", not_this=("the SEA of change",)
)


def test_a_form_that_its_case_rule_hides_is_a_problem() -> None:
    small = VocabularyEntry("organisation/low", EntityKind.ACTOR, "un-body", "!!", case="exact")
    assert [problem.code for problem in check_seeds(_known(small), ())] == ["seed-form"]


def test_a_misleading_phrase_without_the_name_is_told() -> None:
    assert check_seeds(_known(AGENCY), ()) == ()


def test_examples_say_what_is_found_and_what_is_not() -> None:
    examples = (
        Example("a: 1", "The Sea Agency met.", finds=("organisation/sea",)),
        Example("a: 2", "The SEA of change came.", absent=("organisation/sea",)),
        Example("a: 3", "The sea met.", finds=("organisation/sea",)),
        Example("a: 4", "SEA met.", absent=("organisation/sea",)),
        Example("a: 5", "SEA met.", finds=("organisation/none",)),
    )
    problems = check_seeds(_known(AGENCY), examples)
    assert [problem.where for problem in problems] == ["a: 3", "a: 4", "a: 5"]
    assert all(problem.message and problem.remedy for problem in problems)

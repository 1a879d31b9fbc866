"""``sdggraph check-seeds``: every vocabulary entry against its examples."""

from __future__ import annotations

import click


@click.command(short_help="Check the vocabularies against their examples.")
def command() -> int:
    """Check that every name in the vocabularies is found where it should be, and not where it should not.

    \b
    Example:
      sdggraph check-seeds
    """
    from sdggraph.cli import EXIT_FINDINGS
    from sdggraph.evaluate.seeds import check_seeds
    from sdggraph.knowledge import load_knowledge

    knowledge = load_knowledge()
    problems = check_seeds(knowledge)
    for problem in problems:
        click.echo(str(problem))
    entries = len(knowledge.vocabulary.entries)
    click.echo(f"{entries} entries checked, {len(problems)} problem(s).")
    return EXIT_FINDINGS if problems else 0

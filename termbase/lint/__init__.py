"""Is the termbase itself sound? Duplicates, clashes, casing slips, broken characters, examples that fail."""

from collections.abc import Iterator
from itertools import chain

from termbase.lint import concept as inside
from termbase.lint.book import Book
from termbase.lint.casing import Casing
from termbase.lint.forbidden import Risks
from termbase.lint.nesting import Nesting
from termbase.lint.rules import RULES, Defect, Mending, Rule, Severity
from termbase.lint.variety import Varieties
from termbase.model import Termbase

__all__ = ["RULES", "Defect", "Mending", "Rule", "Severity", "defects"]


def defects(termbase: Termbase) -> Iterator[Defect]:
    """What is wrong with a termbase, concept by concept in its order; nothing is changed.

    Codes TBX001–TBX035. Observed and forbidden terms record what others wrote, so their casing is not judged. Time is
    linear in the termbase.
    """
    book = Book(termbase)
    casing, nesting, varieties, risks = Casing(termbase, book), Nesting(termbase), Varieties(termbase), Risks(termbase, book)
    for concept in termbase.concepts:
        found = (inside.defects(concept), book.between(concept), casing.defects(concept), nesting.defects(concept),
                 varieties.defects(concept), risks.defects(concept))
        for text, slip in chain(*found):
            rule = RULES[slip.key]
            mending = rule.mending if slip.right is not None else ""
            yield Defect(rule.code, slip.key, rule.message, tuple(slip.args.items()), concept.id, text, rule.severity,
                         mending, slip.right or "")

"""BLEU, chrF and TER against a reference, each with its signature; the only door to sacrebleu."""

from collections.abc import Sequence
from typing import NamedTuple


class Score(NamedTuple):
    """A corpus score and the signature that says how it was made; never one without the other."""

    name: str
    value: float
    signature: str


def scores(translations: Sequence[str], references: Sequence[Sequence[str]]) -> list[Score]:
    """BLEU, chrF and TER of translated segments against one or more references.

    Each of `references` has as many segments as `translations`; raises ValueError if not. BLEU and chrF are
    0–100, more is better; TER is 0 and up, less is better (Papineni 2002, Popović 2015, Snover 2006).
    """
    from sacrebleu.metrics import BLEU, CHRF, TER

    for reference in references:
        if len(reference) != len(translations):
            raise ValueError(f"{len(translations)} segments against {len(reference)}")
    found = []
    for metric in (BLEU(), CHRF(), TER()):
        score = metric.corpus_score(list(translations), [list(r) for r in references])
        found.append(Score(score.name, score.score, str(metric.get_signature())))
    return found

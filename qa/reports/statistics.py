"""How often each rule was broken."""

from collections import Counter
from collections.abc import Iterable, Iterator

from qa.messages import fixable
from qa.model import Checked


def render(checked: Iterable[Checked]) -> Iterator[str]:
    """A line for each rule, the most frequent first: places, code, how many the program can fix."""
    found = [finding for file in checked for finding in file.findings]
    counts = Counter(finding.code for finding in found)
    mendable = Counter(finding.code for finding in found if fixable(finding))
    for code, number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield f"{number:6}  {code}  {mendable[code]} fixable"

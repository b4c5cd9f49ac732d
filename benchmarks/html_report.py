"""How large the HTML report is, and how fast it opens and answers: `python -m benchmarks.html_report [FINDINGS…]`.

Needs Chromium, its driver and Selenium, as the tests of the report do.
"""

import sys
import tempfile
import time
from pathlib import Path

from qa.reports import html
from tests.reports import runs
from tests.reports.browser import Browser, browser

ROUNDS = 5
FILTER = "document.querySelector('[data-key=\"severity:major\"]').click()"
STEP = "document.dispatchEvent(new KeyboardEvent('keydown', {key: 'j', bubbles: true}))"
TIMED = "const start = performance.now(); %s; document.body.offsetHeight; return performance.now() - start"


def measure(opened: Browser, name: str, page: str) -> str:
    """One line of figures: size, milliseconds from navigation to the first answer, for a filter, for a key."""
    started, filtered, stepped = [], [], []
    for _ in range(ROUNDS):
        opened.open(page)
        started.append(float(opened.run("return document.documentElement.dataset.started")))
        opened.until("return document.documentElement.dataset.ready")
        filtered.append(opened.run(TIMED % FILTER))
        stepped.append(opened.run(TIMED % STEP))
    figures = (f"{min(times):6.0f} – {max(times):4.0f} ms" for times in (started, filtered, stepped))
    return f"{name:24}{len(page.encode('utf-8')) / 1000:8,.0f} KB  {'  '.join(figures)}"


def main() -> None:
    """Measure the op-ed alone and with its Chinese, and runs with as many findings as asked for."""
    sizes = [int(argument) for argument in sys.argv[1:]] or [5000]
    print(f"{'':24}{'size':>11}  {'to first answer':>17}  {'filter':>17}  {'next finding':>17}")
    with tempfile.TemporaryDirectory() as folder, browser(Path(folder)) as opened:
        print(measure(opened, "op-ed", html.render(runs.report(runs.op_ed(paired=False)))))
        print(measure(opened, "op-ed with its Chinese", html.render(runs.report(runs.op_ed()))))
        for size in sizes:
            report = runs.large(size)
            before = time.perf_counter()
            page = html.render(report)
            taken = time.perf_counter() - before
            print(measure(opened, f"{size:,} findings", page), f" written in {taken:.1f} s")


if __name__ == "__main__":
    main()

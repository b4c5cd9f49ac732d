"""Start-up of the whole process, against `python -c "import typer"` in the same environment.

    python -m benchmarks.start_up [RUNS]

The commands run in turn (A B C A B C …), so that a drift of the machine touches all alike; medians are printed.
The bars: `zhqa --version` ≤ 3×, `zhqa check samples/op-ed.en.txt` ≤ 8×.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
MAIN = "from qa.cli import main; main()"
COMMANDS = {
    "import typer": [sys.executable, "-c", "import typer"],
    "zhqa --version": [sys.executable, "-c", MAIN, "--version"],
    "zhqa check op-ed": [sys.executable, "-c", MAIN, "check", "samples/op-ed.en.txt"],
    "zhqa check op-ed --isolated": [sys.executable, "-c", MAIN, "check", "samples/op-ed.en.txt", "--isolated"],
}


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for number in range(runs + 1):
        for name, command in COMMANDS.items():
            started = time.perf_counter()
            subprocess.run(command, cwd=ROOT, capture_output=True)
            if number:  # the first round fills the caches
                taken[name].append(time.perf_counter() - started)
    floor = statistics.median(taken["import typer"])
    for name, times in taken.items():
        middle = statistics.median(times)
        print(f"{name:30} {1000 * middle:7.0f} ms  {middle / floor:5.2f}×  "
              f"({1000 * min(times):.0f}–{1000 * max(times):.0f})")


if __name__ == "__main__":
    main()

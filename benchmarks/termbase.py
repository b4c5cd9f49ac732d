"""A large termbase: import, export, conversion, one edit, and opening it for a check.

    python -m benchmarks.termbase [CONCEPTS] [FOLDER]

Makes a termbase of its own (100,000 concepts by default, 2.5 terms each) in FOLDER or a temporary one, then runs every
step in a process of its own and prints seconds, peak memory, and what was made. The bar: opening it for a check with
the cache warm ≤ 0.3 s for each language.
Beside the steps of zhqa stand plain openpyxl (the same cells, no widths, lists or colors) and, where it is installed,
translate-toolkit reading the TBX of the older standard, the only one that it knows.
"""

import csv
import os
import random
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

HAN = "日美中国北约防卫政策战略经济发展安全合作关系协定条约会议组织机构部长总理首相主席技术数据网络信息能源环境气候贸易关税投资金融银行"
WORDS = """alliance policy defense strategy economy development security cooperation relation agreement treaty meeting
organization agency minister premier chairman technology data network information energy environment climate trade
tariff investment finance bank regional joint bilateral strategic national basic mutual advanced central public""".split()
GC = "import gc; gc.set_threshold(100_000, 50, 50)\n"  # as the command line sets it
TERM = "import sys; from qa.cli import main; sys.argv = ['zhqa', 'term', *{args!r}]; main()"
STEPS = {
    "csv → xlsx": TERM.format(args=["convert", "terms.csv", "terms.xlsx"]),
    "xlsx → csv": TERM.format(args=["convert", "terms.xlsx", "again.csv"]),
    "csv → tbx": TERM.format(args=["convert", "terms.csv", "terms.tbx"]),
    "tbx → csv": TERM.format(args=["convert", "terms.tbx", "from-tbx.csv"]),
    "csv → sqlite": TERM.format(args=["convert", "terms.csv", "sqlite:///terms.db"]),
    "one edit, sqlite": TERM.format(args=["set", "T-000500", "note=changed", "--termbase", "sqlite:///terms.db"]),
    "one edit, csv": TERM.format(args=["set", "T-000500", "note=changed", "--termbase", "terms.csv"]),
    "open, English, cold": GC + "from termbase.compiled import matcher; matcher({places}, False)",
    "open, English, warm": GC + "from termbase.compiled import matcher; import time; t = time.perf_counter();"
                           "matcher({places}, False); print(f'{{time.perf_counter() - t:.3f}} s without the interpreter')",
    "open, Chinese, cold": GC + "from termbase.compiled import source_matcher as m; m({places}, False)",
    "open, Chinese, warm": GC + "from termbase.compiled import source_matcher as m; import time; t = time.perf_counter();"
                           "m({places}, False); print(f'{{time.perf_counter() - t:.3f}} s without the interpreter')",
    "plain openpyxl writes": "import csv, openpyxl; b = openpyxl.Workbook(write_only=True); s = b.create_sheet();"
                             "[s.append(r) for r in csv.reader(open('terms.csv', encoding='utf-8', newline=''))]; b.save('plain.xlsx')",
    "plain openpyxl reads": "import openpyxl; b = openpyxl.load_workbook('terms.xlsx', read_only=True);"
                            "print(sum(1 for s in b for r in s.iter_rows(values_only=True)), 'rows')",
    "translate-toolkit reads tbx-v2": "from translate.storage import tbx; s = tbx.tbxfile.parsefile('terms-v2.tbx'); print(len(s.units), 'units')",
}


def make(path: Path, count: int) -> None:
    """Write a termbase of `count` concepts in the form of zhqa's CSV; always the same."""
    choose = random.Random(1)
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("concept", "lang", "term", "status", "case", "kind", "domain", "note"))
        for number in range(count):
            chinese = "".join(choose.choices(HAN, k=choose.randint(4, 8)))
            english = " ".join(choose.choices(WORDS, k=choose.randint(2, 4)))
            key = f"T-{number:06}"
            table.writerow((key, "zh-Hans", chinese, "preferred", "", "term", "politics", "a note"))
            table.writerow((key, "en", f"{english} {number % 977}", "preferred", "", "", "", ""))
            if number % 2:
                table.writerow((key, "en", f"{english} variant {number % 31}", "admitted", "", "", "", ""))


def run(code: str, folder: Path) -> str:
    """Run Python code in a process of its own: seconds of wall time and of CPU, peak memory, and its last line."""
    wrapped = ("import resource, time; started = time.perf_counter()\ntry:\n    exec({code!r})\nexcept SystemExit as end:\n"
               "    assert not end.code, end.code\nuse = resource.getrusage(resource.RUSAGE_SELF)\n"
               "print(f'{{time.perf_counter() - started:7.2f}} s  {{use.ru_utime + use.ru_stime:7.2f}} s CPU"
               "  {{use.ru_maxrss >> 10:5}} MB')")
    env = os.environ | {"ZHQA_CACHE_DIR": str(folder / "cache"), "PYTHONPATH": str(Path(__file__).parent.parent), "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, "-c", wrapped.format(code=code)], cwd=folder, env=env, capture_output=True, encoding="utf-8")
    said = done.stdout.strip().split("\n")
    if done.returncode:
        return f"failed: {done.stderr.strip().split(chr(10))[-1]}"
    return "  ".join([said[-1], *said[:-1][-1:]])


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(sys.argv[2] if len(sys.argv) > 2 else temporary).resolve()
        make(folder / "terms.csv", count)
        places = f"[__import__('pathlib').Path({str(folder / 'terms.csv')!r})]"
        for name, code in STEPS.items():
            if name.startswith("translate-toolkit"):
                if not find_spec("translate"):
                    print(f"{name:32} skipped: translate-toolkit is not installed")
                    continue
                run(TERM.format(args=["convert", "terms.csv", "terms-v2.tbx", "--to", "tbx-v2"]), folder)
            print(f"{name:32} {run(code.format(places=places) if '{places}' in code else code, folder)}", flush=True)


if __name__ == "__main__":
    main()

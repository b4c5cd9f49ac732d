"""`zhqa term convert` and `zhqa term formats`: what is written, what is told, what is refused."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from termbase import formats
from termbase.cli import app
from tests.zhqa import SAMPLES, zhqa

TERMBASE = SAMPLES / "termbase.csv"


def term(*args: object) -> Result:
    return CliRunner().invoke(app, [str(arg) for arg in args])


def test_nothing_is_said_where_nothing_is_lost(tmp_path: Path) -> None:
    for target in ("a.xlsx", "a.tsv", "a.csv"):
        done = term("convert", TERMBASE, tmp_path / target)
        assert (done.exit_code, done.stderr) == (0, "")
        assert done.stdout == f"wrote 113 concepts to {(tmp_path / target).as_posix()}\n"


def test_losses_are_told_field_by_field(tmp_path: Path) -> None:
    done = term("convert", TERMBASE, tmp_path / "glossary.txt")
    assert done.exit_code == 0
    lines = done.stderr.split("\n")
    assert lines[0] == f"{(tmp_path / 'glossary.txt').as_posix()} does not hold, of 113 concepts:"
    assert "  domain: 113, such as 专守防卫" in lines and "  English terms, forbidden: 32, such as 战后政治总决算" in lines
    assert "  case: 36, such as 日美地位协定" in lines and "  mention: 3, such as 日美地位协定" in lines
    counts = [int(found[1]) for line in lines if (found := re.search(r": (\d+), such as", line))]
    assert counts == sorted(counts, reverse=True)
    assert (tmp_path / "glossary.txt").read_text(encoding="utf-8").count("\n") > 200


def test_strict_writes_nothing_where_something_is_lost(tmp_path: Path) -> None:
    done = term("convert", TERMBASE, tmp_path / "g.csv", "--to", "deepl", "--strict")
    assert done.exit_code == 1 and "nothing was written" in done.stderr and done.stdout == ""
    assert not list(tmp_path.iterdir())
    assert term("convert", TERMBASE, tmp_path / "t.xlsx", "--strict").exit_code == 0


def test_what_is_left_out_is_not_counted_as_written(tmp_path: Path) -> None:
    done = term("convert", TERMBASE, tmp_path / "g.csv", "--to", "aws")
    assert "  proposed only: 6, such as 放出风声" in done.stderr and "wrote 104 concepts" in done.stdout


def test_what_the_reader_set_aside_is_told(tmp_path: Path) -> None:
    (tmp_path / "l.csv").write_text("中文,英文\n援引,cite\n" + "标题,\n" * 8, encoding="utf-8")
    done = term("convert", tmp_path / "l.csv", tmp_path / "t.csv")
    assert done.exit_code == 0 and "wrote 1 concepts" in done.stdout
    assert f"{tmp_path / 'l.csv'}: line 3: left out: no English" in done.stderr and "and 3 more rows left out" in done.stderr
    assert term("convert", tmp_path / "l.csv", tmp_path / "u.csv", "--strict").exit_code == 1


def test_from_forces_a_format(tmp_path: Path) -> None:
    (tmp_path / "terms.txt").write_text("援引\tcite\n#话题\thashtag\n", encoding="utf-8")
    for form, count in (("list", 2), ("omegat", 1), ("xbench", 2)):
        done = term("convert", tmp_path / "terms.txt", tmp_path / "t.csv", "--from", form)
        assert f"wrote {count} concepts" in done.stdout, form


@pytest.mark.parametrize(("args", "said"), [
    (("{tmp}/l.csv", "{tmp}/t.csv", "--from", "nonesuch"), "no termbase format is called “nonesuch”; use one of csv, tsv, xlsx, multiterm"),
    (("{tmp}/l.csv", "{tmp}/t.json"), "the format json is only read"),
    (("{tmp}/l.csv", "{tmp}/t.csv", "--to", "cedict"), "the format cedict is only read"),
    (("{tmp}/l.csv", "{tmp}/t.xlsx", "--excel-csv"), "--excel-csv writes CSV; name the file .csv"),
    (("{tmp}/l.csv", "{tmp}/t.csv", "--excel-csv", "--to", "deepl"), "--excel-csv writes zhqa’s own table"),
    (("{tmp}/l.csv", "{tmp}/no/t.txt"), "cannot be written"),
    (("{tmp}/l.csv", "{tmp}"), "this is a folder"),
])
def test_refused(tmp_path: Path, args: tuple[str, ...], said: str) -> None:
    (tmp_path / "l.csv").write_text("中文,英文\n援引,cite\n", encoding="utf-8")
    done = zhqa("term", "convert", *(arg.replace("{tmp}", str(tmp_path)) for arg in args))
    assert done.code == 2 and said in done.err and "Traceback" not in done.err, done
    assert [path.name for path in tmp_path.iterdir()] == ["l.csv"]


def test_csv_for_excel(tmp_path: Path) -> None:
    table = 'concept,lang,term,status,case,kind,domain,note\nT-1,zh,"=HYPERLINK(""http://x"")",preferred,,,,@note\nT-1,en,-ism,preferred,,,,\n'
    (tmp_path / "t.csv").write_text(table, encoding="utf-8")
    done = term("convert", tmp_path / "t.csv", tmp_path / "excel.csv", "--excel-csv")
    assert (done.exit_code, done.stderr) == (0, "")
    raw = (tmp_path / "excel.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfconcept,") and b'"\t=HYPERLINK(""http://x"")"' in raw and b",\t-ism," in raw
    assert b",\t@note" in raw
    term("convert", tmp_path / "excel.csv", tmp_path / "back.csv")
    assert formats.read(tmp_path / "back.csv").concepts == formats.read(tmp_path / "t.csv").concepts
    assert b"\t" not in (tmp_path / "back.csv").read_bytes()


def test_the_sample_survives_excel_csv_byte_for_byte(tmp_path: Path) -> None:
    term("convert", TERMBASE, tmp_path / "excel.csv", "--excel-csv")
    term("convert", tmp_path / "excel.csv", tmp_path / "back.csv")
    assert (tmp_path / "back.csv").read_bytes() == TERMBASE.read_bytes()


def test_a_foreign_list_is_not_edited_in_place(tmp_path: Path) -> None:
    from termbase import location
    from termbase.changes import Change
    from termbase.trouble import InputError

    (tmp_path / "l.csv").write_text("中文,英文\n援引,cite\n", encoding="utf-8")
    (concept,) = formats.read(tmp_path / "l.csv").concepts
    with pytest.raises(InputError, match="only a termbase of zhqa’s own"):
        location.commit(str(tmp_path / "l.csv"), [Change(concept, None)], "li")


def test_formats_are_listed() -> None:
    listed = term("formats").stdout.split("\n")
    assert re.fullmatch(r"omegat +\.txt \.utf8 \.tab +read, write +OmegaT glossary", next(line for line in listed if "omegat" in line))
    assert any(re.match(r"cedict .* read +CC-CEDICT", line) for line in listed)
    as_json = {one["name"]: one for one in json.loads(term("formats", "--format", "json").stdout)}
    assert as_json["memoq"] == {"name": "memoq", "endings": [".csv", ".tsv", ".txt", ".xlsx"], "write": True, "about": "memoQ term base"}
    assert not as_json["json"]["write"]
    assert list(as_json) == list(dict.fromkeys(form.name for form in formats.FORMS))

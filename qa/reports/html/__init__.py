"""A run as one HTML page that needs nothing else: the text with its findings, filters, verdicts.

The page works from an e-mail attachment: it asks for nothing over a network, and its policy forbids that it could. What
comes out of checked files is data for its script, which makes text of it and never markup.
"""

import base64
import json
import re
from functools import cache
from hashlib import sha256
from html import escape
from importlib import resources
from string import Template
from typing import Any

from qa.reports.html.data import page_data
from qa.reports.report import Report

SCRIPTS = ("data", "verdicts", "filters", "text", "card", "list", "main")
# Characters that could end a script element, begin markup or a comment, or are no line of JavaScript to old browsers; and
# lone surrogates, which UTF-8 cannot hold.
UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")
# Where a line of script holds no template, no pattern and no division, the spaces around its marks are for its writer
# only, but for those in its strings.
PLAIN_LINE = re.compile(r"^[^'`/\n]+$", re.MULTILINE)
SPACED = re.compile(r"""("(?:\\.|[^"\\\n])*")| ?([{}()\[\];,:?=<>*&|!]) ?""")
COMMENT = re.compile(r"^\s*(?://[^\n]*|/\*\*[^\n]*\*/)?\n|^[ ]+", re.MULTILINE)


def render(report: Report) -> str:
    """The page of a run. The text of a file is shown where `Checked.document` was kept, else the places of its findings."""
    data = page_data(report)
    style, script = _style(), _script()
    return Template(_part("page.html")).substitute(
        policy=_policy(style, script), tool=escape(data["tool"]), title=escape(_plain(data["title"])), style=style, data=_island(data),
        script=script,
    )


def _policy(style: str, script: str) -> str:
    return (f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; form-action 'none'")


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}"


def _island(data: dict[str, Any]) -> str:
    """The data as JSON that no HTML parser can mistake for markup."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _plain(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


@cache
def _part(name: str) -> str:
    return resources.files(__name__).joinpath(name).read_text(encoding="utf-8")


@cache
def _style() -> str:
    """The style sheet without comments and what nobody but its writer needs."""
    bare = re.sub(r"/\*.*?\*/", "", _part("page.css"), flags=re.DOTALL)
    return re.sub(r"(?<=[:,]) +", "", re.sub(r"\s*([{};>])\s*", r"\1", bare)).replace(";}", "}").strip()


@cache
def _script() -> str:
    """The scripts as one, without their comments and indents; no text of theirs runs over a line."""
    body = COMMENT.sub("", "".join(_part(f"script/{name}.js") for name in SCRIPTS))
    body = PLAIN_LINE.sub(lambda line: SPACED.sub(r"\1\2", line[0]), body)
    return f'(()=>{{"use strict";\n{body}}})();'

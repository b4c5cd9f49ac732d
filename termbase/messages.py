"""Messages in the reader's language, through gettext; English is the key and the fallback."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DOMAIN = "zhqa"
LANGUAGES = {"zh": "zh_CN", "en": ""}
_catalog = None
_folder: Path | None = None


def use(language: str, folder: Path | None = None) -> None:
    """Speak `language` (`en` or `zh`) from now on; `folder` holds the compiled catalogs, by default the last one given."""
    global _catalog, _folder
    _catalog = None
    _folder = folder or _folder
    if LANGUAGES.get(language) and _folder:
        import gettext

        _catalog = gettext.translation(DOMAIN, _folder, [LANGUAGES[language]], fallback=True)


def language() -> str:
    """The language in use: `en` or `zh`."""
    return "zh" if _catalog else "en"


@contextmanager
def speaking(language: str, folder: Path | None = None) -> Iterator[None]:
    """Speak a language for a while, then the one in use before; for what is said in both."""
    global _catalog
    before = _catalog
    use(language, folder)
    try:
        yield
    finally:
        _catalog = before


def translate(context: str, message: str) -> str:
    """The message in the language in use; `context` is the rule's code, or the part of the program it belongs to."""
    return _catalog.pgettext(context, message) if _catalog else message


def preferred_language() -> str:
    """The language that the environment asks for: `zh` or `en`.

    The first of ZHQA_LANG, LC_ALL, LC_MESSAGES and LANG that is set decides, as in POSIX; then the language of
    the Windows user interface.
    """
    for variable in ("ZHQA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "")
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    return _windows_language() if os.name == "nt" else "en"


def _windows_language() -> str:
    import ctypes

    primary = ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF  # type: ignore[attr-defined]
    return "zh" if primary == 0x04 else "en"  # LANG_CHINESE, winnt.h

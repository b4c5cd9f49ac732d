"""What the page itself says, in English and in Chinese."""

from collections.abc import Mapping

from qa.messages import in_both
from termbase.messages import translate


def page_words() -> Mapping[str, tuple[str, str]]:
    """Each word of the page by its key, in both languages; `{n}` and other holes are filled by the page."""
    english, chinese = in_both(_words)
    return {key: (english[key], chinese[key]) for key in english}


def word(message: str) -> str:
    """A word of the page in the language in use."""
    return translate("report", message)


def _words() -> dict[str, str]:
    return _of_the_frame() | _of_filters() | _of_the_text() | _of_findings() | _of_help() | _of_concepts() | _of_families()


def _of_the_frame() -> dict[str, str]:
    return {
        "report": word("zhqa report"), "skip": word("Skip to the findings"), "search": word("Search the findings"),
        "filters": word("Filters"), "theme": word("Dark colors"), "help": word("Help"), "close": word("Close"),
        "download": word("Download decisions"), "download_n": word("Download decisions ({n})"),
        "downloaded": word("zhqa-decisions.json was saved"), "files": word("{n} file"), "files_many": word("{n} files"),
        "segments": word("{n} segment"), "segments_many": word("{n} segments"), "words": word("{n} English word"),
        "words_many": word("{n} English words"), "findings": word("{n} finding"), "findings_many": word("{n} findings"),
        "problems": word("{n} problem"), "problems_many": word("{n} problems"), "sort": word("Order"),
        "sort_text": word("as in the text"), "sort_severity": word("by severity"), "sort_rule": word("by rule"),
        "sort_frequency": word("by frequency"), "none_shown": word("No finding passes the filters."),
        "none_found": word("Nothing was found."), "reset_all": word("Show what is shown at first"), "reset": word("Reset"),
    }


def _of_filters() -> dict[str, str]:
    return {
        "severity": word("Severity"), "critical": word("critical"), "major": word("major"), "minor": word("minor"),
        "neutral": word("matter of taste"), "for_review": word("{severity}, for review"), "review": word("for review"),
        "state": word("State"), "state_new": word("New"), "state_review": word("New, for review"),
        "state_here": word("Decided in this report"), "state_before": word("Decided before"), "state_baseline": word("In the baseline"),
        "family": word("Families"), "file": word("Files"), "view": word("View"), "together": word("One entry for what repeats"),
        "only": word("Only text with findings"), "reviser": word("Reviser"), "reviser_name": word("Your name"),
        "decisions_kept": word("Verdicts are kept in this browser and leave it with Download decisions."),
        "decisions_not_kept": word("This browser keeps nothing for this file: download your decisions before you close it."),
        "of_findings": word("findings"), "per_thousand": word("per 1,000 words"), "decided_here": word("decided here"),
        "termbase": word("termbase: {name}"),
        "left_out": word("{n} more findings are not in this report; narrow the rules or the files"),
    }


def _of_the_text() -> dict[str, str]:
    return {
        "failures": word("Could not be checked"), "no_english": word("no English"),
        "gap": word("{n} rows without findings are left out of this large report"), "number": word("No."), "place": word("Place"),
        "printed_words": word("Words → suggestion"), "printed_message": word("Remark"), "verdict": word("Verdict"),
        "decided": word("decided"), "decided_part": word("{n} of {all} decided"),
    }


def _of_findings() -> dict[str, str]:
    return {
        "nothing": word("(nothing)"), "copy": word("copy"), "copied": word("copied"),
        "fix_safe": word("“zhqa check --fix” writes this"),
        "fix_unsafe": word("“zhqa check --fix --unsafe-fixes” writes this; look at it first"), "previous_place": word("Previous place"),
        "next_place": word("Next place"), "place_of": word("place {i} of {n}: {where}"), "scope": word("What the verdict is on"),
        "scope_all": word("all {n} places"), "scope_one": word("this place only"), "todo": word("to do"), "fixed": word("fixed"),
        "false-positive": word("false positive"), "accepted": word("accepted"), "taken_back": word("verdict taken back"),
        "remark": word("A remark for the decisions file"), "by_decision": word("decided before"), "by_baseline": word("not new"),
        "by_inline": word("by a mark in the text"), "about_rule": word("About the rule"), "why": word("Why it matters"),
        "ignore": word("When to ignore it"), "examples": word("Examples"), "bad": word("Wrong"), "good": word("Right"),
        "rests_on": word("Rests on"), "confidence_lexicon": word("termbase and word lists"), "confidence_pattern": word("a pattern"),
        "confidence_heuristic": word("a guess"),
    }


def _of_help() -> dict[str, str]:
    return {
        "help_text": word("Click a highlight, or an entry of the list, to see why it is there and what to write instead. "
                          "What repeats is one entry and is decided once. The address of the page keeps the filters."),
        "help_decisions": word("Give each finding a verdict, then download the decisions: with “zhqa decisions import” the next run "
                          "no longer shows what you called a false positive or accepted."), "keys": word("Keys"),
        "key_step": word("next, previous finding"), "key_place": word("next, previous place of the same"),
        "key_verdict": word("to do, fixed, false positive, accepted; again takes it back"), "key_search": word("search"),
        "key_close": word("close, clear the search"), "key_help": word("this help"), "signs": word("Signs"),
    }


def _of_concepts() -> dict[str, str]:
    return {
        "entry": word("Termbase entry"), "bundled": word("bundled with zhqa"), "also_chinese": word("Also in Chinese"),
        "admitted": word("Admitted"), "observed": word("Seen in texts"), "forbidden": word("Forbidden"),
        "definition": word("Definition"), "note": word("Note"), "domain": word("Domain"), "approver": word("Approved by"),
        "owner": word("Owner"), "entry_state": word("State of the entry"), "valid_until": word("Valid until"),
        "sources": word("Sources"),
    }


def _of_families() -> dict[str, str]:
    return {
        "family_casing": word("Capitals"), "family_consistency": word("Consistency"), "family_dates": word("Dates"),
        "family_encoding": word("Encoding damage"), "family_grammar": word("Grammar"), "family_language": word("Language"),
        "family_markup": word("Markup"), "family_names": word("Names and titles"), "family_numbers": word("Numbers and units"),
        "family_omission": word("Omission and addition"), "family_punctuation": word("Punctuation"),
        "family_quotation": word("Quotation marks"), "family_style": word("Style"), "family_terminology": word("Terminology"),
        "family_suppressions": word("Suppressions"),
    }

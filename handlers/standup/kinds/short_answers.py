"""Short answers as people type them, in any language: yes or no, one of several, nothing in my way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import get_close_matches

from handlers.i18n.folding import folded
from handlers.i18n.vocabulary import folded_words

_APPROVAL = re.compile(r":(?:\+1|thumbsup|white_check_mark|heavy_check_mark|ok_hand|skin-tone-[2-6]):|[👍✅✔👌]")
_PAUSE = re.compile(r"\s*[,.;:!?…–—]|\s+-\s")
_YES = folded_words(lambda language: language.answers.yes) | {"1", "👍", "✅", "✔"}
_NO = folded_words(lambda language: language.answers.no) | {"0", "👎", "❌", "✖"}
_YES_SIGNS = ("+1", "thumbsup", "white_check_mark", "heavy_check_mark", "ok_hand")
_NO_SIGNS = ("-1", "thumbsdown", "x")
_NONE = folded_words(lambda language: language.answers.none) | {"0"}
_ABOUT_NOTHING = folded_words(lambda language: language.answers.about_nothing)
_ALL_WELL = folded_words(lambda language: language.answers.all_well)


def read_yes_no(text: str) -> bool | None:
    """True for yes, False for no; None where it is neither. A word of yes or no may be followed by more."""
    said = folded(text)
    for meaning, words, signs in ((True, _YES, _YES_SIGNS), (False, _NO, _NO_SIGNS)):
        first = _PAUSE.split(said, maxsplit=1)[0]
        if said in words or first in words or any(said.startswith(f":{sign}:") for sign in signs):
            return meaning
    return None


def read_choice(text: str, choices: Sequence[str]) -> str | None:
    """The choice that is meant: its words, its number in the list, its beginning, a part of it or nearly its words.

    None where nothing or more than one thing fits.
    """
    said = folded(text)
    by_words = {folded(choice): choice for choice in choices}
    if not said or said in by_words:
        return by_words.get(said)
    if number := re.fullmatch(r"#?([0-9]{1,3})[.)]?", said):
        place = int(number[1]) - 1
        return choices[place] if 0 <= place < len(choices) else None
    for fits in (str.startswith, str.__contains__):
        found = [words for words in by_words if fits(words, said)]
        if found:
            return by_words[found[0]] if len(found) == 1 else None
    close = get_close_matches(said, by_words, n=2, cutoff=0.75)
    return by_words[close[0]] if len(close) == 1 else None


def is_no_blocker(text: str) -> bool:
    """Whether an answer to "what stands in your way?" says that nothing does: "none", "R.A.S.", "-"."""
    said = _APPROVAL.sub(" ", folded(text))
    words = re.findall(r"[^\W_]+", said)
    if not words or " ".join(words) in _ALL_WELL:
        return not any(unicodedata.category(sign) == "So" for sign in said)
    return bool(_NONE & set(words)) and set(words) <= _NONE | _ABOUT_NOTHING

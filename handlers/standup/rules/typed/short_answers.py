"""Short answers as people type them, in both languages: yes or no, one of several, nothing in my way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import get_close_matches

from handlers.i18n.folding import folded

_APPROVAL = re.compile(r":(?:\+1|thumbsup|white_check_mark|heavy_check_mark|ok_hand|skin-tone-[2-6]):|[👍✅✔👌]")
_PAUSE = re.compile(r"\s*[,.;:!?…–—]|\s+-\s")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_YES = _words("yes y yep yeah yup oui o ouais ok okay d'accord dac sure done fait vrai true 1 👍 ✅ ✔")
_NO = _words("no n nope nah non pas not none aucun aucune faux false 0 👎 ❌ ✖") | {"pas du tout", "not yet"}
_YES_SIGNS = ("+1", "thumbsup", "white_check_mark", "heavy_check_mark", "ok_hand")
_NO_SIGNS = ("-1", "thumbsdown", "x")
_NONE = _words("no none nope non not nothing nada nil zero 0 na aucun aucune rien ras neant pas sans")
_ABOUT_NOTHING = _words(
    """blocker blockers blocked blocking block obstacle obstacles blocage blocages bloque bloquee bloquant bloquants
    problem problems probleme problemes issue issues souci soucis difficulte difficultes particulier speciale special
    de d a signaler report pour le l the moment instant today aujourd hui now maintenant for at all du tout yet is in
    my mon way chemin there are i am je ne suis me far so thanks merci"""
)
_ALL_WELL = {
    *("ok", "ok for now", "all ok", "all good", "all clear", "all fine", "everything is fine", "everything is ok"),
    *(
        "n a",
        "s o",
        "everything ok",
        "tout va bien",
        "tout est ok",
        "tout est bon",
        "tout roule",
        "ca roule",
        "ca va",
        "r a s",
    ),
}


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

"""A day that has been, as people type it: "yesterday", "lundi", "23 Nov"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from handlers.i18n.folding import folded
from handlers.i18n.vocabulary import alternatives, folded_words, meanings
from handlers.standup.rules.typed.date_words import canonical_words
from handlers.standup.rules.typed.dates import DATE_PATTERN, AmbiguousDate, NoSuchDate, latest_day, read_date

_BACK = dict(meanings(lambda language: language.dates.past_days))
_LAST = re.compile(rf"\b{alternatives(map(re.escape, folded_words(lambda language: language.dates.last)))}\b")


def read_past_day(words: str, today: date, language: str) -> date | None:
    """The day that is meant, today at the latest where no year was said; None where it cannot be told."""
    said = folded(words)
    if said in _BACK:
        return today - timedelta(days=_BACK[said])
    text = canonical_words(_LAST.sub(" ", said))
    if not re.fullmatch(DATE_PATTERN, text):
        return None
    try:
        return latest_day(read_date(text, today, language), today)
    except (AmbiguousDate, NoSuchDate):
        return None

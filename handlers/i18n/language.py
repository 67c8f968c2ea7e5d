"""All that a language is besides its catalog: the words that people type and write, in groups by where they are read.

What people type is compared folded (`folding.py`): write words as the language spells them, with accents. Days, months,
countries, lengths of time and the order of a date are not here: Unicode CLDR has them (`cldr.py`). Texts that we say
stand in the catalog. Where several words mean one thing, the first is the one that we write ourselves. Everybody may
type the words of every language: no word of one may mean another thing in another (`tests/test_languages.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Words = tuple[str, ...]
"""Words, or short phrases, that mean one thing."""
WordsOf = Mapping[str, Words]
"""The words for each of several things, by its name in the code."""


def words(text: str) -> Words:
    """Single words, between blanks."""
    return tuple(text.split())


def phrases(text: str) -> Words:
    """Phrases, between commas."""
    return tuple(" ".join(phrase.split()) for phrase in text.split(","))


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionWords:
    """What stands in brackets behind a question of a stand-up; the kinds are ``Language.question_kinds``."""

    plan: Words
    """Its answer is a plan, told again next time."""
    optional: Words
    """It may be left empty."""
    required: Words
    """It may not."""
    colon: str
    """A colon as it follows a word, with the space that the language puts before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerWords:
    """Short answers. No word may mean yes in one language and no in another."""

    yes: Words
    no: Words
    none: Words
    """Nothing: no blocker, as one word of an answer."""
    about_nothing: Words
    """Words that may stand beside one of ``none`` and say no more: "no *blockers for now*"."""
    all_well: Words
    """Whole answers that say that there is no blocker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """Numbers in words, and words around figures."""

    counts: Mapping[int, Words]
    """Small numbers before a length of time: "*two* weeks"."""
    nothing: Words
    """Zero, as the whole answer."""
    no: Words
    """Zero, before what is counted: "*no* demos"."""
    thousand: Words
    million: Words
    currencies: Words
    """Names of currencies; their codes (EUR, USD …) are known."""
    of: Words
    """What a currency's name may follow, with its space: "2 millions *d'*euros"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """Words of days, besides the names in CLDR."""

    meanings: WordsOf
    """By what they mean: ``today``, ``tomorrow``, ``overmorrow``, ``until``, ``to``, ``from``, ``and``, ``next``,
    ``this``, ``day``, ``week``, ``month``, ``fortnight``."""
    between: Words
    """Words that join two days or times of day, and elsewhere may mean something else."""
    silent: Words
    """Words that say nothing about days: "*I am away for* two days"."""
    weekdays: Mapping[int, Words]
    """Short names that CLDR does not list; Monday is 0."""
    months: Mapping[int, Words]
    """The same of months, from 1."""
    ordinals: Words
    """What may follow the number of a day: "1*st*"."""
    of: Words
    """What may stand between day, month and year: "9 *de* marzo *de* 2025"."""
    past_days: Mapping[int, Words]
    """Days that have been, by how many days ago."""
    last: Words
    """The one before now: "*last* Friday"."""
    noon: Words
    midnight: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationWords:
    """What people write around a question. But for ``small`` these are regular expressions without groups that capture;
    case does not matter, accents do, and spaces are single.
    """

    greetings: Words
    greeted: Words
    """Who is greeted together: "hello *everyone*"."""
    please: Words
    thanks: Words
    thanks_more: Words
    """What follows thanks: "thanks *a lot*"."""
    openings: Words
    """What asks whether somebody knows, before the question itself."""
    asides: Words
    """What is said before a question when a pause follows: else it is a part of it."""
    dear: Words
    """What stands before a name at the beginning of a letter."""
    closings: Words
    """What begins a signature."""
    question_starts: Words
    """What a question begins with that has no question mark."""
    small: Words
    """Words that make a sentence and say nothing of what it is about, without accents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchWords:
    """How words are cut and compared by the search."""

    elisions: Words
    """What is joined to the next word by an apostrophe and left out: "*l'*offre"."""
    endings: Mapping[str, str]
    """Endings of plurals and verb forms, without accents, and what stands for them. The longest counts; of one
    ending no two languages may say different things."""
    glossaries: Words
    """What a procedure is called whose tables give other names for things."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentWords:
    """Documents in Markdown: their headings, the keys and values of their front matter, the marks of their steps."""

    names: Words
    """Codes and names of this language besides its code of two letters and the names in CLDR."""
    common: Words
    """Common small words, by which a text is known to be in this language; as they are spelled."""
    parts: WordsOf
    """Headings of the parts of a procedure, by the value of ``Part``."""
    joins: Words
    """And, or: between two headings in one."""
    fields: WordsOf
    """Keys of front matter, by field."""
    person: Words
    """The key of a name in ``owner: {name: Ada}``."""
    kinds: WordsOf
    """By ``ProcedureKind``."""
    shapes: WordsOf
    """By ``Shape``."""
    statuses: WordsOf
    """By ``Status``."""
    periods: Mapping[int, Words]
    """How often something is looked at, and lengths of time, by their days."""
    kpi: Words
    """What stands before the figure in a line of the quality check: "*KPI*: answered within an hour"."""
    must: Words
    """Marks of a step that has to be done."""
    should: Words
    """Marks of a step that may be left out."""
    checkpoint: Words
    """What a step begins with where something is checked."""
    note: Words
    """What a note to a step begins with."""
    step: Words
    """What stands before a step's number in a heading."""
    acronyms: Words
    """Acronyms that everybody knows."""
    nameless: Words
    """Titles that say nothing."""
    blank_steps: Mapping[str, str]
    """How steps are written, to be replaced, by ``Shape``; none where a list says it by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language. What has no default has to be there; what each mapping has to hold, the tests say."""

    sop_verbs: WordsOf
    """What may follow `/sop`, by the verb's name, and ``here`` and ``off``, which may follow **watch**."""
    standup_verbs: WordsOf
    """What may follow `/standup`, by the verb's name."""
    question_kinds: WordsOf
    """Kinds of questions, by the value of ``QuestionKind``."""
    questions: QuestionWords
    answers: AnswerWords
    numbers: NumberWords
    dates: DateWords
    conversation: ConversationWords
    search: SearchWords
    documents: DocumentWords

"""Every language is whole, and none says by a word what another means otherwise by it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from handlers.documents.reading.parts import letters_only
from handlers.i18n import LANGUAGES, SOURCE, language_of, translations, words_of
from handlers.i18n.folding import folded
from handlers.i18n.language import Language, Words
from handlers.i18n.vocabulary import every_word, folded_words, meanings
from tests.i18n.completeness import flaws

I18N = Path(__file__).parents[2] / "handlers" / "i18n"
ENGLISH = LANGUAGES[SOURCE]


def test_languages_are_the_files_that_are_there_english_first() -> None:
    files = {file.stem for file in (I18N / "languages").glob("*.py")} - {"__init__"}
    assert set(LANGUAGES) == files
    assert next(iter(LANGUAGES)) == SOURCE


def test_every_language_but_english_has_a_catalog_and_no_catalog_is_without_a_language() -> None:
    assert {file.parts[-3] for file in I18N.glob("*/LC_MESSAGES/sopbot.mo")} == set(LANGUAGES) - {SOURCE}


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != SOURCE])
def test_a_catalog_is_translated(code: str) -> None:
    said = translations(code).gettext("Settings")
    assert said != "Settings", f"{code}: in its catalog {said!r} is English still (translate, then make texts)"


def test_english_is_what_the_code_says() -> None:
    assert translations(SOURCE).gettext("Settings") == "Settings"


def test_who_reads_what_we_do_not_speak_reads_english() -> None:
    assert [language_of(locale) for locale in ("fr-CA", "EN_us", "tlh", "")] == ["fr", "en", "en", "en"]
    assert language_of("tlh", "fr") == "fr"
    assert words_of("tlh") is ENGLISH


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_is_whole(code: str) -> None:
    assert not flaws(LANGUAGES[code], ENGLISH)


def test_what_a_language_lacks_is_said() -> None:
    lacking = replace(
        ENGLISH,
        question_kinds={kind: said for kind, said in ENGLISH.question_kinds.items() if kind != "choice"},
        answers=replace(ENGLISH.answers, yes=()),
        standup_verbs={**ENGLISH.standup_verbs, "list": (), "dance": ("dance",)},
        documents=replace(ENGLISH.documents, parts={**ENGLISH.documents.parts, "poems": ("Poems",)}),
    )
    assert flaws(lacking, ENGLISH) == [
        "standup_verbs: list: it is empty",
        "answers.yes: it is empty",
        "question_kinds: choice is missing",
        "documents.parts: nobody asks for poems",
        "standup_verbs: nobody asks for dance",
    ]


def test_a_language_without_a_field_is_no_language() -> None:
    with pytest.raises(TypeError, match="question_kinds"):
        Language(**{name: getattr(ENGLISH, name) for name in Language.__slots__ if name != "question_kinds"})


def code_of(language: Language) -> str:
    return next(code for code, each in LANGUAGES.items() if each is language)


MEANINGS: dict[str, tuple[Callable[[Language], Mapping[Any, Words]], Callable[[str], str]]] = {
    "kinds of questions": (lambda language: language.question_kinds, folded),
    "counts": (lambda language: language.numbers.counts, folded),
    "days": (lambda language: language.dates.meanings, folded),
    "days that have been": (lambda language: language.dates.past_days, folded),
    "parts": (lambda language: language.documents.parts, letters_only),
    "keys": (lambda language: language.documents.fields, letters_only),
    "kinds": (lambda language: language.documents.kinds, letters_only),
    "shapes": (lambda language: language.documents.shapes, letters_only),
    "statuses": (lambda language: language.documents.statuses, letters_only),
    "periods": (lambda language: language.documents.periods, letters_only),
    "endings": (lambda language: {instead: (ending,) for ending, instead in language.search.endings.items()}, folded),
    "marks of questions": (
        lambda language: {
            "plan": language.questions.plan,
            "optional": language.questions.optional,
            "required": language.questions.required,
        },
        folded,
    ),
    "yes and no": (lambda language: {True: language.answers.yes, False: language.answers.no}, folded),
    "marks of steps": (
        lambda language: {"must": language.documents.must, "should": language.documents.should},
        letters_only,
    ),
    "languages": (lambda language: {code_of(language): language.documents.names}, folded),
}


@pytest.mark.parametrize("about", MEANINGS)
def test_no_word_means_two_things_in_whichever_languages(about: str) -> None:
    words, fold = MEANINGS[about]
    clashing = clashes({code: words(language) for code, language in LANGUAGES.items()}, fold)
    assert not clashing, "\n".join(clashing)


def clashes(words: Mapping[str, Mapping[Any, Words]], fold: Callable[[str], str] = folded) -> list[str]:
    """Words that mean two things, by the codes of the languages that say so."""
    found: dict[str, dict[Any, str]] = {}
    for code, said in words.items():
        for meaning, several in said.items():
            for word in several:
                found.setdefault(fold(word), {}).setdefault(meaning, code)
    return [
        f"{word!r} means " + ", but ".join(f"{meaning} in {code}" for meaning, code in several.items())
        for word, several in found.items()
        if len(several) > 1
    ]


def test_a_word_that_means_two_things_is_told_with_its_languages() -> None:
    words: dict[str, dict[str, Words]] = {
        "en": {"skip": ("pass",), "yes": ("yes", "Yés")},
        "fr": {"go on": ("Pass",), "yes": ("yes",)},
    }
    assert clashes(words) == ["'pass' means skip in en, but go on in fr"]


def test_a_day_keeps_its_words() -> None:
    """What is left out, and what joins two days, is no word of a day or a count."""
    silent = folded_words(lambda language: language.dates.silent + language.dates.ordinals)
    said = {word for word, _ in meanings(lambda language: language.dates.meanings)}
    assert not silent & (said | {word for word, _ in meanings(lambda language: language.numbers.counts)})
    assert not said & folded_words(lambda language: language.dates.between)


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_a_regular_expression_is_one_that_captures_nothing(code: str) -> None:
    said = LANGUAGES[code].conversation
    for group in (said.greetings, said.greeted, said.please, said.thanks, said.thanks_more, said.openings, said.asides):
        assert [re.compile(pattern).groups for pattern in group] == [0] * len(group)
    for group in (said.dear, said.closings, said.question_starts):
        assert [re.compile(pattern).groups for pattern in group] == [0] * len(group)


def test_words_of_all_languages_come_once_and_in_their_order() -> None:
    plain = every_word(lambda language: language.answers.yes)
    assert len(plain) == len(set(plain))
    assert plain[: len(ENGLISH.answers.yes)] == ENGLISH.answers.yes

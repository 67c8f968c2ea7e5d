from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.sop.search.tokenizer import count_words, fold_text, spelled_words, stem, tokenize


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Façade ÉTÉ", "facade ete"),
        ("Œuvre, cœur, ex æquo", "oeuvre, coeur, ex aequo"),
        ("Straße", "strasse"),
        ("ﬁche", "fiche"),
        ("İstanbul", "istanbul"),
        ("re\u0301pondre", "repondre"),
    ],
)
def test_accents_ligatures_and_capitals_do_not_count(text: str, folded: str) -> None:
    assert fold_text(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold_text(fold_text(text)) == fold_text(text)


@pytest.mark.parametrize("apostrophe", ["'", "’", "ʼ"])
def test_elisions_are_left_out_whatever_the_apostrophe(apostrophe: str) -> None:
    assert tokenize(f"L{apostrophe}équipe qu{apostrophe}on aime, jusqu{apostrophe}au bout") == [
        "equipe",
        "on",
        "aime",
        "au",
        "bout",
    ]


def test_english_words_keep_what_follows_their_apostrophe_apart() -> None:
    assert tokenize("the customer's offer: don't") == ["the", "customer", "s", "offer", "don", "t"]


def test_the_language_r_is_a_word() -> None:
    assert tokenize("Programmer en R") == ["programmer", "en", "r"]


def test_signs_and_emoji_are_no_words() -> None:
    assert tokenize("🎉 --- <!channel> __init__") == ["channel", "init"]


def test_words_are_also_known_as_they_are_written() -> None:
    assert spelled_words("L’équipe Été") == ["équipe", "été"]


@pytest.mark.parametrize("text", ["", "L’été, l'été: re\u0301pondre, RÉPONDRE; ﬁche ½", "œuf 退款 x" * 3])
def test_words_of_a_long_text_are_counted_as_they_are_listed(text: str) -> None:
    assert count_words(text) == Counter(tokenize(text))


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("refund", "refunds"),
        ("policy", "policies"),
        ("remise", "remises"),
        ("signé", "signées"),
        ("journal", "journaux"),
        ("tableau", "tableaux"),
        ("report", "reporting"),
    ],
)
def test_a_plural_and_its_singular_meet(one: str, many: str) -> None:
    assert stem(fold_text(one)) == stem(fold_text(many))


def test_short_words_are_left_alone() -> None:
    assert [stem(word) for word in ("bus", "des", "red", "is")] == ["bus", "des", "red", "is"]

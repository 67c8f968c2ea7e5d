import time

import pytest

from handlers.sop.search.index import Index
from handlers.sop.search.passage import best_passage
from handlers.sop.search.result import MAX_CHARACTERS, MAX_WORDS
from storage.records.procedures import Status
from tests.sop.search.tiny import procedure

ODD = {
    "nothing": "",
    "blanks": " \n\t ",
    "signs": "?!… --- '''",
    "emoji": "🎉👩‍👩‍👧‍👦🇫🇷",
    "right to left": "שלום עולם مرحبا",
    "SQL": "'; DROP TABLE sops; --",
    "a mention": "<!channel> <@U123>",
    "Chinese": "退款 年度 计划",
    "mixed scripts": "refund退款возврат",
    "zero width": "re\u200bfund\u200d \ufeff",
    "a lone surrogate": "\ud800 refund",
    "null": "\x00\x00",
    "one very long word": "x" * 10_000,
    "very many words": "refund " * 5_000,
    "combining marks": "e" + "\u0301" * 500,
    "a sign that grows when folded": "ﷺ" * 200,
}


@pytest.mark.parametrize("words", ODD.values(), ids=ODD.keys())
def test_odd_queries_are_answered(index: Index, words: str) -> None:
    answer = index.search(words)

    assert len(answer.asked) <= MAX_CHARACTERS


@pytest.mark.parametrize("words", ODD.values(), ids=ODD.keys())
def test_a_library_of_nothing_answers_nothing(words: str) -> None:
    assert Index().search(words).hits == ()


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_procedures_can_be_put_and_disturb_nobody(index: Index, text: str) -> None:
    index.put(procedure(90, text, headings=(text, ""), keywords=(text, ""), source=text, language=text, document=text))

    assert index.search("Sign an NDA").hits[0].number == 5
    assert index.search(text).asked == text[:MAX_CHARACTERS].strip()


def test_what_is_left_out_of_a_long_query_is_said(index: Index) -> None:
    assert index.search("nda " * (MAX_WORDS + 1)).was_cut
    assert index.search("n" * (MAX_CHARACTERS + 1)).was_cut
    assert not index.search("nda " * MAX_WORDS).was_cut


def test_an_emptied_library_answers_nothing() -> None:
    index = Index()
    index.put(procedure(1, "Sign an NDA"))
    index.put(procedure(1, "Sign an NDA", status=Status.RETIRED))

    assert index.search("Sign an NDA").hits == ()


def test_a_document_of_one_word_is_found(index: Index) -> None:
    index.put(procedure(90, "", document="Kilometrage"))

    assert index.search("kilometrage").hits[0].number == 90


def test_a_document_of_ten_thousand_words_is_found_by_its_title(index: Index) -> None:
    index.put(procedure(90, "Everything", document=" ".join(f"word{n}" for n in range(10_000))))

    assert index.search("everything").hits[0].number == 90


def test_a_thousand_documents_with_one_title_are_answered_by_number() -> None:
    index = Index()
    for number in range(1_000, 0, -1):
        index.put(procedure(number, "Weekly report"))

    assert [hit.number for hit in index.search("weekly report").hits] == [1, 2, 3, 4, 5]
    assert [hit.number for hit in index.search("weekly").hits] == [1, 2, 3, 4, 5]


LONG = {
    "brackets": "[" * 150_000,
    "links that never end": "](" * 80_000,
    "tags that never end": "<a " * 60_000,
    "stars that never close": "*a " * 60_000,
    "spaces in a heading": "# " + " " * 150_000 + "x",
    "one endless line": "word. " * 40_000,
    "comments that never end": "<!-- " * 40_000,
    "front matter that never ends": "---\n" + "a: b\n" * 40_000,
}


@pytest.mark.parametrize("document", LONG.values(), ids=LONG.keys())
def test_hostile_documents_take_no_long_time(document: str) -> None:
    index, hostile = Index(), procedure(1, "Sign an NDA", document=document)
    begun = time.process_time()

    index.put(hostile)
    best_passage(hostile, "sign a word")

    assert time.process_time() - begun < 10  # what backtracks without end takes minutes


def test_the_longest_odd_query_is_no_burden(index: Index) -> None:
    begun = time.process_time()
    for words in ODD.values():
        index.search(words)

    assert time.process_time() - begun < 5  # the bench measures; this only notices a query that explodes

"""What holds for every library and every query."""

import threading
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.sop.search.index import Index
from handlers.sop.search.tokenizer import tokenize
from storage.records.procedures import Sop, Status
from tests.sop.search.tiny import TITLES, index_of, procedure

WORDS = "refund annual plan client facture remise équipe l'offre cœur sign nda trial renewal 15 a de the"
WORD = st.sampled_from(WORDS.split())
LINE = st.lists(WORD, min_size=1, max_size=5).map(" ".join)
FREE = st.text(max_size=30)


@st.composite
def libraries(draw: st.DrawFn) -> list[Sop]:
    titles = draw(st.lists(LINE | FREE, max_size=12))
    return [
        procedure(
            number,
            title,
            headings=tuple(draw(st.lists(LINE | FREE, max_size=3))),
            keywords=tuple(draw(st.lists(LINE, max_size=2))),
            document=draw(LINE | FREE),
            status=draw(st.sampled_from([Status.VERIFIED, Status.DRAFT, Status.RETIRED])),
        )
        for number, title in enumerate(titles, start=1)
    ]


LAW = settings(max_examples=60)


@LAW
@given(libraries(), LINE | FREE)
def test_an_exact_title_is_first(library: list[Sop], title: str) -> None:
    index = index_of([*library, procedure(100, title)])

    if tokenize(title):
        found = {sop.number: sop for sop in [*library, procedure(100, title)]}
        assert tokenize(found[index.search(title).hits[0].number].title) == tokenize(title)


@LAW
@given(libraries(), LINE | FREE, LINE)
def test_adding_a_document_never_hides_another_s_exact_title(library: list[Sop], title: str, other: str) -> None:
    index = index_of([*library, procedure(100, title)])
    if not tokenize(title) or tokenize(other) == tokenize(title):
        return
    before = index.search(title).hits[0].number

    index.put(procedure(101, other, headings=(title,), keywords=(title,), document=f"# {title}\n\n{title}"))

    assert index.search(title).hits[0].number == before


@LAW
@given(st.data(), libraries(), LINE | FREE)
def test_answers_do_not_depend_on_the_order_of_putting(data: st.DataObject, library: list[Sop], query: str) -> None:
    shuffled = data.draw(st.permutations(library))

    assert index_of(library).search(query) == index_of(shuffled).search(query)


@LAW
@given(libraries(), LINE, LINE | FREE)
def test_what_was_replaced_leaves_no_trace_in_the_order(library: list[Sop], former: str, query: str) -> None:
    changed = index_of([replace(sop, title=former, document=former, headings=()) for sop in library])
    for sop in library:
        changed.put(sop)

    assert _numbers(changed, query) == _numbers(index_of(library), query)


@LAW
@given(libraries(), FREE)
def test_every_query_is_answered_within_limits(library: list[Sop], query: str) -> None:
    answer = index_of(library).search(query, limit=3)

    assert len(answer.hits) <= 3
    assert all(0 < hit.score <= 1 for hit in answer.hits)
    assert len({hit.number for hit in answer.hits}) == len(answer.hits)
    assert not {hit.number for hit in answer.hits} & {sop.number for sop in library if sop.status is Status.RETIRED}


def test_nine_titles_in_ten_are_first_with_one_slip_in_a_long_word() -> None:
    index = index_of(procedure(number, title) for number, title in enumerate(TITLES, start=1))
    asked = [(number, slip) for number, title in enumerate(TITLES, start=1) for slip in _slips(title)]
    found = [index.search(slip).hits[:1] for _, slip in asked]

    right = sum(bool(hits) and hits[0].number == number for hits, (number, _) in zip(found, asked, strict=True))

    assert len(asked) > 200
    assert right >= 0.9 * len(asked)


def test_threads_search_while_another_puts() -> None:
    index = index_of(procedure(number, title) for number, title in enumerate(TITLES, start=1))
    wrong: list[object] = []
    done = threading.Event()

    def search() -> None:
        while not done.is_set():
            hits = index.search("Sign an NDA").hits
            if not hits or hits[0].number != 5:
                wrong.append(hits)

    searchers = [threading.Thread(target=search) for _ in range(3)]
    for searcher in searchers:
        searcher.start()
    for change in range(1_500):
        # The one that is looked for changes too, and there are enough dead ones for the library to be written anew.
        index.put(procedure(5, "Sign an NDA", document=f"change{change}"))
        index.put(procedure(1000 + change % 20, f"Title{change} of words{change}", headings=(f"part{change}",)))
    done.set()
    for searcher in searchers:
        searcher.join()

    assert wrong == []


def _numbers(index: Index, query: str) -> list[int]:
    return [hit.number for hit in index.search(query, limit=20).hits]


def _slips(title: str) -> list[str]:
    """The title with one letter left out, doubled or swapped with the next, in each of its long words."""
    slips = []
    for word in (word for word in title.split() if len(word) >= 5 and word.isalpha()):
        for at in range(1, len(word) - 1):
            left_out, doubled = word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:]
            swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
            slips += [title.replace(word, slip) for slip in (left_out, doubled, swapped) if slip != word]
    return slips

from collections.abc import Callable
from dataclasses import replace

import pytest

from handlers.sop.search.index import Index
from storage.records.procedures import Status
from tests.sop.search.tiny import procedure

First = Callable[[str], str]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("refnd of anual plan", "Refund an annual plan"),
        ("plan annual refund", "Refund an annual plan"),
        ("REFUNDS", "Refund an annual plan"),
        ("discou", "Give a discount above 15%"),
        ("on boarding", "Hand over a won deal to onboarding"),
        ("wondeal", "Hand over a won deal to onboarding"),
        ("rembourser abonnement", "Rembourser un abonnement annuel"),
        ("client mecontent", "Répondre à un client mécontent"),
        ("factures impayees", "Relancer une facture impayée"),
        ("equipe astreinte", "L’équipe d’astreinte pendant les congés"),
        ("l'équipe d'astreinte", "L’équipe d’astreinte pendant les congés"),
        ("coeur offre", "Préparer le cœur de l’offre"),
        ("cœur de l offre", "Préparer le cœur de l’offre"),
    ],
)
def test_the_right_procedure_comes_first(first: First, typed: str, title: str) -> None:
    assert first(typed) == title


@pytest.mark.parametrize(
    "nonsense", ["zzqx vrrk", "kjfkd oytioiyu", "ropprolut firorditaps", "spaghetti carbonara", "gâteau aux noix"]
)
def test_nonsense_finds_nothing(index: Index, nonsense: str) -> None:
    assert index.search(nonsense).hits == ()


def test_scores_fall_and_lie_between_0_and_1(index: Index) -> None:
    scores = [hit.score for hit in index.search("annual subscription", limit=10).hits]

    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_no_more_answers_than_asked_for(index: Index) -> None:
    assert len(index.search("annual", limit=1).hits) == 1


def test_an_exact_title_stands_alone(index: Index) -> None:
    assert index.search("Sign an NDA").is_clear


def test_two_that_are_as_good_do_not_stand_alone() -> None:
    index = Index()
    index.put(procedure(1, "Sign an NDA"))
    index.put(procedure(2, "Sign an NDA"))

    assert not index.search("Sign an NDA").is_clear


def test_misspelt_words_are_shown_as_understood(index: Index) -> None:
    assert index.search("refnd annual plan").corrected == (("refnd", "refund"),)
    assert index.search("factrue impayee").corrected == (("factrue", "facture"),)


def test_a_correction_has_its_accents(index: Index) -> None:
    assert index.search("client mecotnent").corrected == (("mecotnent", "mécontent"),)


@pytest.mark.parametrize("typed", ["Refund an annual plan", "refunds", "discou", "repondre client"])
def test_plurals_beginnings_and_accents_are_no_corrections(index: Index, typed: str) -> None:
    assert index.search(typed).corrected == ()


def test_keywords_are_found(index: Index) -> None:
    index.put(procedure(50, "Deal desk", keywords=("rebate",)))

    assert index.search("rebate").hits[0].number == 50


def test_headings_are_found(index: Index) -> None:
    index.put(procedure(50, "Deal desk", headings=("When the customer pays late",)))

    assert index.search("customer pays late").hits[0].number == 50


def test_the_body_is_found_without_front_matter_and_addresses(index: Index) -> None:
    document = "---\nowner: zebulon\n---\n# Deal desk\n\nAsk the quartermaster at [the desk](https://giraffe.example)."
    index.put(procedure(50, "Deal desk", document=document))

    assert index.search("quartermaster").hits[0].number == 50
    assert index.search("zebulon").hits == ()
    assert index.search("giraffe").hits == ()


def test_the_file_name_is_found(index: Index) -> None:
    index.put(procedure(50, "Deal desk", source="pricing/exceptions.md"))
    index.put(procedure(51, "Read me first", source="territories/README.md"))

    assert index.search("exceptions").hits[0].number == 50
    assert index.search("territories").hits[0].number == 51


@pytest.mark.parametrize("status", [Status.DRAFT, Status.OVERDUE, Status.OUTDATED])
def test_what_can_be_trusted_less_comes_after_its_equal(status: Status) -> None:
    index = Index()
    index.put(procedure(1, "Refund a yearly plan", status=status))
    index.put(procedure(2, "Refund a yearly plan"))

    assert [hit.number for hit in index.search("refund yearly").hits] == [2, 1]


def test_of_equals_those_in_the_asker_s_language_come_first() -> None:
    index = Index()
    index.put(procedure(1, "Onboarding", language="en"))
    index.put(procedure(2, "Onboarding", language="fr"))

    assert index.search("onboarding", language="fr").hits[0].number == 2
    assert index.search("onboarding", language="en").hits[0].number == 1


def test_a_changed_procedure_is_found_by_its_new_words_only(index: Index) -> None:
    index.put(procedure(1, "Chargeback of a yearly licence"))

    assert index.search("chargeback licence").hits[0].number == 1
    assert 1 not in [hit.number for hit in index.search("refund annual plan").hits]


def test_an_archived_procedure_is_taken_out_and_may_come_back(index: Index) -> None:
    nda = procedure(5, "Sign an NDA")
    index.put(replace(nda, status=Status.RETIRED))
    assert index.search("Sign an NDA").hits == ()

    index.put(nda)
    assert index.search("Sign an NDA").hits[0].number == 5


def test_archiving_what_was_never_there_is_no_error(index: Index) -> None:
    index.put(procedure(99, "Nobody saw me", status=Status.RETIRED))

    assert index.search("Sign an NDA").hits[0].number == 5


def test_thousands_of_changes_leave_the_same_answers(index: Index) -> None:
    before = [index.search(words) for words in ("refnd anual plan", "client mecontent", "disc")]
    last = procedure(10, "Préparer le cœur de l’offre")
    for change in range(2_500):
        index.put(replace(last, title=f"Préparer la variante {change}"))
    index.put(last)

    assert [index.search(words) for words in ("refnd anual plan", "client mecontent", "disc")] == before
    assert index.search("coeur offre").hits[0].number == 10

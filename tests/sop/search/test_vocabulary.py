from handlers.sop.search.corpus.vocabulary import AllWords, Vocabulary, allowed_typos


def vocabulary(*words: str) -> Vocabulary:
    made = Vocabulary()
    made.learn(words)
    return made


def meant(made: Vocabulary, word: str, *, unfinished: bool = False) -> list[str]:
    found = made.meanings(word, AllWords(made), known=word in made.numbers, unfinished=unfinished)
    return [made.words[number] for number, _ in sorted(found.items(), key=lambda item: -item[1])]


def test_a_word_has_one_number() -> None:
    made = vocabulary("refund", "plan")

    made.learn(["refund"])

    assert made.words == ["refund", "plan"]


def test_a_word_means_itself_before_anything_else() -> None:
    assert meant(vocabulary("plan", "plans", "plane"), "plan")[0] == "plan"


def test_a_slip_of_the_finger_finds_the_word() -> None:
    made = vocabulary("refund", "renewal", "discount")

    for slip in ("refnd", "refudn", "refundd", "tefund", "efund"):
        assert meant(made, slip) == ["refund"], slip


def test_a_letter_that_comes_three_times_may_still_be_mistyped() -> None:
    assert meant(vocabulary("assessment"), "asssessment") == ["assessment"]
    assert meant(vocabulary("2026-10"), "2026-11") == ["2026-10"]


def test_short_words_may_have_fewer_slips() -> None:
    assert [allowed_typos(word) for word in ("a", "nda", "devis", "discount", "abonnement", "remboursements")] == [
        0,
        1,
        1,
        2,
        3,
        4,
    ]
    assert meant(vocabulary("crm"), "nda") == []


def test_an_unfinished_word_means_those_that_begin_with_it() -> None:
    made = vocabulary("refund", "refunds", "renewal")

    assert set(meant(made, "refu", unfinished=True)) == {"refund", "refunds"}
    assert meant(made, "refu") == ["refund"] or meant(made, "refu") == []


def test_of_too_many_beginnings_those_of_titles_come_first() -> None:
    made = vocabulary(*(f"pro{letter}{other}" for letter in "abcdefgh" for other in "abcdefgh"), "prozz")
    made.count(made.beginning_with("prozz").astype("uint32"), 3)

    assert "prozz" in meant(made, "pr", unfinished=True)


def test_other_forms_of_a_word_are_meant_too() -> None:
    made = vocabulary("journal", "wireframing")

    assert meant(made, "journaux") == ["journal"]


def test_other_forms_of_a_correction_are_meant_too() -> None:
    assert set(meant(vocabulary("wireframes", "wireframing"), "wireframws")) == {"wireframes", "wireframing"}


def test_words_added_later_are_found_among_beginnings() -> None:
    made = vocabulary("refund")
    assert meant(made, "ren", unfinished=True) == []

    made.learn(["renewal"])

    assert meant(made, "ren", unfinished=True) == ["renewal"]

from handlers.sop.search import Index
from storage.records import Sop


def test_a_misspelt_query_finds_the_right_procedure():
    index = Index()
    for number, title in enumerate(("Refund an annual plan", "Change the owner of an account"), start=1):
        index.put(Sop(team="T1", number=number, title=title, document=f"# {title}\n"))

    assert [hit.number for hit in index.search("refnd of anual plan").hits] == [1]

"""The demo library is the first thing that a newcomer reads: every page of it must be a good example."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

LIBRARY = Path(__file__).parents[2] / "bot" / "demo" / "library"

PARTS = {
    "en": [
        *("Purpose", "Who", "What you need", "Steps", "Visuals", "Quality check"),
        *("Risks", "Troubleshooting", "Definitions", "Version"),
    ],
    "fr": [
        *("Objectif", "Pour qui", "Ce qu’il faut", "Étapes", "Schéma", "Contrôle qualité"),
        *("Risques", "Dépannage", "Définitions", "Version"),
    ],
}
KEYS = {
    "en": [
        *("id", "title", "keywords", "audience", "tools", "owner", "deputy", "kind", "shape"),
        *("language", "version", "date", "status", "review_days"),
    ],
    "fr": [
        *("id", "titre", "mots-clés", "public", "outils", "responsable", "suppléant", "type", "forme"),
        *("langue", "version", "date", "statut", "revue"),
    ],
}
KINDS = {
    "en": ["general", "instructional", "administrative", "customer"],
    "fr": ["général", "pédagogique", "administratif", "relation client"],
}
SHAPES = {"en": ["steps", "hierarchy", "flowchart"], "fr": ["étapes", "hiérarchie", "arbre"]}
STATES = {
    "verified": "vérifié",
    "trial": "essai",
    "draft": "brouillon",
    "due": "à revoir",
    "overdue": "en retard",
    "flagged": "signalé",
}
JUMP = {"en": r"[Gg]o to step (\d+)", "fr": r"(?:[Aa]ller à|Reprendre à) l’étape (\d+)"}
GLOSSARIES = {"en": "glossary.md", "fr": "glossaire.md"}


@dataclass(frozen=True)
class Page:
    """A file of the library: its language, its front matter in the order of ``KEYS``, and its sections."""

    path: Path
    language: str
    front: dict[str, object]
    body: str

    def key(self, english: str) -> object:
        return self.front[KEYS[self.language][KEYS["en"].index(english)]]

    @property
    def status(self) -> str:
        """In English, whatever the language of the page."""
        status = str(self.key("status"))
        if self.language == "fr":
            return next(english for english, french in STATES.items() if french == status)
        return status

    @property
    def dated(self) -> date:
        dated = self.key("date")
        assert isinstance(dated, date)
        return dated

    @property
    def review(self) -> date:
        return self.dated + timedelta(days=int(str(self.key("review_days"))))

    def section(self, english: str) -> str:
        heading = PARTS[self.language][PARTS["en"].index(english)]
        return self.sections()[heading]

    def sections(self) -> dict[str, str]:
        pieces = re.split(r"^## (.+)$", self.body, flags=re.MULTILINE)
        return {heading: text.strip() for heading, text in zip(pieces[1::2], pieces[2::2], strict=True)}


def read(path: Path) -> Page:
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return Page(path, path.parent.name, yaml.safe_load(front), body)


PAGES = [read(path) for path in sorted(LIBRARY.glob("*/*.md"))]
PROCEDURES = [page for page in PAGES if page.path.name != GLOSSARIES[page.language]]

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path.stem)
each_procedure = pytest.mark.parametrize("page", PROCEDURES, ids=lambda page: page.path.stem)
each_language = pytest.mark.parametrize("language", ["en", "fr"])


@each_language
def test_each_language_has_its_dozen_and_a_glossary(language: str) -> None:
    assert len([page for page in PROCEDURES if page.language == language]) >= 12
    assert (LIBRARY / language / GLOSSARIES[language]).is_file()


def test_no_id_and_no_title_is_used_twice() -> None:
    for key in ("id", "title"):
        counted = Counter(page.key(key) for page in PAGES)
        assert [value for value, count in counted.items() if count > 1] == []


@each_procedure
def test_a_procedure_has_its_parts_in_order_and_none_is_empty(page: Page) -> None:
    assert list(page.sections()) == PARTS[page.language]
    assert all(page.sections().values())


@each_procedure
def test_a_procedure_fills_every_key(page: Page) -> None:
    assert list(page.front) == KEYS[page.language]
    assert all(page.front.values())


@each_page
def test_a_page_says_who_answers_for_it_and_since_when(page: Page) -> None:
    assert re.fullmatch(r"SOP-\d{3}", str(page.key("id")))
    assert page.key("language") == page.language
    assert page.status in STATES
    assert page.key("owner") != page.key("deputy")
    assert page.key("review_days") in {30, 60, 90, 180, 365}
    assert page.dated.year == 2026
    assert page.dated.weekday() < 5


@each_page
def test_the_first_heading_is_the_title(page: Page) -> None:
    assert page.body.lstrip().splitlines()[0] == f"# {page.key('title')}"


@each_procedure
def test_the_last_part_repeats_the_version_of_the_front_matter(page: Page) -> None:
    version = page.section("Version")
    assert version.startswith(f"{page.key('version')}, {page.dated.day}")
    assert f"{page.dated.year} ({page.key('owner')})" in version


@each_language
def test_all_kinds_and_all_shapes_occur(language: str) -> None:
    mine = [page for page in PROCEDURES if page.language == language]
    assert {page.key("kind") for page in mine} == set(KINDS[language])
    assert {page.key("shape") for page in mine} == set(SHAPES[language])


def test_every_state_occurs() -> None:
    assert {page.status for page in PROCEDURES} == set(STATES)


@each_page
def test_the_state_agrees_with_the_dates(page: Page) -> None:
    written = max(other.dated for other in PAGES)
    left = (page.review - written).days
    if page.status == "overdue":
        assert left < 0
    elif page.status == "due":
        assert 0 <= left <= 14
    else:
        assert left > 14 or page.key("review_days") == 30


@each_procedure
def test_success_can_be_tested_and_measured(page: Page) -> None:
    said = {"en": ("- Success test: ", "- KPI: "), "fr": ("- Test de réussite\u00a0: ", "- Indicateur\u00a0: ")}
    lines = page.section("Quality check").splitlines()
    for label in said[page.language]:
        (line,) = [line for line in lines if line.startswith(label)]
        assert len(line) > len(label) + 20
    assert re.search(r"\d|no |aucun", lines[-1])


@each_procedure
def test_steps_are_numbered_and_one_is_a_must_and_one_a_checkpoint(page: Page) -> None:
    steps = page.section("Steps")
    numbers = [int(number) for number in re.findall(r"^(\d+)\. ", steps, flags=re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 4
    must, checkpoint = {
        "en": ("**Must:** ", "**Checkpoint:** "),
        "fr": ("**Obligatoire\u00a0:** ", "**Point de contrôle\u00a0:** "),
    }[page.language]
    assert must in steps
    assert checkpoint in steps


@each_procedure
def test_a_flowchart_jumps_to_steps_that_exist(page: Page) -> None:
    steps = page.section("Steps")
    numbers = set(re.findall(r"^(\d+)\. ", steps, flags=re.MULTILINE))
    jumps = re.findall(JUMP[page.language], steps)
    assert set(jumps) <= numbers
    if page.key("shape") in {"flowchart", "arbre"}:
        assert len(jumps) >= 4


@each_procedure
def test_a_visual_is_a_picture_a_table_or_a_drawing(page: Page) -> None:
    assert re.search(r"^(```|!\[|\| )", page.section("Visuals"), flags=re.MULTILINE)


@each_page
def test_no_line_is_too_long_to_read(page: Page) -> None:
    assert max(len(line) for line in page.path.read_text(encoding="utf-8").splitlines()) <= 400


@each_page
def test_links_lead_to_addresses_nobody_owns(page: Page) -> None:
    hosts = re.findall(r"https?://([^/\s)]+)", page.body)
    assert [host for host in hosts if host != "example.com" and not host.endswith(".example.com")] == []


@each_page
def test_a_link_to_a_procedure_leads_to_one_in_the_same_language(page: Page) -> None:
    known = {str(other.key("id")) for other in PAGES if other.language == page.language}
    assert set(re.findall(r"example\.com/(SOP-\d+)", page.body)) <= known


@each_page
def test_a_page_names_only_procedures_that_exist(page: Page) -> None:
    assert set(re.findall(r"SOP-\d+", page.body)) <= {str(other.key("id")) for other in PAGES}


def test_a_pair_names_each_other_and_agrees_on_kind_and_shape() -> None:
    others = {
        str(page.key("id")): re.findall(r"(?:In French|En anglais)\W+(SOP-\d+)", page.section("Version"))
        for page in PROCEDURES
    }
    pairs = [(mine, found[0]) for mine, found in others.items() if found]
    assert len(pairs) >= 12
    assert all((theirs, mine) in pairs for mine, theirs in pairs)
    page_of = {str(page.key("id")): page for page in PROCEDURES}
    french = dict(zip([*KINDS["en"], *SHAPES["en"]], [*KINDS["fr"], *SHAPES["fr"]], strict=True))
    for mine, theirs in pairs:
        if page_of[mine].language == "en":
            for key in ("kind", "shape"):
                assert french[str(page_of[mine].key(key))] == page_of[theirs].key(key)


def glossary(language: str) -> list[list[str]]:
    """The rows of the table: term, other names, meaning."""
    text = (LIBRARY / language / GLOSSARIES[language]).read_text(encoding="utf-8")
    return [row.strip("| ").split(" | ") for row in text.splitlines() if row.startswith("| ")][2:]


def acronyms(text: str) -> set[str]:
    return set(re.findall(r"\b[A-Z]{2,}\b", re.sub(r"https?://\S+|```.*?```", " ", text, flags=re.DOTALL)))


@each_language
def test_the_glossary_explains_every_acronym(language: str) -> None:
    known = acronyms(" ".join(f"{term} {names}" for term, names, _ in glossary(language)))
    for page in PAGES:
        if page.language == language:
            used = acronyms(page.body) | acronyms(str(page.front))
            assert used - known == set(), page.path.name


@each_language
def test_the_glossary_is_in_order_and_gives_other_names(language: str) -> None:
    rows = glossary(language)
    assert all(len(row) == 3 and all(row) for row in rows)
    plain = [row[0].lower().translate(str.maketrans("éè", "ee")) for row in rows]
    assert plain == sorted(plain)


@pytest.mark.parametrize("page", [page for page in PAGES if page.language == "fr"], ids=lambda page: page.path.stem)
def test_french_is_set_as_french_is(page: Page) -> None:
    text = re.sub(r"```.*?```|https?://\S+", "", page.body, flags=re.DOTALL)
    assert re.findall(r".{0,20} [;:!?»](?=[\s*]).*", text) == []
    assert re.findall(r".{0,20}\w[;:!?»](?=\s).*", text) == []
    assert re.findall(r".{0,20}« .*|.{0,20}\w'\w.*|.{0,20}\.\.\..*|.{0,20}\d [%€].*", text) == []

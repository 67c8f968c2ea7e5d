"""The words by which people name the parts of a procedure, in English and French."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import cache


class Part(StrEnum):
    """What a section of a procedure is for. The value is its name at the terminal."""

    TITLE = "clear title"
    PURPOSE = "purpose"
    AUDIENCE = "who it is for"
    NEEDS = "what you need"
    STEPS = "steps"
    VISUALS = "visuals"
    QUALITY = "quality check with KPI"
    RISKS = "risks"
    TROUBLESHOOTING = "troubleshooting"
    VERSION = "version and date"
    KPI = "KPI"
    KEYWORDS = "keywords"
    DEFINITIONS = "definitions"


TEN_PARTS = tuple(Part)[:10]
"""What a complete procedure has."""

_HEADINGS = {
    Part.PURPOSE: """
        purpose, goal, goals, objective, objectives, aim, aims, why, why it matters, why to do it, why do it, why
        this matters, purpose and scope, scope and purpose, what it is for, what this is for, intent, objectif,
        objectifs, but, buts, finalite, finalites, pourquoi, pourquoi c est important, a quoi ca sert, a quoi sert
        cette procedure, objet, objectif et portee, but et portee, objectif de la procedure, objectif de cette
        procedure, objet de la procedure, purpose of this procedure, purpose of this document
    """,
    Part.AUDIENCE: """
        audience, target audience, intended audience, who, who is it for, who it is for, who is this for, who this
        is for, for whom, who is involved, who should participate, who should use this, who does it, people
        involved, roles, roles involved, stakeholders, applies to, public, public vise, public concerne, pour qui, a
        qui s adresse cette procedure, a qui s adresse ce guide, a qui s adresse ce document, destinataires, qui,
        qui est concerne, personnes concernees, equipes concernees, acteurs, roles concernes, qui fait quoi
    """,
    Part.NEEDS: """
        what you need, what you will need, what you ll need, before you start, before you begin, you need, you will
        need, needs, tools, tools and materials, tools needed, tools required, tools and access, required tools,
        tools and resources, materials, materials needed, equipment, software, requirements, prerequisites,
        prerequisite, pre requisites, access needed, access and tools, ce dont vous avez besoin, ce qu il vous faut,
        ce qu il faut, il vous faut, avant de commencer, outils, outils necessaires, outils et acces, outils requis,
        materiel, materiel necessaire, outils et materiel, logiciels, prerequis, pre requis, acces et outils,
        besoins
    """,
    Part.STEPS: """
        steps, step by step, steps to follow, step by step guide, step by step instructions, the steps, procedure,
        the procedure, process, process steps, instructions, how to do it, how to, method, workflow, what to do,
        etapes, les etapes, etape par etape, etapes a suivre, etapes de la procedure, marche a suivre, mode
        operatoire, la procedure, deroulement, deroule, comment faire, processus, comment proceder, pas a pas, que
        faire
    """,
    Part.VISUALS: """
        visuals, visual, visual aids, diagram, diagrams, flowchart, flow chart, flow diagram, screenshots, schema,
        schemas, visuels, images, captures d ecran, logigramme, organigramme, diagramme, diagrammes, illustrations
    """,
    Part.QUALITY: """
        quality check, quality checks, quality control, quality, success test, success criteria, success, definition
        of done, acceptance criteria, how to check, how to know it worked, done when, what good looks like, controle
        qualite, controle de qualite, controle de la qualite, qualite, critere de reussite, criteres de reussite,
        criteres de succes, critere de succes, test de reussite, reussite, criteres d acceptation, verification,
        definition de fini, comment verifier
    """,
    Part.KPI: """
        kpi, kpis, key performance indicators, key performance indicator, metrics, indicators, measures, indicateur,
        indicateurs, indicateurs cles, indicateurs cles de performance, indicateurs de performance, mesures, how we
        measure success, measures of success
    """,
    Part.RISKS: """
        risk, risks, safety, safety first, risks and safety, safety and risks, warnings, warning, cautions, watch
        out, watch out for, pitfalls, risks and how to avoid them, points of attention, risque, risques, securite,
        la securite d abord, risques et securite, points de vigilance, point de vigilance, points d attention,
        risques et points de vigilance, vigilance, attention, mises en garde, precautions, pieges a eviter, pieges
    """,
    Part.TROUBLESHOOTING: """
        troubleshooting, trouble shooting, troubleshooting tips, problems, common problems, known problems, known
        issues, common issues, if something goes wrong, if it goes wrong, when things go wrong, what if, problems
        and solutions, depannage, conseils de depannage, en cas de probleme, en cas de problemes, en cas de
        difficulte, en cas de difficultes, problemes courants, problemes frequents, problemes et solutions,
        resolution des problemes, resolution de problemes, si ca coince
    """,
    Part.KEYWORDS: """
        keywords, key words, tags, search words, mots cles, mot cle, etiquettes
    """,
    Part.DEFINITIONS: """
        definitions, definition, glossary, terms, terms and definitions, terminology, vocabulary, glossaire,
        lexique, termes, termes et definitions, vocabulaire, mots cles et definitions, keywords and definitions
    """,
    Part.VERSION: """
        version, versions, version history, version and date, version control, history, change log, changelog,
        revision history, revisions, document history, historique, historique des versions, version et date,
        controle de version, controle des versions, historique des revisions, journal des modifications, suivi des
        versions
    """,
}
_NUMBERING = re.compile(r"^\W*(?:\d+(?:\.\d+)*|[a-z]|[ivx]+)[.):]\s+", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}")
_AND = re.compile(r" (?:and|et|or|ou) ")


def part_named(heading: str) -> Part | None:
    """The part that a heading announces. Accents, case, numbering, emoji, brackets and a colon do not matter."""
    name = letters_only(_BRACKETS.sub(" ", _NUMBERING.sub("", heading)).replace("&", " and ").replace("/", " and "))
    known = _names()
    if name in known:
        return known[name]
    halves = [known.get(half) for half in _AND.split(name)]
    return halves[0] if all(halves) else None


def letters_only(text: str) -> str:
    """Letters alone, small and without accents, one space between words."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W\d_]+", bare.replace("œ", "oe")))


@cache
def _names() -> dict[str, Part]:
    return {letters_only(name): part for part, names in _HEADINGS.items() for name in names.split(",")}

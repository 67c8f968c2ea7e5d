"""Front matter → fields, in both languages. A value that means nothing here is left unread, never refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeVar

from handlers.documents.reading.dates import date_in
from handlers.documents.reading.parts import letters_only
from storage.records.procedures import ProcedureKind, Shape, Status, is_channel_id

FIELD_KEYS = {
    "title": "title, titre",
    "purpose": "purpose, objective, goal, objectif, but",
    "audience": "audience, public, roles, teams, equipes",
    "needs": "tools, needs, requirements, prerequisites, outils, besoins, prerequis",
    "owner": "owner, responsable, proprietaire, auteur, author",
    "deputy": "deputy, backup, suppleant, suppleante, adjoint",
    "keywords": "keywords, tags, mots cles, etiquettes",
    "kind": "kind, type, genre",
    "shape": "shape, forme",
    "language": "language, lang, langue, locale",
    "version": "version",
    "dated": "date, updated, last updated, last modified, lastmod, last reviewed, mise a jour, maj, revise le",
    "status": "status, statut, etat",
    "review_days": "review, review days, review every, review period, revue, revision, periode de revue",
    "channels": "channels, canaux",
    "success": "success, success test, quality check, critere de reussite, controle qualite",
    "kpi": "kpi, kpis, indicateur, indicateurs",
    "risks": "risks, risques",
    "troubleshooting": "troubleshooting, depannage",
}
_FIELDS = {letters_only(name): field for field, names in FIELD_KEYS.items() for name in names.split(",")}

KIND_WORDS = {
    ProcedureKind.GENERAL: "general, generale, generales",
    ProcedureKind.INSTRUCTIONAL: "instructional, instruction, instructions, pedagogique, formation, how to",
    ProcedureKind.ADMINISTRATIVE: "administrative, administratif, admin",
    ProcedureKind.CUSTOMER: (
        "customer, customer relationship, customer relations, client, clients, relation client, crm"
    ),
}
SHAPE_WORDS = {
    Shape.STEPS: "steps, step by step, simple, etapes, etape par etape",
    Shape.HIERARCHY: "hierarchy, hierarchical, hierarchie, hierarchique",
    Shape.FLOWCHART: "flowchart, flow chart, flow diagram, decision tree, logigramme, organigramme, diagramme de flux, "
    "arbre, arbre de decision",
}
STATUS_WORDS = {
    Status.DRAFT: "draft, brouillon, wip",
    Status.TRIAL: "trial, on trial, essai, a l essai, test",
    Status.VERIFIED: "verified, approved, validated, verifie, verifiee, valide, validee, approuve, approuvee",
    Status.DUE: "due, a revoir",
    Status.OVERDUE: "overdue, en retard",
    Status.OUTDATED: "flagged, signale, signalee",
    Status.RETIRED: "archived, archive, archivee, obsolete, deprecated, retired",
}
_PERIODS = {
    7: "weekly, week, hebdomadaire, semaine, semaines, weeks",
    30: "monthly, month, months, mensuel, mensuelle, mois",
    90: "quarterly, quarter, quarters, trimestriel, trimestrielle, trimestre, trimestres",
    182: "half yearly, twice a year, biannual, semestriel, semestrielle, semestre, semestres",
    365: "yearly, annual, annually, year, years, annuel, annuelle, an, ans, annee",
    1: "days, day, jours, jour, d, j",
}
_DAYS = {letters_only(name): days for days, names in _PERIODS.items() for name in names.split(",")}
_COUNTED = re.compile(r"\D*?(\d{1,4})\s*([^\W\d]*)", re.DOTALL)
_LONGEST_REVIEW = 3650
_CHANNEL = re.compile(r"(?:<?#|https://[^\s/]+/archives/)?([A-Z0-9]+)(?:\|[^>]*)?>?")
_UNREADABLE = "?"

T = TypeVar("T")


def values_by_field(keys: Mapping[str, Any]) -> dict[str, Any]:
    """The values of the keys that we know, under the names of our fields. The first of two synonyms counts."""
    found: dict[str, Any] = {}
    for key, value in keys.items():
        field = _FIELDS.get(letters_only(key))
        if field and value:
            found.setdefault(field, value)
    return found


def text_of(value: Any) -> str:
    """One text: of a list its members, of a mapping (``{name: Ada, email: …}``) its name."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(text_of, value)))
    if isinstance(value, dict):
        return next((text_of(value[key]) for key in ("name", "nom", "title", "label") if key in value), "")
    return str(value or "").strip()


def texts_of(value: Any) -> tuple[str, ...]:
    """Several texts, each once: a list, or a line with commas or semicolons."""
    several = map(text_of, value) if isinstance(value, list) else re.split(r"[,;\n]", text_of(value))
    return tuple(dict.fromkeys(" ".join(text.split()) for text in several if text.strip()))


def choice_of(value: Any, choices: Mapping[T, str]) -> T | None:
    """The choice that this word names, in either language."""
    name = letters_only(text_of(value))
    return next(
        (choice for choice, names in choices.items() if name and name in map(letters_only, names.split(","))), None
    )


def channels_of(keys: Mapping[str, Any]) -> tuple[str, ...]:
    """The channels that front matter names, by id; a word that is none stays, and is a channel that nobody is in.

    ``keys`` as they stand: a key without a value, which ``channels: #deals`` is for YAML, means a channel too.
    """
    said = [value for key, value in keys.items() if _FIELDS.get(letters_only(key)) == "channels" and value != []]
    words = [word for value in said for word in texts_of(value) or [_UNREADABLE]]
    return tuple(dict.fromkeys(_channel(word) for word in words))


def _channel(word: str) -> str:
    found = _CHANNEL.fullmatch(word)
    return found[1] if found and is_channel_id(found[1]) else word


def period_days(value: Any) -> int | None:
    """A period in days: ``90``, ``90 days``, ``3 mois``, ``quarterly``."""
    text = text_of(value)
    if date_in(text, "en"):
        return None
    counted = _COUNTED.fullmatch(text)
    days = int(counted[1]) * _DAYS.get(letters_only(counted[2]), 1) if counted else _DAYS.get(letters_only(text), 0)
    return days if 0 < days <= _LONGEST_REVIEW else None

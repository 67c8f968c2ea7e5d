"""What people call the fields of a procedure, and what belongs in them."""

from __future__ import annotations

from gettext import NullTranslations

from handlers.authoring.rules.advice import Advice, AdviceKind
from handlers.documents.reading.parts import Part


def field_labels(t: NullTranslations) -> dict[str, str]:
    """The fields of the form."""
    return {
        "title": t.gettext("Title"),
        "purpose": t.gettext("Purpose"),
        "audience": t.gettext("Who it is for"),
        "needs": t.gettext("What you need"),
        "steps": t.gettext("Steps"),
        "owner": t.gettext("Owner"),
        "deputy": t.gettext("Deputy"),
        "channels": t.gettext("Only for members of"),
        "visuals": t.gettext("Visuals"),
        "success": t.gettext("Quality check: the success test"),
        "kpi": t.gettext("KPI"),
        "risks": t.gettext("Risks"),
        "troubleshooting": t.gettext("Troubleshooting"),
        "keywords": t.gettext("Keywords"),
        "version": t.gettext("Version"),
        "dated": t.gettext("Date"),
        "kind": t.gettext("Kind"),
        "shape": t.gettext("Shape"),
    }


def field_hint(t: NullTranslations, field: str) -> str:
    """What belongs in a field; empty where its name says it."""
    return {
        "title": t.gettext("What it is called when somebody asks: “Refund an annual plan”."),
        "purpose": t.gettext("Why it exists, in a sentence or two."),
        "steps": t.gettext("One line each: “1. Ask which invoice it is.”"),
        "success": t.gettext("How can one tell that it worked? Without it nobody can verify the procedure."),
        "owner": t.gettext("Leave it empty to own it yourself."),
        "channels": t.gettext("Others find no trace of it. Empty: for everybody."),
        "deputy": t.gettext("Who is asked when the owner is away or does not answer."),
        "keywords": t.gettext("Other words that people search for, with commas."),
        "visuals": t.gettext("Links to pictures, diagrams, videos."),
    }.get(field, "")


def key_part_labels(t: NullTranslations) -> dict[Part, str]:
    """The ten key parts."""
    names = field_labels(t)
    return {
        Part.TITLE: t.gettext("Clear title"),
        Part.PURPOSE: names["purpose"],
        Part.AUDIENCE: names["audience"],
        Part.NEEDS: names["needs"],
        Part.STEPS: names["steps"],
        Part.VISUALS: names["visuals"],
        Part.QUALITY: t.gettext("Quality check with KPI"),
        Part.RISKS: names["risks"],
        Part.TROUBLESHOOTING: names["troubleshooting"],
        Part.VERSION: t.gettext("Version and date"),
    }


def advice_text(t: NullTranslations, given: Advice) -> str:
    """A hint in words."""
    return {
        AdviceKind.LONG_STEP: t.gettext("Step {about} is long: two short ones are easier to follow."),
        AdviceKind.ACRONYM: t.gettext("“{about}” is not explained: say it once in full, or put it into the glossary."),
        AdviceKind.NO_TEST: t.gettext("There is no success test: without it nobody can verify the procedure."),
    }[given.kind].format(about=given.about)

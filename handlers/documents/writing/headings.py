"""How the parts are headed in a document that begins here, in both languages."""

from __future__ import annotations

from handlers.documents.reading import Part

_HEADINGS = {
    Part.PURPOSE: ("Purpose", "Objectif"),
    Part.AUDIENCE: ("Who", "Pour qui"),
    Part.NEEDS: ("What you need", "Ce qu'il vous faut"),
    Part.STEPS: ("Steps", "Étapes"),
    Part.VISUALS: ("Visuals", "Visuels"),
    Part.QUALITY: ("Quality check", "Contrôle qualité"),
    Part.KPI: ("KPI", "Indicateurs"),
    Part.RISKS: ("Risks", "Risques"),
    Part.TROUBLESHOOTING: ("Troubleshooting", "Dépannage"),
    Part.KEYWORDS: ("Keywords", "Mots clés"),
}


def heading_for(part: Part, language: str) -> str:
    """The heading of a part."""
    english, french = _HEADINGS[part]
    return french if language == "fr" else english

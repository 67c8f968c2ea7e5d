"""How far the reviews of a quarter are."""

from __future__ import annotations

from gettext import NullTranslations

from handlers.authoring.rules.quarters import Quarter, ReviewTally


def quarter_state_text(t: NullTranslations, quarter: Quarter, counted: ReviewTally) -> str:
    """A quarter in two lines."""
    head = t.gettext("*Round of reviews, quarter {number} of {year}*").format(number=quarter.number, year=quarter.year)
    if not counted.due:
        return "\n".join([head, t.gettext("No procedure is due in it.")])
    late = sum(many for _, many in counted.overdue_by_user)
    parts = [
        t.ngettext("{count} procedure", "{count} procedures", counted.due).format(count=counted.due),
        t.gettext("✅ {count} still right").format(count=counted.kept),
        t.gettext("✏️ {count} changed").format(count=counted.changed),
        t.gettext("🗄️ {count} retired").format(count=counted.retired),
        t.gettext("⏳ {count} open, {late} of them late").format(count=counted.open, late=late),
    ]
    return f"{head}\n{'  ·  '.join(parts)}"

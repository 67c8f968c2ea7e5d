"""What people call the states, kinds and shapes of procedures, and days; a procedure in one line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time
from gettext import NullTranslations

from handlers.blockkit.escape import literal
from handlers.blockkit.kit import Block, context, truncate
from storage.records.ids import UserId
from storage.records.procedures import Outline, ProcedureKind, Shape, Sop, Status, is_channel_id

MOST_CHANNELS = 10
FACTS_BLOCK = "sop:facts"

OpenProcedureButton = Callable[[NullTranslations, Sop | Outline], Block]
"""Makes **Open** for a procedure, in the reader's language."""


def status_badge(t: NullTranslations, status: Status) -> str:
    """How far the procedure can be trusted, in a word."""
    return {
        Status.DRAFT: "✏️ " + t.gettext("Draft"),
        Status.TRIAL: "⚪ " + t.gettext("Not verified yet"),
        Status.VERIFIED: "✅ " + t.gettext("Verified"),
        Status.DUE: "✅ " + t.gettext("Verified, review due"),
        Status.OVERDUE: "🟠 " + t.gettext("Review overdue"),
        Status.OUTDATED: "🚩 " + t.gettext("Reported as outdated"),
        Status.RETIRED: "🗄️ " + t.gettext("Archived"),
    }[status]


def slack_date(moment: date) -> str:
    """A date that Slack writes in the reader's own language. Noon, so that no time zone moves it to another day."""
    noon = datetime.combine(moment, time(12), UTC)
    return f"<!date^{int(noon.timestamp())}^{{date}}|{moment.isoformat()}>"


def mention(t: NullTranslations, user: UserId) -> str:
    """A person, as Slack writes them; whoever was erased is somebody."""
    return t.gettext("somebody") if user.startswith("someone-") else f"<@{user}>"


def kind_names(t: NullTranslations) -> dict[ProcedureKind, str]:
    """The four kinds as people call them."""
    return {
        ProcedureKind.GENERAL: t.gettext("General"),
        ProcedureKind.INSTRUCTIONAL: t.gettext("How-to"),
        ProcedureKind.ADMINISTRATIVE: t.gettext("Administrative"),
        ProcedureKind.CUSTOMER: t.gettext("Customer relationship"),
    }


def shape_names(t: NullTranslations) -> dict[Shape, str]:
    """The three shapes as people call them."""
    return {
        Shape.STEPS: t.gettext("Steps, one after the other"),
        Shape.HIERARCHY: t.gettext("Steps within chapters"),
        Shape.FLOWCHART: t.gettext("Questions and branches"),
    }


def audience_text(t: NullTranslations, channels: Iterable[str]) -> str:
    """For whom a procedure is, in small print; empty where it is for everybody."""
    several = list(channels)
    if not several:
        return ""
    names = channel_mentions(several)
    said = t.gettext("only for {channels}").format(channels=names) if names else t.gettext("for owner and admins only")
    return f"🔒 {said}"


def channel_mentions(channels: Iterable[str]) -> str:
    """Channels as Slack names them to the reader, the first ten; words that are none are left out."""
    known = [f"<#{channel}>" for channel in channels if is_channel_id(channel)]
    return ", ".join(known[:MOST_CHANNELS] + ["…"] * (len(known) > MOST_CHANNELS))


def facts_text(t: NullTranslations, sop: Sop) -> str:
    """Badge, key, owner, version and date, in one line of small print."""
    parts = [status_badge(t, sop.status), sop.key]
    if sop.owner:
        parts.append(t.gettext("owner: {owner}").format(owner=literal(truncate(sop.owner, 80))))
    if sop.version:
        parts.append(t.gettext("version {version}").format(version=literal(truncate(sop.version, 40))))
    if sop.dated:
        parts.append(slack_date(sop.dated))
    return "  ·  ".join(filter(None, [*parts, audience_text(t, sop.channels)]))


def facts_block(t: NullTranslations, sop: Sop) -> Block:
    """The same at the top of an opened procedure, where it is found again when it has changed."""
    return context(facts_text(t, sop)) | {"block_id": FACTS_BLOCK}


def gone_text(t: NullTranslations) -> str:
    """Said to who presses a button of a procedure that is not there any more."""
    return t.gettext("*This procedure is not here any more.* Type `/sop` and a few words to find what replaced it.")

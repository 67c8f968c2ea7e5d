"""`/sop privacy`: what is kept of the person who asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from gettext import NullTranslations

from handlers.blockkit.kit import Block, actions, button, context, header, plain_text, section
from handlers.privacy.rules import RETENTION, DataKind
from storage.records.ids import UserId

SEND, ERASE = "privacy:send", "privacy:erase"


def overview(t: NullTranslations, counts: Mapping[DataKind, int]) -> list[Block]:
    """How much of what, for how long, and the two ways out."""
    lines = [f"• {_kept(t, kept, counts.get(kept, 0))} — {_term(t, kept)}" for kept in DataKind if counts.get(kept)]
    nothing = t.gettext("Nothing but that you asked just now.")
    promise = t.gettext(
        "It lies in the database of this workspace's own bot and nowhere else. Of Slack's messages I keep only those "
        "that you write to me as answers. Your own figures are for you and the leads of your stand-ups."
    )
    return [
        header(t.gettext("What I keep of you")),
        section("\n".join(lines) or nothing),
        section(promise),
        actions([button(t.gettext("Send me my data"), SEND), _erase(t)]),
        context(t.gettext("Either one asks those who run me: they have a command for it.")),
    ]


def request_sent(t: NullTranslations, admins: Sequence[UserId]) -> str:
    """Who was asked; whom to ask where nobody is known."""
    if not admins:
        return t.gettext("I know no admin here yet: please ask whoever runs me. The command is `sopbot people`.")
    people = ", ".join(f"<@{user}>" for user in admins[:5])
    return t.gettext("✓ I have asked {people}. They answer you themselves.").format(people=people)


def request_for_admins(t: NullTranslations, user: UserId, action: str) -> list[Block]:
    """What the admins get."""
    text = {
        SEND: t.gettext("🔐 {person} asks for all that I keep of them. On my machine: `sopbot people export {user}`"),
        ERASE: t.gettext("🔐 {person} asks to be forgotten. On my machine: `sopbot people erase {user}`"),
    }[action]
    return [section(text.format(person=f"<@{user}>", user=user))]


def _erase(t: NullTranslations) -> Block:
    question = t.gettext(
        "Your profile, drafts and absences go; what you wrote and did stays under a made-up name that leads nowhere. "
        "It cannot be undone."
    )
    return button(t.gettext("Erase my data"), ERASE) | {
        "style": "danger",
        "confirm": {
            "title": plain_text(t.gettext("Ask to be forgotten?"), 100),
            "text": plain_text(question, 300),
            "confirm": plain_text(t.gettext("Ask for it"), 30),
            "deny": plain_text(t.gettext("Cancel"), 30),
        },
    }


def _kept(t: NullTranslations, kept: DataKind, count: int) -> str:
    return {
        DataKind.PROFILE: t.gettext("your name, language and time zone, as your Slack profile says, and your channels"),
        DataKind.VIEWS: t.ngettext("{count} procedure that you opened", "{count} procedures that you opened", count),
        DataKind.QUESTIONS: t.ngettext(
            "{count} question without an answer", "{count} questions without an answer", count
        ),
        DataKind.FEEDBACK: t.ngettext("{count} verdict of yours", "{count} verdicts of yours", count),
        DataKind.SUGGESTIONS: t.ngettext("{count} suggestion", "{count} suggestions", count),
        DataKind.RECEIPTS: t.ngettext(
            "{count} version that you have read", "{count} versions that you have read", count
        ),
        DataKind.WRITINGS: t.ngettext("{count} version that you wrote", "{count} versions that you wrote", count),
        DataKind.FORMS: t.ngettext("{count} unfinished form", "{count} unfinished forms", count),
        DataKind.STANDUPS: t.ngettext(
            "{count} line of stand-ups: places, answers, blockers, absences",
            "{count} lines of stand-ups: places, answers, blockers, absences",
            count,
        ),
        DataKind.AUDIT_LOG: t.ngettext("{count} line of who did what", "{count} lines of who did what", count),
        DataKind.MESSAGES: t.ngettext("{count} message of mine to you", "{count} messages of mine to you", count),
        DataKind.DUTIES: t.ngettext("{count} role, duty or decision", "{count} roles, duties and decisions", count),
    }[kept].format(count=count)


def _term(t: NullTranslations, kept: DataKind) -> str:
    term = RETENTION[kept]
    if kept is DataKind.VIEWS and term:
        text = t.gettext("your name with them for {days} days, then only how often they were opened")
        return text.format(days=term.days)
    if term:
        return t.gettext("for {days} days").format(days=term.days)
    return t.gettext("until you ask to be forgotten")

"""What `/sop watch` says, and the hint."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import NullTranslations

from handlers.blockkit.escape import literal
from handlers.blockkit.kit import Block, actions, button, context, section
from handlers.blockkit.labels import status_badge
from handlers.sop.blocks import open_button
from storage.records.ids import ChannelId
from storage.records.procedures import Sop

NOT_NOW = "sop:not_now"


def hint_blocks(t: NullTranslations, sop: Sop) -> list[Block]:
    """A procedure that answers what somebody asked others; they alone see it."""
    text = t.gettext("💡 *{title}* may answer that.").format(title=literal(sop.title))
    return [
        section(f"{text}\n{status_badge(t, sop.status)}  ·  {sop.key}"),
        actions([open_button(t, sop, primary=True), button(t.gettext("Not now"), NOT_NOW, str(sop.number))]),
    ]


def hint_declined(t: NullTranslations) -> list[Block]:
    """In place of the hint that was not wanted."""
    return [context(t.gettext("All right, no more hints for you until tomorrow."))]


def watched_channels(t: NullTranslations, channels: Sequence[ChannelId]) -> list[Block]:
    """`/sop watch`."""
    how = t.gettext("`/sop watch here` in a channel begins, `/sop watch off` there ends it.")
    if not channels:
        return [section(t.gettext("I listen in no channel.") + " " + how)]
    names = ", ".join(f"<#{channel}>" for channel in channels)
    return [section(t.gettext("I listen for questions in {channels}.").format(channels=names)), context(how)]


def watch_started(t: NullTranslations) -> list[Block]:
    """`/sop watch here`."""
    return [
        section(
            t.gettext(
                "✓ I listen for questions here. Who asks what a verified procedure surely answers gets one quiet hint "
                "that nobody else sees; nothing that is written here is kept."
            )
        ),
        context(t.gettext("Tell the people here about it. `/sop watch off` ends it.")),
    ]


def watch_stopped(t: NullTranslations) -> list[Block]:
    """`/sop watch off`."""
    return [section(t.gettext("✓ I do not listen here any more."))]


def bot_not_in_channel(t: NullTranslations) -> list[Block]:
    """The bot hears nothing there."""
    return [section(t.gettext("I am not in this channel. Type `/invite @sopbot` here, then `/sop watch here` again."))]


def channels_only(t: NullTranslations) -> list[Block]:
    """Asked in a conversation that is no channel."""
    return [section(t.gettext("That works in channels only. Type it in the one where people ask."))]


def admins_only(t: NullTranslations) -> list[Block]:
    """Said to who is no admin."""
    return [section(t.gettext("Where I listen is for admins to say. Ask one of yours."))]

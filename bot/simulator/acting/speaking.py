"""Typing into the message box: messages and slash commands."""

from __future__ import annotations

import re

from bot.simulator.acting.app_connection import NoAnswer
from bot.simulator.acting.context import ActContext, ActRefused
from bot.simulator.acting.replies import reply
from bot.simulator.methods.call import SlackError
from bot.simulator.workspace.manifest import Command
from bot.simulator.workspace.records import Channel, Member, Message, ResponseUrl
from bot.simulator.workspace.state import Workspace


def type_text(desk: ActContext, user: str, channel: str, text: str, thread_ts: str | None = None) -> str | None:
    """A person sends what stands in the box; returns what Slack complains about, if it does."""
    member, where = desk.member(user), desk.channel(user, channel)
    if text.startswith("/"):
        return _command(desk, member, where, text, thread_ts)
    _say(desk, member, where, text, thread_ts)
    return None


def _say(desk: ActContext, member: Member, channel: Channel, text: str, thread_ts: str | None) -> None:
    space = desk.space
    if channel.archived:
        raise ActRefused("This channel is archived.")
    if member.id not in channel.members:
        raise ActRefused(f"{member.name} is not a member of #{channel.name}.")
    app_dm = channel.kind == "im" and space.bot.id in channel.members
    if app_dm and (space.manifest.messages_read_only or not space.manifest.messages_tab):
        raise ActRefused("Sending messages to this app has been turned off.")
    message = Message(space.ids.ts(), member.id, linked(space, escaped(text), named=False), thread_ts=thread_ts)
    space.post(channel, message)
    for told in desk.events.posted(channel, message):
        told.result()


def escaped(text: str) -> str:
    """What a person typed as Slack passes it on: never markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def linked(space: Workspace, text: str, *, named: bool) -> str:
    """Mentions of people and channels as ids: `<@U1>`, `<#C1|sales>`; with `named` people keep their names too."""

    def person(match: re.Match[str]) -> str:
        member = space.member_named(match[1])
        if member is None:
            return match[0]
        return f"<@{member.id}|{member.name}>" if named else f"<@{member.id}>"

    def channel(match: re.Match[str]) -> str:
        found = space.channel_named(match[1])
        return f"<#{found.id}|{found.name}>" if found is not None and found.kind == "channel" else match[0]

    text = re.sub(r"(?<![\w@])@([\w.-]*\w)", person, text)
    return re.sub(r"(?<![\w#&])#([\w-]+)", channel, text)


def _command(desk: ActContext, member: Member, channel: Channel, text: str, thread_ts: str | None) -> str | None:
    name, _, words = text.partition(" ")
    command = next((one for one in desk.space.manifest.commands if one.command == name), None)
    if command is None:
        return _complain(desk, member, channel, f"{name} is not a valid command.")
    if thread_ts is not None:
        return _complain(desk, member, channel, f"{name} is not supported in threads. Sorry!")
    payload = _payload(desk, member, channel, command, words.strip())
    try:
        answer = desk.app.request("slash_commands", payload, text)
        if answer:
            hook = ResponseUrl(channel.id, member.id, expires=0)
            with desk.space.lock:
                reply(desk.space, desk.events, hook, answer)
    except NoAnswer as error:
        return _complain(desk, member, channel, f"{name} failed because {error}")
    except SlackError as error:
        return _complain(desk, member, channel, f'{name} failed with the error "{error}"{_why(error)}')
    return None


def _why(error: SlackError) -> str:
    messages = error.extra.get("response_metadata", {}).get("messages") or []
    return f" {'; '.join(messages)}" if messages else ""


def _complain(desk: ActContext, member: Member, channel: Channel, text: str) -> str:
    desk.space.notice(member.id, channel.id, text)
    return text


def _payload(desk: ActContext, member: Member, channel: Channel, command: Command, words: str) -> dict[str, str]:
    space = desk.space
    plain = escaped(words)
    return {
        "token": "verification",
        "team_id": space.team_id,
        "team_domain": space.domain,
        "channel_id": channel.id,
        "channel_name": desk.short_channel(channel)["name"],
        "user_id": member.id,
        "user_name": member.name,
        "command": command.command,
        "text": linked(space, plain, named=True) if command.should_escape else plain,
        "api_app_id": space.app_id,
        "is_enterprise_install": "false",
        "response_url": desk.new_response_url(channel.id, member.id, kind="commands"),
        "trigger_id": space.new_trigger(member.id),
    }

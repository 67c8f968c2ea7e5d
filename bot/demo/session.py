"""The demo, shown: as a page to be a person in, or as a dialogue to read."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable
from threading import Event

from bot.config import has_display
from bot.demo import PORT
from bot.demo.tour import play_tour
from bot.demo.workspace import demo_workspace, set_up_standup
from bot.now import Now


def open_page(now: Now, port: int | None, say: Callable[[str], None]) -> None:
    """Serve the page on this port (0: a free one; None: the usual one, else a free one), until Ctrl-C.

    Raises:
        OSError: the port is taken.
    """
    with demo_workspace(now, port) as team:
        set_up_standup(team)
        if port is None and team.slack.port != PORT:
            say(f"Port {PORT} is taken: the page is on port {team.slack.port} this time.")
        say(f"Open {team.slack.page_url} and type /sop refnd of anual plan (Ctrl-C stops it).")
        say("For a stand-up, press the clock at the top right and jump to the next working day, 09:00.")
        if has_display():
            webbrowser.open(team.slack.page_url)
        try:
            Event().wait()
        except KeyboardInterrupt:
            say("")


def show_tour(now: Now, say: Callable[[str], None]) -> None:
    """Play a conversation.

    Raises:
        AssertionError: the bot did not answer as it should.
    """
    with demo_workspace(now) as team:
        play_tour(team, say)

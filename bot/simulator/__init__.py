"""A local Slack: a second program that speaks Slack's protocol to one app, and the harness that tests act with.

with Slack.start(manifest=Path("manifest.yml")) as slack:
    ada = slack.person("ada", name="Ada Lovelace")
    slack.channel("sales", members=[ada])
    ...  # start the app with slack.api_url, slack.bot_token, slack.app_token
    ada.goes_to("#sales")
    ada.types("/sop refund")
    ada.sees("Refund an annual plan")
"""

from bot.simulator.acting.context import ActRefused
from bot.simulator.harness.actor import Actor, AppFailed
from bot.simulator.slack import Slack

__all__ = ["ActRefused", "Actor", "AppFailed", "Slack"]

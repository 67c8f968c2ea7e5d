"""Block Kit as Slack accepts it: what is wrong with blocks, views and lists of options.

Answers are Slack's own kind of line: `[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]`.
"""

from bot.simulator.blockcheck.documents import check_message, check_options, check_view, view_bytes

__all__ = ["check_message", "check_options", "check_view", "view_bytes"]

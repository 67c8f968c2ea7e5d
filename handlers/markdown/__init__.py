"""Markdown as people write it → text and blocks as Slack shows them, in which no word of theirs is markup."""

from handlers.markdown.fit import LIMIT, to_blocks, to_mrkdwn
from handlers.markdown.plain import heading_text, plain

__all__ = ["LIMIT", "heading_text", "plain", "to_blocks", "to_mrkdwn"]

"""Markdown as people write it → text and blocks as Slack shows them, in which no word of theirs is markup."""

from handlers.markdown.fit import MAX_BLOCK_TEXT, to_blocks, to_mrkdwn
from handlers.markdown.plain import heading_text, to_plain
from handlers.markdown.tables import cells

__all__ = ["MAX_BLOCK_TEXT", "cells", "heading_text", "to_blocks", "to_mrkdwn", "to_plain"]

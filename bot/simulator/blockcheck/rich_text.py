"""Rich text: what Slack's own editor makes."""

from __future__ import annotations

from bot.simulator.blockcheck.rules import (
    ID,
    URL,
    Check,
    Rule,
    anything,
    boolean,
    by_type,
    integer,
    many,
    one_of,
    shape,
    string,
)  # fmt: skip

_STYLES = ("bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink")
_STYLED: dict[str, Rule] = {"style": shape({}, dict.fromkeys(_STYLES, boolean))}


def _emoji_name(check: Check, value: object, path: str) -> None:
    if not isinstance(value, str) or not value or ":" in value:
        check.wrong(path, "must be the name of an emoji, without colons")


INLINE: dict[str, Rule] = {
    "text": shape({"text": string(40_000)}, _STYLED),
    "link": shape({"url": URL}, _STYLED | {"text": string(40_000), "unsafe": boolean}),
    "emoji": shape(
        {"name": _emoji_name}, _STYLED | {"unicode": string(255), "url": URL, "skin_tone": integer(1, 6)}
    ),
    "user": shape({"user_id": ID}, _STYLED),
    "usergroup": shape({"usergroup_id": ID}, _STYLED),
    "channel": shape({"channel_id": ID}, _STYLED),
    "team": shape({"team_id": ID}, _STYLED),
    "broadcast": shape({"range": one_of("here", "channel", "everyone")}, _STYLED),
    "date": shape(
        {"timestamp": integer(-(10**12), 10**12), "format": string(3000)},
        _STYLED | {"url": URL, "fallback": string(3000)},
    ),
    "color": shape({"value": string(255)}, _STYLED),
}  # fmt: skip
_inline = by_type(INLINE)
SECTION = shape({"elements": many(_inline, 1000, 0)})
RICH_TEXT = shape(
    {
        "elements": many(
            by_type(
                {
                    "rich_text_section": SECTION,
                    "rich_text_list": shape(
                        {
                            "elements": many(by_type({"rich_text_section": SECTION}), 1000),
                            "style": one_of("bullet", "ordered"),
                        },
                        {"indent": integer(0, 8), "border": integer(0, 1), "offset": anything},
                    ),
                    "rich_text_quote": shape({"elements": many(_inline, 1000, 0)}, {"border": anything}),
                    "rich_text_preformatted": shape(
                        {"elements": many(by_type({kind: INLINE[kind] for kind in ("text", "link")}), 1000, 0)},
                        {"border": anything, "language": anything},
                    ),
                }
            ),
            1000,
        )
    },
    {"block_id": ID},
)

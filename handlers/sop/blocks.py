"""What `/sop` shows: answers, cards, help, and "nothing found"."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import NullTranslations
from itertools import zip_longest

from handlers.blockkit.escape import literal
from handlers.blockkit.kit import Block, actions, button, context, divider, header, modal, section, truncate
from handlers.blockkit.labels import channel_mentions, facts_text, status_badge
from handlers.bolt.payloads import Press
from handlers.commands.verbs import help_line, help_lines
from handlers.sop.search.result import MAX_CHARACTERS, Passage
from handlers.sop.verbs import SopVerb
from storage.records.ids import UserId
from storage.records.procedures import Outline, Sop

OPEN = "sop:open"
ASKED = "sop:asked:"
SHARE = "sop:share"
BROWSE = "sop:browse"
HELP = "sop:help"

LINE_TITLE = 200
ALSO_TITLE = 40
BLOCK_ID = 255


def sop_card(t: NullTranslations, sop: Sop, passage: Passage | None, *, purpose: str) -> list[Block]:
    """The best answer: what it is, what it is for, the words that matched, and whether to trust it."""
    lines = [f"*{literal(sop.title)}*"]
    if purpose:
        lines.append(literal(truncate(purpose, 300)))
    if passage and passage.text not in purpose:
        lines.append(match_text(sop, passage))
    return [section("\n".join(lines)), context(facts_text(t, sop))]


def match_text(sop: Sop, passage: Passage) -> str:
    """Why it was found: the words that matched, and where they stand; empty where there are none."""
    where = f"_{literal(truncate(passage.heading, 80))}_ — " if passage.heading not in ("", sop.title) else ""
    return "> " + where + literal(passage.text.replace("\n", " ")) if passage.text else ""


def open_button(t: NullTranslations, sop: Sop | Outline, *, primary: bool = False) -> Block:
    """**Open**, which says to a screen reader what it opens."""
    label = t.gettext("Open {title}").format(title=sop.title)
    return button(t.gettext("Open"), OPEN, str(sop.number), primary=primary, label=label)


def sop_line(t: NullTranslations, sop: Sop, passage: Passage | None = None) -> Block:
    """A procedure in one line, with its button; below it why it was found, where it was searched for."""
    text = f"*{literal(truncate(sop.title, LINE_TITLE))}*\n{status_badge(t, sop.status)}  ·  {sop.key}"
    why = match_text(sop, passage) if passage else ""
    return section(f"{text}\n{why}" if why else text, open_button(t, sop))


def with_search_words(blocks: Sequence[Block], words: str) -> list[Block]:
    """The same answer, whose buttons know with which words it was found: ``search_words_of`` reads them."""
    return [
        block | {"block_id": truncate(f"{ASKED}{place}:{words}", BLOCK_ID)} if _opens(block) else block
        for place, block in enumerate(blocks)
    ]


def search_words_of(press: Press) -> str:
    """With which words the procedure was found whose button was pressed; empty where it was not searched for."""
    place, _, words = press.block.removeprefix(ASKED).partition(":")
    return words if place.isdecimal() else ""


def _opens(block: Block) -> bool:
    elements = [*block.get("elements", ()), block.get("accessory", {})]
    return any(element.get("action_id", "").startswith(OPEN) for element in elements)


def other_results(t: NullTranslations, sops: Sequence[Sop]) -> list[Block]:
    """The other finds under a clear answer: small print, then a button each."""
    buttons = [
        button(truncate(sop.title, ALSO_TITLE), f"{OPEN}:{place}", str(sop.number), label=sop.title)
        for place, sop in enumerate(sops)
    ]
    return [context(t.gettext("also:")), actions(buttons)] if buttons else []


def results(
    t: NullTranslations,
    sops: Sequence[Sop],
    best: list[Block],
    *,
    clear: bool,
    whys: Sequence[Passage | None] = (),
    understood: str = "",
    was_cut: bool = False,
    can_share: bool = True,
) -> list[Block]:
    """The answer to a question: the best one as a card, the rest as lines, or below a clear one as "also".

    ``whys`` say why each of the rest was found.
    """
    share = button(
        t.gettext("Share in this channel"),
        SHARE,
        str(sops[0].number),
        label=t.gettext("Share {title} in this channel").format(title=sops[0].title),
    )
    lines = [sop_line(t, sop, why) for sop, why in zip_longest(sops[1:], whys)]
    rest = other_results(t, sops[1:]) if clear else [divider()] * (len(sops) > 1) + lines
    notes = [corrected_text(t, understood)] * bool(understood) + [too_long_text(t)] * was_cut
    return [
        *(context(note) for note in notes),
        *best,
        actions([open_button(t, sops[0], primary=True), *([share] if can_share else [])]),
        *rest,
    ]


def corrected_text(t: NullTranslations, understood: str) -> str:
    """Said where words were corrected."""
    return t.gettext("Showing results for *{words}*").format(words=literal(understood))


def too_long_text(t: NullTranslations) -> str:
    """Said beside the answer to a question that is longer than what is searched for."""
    return t.gettext("That was a lot to take in: I searched for its beginning only. A few key words do best.")


def no_results(t: NullTranslations, words: str, *, was_cut: bool = False) -> list[Block]:
    """No procedure: says so, and what to do next."""
    return [
        *([context(too_long_text(t))] if was_cut else []),
        section(
            t.gettext("*Nothing found for “{words}”.*").format(words=literal(truncate(words, MAX_CHARACTERS)))
            + "\n• "
            + t.gettext("Try fewer or other words: what would the customer call it?")
            + "\n• "
            + t.gettext("Look through the list: perhaps it has another name.")
            + "\n• "
            + t.gettext("Ask a colleague: I have noted your question, so that the missing procedure gets written.")
        ),
        actions([browse_button(t), help_button(t)]),
    ]


def no_such_key(t: NullTranslations, key: str) -> list[Block]:
    """A key that no procedure has."""
    text = t.gettext("*There is no {key} here.* Search for its words, or look through the list.")
    return [section(text.format(key=key)), actions([browse_button(t), help_button(t)])]


def empty_library(t: NullTranslations) -> list[Block]:
    """No procedure at all."""
    return [
        section(
            t.gettext("*There are no procedures yet.*")
            + "\n"
            + t.gettext("Whoever runs me can bring in a folder of documents: `sopbot sops import FOLDER`.")
        )
    ]


def browse_button(t: NullTranslations) -> Block:
    """**All procedures**."""
    return button(t.gettext("All procedures"), BROWSE)


def help_button(t: NullTranslations) -> Block:
    """**Help**."""
    return button(t.gettext("Help"), HELP)


def welcome(t: NullTranslations, mine: Sequence[Sop], team: Sequence[Sop], count: int) -> list[Block]:
    """`/sop` alone: how to ask, what I opened last, what the team uses most."""
    ask = t.gettext("Type `/sop` and a few words, as they come: `/sop refund annual plan`. Typos are fine.")
    number = t.ngettext("{count} procedure", "{count} procedures", count).format(count=count)
    return [
        header(t.gettext("What do you need?")),
        section(ask),
        *_team_index(t, t.gettext("You opened last"), mine),
        *_team_index(t, t.gettext("Most used in the team"), team),
        context(number),
        actions([browse_button(t), help_button(t)]),
    ]


def _team_index(t: NullTranslations, title: str, sops: Sequence[Sop]) -> list[Block]:
    return [section(f"*{title}*"), *(sop_line(t, sop) for sop in sops)] if sops else []


def help_text(t: NullTranslations) -> list[Block]:
    """`/sop help`."""
    lookups = [
        help_line(t.gettext("`/sop refund annual plan`"), t.gettext("find a procedure; only you see the answer")),
        help_line("`/sop SOP-012`", t.gettext("the procedure with this number")),
        help_line("`/sop`", t.gettext("what you opened last, and what the team uses most")),
    ]
    return [
        header(t.gettext("How to ask")),
        section("\n".join([*lookups, *help_lines((verb.value for verb in SopVerb), t)])),
        context(
            t.gettext(
                "In a thread, where Slack knows no commands: mention me with your question, or choose "
                "*Answer with a procedure* in the menu of a message. Or write to me directly, in your own words."
            ),
            t.gettext("*Open* shows the whole procedure. *Share in this channel* posts it for everyone here."),
            t.gettext("✅ Verified means that its owner checked it lately."),
        ),
        actions([browse_button(t)]),
    ]


def help_window(t: NullTranslations) -> Block:
    """The same, in a window."""
    return modal(t.gettext("Help"), t.gettext("Close"), help_text(t), callback=HELP)


def shared_card(t: NullTranslations, sop: Sop, best: list[Block], user: UserId) -> list[Block]:
    """The card that everyone in the channel sees. The name is shown, nobody is notified: Slack keeps quiet about
    mentions of the person who acted.
    """
    by = t.gettext("Shared by {person}").format(person=f"<@{user}>")
    return [*best, actions([open_button(t, sop, primary=True)]), context(by)]


def shared_receipt(t: NullTranslations, sop: Sop) -> list[Block]:
    """What the person who shared sees in place of the answer."""
    text = t.gettext("✓ *{title}* is in the channel now.").format(title=literal(sop.title))
    return [section(text, open_button(t, sop))]


def cannot_share_here(t: NullTranslations, sop: Sop) -> str:
    """Sharing was refused by us: not everybody in the channel may see it."""
    places = channel_mentions(sop.channels)
    if not places:
        return t.gettext("*{title}* is for its owner and the admins only: I share it nowhere.").format(
            title=literal(sop.title)
        )
    text = t.gettext("*{title}* is only for {channels}, so I do not share it here. Share it there instead.")
    return text.format(title=literal(sop.title), channels=places)


def share_failed(t: NullTranslations, sop: Sop) -> str:
    """Sharing was refused by Slack: why, and the way out."""
    text = t.gettext(
        "I could not post *{title}* there. Type `/sop {key}` in the channel and share it from the new answer; "
        "in a private channel, `/invite` me first."
    )
    return text.format(title=literal(sop.title), key=sop.key)

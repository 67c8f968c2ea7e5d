"""What an author sees besides the form: the choice of a template, the receipt, the list of what is theirs."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import NullTranslations

from handlers.authoring.naming import field_names, part_names, said_advice
from handlers.authoring.reading.blocks import EDIT, owners
from handlers.authoring.rules.changes import ADDED, REMOVED, difference
from handlers.authoring.rules.hints import Advice
from handlers.documents import TEN_PARTS, missing_parts
from handlers.escape import fenced, literal
from handlers.kit import Block, actions, button, context, cut, divider, field, header, modal, option, section, select
from handlers.naming import badge, kind_names, mention, shape_names
from storage.authoring_records import Draft
from storage.records import Kind, Shape, Sop

TEMPLATE, GO_ON, DROP, HISTORY = "authoring:template", "authoring:go_on", "authoring:drop", "authoring:history"
MINE = "authoring:mine"
SHOWN = 10
SHOWN_DIFFERENCE = 2500
WRITE = "authoring:write_missing"
LONGEST_ASKED = 150
"""Characters of a question that become the title of its procedure."""


def template_form(t: NullTranslations, title: str = "") -> Block:
    """`/sop new`: shape × kind; ``title`` is one that is known already."""
    shapes = [option(text, shape.value) for shape, text in shape_names(t).items()]
    kinds = [option(text, kind.value) for kind, text in kind_names(t).items()]
    return modal(
        t.gettext("New procedure"),
        t.gettext("Cancel"),
        [
            section(t.gettext("Which template? Two pages follow; all but the title can wait.")),
            field("shape", t.gettext("Shape"), select(t.gettext("Shape"), "shape", shapes, Shape.STEPS.value)),
            field("kind", t.gettext("Kind"), select(t.gettext("Kind"), "kind", kinds, Kind.GENERAL.value)),
        ],
        callback=TEMPLATE,
        memory=title,
        submit=t.gettext("Next page"),
    )


def not_invited(t: NullTranslations) -> str:
    """A procedure is for a channel of which nobody tells us who is in it; said in the form, as plain text."""
    return t.gettext("I cannot see who is in one of these channels. Type /invite @sopbot there, then try again.")


def receipt(t: NullTranslations, sop: Sop, advice: Sequence[Advice], open_: Block) -> list[Block]:
    """What was kept, how complete it is, and what would make it better."""
    done = t.gettext("✓ *{title}* ({key}) is saved: {state}.").format(
        title=literal(cut(sop.title, 200)), key=sop.key, state=badge(t, sop.status)
    )
    hints = "\n".join(f"• {literal(said_advice(t, each))}" for each in advice)
    return [
        section(done),
        context(completeness(t, sop)),
        *([section(hints)] if hints else []),
        actions([open_, *owners(t, sop)]),
    ]


def completeness(t: NullTranslations, sop: Sop) -> str:
    """7 of 10 key parts, and which are missing."""
    missing, names = missing_parts(sop), part_names(t)
    said = t.gettext("{count} of {all} key parts.").format(count=len(TEN_PARTS) - len(missing), all=len(TEN_PARTS))
    if not missing:
        return said
    lacks = t.gettext("Missing: {parts}.").format(parts=", ".join(names[part] for part in missing))
    return f"{said} {lacks}"


def mine(t: NullTranslations, drafts: Sequence[Draft], sops: Sequence[Sop], more: int) -> list[Block]:
    """`/sop mine`: unfinished forms, and the procedures that I own or wrote; ``more`` of those are not shown."""
    blocks = [header(t.gettext("Your procedures"))]
    for draft in drafts[:SHOWN]:
        title = draft.fields.get("title") or t.gettext("(no title yet)")
        text = t.gettext("✏️ Unfinished: *{title}*").format(title=literal(cut(title, 200)))
        value = str(draft.id)
        named = ((t.gettext("Go on"), GO_ON), (t.gettext("Throw away"), DROP))
        blocks += [section(text), actions([button(said, action, value) for said, action in named])]
    blocks += [divider()] * bool(drafts and sops)
    for sop in sops:
        text = f"*{literal(cut(sop.title, 200))}*\n{badge(t, sop.status)}  ·  {sop.key}  ·  {completeness(t, sop)}"
        buttons = [(t.gettext("Edit"), EDIT), (t.gettext("History"), HISTORY)]
        blocks += [section(text), actions([button(said, action, str(sop.number)) for said, action in buttons])]
    if more:
        blocks.append(context(t.gettext("and {count} more").format(count=more)))
    if not drafts and not sops:
        blocks.append(section(t.gettext("*Nothing is yours yet.* `/sop new` begins a procedure.")))
    return blocks


def mine_window(t: NullTranslations, shown: list[Block]) -> Block:
    """The same, in a window."""
    return modal(t.gettext("My procedures"), t.gettext("Close"), shown, callback=MINE)


def notice(t: NullTranslations, text: str) -> Block:
    """In place of a form that cannot go on: why."""
    return modal(t.gettext("Edit"), t.gettext("Close"), [section(text)], callback="authoring:notice")


def which(t: NullTranslations, sops: Sequence[Sop]) -> list[Block]:
    """`/sop edit` and words: which one is meant."""
    if not sops:
        return [section(t.gettext("*No procedure has these words.* `/sop new` begins one."))]
    lines = []
    for sop in sops[:SHOWN]:
        edit = button(t.gettext("Edit"), EDIT, str(sop.number), label=f"{t.gettext('Edit')}: {sop.title}")
        lines.append(section(f"*{literal(cut(sop.title, 200))}*\n{badge(t, sop.status)}  ·  {sop.key}", edit))
    return [section(t.gettext("Edit which one?")), *lines]


def changed_meanwhile(
    t: NullTranslations, user: str, theirs: Sequence[tuple[str, str, str]], torn: Sequence[str]
) -> list[Block]:
    """Somebody else saved first: what they changed, field by field, and what happens to it now."""
    names = field_names(t)
    who = mention(t, user) if user else t.gettext("An import")
    told = t.gettext("⚠️ {person} changed this procedure meanwhile. Nothing is lost: their changes are in the form now.")
    blocks = [section(told.format(person=who))]
    for name, before, after in theirs:
        blocks += [section(f"*{names.get(name, name)}*\n{drawn(difference(before, after))}")]
    if torn:
        both = t.gettext("You both changed: {parts}. Your text stands there; theirs is above, and in the history.")
        blocks.append(section(both.format(parts=", ".join(names.get(name, name) for name in torn))))
    return [*blocks[:20], divider()]


def comes_back(t: NullTranslations) -> Block:
    """Above the form of a procedure that was retired."""
    return section(t.gettext("🗄️ This procedure is retired. Saving brings it back, as a draft."))


def drawn(lines: Sequence[tuple[str, str]], most: int = SHOWN_DIFFERENCE) -> str:
    """A difference, as code; of a long one the first ``most`` characters."""
    signs = {REMOVED: "−", ADDED: "+"}
    text = "\n".join(f"{signs.get(sign, ' ')} {line}" for sign, line in lines)
    return f"```{fenced(cut(text, most))}```" if text else "–"


def write_it(t: NullTranslations, words: str) -> Block:
    """**Write it**: begins the procedure that somebody looked for in vain."""
    text = t.gettext("Write it")
    return button(text, WRITE, cut(words, LONGEST_ASKED), label=f"{text}: {words}")

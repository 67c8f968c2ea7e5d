"""What an author sees besides the form: the choice of a template, the receipt, the list of what is theirs."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import NullTranslations

from handlers.authoring.labels import advice_text, field_labels, key_part_labels
from handlers.authoring.reading.blocks import EDIT, owner_buttons
from handlers.authoring.rules.advice import Advice
from handlers.authoring.rules.diff import ADDED, REMOVED, diff_lines
from handlers.blockkit.escape import fenced, literal
from handlers.blockkit.kit import (
    Block,
    actions,
    button,
    context,
    divider,
    header,
    input_block,
    modal,
    option,
    section,
    select,
    truncate,
)
from handlers.blockkit.labels import kind_names, mention, shape_names, status_badge
from handlers.documents.completeness import missing_parts
from handlers.documents.reading.parts import TEN_PARTS
from storage.records.authoring import ProcedureDraft
from storage.records.ids import UserId
from storage.records.procedures import ProcedureKind, Shape, Sop

TEMPLATE_FORM, GO_ON, DISCARD, HISTORY = "authoring:template", "authoring:go_on", "authoring:drop", "authoring:history"
MY_PROCEDURES = "authoring:mine"
SHOWN = 10
SHOWN_DIFFERENCE = 2500
WRITE_IT = "authoring:write_missing"
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
            input_block("shape", t.gettext("Shape"), select(t.gettext("Shape"), "shape", shapes, Shape.STEPS.value)),
            input_block(
                "kind", t.gettext("Kind"), select(t.gettext("Kind"), "kind", kinds, ProcedureKind.GENERAL.value)
            ),
        ],
        callback=TEMPLATE_FORM,
        memory=title,
        submit=t.gettext("Next page"),
    )


def not_invited_text(t: NullTranslations) -> str:
    """A procedure is for a channel of which nobody tells us who is in it; said in the form, as plain text."""
    return t.gettext("I cannot see who is in one of these channels. Type /invite @sopbot there, then try again.")


def saved_receipt_message(t: NullTranslations, sop: Sop, advice: Sequence[Advice], open_: Block) -> list[Block]:
    """What was kept, how complete it is, and what would make it better."""
    done = t.gettext("✓ *{title}* ({key}) is saved: {state}.").format(
        title=literal(truncate(sop.title, 200)), key=sop.key, state=status_badge(t, sop.status)
    )
    hints = "\n".join(f"• {literal(advice_text(t, each))}" for each in advice)
    return [
        section(done),
        context(completeness_text(t, sop)),
        *([section(hints)] if hints else []),
        actions([open_, *owner_buttons(t, sop)]),
    ]


def completeness_text(t: NullTranslations, sop: Sop) -> str:
    """7 of 10 key parts, and which are missing."""
    missing, names = missing_parts(sop), key_part_labels(t)
    said = t.gettext("{count} of {all} key parts.").format(count=len(TEN_PARTS) - len(missing), all=len(TEN_PARTS))
    if not missing:
        return said
    lacks = t.gettext("Missing: {parts}.").format(parts=", ".join(names[part] for part in missing))
    return f"{said} {lacks}"


def my_procedures_message(
    t: NullTranslations, drafts: Sequence[ProcedureDraft], sops: Sequence[Sop], more: int
) -> list[Block]:
    """`/sop mine`: unfinished forms, and the procedures that I own or wrote; ``more`` of those are not shown."""
    blocks = [header(t.gettext("Your procedures"))]
    for draft in drafts[:SHOWN]:
        title = draft.fields.get("title") or t.gettext("(no title yet)")
        text = t.gettext("✏️ Unfinished: *{title}*").format(title=literal(truncate(title, 200)))
        value = str(draft.id)
        named = ((t.gettext("Go on"), GO_ON), (t.gettext("Throw away"), DISCARD))
        blocks += [section(text), actions([button(said, action, value) for said, action in named])]
    blocks += [divider()] * bool(drafts and sops)
    for sop in sops:
        facts = f"{status_badge(t, sop.status)}  ·  {sop.key}  ·  {completeness_text(t, sop)}"
        text = f"*{literal(truncate(sop.title, 200))}*\n{facts}"
        buttons = [(t.gettext("Edit"), EDIT), (t.gettext("History"), HISTORY)]
        blocks += [section(text), actions([button(said, action, str(sop.number)) for said, action in buttons])]
    if more:
        blocks.append(context(t.gettext("and {count} more").format(count=more)))
    if not drafts and not sops:
        blocks.append(section(t.gettext("*Nothing is yours yet.* `/sop new` begins a procedure.")))
    return blocks


def my_procedures_window(t: NullTranslations, shown: list[Block]) -> Block:
    """The same, in a window."""
    return modal(t.gettext("My procedures"), t.gettext("Close"), shown, callback=MY_PROCEDURES)


def form_notice_window(t: NullTranslations, text: str) -> Block:
    """In place of a form that cannot go on: why."""
    return modal(t.gettext("Edit"), t.gettext("Close"), [section(text)], callback="authoring:notice")


def edit_choice_message(t: NullTranslations, sops: Sequence[Sop]) -> list[Block]:
    """`/sop edit` and words: which one is meant."""
    if not sops:
        return [section(t.gettext("*No procedure has these words.* `/sop new` begins one."))]
    lines = []
    for sop in sops[:SHOWN]:
        edit = button(t.gettext("Edit"), EDIT, str(sop.number), label=f"{t.gettext('Edit')}: {sop.title}")
        lines.append(
            section(f"*{literal(truncate(sop.title, 200))}*\n{status_badge(t, sop.status)}  ·  {sop.key}", edit)
        )
    return [section(t.gettext("Edit which one?")), *lines]


def save_conflict_notice(
    t: NullTranslations, user: UserId, theirs: Sequence[tuple[str, str, str]], torn: Sequence[str]
) -> list[Block]:
    """Somebody else saved first: what they changed, field by field, and what happens to it now."""
    names = field_labels(t)
    who = mention(t, user) if user else t.gettext("An import")
    told = t.gettext("⚠️ {person} changed this procedure meanwhile. Nothing is lost: their changes are in the form now.")
    blocks = [section(told.format(person=who))]
    for name, before, after in theirs:
        blocks += [section(f"*{names.get(name, name)}*\n{diff_text(diff_lines(before, after))}")]
    if torn:
        both = t.gettext("You both changed: {parts}. Your text stands there; theirs is above, and in the history.")
        blocks.append(section(both.format(parts=", ".join(names.get(name, name) for name in torn))))
    return [*blocks[:20], divider()]


def retired_notice(t: NullTranslations) -> Block:
    """Above the form of a procedure that was retired."""
    return section(t.gettext("🗄️ This procedure is retired. Saving brings it back, as a draft."))


def diff_text(lines: Sequence[tuple[str, str]], most: int = SHOWN_DIFFERENCE) -> str:
    """A difference, as code; of a long one the first ``most`` characters."""
    signs = {REMOVED: "−", ADDED: "+"}
    text = "\n".join(f"{signs.get(sign, ' ')} {line}" for sign, line in lines)
    return f"```{fenced(truncate(text, most))}```" if text else "–"


def write_it_button(t: NullTranslations, words: str) -> Block:
    """**Write it**: begins the procedure that somebody looked for in vain."""
    text = t.gettext("Write it")
    return button(text, WRITE_IT, truncate(words, LONGEST_ASKED), label=f"{text}: {words}")

"""The window with the versions of a procedure, and the difference between two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from gettext import NullTranslations

from handlers.authoring.rules.diff import ADDED, REMOVED, diff_lines
from handlers.blockkit.escape import fenced, literal
from handlers.blockkit.kit import Block, actions, button, context, divider, modal, option, section, select, truncate
from handlers.blockkit.labels import mention, slack_date, status_badge
from handlers.bolt.payloads import FilledForm
from storage.records.authoring import FeedbackVerdict, Version
from storage.records.ids import UserId
from storage.records.procedures import Sop

HISTORY_WINDOW, COMPARE, RESTORE = "authoring:versions", "authoring:compare", "authoring:restore"
FROM_VERSION, TO_VERSION = "authoring:from", "authoring:to"
SHOWN = 20
NAMED = 20
AT_ONCE = 1400
MOST_BLOCKS = 60


def history_window(
    t: NullTranslations,
    sop: Sop,
    every: Sequence[Version],
    counts: Mapping[int, Mapping[FeedbackVerdict, int]],
    readers: Mapping[int, Sequence[UserId]],
    *,
    may_restore: bool,
    notice: str = "",
) -> Block:
    """All versions, the latest first. Who may restore one sees the names of those who have read it."""
    lines = [
        "\n".join(
            [
                _line(t, each, counts.get(each.version, {}), is_now=each is every[-1]),
                *_read_by(t, readers.get(each.version, ()), are_named=may_restore),
            ]
        )
        for each in every
    ]
    blocks = [section(f"*{literal(truncate(sop.title, 200))}*"), context(status_badge(t, sop.status))]
    blocks += [section(notice)] if notice else []
    blocks += [_compare(t, every)] if len(every) > 1 else []
    for version, line in list(zip(every, lines, strict=True))[: -SHOWN - 1 : -1]:
        back = button(t.gettext("Restore"), f"{RESTORE}:{version.version}", f"{sop.number} {version.version}")
        blocks += [divider(), section(line, back if may_restore and version is not every[-1] else None)]
    if len(every) > SHOWN:
        blocks.append(context(t.gettext("Older ones: choose them above.")))
    return modal(sop.key, t.gettext("Close"), blocks, callback=HISTORY_WINDOW, memory=str(sop.number))


def comparison_window(t: NullTranslations, sop: Sop, old: Version, new: Version) -> Block:
    """What changed from one version to another, line by line."""
    said = t.gettext("From version {old} to version {new}").format(old=old.version, new=new.version)
    return diff_window(t, sop, said, diff_lines(old.document, new.document))


def diff_window(t: NullTranslations, sop: Sop, said: str, changes: Sequence[tuple[str, str]]) -> Block:
    """Two texts of a procedure, line by line, the whole of it."""
    signs = {REMOVED: "−", ADDED: "+"}
    lines = [f"{signs.get(sign, ' ')} {line}" for sign, line in changes]
    blocks = [section(f"*{literal(truncate(sop.title, 200))}*\n{said}")]
    pieces = _pieces(lines)
    blocks += [section(f"```{fenced(piece)}```") for piece in pieces[:MOST_BLOCKS]]
    if not lines:
        blocks.append(section(t.gettext("The text is the same.")))
    if len(pieces) > MOST_BLOCKS:
        blocks.append(context(t.gettext("There is more than a window holds: compare the exported files.")))
    return modal(sop.key, t.gettext("Back"), blocks, callback=HISTORY_WINDOW)


def chosen_versions(form: FilledForm) -> tuple[int, int]:
    """The two versions chosen in the window."""
    return int(form.element_anywhere(FROM_VERSION).option), int(form.element_anywhere(TO_VERSION).option)


def _compare(t: NullTranslations, every: Sequence[Version]) -> Block:
    lines = [option(t.gettext("Version {number}").format(number=each.version), str(each.version)) for each in every]
    lines = lines[-100:]
    return actions(
        [
            select(t.gettext("From"), FROM_VERSION, lines, str(every[-2].version)),
            select(t.gettext("To"), TO_VERSION, lines, str(every[-1].version)),
            button(t.gettext("Compare"), COMPARE),
        ]
    )


def _line(t: NullTranslations, version: Version, counts: Mapping[FeedbackVerdict, int], *, is_now: bool) -> str:
    who = mention(t, version.user) if version.user else t.gettext("import")
    parts = [t.gettext("Version {number}").format(number=version.version), who]
    parts += [slack_date(version.made)] if version.made else []
    parts += [t.gettext("now")] if is_now else []
    signs = ((FeedbackVerdict.HELPED, "👍"), (FeedbackVerdict.NOT_HELPED, "👎"), (FeedbackVerdict.OUTDATED, "🚩"))
    said = "  ".join(f"{sign} {counts[verdict]}" for verdict, sign in signs if counts.get(verdict))
    first = "*" + parts[0] + "*  ·  " + "  ·  ".join(parts[1:])
    return "\n".join(
        [first, *([literal(truncate(version.why, 300))] if version.why else []), *([said] if said else [])]
    )


def _read_by(t: NullTranslations, users: Sequence[UserId], *, are_named: bool) -> list[str]:
    if not users:
        return []
    said = t.ngettext("👁 {count} has read it", "👁 {count} have read it", len(users)).format(count=len(users))
    if not are_named:
        return [said]
    more = t.gettext("and {count} more").format(count=len(users) - NAMED) if len(users) > NAMED else ""
    names = [*(mention(t, user) for user in users[:NAMED]), *([more] if more else [])]
    return [f"{said} ({', '.join(names)})"]


def _pieces(lines: Sequence[str]) -> list[str]:
    found: list[str] = []
    for part in (part for line in lines for part in _short(line)):
        if found and len(found[-1]) + len(part) < AT_ONCE:
            found[-1] += f"\n{part}"
        else:
            found.append(part)
    return found


def _short(line: str) -> list[str]:
    half = AT_ONCE // 2
    return [line[at : at + half] for at in range(0, len(line), half)]

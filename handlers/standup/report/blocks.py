"""A round summed up, as the channel or organizers see it; full answers, and what a late one leaves in the thread."""

from __future__ import annotations

from collections.abc import Mapping
from gettext import NullTranslations

from handlers.blockkit.escape import literal
from handlers.blockkit.kit import (
    MAX_MESSAGE_SIZE,
    MAX_SECTION_TEXT,
    Block,
    button,
    context,
    header,
    message_size,
    section,
    split_into_messages,
    truncate,
)
from handlers.standup.formatting import (
    age_text,
    day_text,
    display_name,
    display_names,
    instant_text,
    quoted,
    quoted_pieces,
)
from handlers.standup.kinds.amounts import number_text
from handlers.standup.kinds.kinds import kind_of
from handlers.standup.rules.report.editions import ThreadNote, ThreadNoteKind
from handlers.standup.rules.report.summary import AnsweredQuestion, OpenBlocker, PersonAnswers, QuestionTotal, Summary
from handlers.standup.rules.when.by_hand import is_scheduled
from storage.records.ids import UserId, procedure_key
from storage.records.standups import Round
from storage.records.workspace import Person

OFFER_HELP = "standup:help"
BLOCKER_LENGTH, QUESTION_LENGTH, MOST_NAMES = 300, 60, 1500
WORDS = (220, 110, 60, 40, 25)
"""Characters of each answer: the longest with which all who answered have room."""
SHORTEST = 30
"""Characters that a person takes up at least."""
MOST_LINES, MOST_BLOCKERS = 25, 10

PeopleById = Mapping[UserId, Person]


def summary(t: NullTranslations, found: Summary, people: PeopleById) -> list[Block]:
    """Who answered, what stands in the way, a line or two a person, the numbers, who is missing."""
    above = [
        header(found.round.standup.name),
        context(f"{_when(t, found.round)}  ·  {_answered(t, found)}"),
        *_blockers(t, found, people),
    ]
    below = [*_totals(t, found.totals), *_absent(t, found, people)]
    return [*above, *_lines(t, found, people, MAX_MESSAGE_SIZE - message_size(above + below)), *below]


def full_answers(t: NullTranslations, line: PersonAnswers, people: PeopleById) -> list[list[Block]]:
    """All that a person answered, in as many messages as it takes."""
    note = [context(t.gettext("answered late"))] if line.is_late else []
    said = [section(text) for each in line.answers for text in _whole(t, each)]
    return split_into_messages([section(f"*{display_name(t, people, line.user)}*"), *note, *said])


def more_answers(t: NullTranslations, count: int) -> list[Block]:
    """Below the full answers, where there are too many of them."""
    return [context(t.gettext("and {count} more: `/standup history` has them all").format(count=count))]


def thread_note(t: NullTranslations, found: ThreadNote, round_: Round, people: PeopleById) -> list[Block]:
    """What a late or an edited answer leaves in the thread."""
    name = display_name(t, people, found.user)
    if found.kind is ThreadNoteKind.LATE:
        return [context(t.gettext("🕓 {name} answered late; the summary above has it.").format(name=name))]
    changed = [question.text for question in round_.standup.questions if question.id in found.question_ids]
    questions = ", ".join(t.gettext("“{words}”").format(words=literal(truncate(each, 80))) for each in changed)
    text = t.gettext("✏️ {name} changed an answer: {questions}. The summary above has it.")
    return [context(text.format(name=name, questions=questions))]


def _when(t: NullTranslations, round_: Round) -> str:
    """The day; with the time where it is not the only round of that day, or may not be: it was opened by hand."""
    day = day_text(round_.day)
    if not is_scheduled(round_):
        return t.gettext("{day}, asked by hand at {time}").format(day=day, time=instant_text(round_.opens, round_.at))
    return f"{day} · {round_.at:%H:%M}" if len(round_.standup.rhythm.times) > 1 else day


def _answered(t: NullTranslations, found: Summary) -> str:
    counts = found.counts
    text = t.ngettext("{count} of {all} answered", "{count} of {all} answered", counts.answered)
    return text.format(count=counts.answered, all=counts.expected + counts.not_asked)


def _blockers(t: NullTranslations, found: Summary, people: PeopleById) -> list[Block]:
    held = found.blockers
    if not held:
        return []
    title = t.ngettext("🚧 *{count} blocker*", "🚧 *{count} blockers*", len(held)).format(count=len(held))
    more = len(held) - MOST_BLOCKERS
    rest = [context(t.gettext("and {count} more").format(count=more))] if more > 0 else []
    return [section(title), *(_blocker(t, each, people) for each in held[:MOST_BLOCKERS]), *rest]


def _blocker(t: NullTranslations, held: OpenBlocker, people: PeopleById) -> Block:
    blocker = held.blocker
    name, words = (
        display_name(t, people, blocker.user),
        literal(truncate(" ".join(blocker.text.split()), BLOCKER_LENGTH)),
    )
    text = f"*{name}* — {words} · {age_text(t, held.age)}"
    if blocker.tried:
        text += " · " + t.gettext("tried {key}").format(key=procedure_key(blocker.tried))
    if blocker.helper:
        helps = t.gettext("{name} helps").format(name=display_name(t, people, blocker.helper))
        return section(f"{text} · 🤝 {helps}")
    label = t.gettext("I can help {name}").format(name=name)
    return section(text, button(t.gettext("I can help"), OFFER_HELP, str(blocker.id), label=label))


def _lines(t: NullTranslations, found: Summary, people: PeopleById, room: int) -> list[Block]:
    """Everybody who answered; where there are many, all of them alike in fewer words, and it is said."""
    room -= message_size([_shortened(t), _more(t, len(found.answers))])
    for words in WORDS:
        shown = _packed([_line(t, line, people, words) for line in found.answers])
        if message_size(shown) <= room:
            return shown if words == WORDS[0] else [*shown, _shortened(t)]
    texts = [_line(t, line, people, WORDS[-1]) for line in found.answers[: max(0, room) // SHORTEST]]
    while texts and message_size(_packed(texts)) > room:
        texts.pop()
    return [*_packed(texts), _shortened(t), _more(t, len(found.answers) - len(texts))]


def _shortened(t: NullTranslations) -> Block:
    return context(t.gettext("… shortened here, there is more in the thread"))


def _more(t: NullTranslations, count: int) -> Block:
    return context(t.gettext("and {count} more, in the thread and in `/standup history`").format(count=count))


def _packed(lines: list[str]) -> list[Block]:
    """A block a person; where they are too many for one message, several of them in one."""
    together = max(1, -(-len(lines) // MOST_LINES))
    return [section("\n".join(lines[at : at + together])) for at in range(0, len(lines), together)]


def _line(t: NullTranslations, line: PersonAnswers, people: PeopleById, words: int) -> str:
    said = [_bare(t, each, words) for each in line.highlights]
    late = " _" + t.gettext("(late)") + "_" if line.is_late else ""
    return f"*{display_name(t, people, line.user)}*{late}\n" + "\n".join(said)


def _whole(t: NullTranslations, said: AnsweredQuestion) -> list[str]:
    """A question and its answer, however long, in as many sections as it takes."""
    title, kind = f"*{literal(said.question.text)}*", kind_of(said.question)
    if not kind.is_prose:
        return [f"{title}\n{quoted(kind.show(t, said.text, said.number))}"]
    first, *rest = quoted_pieces(said.text, MAX_SECTION_TEXT - len(title) - 1)
    return [f"{title}\n{first}", *rest]


def _bare(t: NullTranslations, said: AnsweredQuestion, words: int) -> str:
    """In a line, with its question in small: what was done and what is planned look alike."""
    text = kind_of(said.question).show(t, truncate(" ".join(said.text.split()), words), said.number)
    return f"_{literal(truncate(said.question.text, min(words, QUESTION_LENGTH)))}_ {text}"


def _totals(t: NullTranslations, totals: tuple[QuestionTotal, ...]) -> list[Block]:
    if not totals:
        return []
    return [section("\n".join(f"📈 {_total(t, each)}" for each in totals))]


def _total(t: NullTranslations, total: QuestionTotal) -> str:
    text = f"{literal(truncate(total.question.text, 150))} *{kind_of(total.question).show_total(t, total.total)}*"
    if total.change is None:
        return text
    if not total.change:
        return text + " · " + t.gettext("as last time")
    return (
        text + " · " + t.gettext("{change} against last time").format(change=number_text(t, total.change, signed=True))
    )


def _absent(t: NullTranslations, found: Summary, people: PeopleById) -> list[Block]:
    away = [each for each in found.absent if not each.holiday]
    groups = [
        (t.gettext("No answer yet: {names}"), found.awaited),
        (t.gettext("No answer: {names}"), found.missing),
        (t.gettext("Skipped: {names}"), [each.user for each in found.skipped]),
        (t.gettext("Not asked, I was too late: {names}"), found.not_asked),
        (t.gettext("Asked at another time today: {names}"), found.by_hand),
        (t.gettext("Away: {names}"), [each.user for each in away]),
        (t.gettext("Public holiday: {names}"), [each.user for each in found.absent if each.holiday]),
    ]
    return [context(text.format(names=display_names(t, people, users, MOST_NAMES))) for text, users in groups if users]

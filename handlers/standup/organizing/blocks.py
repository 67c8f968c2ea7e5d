"""What an organizer sees besides the form: the receipt, the list of stand-ups, and short answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from gettext import NullTranslations

from handlers.blockkit.escape import literal
from handlers.blockkit.kit import (
    Block,
    actions,
    button,
    context,
    divider,
    header,
    input_block,
    modal,
    plain_text,
    section,
)
from handlers.standup.formatting import day_text
from handlers.standup.kinds.kinds import kind_of
from handlers.standup.organizing.setting_names import country_name, length_name, schedule_name, summary_moment_options
from storage.records.standups import MemberSource, Question, Standup

EDIT, PAUSE, RESUME = "standup:edit", "standup:pause", "standup:resume"
COPY, RUN, DELETE = "standup:copy", "standup:run", "standup:delete"
SETUP, LIST, TURN_PAGE = "standup:setup", "standup:list", "standup:leaf"
ASK_NOW_FORM, ASK_NOW_USERS = "standup:run_form", "standup:run_users"
PAGE_SIZE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class StandupOverview:
    """A stand-up as a list shows it: how many people take part, when it asks next, whether the reader may change it."""

    standup: Standup
    people: int
    coming: tuple[date, time] | None
    may_change: bool


def setup_receipt(t: NullTranslations, language: str, shown: StandupOverview, *, is_new: bool) -> list[Block]:
    """What was kept, and what happens next; ``language`` is the reader's."""
    standup = shown.standup
    done = t.gettext("✓ *{name}* is set up.") if is_new else t.gettext("✓ *{name}* is changed.")
    questions = "\n".join(
        f"{place}. {_question(t, question)}" for place, question in enumerate(standup.questions, start=1)
    )
    return [
        section(done.format(name=literal(standup.name)) + "\n" + next_line(t, shown)),
        section("\n".join(f"• {line}" for line in _settings(t, language, shown))),
        section(questions),
        actions([button(t.gettext("Edit"), EDIT, str(standup.id)), button(t.gettext("Ask now"), RUN, str(standup.id))]),
        context(t.gettext("`/standup list` shows all stand-ups, `/standup why` who is asked when.")),
    ]


def next_line(t: NullTranslations, shown: StandupOverview) -> str:
    """When it asks next, or why it does not."""
    standup = shown.standup
    if standup.is_paused:
        return t.gettext("⏸ It is paused: nobody is asked.")
    if not shown.people:
        return t.gettext("Slack has not told me yet who takes part. I ask again every few minutes.")
    if shown.coming is None:
        return t.gettext("Nobody will be asked in the days to come. `/standup why` says why.")
    day, at = shown.coming
    text = (
        t.gettext("Next on {day} at {time}, in the time zone of {zone}.")
        if standup.rhythm.zone
        else t.gettext("Next on {day} at {time}, each in their own time zone.")
    )
    return text.format(day=day_text(day), time=f"{at:%H:%M}", zone=standup.rhythm.zone.replace("_", " "))


def standup_list(
    t: NullTranslations, language: str, every: Sequence[StandupOverview], page: int = 1, notice: str = ""
) -> list[Block]:
    """All stand-ups that the reader may see; ``page`` counts pages from 1."""
    pages = max(1, -(-len(every) // PAGE_SIZE))
    page = max(1, min(page, pages))
    lines = [block for shown in every[(page - 1) * PAGE_SIZE : page * PAGE_SIZE] for block in _line(t, language, shown)]
    return [
        *([section(notice)] if notice else []),
        header(t.gettext("Stand-ups")),
        *(lines or [section(t.gettext("*There is no stand-up here yet.* Set one up: it takes two minutes."))]),
        actions([button(t.gettext("New stand-up"), SETUP), *_page_buttons(t, page, pages)]),
    ]


def which_standup(t: NullTranslations, language: str, every: Sequence[StandupOverview]) -> list[Block]:
    """The list, where it is not clear which one is meant."""
    return standup_list(t, language, every, notice=t.gettext("Which one? Press its button, or type its name."))


def confirm_deletion(t: NullTranslations, shown: StandupOverview) -> list[Block]:
    """Nothing is deleted by typing alone."""
    text = t.gettext("Delete *{name}*? Nobody is asked any more. What was answered stays in `/standup history`.")
    return [section(text.format(name=literal(shown.standup.name))), actions([_delete(t, shown.standup)])]


def ask_now_form(t: NullTranslations, language: str, standup: Standup) -> Block:
    """For whom a round is opened now."""
    people: Block = {
        "type": "multi_users_select",
        "action_id": ASK_NOW_USERS,
        "placeholder": plain_text(t.gettext("Everybody"), 150),
    }
    text = t.gettext(
        "*{name}* asks now and stays open for {length}. Whoever is asked now is not asked again at the next usual "
        "time of today."
    )
    said = text.format(name=literal(standup.name), length=length_name(language, standup.open_minutes))
    chosen = input_block(ASK_NOW_USERS, t.gettext("Whom"), people, optional=True, hint=t.gettext("Empty: everybody."))
    return modal(
        t.gettext("Ask now"),
        t.gettext("Cancel"),
        [section(said), chosen],
        callback=ASK_NOW_FORM,
        memory=str(standup.id),
        submit=t.gettext("Ask now"),
    )


def not_allowed_text(t: NullTranslations, standup: Standup, organizer: str) -> str:
    """Somebody without the right; whom to ask."""
    text = t.gettext("Only its leads and admins may change *{name}*. Ask {lead}.")
    return text.format(name=literal(standup.name), lead=organizer)


def _line(t: NullTranslations, language: str, shown: StandupOverview) -> list[Block]:
    standup = shown.standup
    count = t.ngettext("{count} member", "{count} members", shown.people).format(count=shown.people)
    text = f"*{literal(standup.name)}* · <#{standup.channel}> · {count}\n{schedule_name(t, language, standup.rhythm)}"
    return [section(f"{text}\n{next_line(t, shown)}"), *_buttons(t, shown), divider()]


def _buttons(t: NullTranslations, shown: StandupOverview) -> list[Block]:
    if not shown.may_change:
        return []
    value, name = str(shown.standup.id), shown.standup.name
    is_paused = shown.standup.is_paused
    turn = (t.gettext("Resume"), RESUME) if is_paused else (t.gettext("Pause"), PAUSE)
    named = ((t.gettext("Edit"), EDIT), turn, (t.gettext("Copy"), COPY), (t.gettext("Ask now"), RUN))
    buttons = [button(text, action, value, label=f"{text}: {name}") for text, action in named]
    return [actions([*buttons, _delete(t, shown.standup)])]


def _delete(t: NullTranslations, standup: Standup) -> Block:
    question = t.gettext("Nobody is asked any more. What was answered stays in the history.")
    text = t.gettext("Delete")
    return button(text, DELETE, str(standup.id), label=f"{text}: {standup.name}") | {
        "style": "danger",
        "confirm": {
            "title": plain_text(t.gettext("Delete this stand-up?"), 100),
            "text": plain_text(question, 300),
            "confirm": plain_text(t.gettext("Delete"), 30),
            "deny": plain_text(t.gettext("Keep it"), 30),
        },
    }


def _page_buttons(t: NullTranslations, page: int, pages: int) -> list[Block]:
    back = [button("◀ " + t.gettext("Back"), f"{TURN_PAGE}:back", str(page - 1))] if page > 1 else []
    on = [button(t.gettext("Next page") + " ▶", f"{TURN_PAGE}:on", str(page + 1))] if page < pages else []
    return back + on


def _settings(t: NullTranslations, language: str, shown: StandupOverview) -> list[str]:
    standup = shown.standup
    count = t.ngettext("{count} member", "{count} members", shown.people).format(count=shown.people)
    if standup.member_source is MemberSource.CHANNEL:
        count = t.gettext("{count}: whoever is in the channel").format(count=count)
    moment = dict(summary_moment_options(t))[standup.summary_when.value]
    summary = t.gettext("open for {length}; the summary goes to {channel} {moment}").format(
        length=length_name(language, standup.open_minutes), channel=f"<#{standup.channel}>", moment=moment
    )
    private = [t.gettext("only the leads read the answers")] if standup.is_private else []
    free = t.gettext("nobody is asked on public holidays: {country}")
    country = country_name(t, language, standup.country)
    holidays = [free.format(country=country)] if country else []
    return [count, schedule_name(t, language, standup.rhythm), summary, *private, *holidays]


def _question(t: NullTranslations, question: Question) -> str:
    """A question and how it was understood."""
    parts = [kind_of(question).explanation(t), *([] if question.is_needed else [t.gettext("optional")])]
    how = ", ".join(part for part in parts if part)
    return literal(question.text) + (f"  _({how})_" if how else "")

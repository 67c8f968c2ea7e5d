"""Lists under "Steps" → what to do, in order, with what belongs to each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from markdown_it.tree import SyntaxTreeNode

from handlers.documents.reading.sections import Section
from handlers.i18n.vocabulary import every_word, spelled
from handlers.markdown.parse import parse
from handlers.markdown.plain import node_lines, node_words
from storage.records.procedures import Step

_MUST = spelled(every_word(lambda language: language.documents.must))
_SHOULD = spelled(every_word(lambda language: language.documents.should))
_DUTY = rf"(?:(?P<must>{_MUST})|{_SHOULD})"
_LABEL = re.compile(
    rf"[(\[]{_DUTY}[)\]]\s*:?\s*|^{_DUTY.replace('P<must>', 'P<must_too>')}\s?(?::|[–—-]\s)\s*", re.IGNORECASE
)
_FIRST_WORD = re.compile(rf"{_DUTY}\b", re.IGNORECASE)
_POINT = spelled(every_word(lambda language: language.documents.checkpoint))
_CHECKPOINT = re.compile(rf"(?:\[[ xX]\]|{_POINT}\s*:)\s*", re.IGNORECASE)
_NOTED = spelled(every_word(lambda language: language.documents.note))
_NOTE = re.compile(rf"(?:^|(?<=[.!?)…])\s+){_NOTED}\s*:\s*", re.IGNORECASE)
_NAMED = spelled(every_word(lambda language: language.documents.step))
_NUMBER = re.compile(rf"^\W*{_NAMED}\s*\d+\s*[:.)–—-]*\s*|^\W*\d+\s*[.):–—-]\s*", re.IGNORECASE)
_LISTS = ("bullet_list", "ordered_list")


def steps_of(sections: Sequence[Section]) -> tuple[Step, ...]:
    """Read the sections of "Steps": the items of their lists, and headings below as steps that hold such items."""
    top = min((section.level for section in sections), default=0)
    steps: list[Step] = []
    for section in sections:
        before, inner = _read(parse(section.body).children)
        if section.level == top:
            steps += inner
        else:
            named = _step(_NUMBER.sub("", section.heading) or section.heading, ())
            steps.append(replace(named, note="\n".join(filter(None, [named.note, *before])), steps=tuple(inner)))
    return tuple(steps)


def _read(nodes: Iterable[SyntaxTreeNode]) -> tuple[list[str], list[Step]]:
    """What is said before the first list, and the steps; what follows a step outside its list is a note to it."""
    before: list[str] = []
    steps: list[Step] = []
    for node in nodes:
        if node.type in _LISTS:
            for item in node.children:
                _add(steps, _item(item))
        elif said := _said(node):
            if steps:
                steps[-1] = _noted(steps[-1], said)
            else:
                before.append(said)
    return before, steps


def _item(item: SyntaxTreeNode) -> Step:
    opening = [node for node in item.children[:1] if node.type == "paragraph"]
    before, inner = _read(item.children[len(opening) :])
    step = _step("".join(map(node_words, opening)), opening)
    for note in before:
        step = _noted(step, note)
    beside = (node for node in item.children if node.type not in _LISTS)
    return replace(step, link=_link(beside), steps=tuple(inner))


def _add(steps: list[Step], step: Step) -> None:
    """Keep a step; one that is but a note ("Note: …") belongs to the one before."""
    if steps and not step.text and not step.steps:
        steps[-1] = _noted(replace(steps[-1], link=steps[-1].link or step.link), step.note)
    elif step.text or step.note or step.steps:
        steps.append(step)


def _step(text: str, written: Sequence[SyntaxTreeNode]) -> Step:
    """A step from its line: marks of duty and check are read and taken off, a note at its end is set apart."""
    text = " ".join(text.split())
    checkpoint = _CHECKPOINT.match(text)
    text = text[checkpoint.end() :] if checkpoint else text
    duty = _LABEL.search(text)
    text = f"{text[: duty.start()]}{text[duty.end() :]}".strip() if duty else text
    duty = duty or _FIRST_WORD.match(text) or _stressed(written)
    must = any(duty.groups()) if duty else None
    noted = _NOTE.search(text)
    if noted:
        return Step(text[: noted.start()], note=text[noted.end() :], must=must, checkpoint=bool(checkpoint))
    return Step(text, must=must, checkpoint=bool(checkpoint))


def _noted(step: Step, note: str) -> Step:
    label = _NOTE.match(note)
    note = note[label.end() :] if label else note
    return replace(step, note=f"{step.note}\n{note}" if step.note else note)


def _stressed(written: Iterable[SyntaxTreeNode]) -> re.Match[str] | None:
    """``You **must** …``: a word of duty in bold."""
    bold = (node_words(node) for root in written for node in root.walk() if node.type == "strong")
    return next(filter(None, (_FIRST_WORD.fullmatch(text.strip(" :")) for text in bold)), None)


def _said(node: SyntaxTreeNode) -> str:
    return "\n".join(line for line in node_lines(node) if line)


def _link(nodes: Iterable[SyntaxTreeNode]) -> str:
    for root in nodes:
        for node in root.walk():
            if address := node.attrs.get("href" if node.type == "link" else "src"):
                return str(address)
    return ""

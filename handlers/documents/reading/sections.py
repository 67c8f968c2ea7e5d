"""A document cut at its headings, so that nothing is left out when the pieces are put together again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from handlers.documents.reading.front_matter import front_matter_values, split_front_matter
from handlers.documents.reading.headings import headings
from handlers.documents.reading.parts import Part, part_named
from handlers.i18n.vocabulary import every_word
from handlers.markdown.plain import heading_text

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
TITLE_KEYS = every_word(lambda language: language.documents.fields["title"])
"""The keys of front matter for the title, in small letters."""
_NAMING = 3
"""Headings down to this level can name a part."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what follows it. ``heading`` is plain text, ``body`` Markdown, ``lines`` the heading as written.

    ``part`` is also that of the chapter around it. The text before the first heading has level 0 and no heading.
    """

    part: Part | None
    level: int
    heading: str
    body: str
    lines: str = ""


def sections(document: str) -> tuple[Section, ...]:
    """Cut a document, without its front matter, at its headings. ``lines`` and ``body`` of all, joined, are its text.

    Fences, quotes and lists are respected. The heading that is the document's title has the part ``TITLE``. Raises
    ``BadDocument`` for broken front matter.
    """
    front = split_front_matter(document)
    return tuple(with_parts(split_at_headings(front.body), title_of(front_matter_values(front))))


def title_of(keys: object) -> str:
    """The title that front matter gives."""
    titles = {k.casefold(): v for k, v in keys.items()} if isinstance(keys, dict) else {}
    title = next(filter(None, map(titles.get, TITLE_KEYS)), "")
    return " ".join(title.split()) if isinstance(title, str) else ""


def split_at_headings(body: str) -> list[Section]:
    """Cut a text at its headings, without a look at what they mean."""
    lines: list[str] = _LINE.findall(body)
    places = list(headings(body, lines))
    starts = [place.start for place in places] + [len(lines)]
    found = [Section(None, 0, "", "".join(lines[: starts[0]]))] if starts[0] else []
    for place, after in zip(places, starts[1:], strict=True):
        text, heading = "".join(lines[place.end : after]), "".join(lines[place.start : place.end])
        found.append(Section(None, place.level, heading_text(place.content), text, heading))
    return found


def with_parts(cut_sections: list[Section], title: str) -> Iterator[Section]:
    """Say what each section is for; those below a known one belong to it, unless they are known themselves."""
    around: list[tuple[int, Part | None]] = []
    titled = False
    for section in cut_sections:
        if not titled and section.level == 1 and (not title or part_is_title(section.heading, title)):
            titled = True
            around.clear()
            yield replace(section, part=Part.TITLE)
            continue
        while around and around[-1][0] >= section.level:
            around.pop()
        own = part_named(section.heading) if 0 < section.level <= _NAMING else None
        part = own or (around[-1][1] if around else None)
        if section.level:
            around.append((section.level, part))
        yield replace(section, part=part)


def part_is_title(heading: str, title: str) -> bool:
    """Whether a heading only says the title again."""
    return " ".join(heading.split()).casefold() == title.casefold()

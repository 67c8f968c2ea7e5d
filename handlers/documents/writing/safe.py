"""Text that people type into one part, made harmless for the parts around it."""

from __future__ import annotations

from handlers.documents.reading.parts import part_named
from handlers.documents.reading.sections import Section, split_at_headings

_NAMING = 3
_CLOSINGS = ("", "\n```", "\n~~~", "\n-->", "\n]]>", "\n?>", "\n</script>", "\n</pre>", "\n</style>")


def safe_text(text: str, level: int) -> str:
    """The text without a heading that would begin another part (it stays, as words), and with every fence closed."""
    text = "".join(_tamed(section, level) + section.body for section in split_at_headings(text))
    closed = (text + closing for closing in _CLOSINGS)
    return next((each for each in closed if _ends(each)), _as_code(text))


def _tamed(section: Section, level: int) -> str:
    if not section.level or (section.level > level and (section.level > _NAMING or not part_named(section.heading))):
        return section.lines
    lines = section.lines.splitlines(keepends=True)
    at = 0 if lines[0].lstrip().startswith("#") else -1
    lines[at] = "\\" + lines[at].lstrip(" ")
    return "".join(lines)


def _ends(text: str) -> bool:
    """Whether a heading after the text is still a heading, and the text has none that begins another part."""
    return split_at_headings(f"{text}\n\n## end\n")[-1].heading == "end"


def _as_code(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.split("\n"))

"""A document cut at its headings loses nothing."""

from hypothesis import given
from hypothesis import strategies as st

from handlers.documents.reading.front_matter import split_front_matter
from handlers.documents.reading.headings import _at_the_margin, _parsed, headings
from handlers.documents.reading.parts import Part
from handlers.documents.reading.sections import _LINE, sections

DOCUMENT = """Before.

# Title

## Steps

### Step 1

```
# not a heading
```

> ## nor this

### Tools

Risks
-----
#### Deeper ####
"""

PIECES = st.sampled_from(
    [
        "# A",
        "## Steps",
        "### B #",
        "#",
        "#c",
        "####### seven",
        "  ## in",
        "    # code",
        "---",
        "===",
        "```",
        "```py",
        "~~~",
        "   ```",
        "````",
        "``` `",
        "- item",
        "  # in item",
        "1. one",
        "> # quote",
        "> ```",
        "text",
        "",
        "  ",
        "<div>",
        "<!--",
        "-->",
        "| a |",
        "|---|",
        "[a]: /x",
        "\t# tab",
        "#\ttab",
        "# Ünï \\#",
        "- ```",
        "  ```",
        "\x0c# ff",
        "# a \\",
    ]
)
TEXTS = st.builds(
    lambda pieces, end: end.join(pieces),
    st.lists(PIECES, max_size=14),
    st.sampled_from(["\n", "\n", "\r\n", "\r"]),
)


def test_parts_are_named_and_inherited() -> None:
    found = [(s.part, s.level, s.heading) for s in sections(DOCUMENT)]
    assert found == [
        (None, 0, ""),
        (Part.TITLE, 1, "Title"),
        (Part.STEPS, 2, "Steps"),
        (Part.STEPS, 3, "Step 1"),
        (Part.NEEDS, 3, "Tools"),
        (Part.RISKS, 2, "Risks"),
        (Part.RISKS, 4, "Deeper"),
    ]


def test_the_front_matters_title_makes_another_heading_a_section() -> None:
    assert [s.part for s in sections("---\ntitle: T\n---\n# Steps\n\n# T\n")] == [Part.STEPS, Part.TITLE]


@given(TEXTS)
def test_all_sections_together_are_the_text(text: str) -> None:
    assert "".join(s.lines + s.body for s in sections(text)) == split_front_matter(text).body


@given(TEXTS)
def test_headings_are_found_as_a_parser_finds_them(text: str) -> None:
    assert list(headings(text, _LINE.findall(text))) == list(_parsed(text))


def test_most_texts_need_no_parser() -> None:
    text = "# A\n\n---\n\n```\n# no\n```\n\n- x\n"
    assert next(headings(text, _LINE.findall(text))) == next(_at_the_margin(_LINE.findall(text)))
    assert headings(text, []) is not None
    assert list(headings(text, [])) == []

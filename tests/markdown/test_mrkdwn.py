"""Markdown → mrkdwn: what people wrote reads well in Slack, and none of it is live."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.blockkit.escape import INVISIBLE
from handlers.markdown import MAX_BLOCK_TEXT, to_blocks, to_mrkdwn, to_plain


def shown(markdown: str) -> str:
    return to_mrkdwn(markdown).replace(INVISIBLE, "")


def test_headings_are_bold_whatever_their_marks() -> None:
    assert (
        to_mrkdwn("# Refund an *annual* plan\n\nText\n\nSetext\n===") == "*Refund an _annual_ plan*\n\nText\n\n*Setext*"
    )
    assert to_mrkdwn("## **All** bold {#all-bold}") == "*All bold*"


def test_bold_italic_and_strike_use_slacks_marks() -> None:
    assert to_mrkdwn("**a** *b* ~~c~~ `d` ***e***") == "*a* _b_ ~c~ `d` _*e*_"


def test_a_mark_inside_a_word_gets_an_edge_and_hugs_its_text() -> None:
    assert to_mrkdwn("ab**cd**ef") == f"ab{INVISIBLE}*cd*{INVISIBLE}ef"
    assert to_mrkdwn("**two\\\nlines**") == "*two*\n*lines*"


def test_lines_wrapped_by_an_editor_are_one_paragraph() -> None:
    assert to_mrkdwn("one\ntwo  \nthree") == "one two\nthree"


def test_lists_keep_their_numbers_levels_and_tasks() -> None:
    written = "3. three\n   - inner\n     - deepest\n4. four\n\n   more of four\n\n- [x] done\n- [ ] open\n"
    assert to_mrkdwn(written) == (
        "3. three\n    ◦ inner\n        ▪ deepest\n4. four\n    more of four\n\n☑ done\n☐ open"
    )


def test_code_in_a_list_keeps_its_fence_at_the_margin() -> None:
    assert to_mrkdwn("1. Run:\n\n   ```sh\n   ls <a>\n   ```\n2. Stop") == ("1. Run:\n```\nls &lt;a&gt;\n```\n2. Stop")


def test_quotes_and_rules() -> None:
    assert to_mrkdwn("> one\n> two\n>\n> - three\n\n---\n") == "> one two\n>\n> • three\n\n" + "─" * 12


def test_a_small_table_is_aligned() -> None:
    assert to_mrkdwn("| Plan | Price |\n|--|--:|\n| Pro | 10 & up |\n| Équipe | 東京 |") == (
        "```\nPlan   │ Price\n───────┼────────\nPro    │ 10 &amp; up\nÉquipe │ 東京\n```"
    )


def test_a_table_with_links_or_too_wide_becomes_lines() -> None:
    written = f"| Who | What |\n|--|--|\n| Ada | [book](https://a.example/) |\n| Bob | {'long ' * 20}|"
    assert to_mrkdwn(written) == (
        f"• *Who: Ada*\n    *What*: <https://a.example/|book>\n• *Who: Bob*\n    *What*: {('long ' * 20).strip()}"
    )
    assert "Only column" in to_mrkdwn(f"| Only column |\n|--|\n| {'x' * 80} |")


def test_web_and_mail_links_live_and_all_others_are_words() -> None:
    assert to_mrkdwn("[a](https://x.example/?a=1&b=2)") == "<https://x.example/?a=1&amp;b=2|a>"
    assert to_mrkdwn("[m](mailto:a@x.example) <b@x.example>") == (
        "<mailto:a@x.example|m> <mailto:b@x.example|b@x.example>"
    )
    assert to_mrkdwn("[guide](../guide.md#top) [go](slack://open)") == "guide go"
    assert "<" not in to_mrkdwn("[x](javascript:alert(1))").replace("&lt;", "")
    assert to_mrkdwn("[a|b](https://x.example/p|q)") == "<https://x.example/p%7Cq|a|b>"


def test_bare_addresses_are_links_without_the_sentences_punctuation() -> None:
    assert to_mrkdwn("See https://x.example/a_(b), or (https://y.example/).") == (
        "See <https://x.example/a_(b)>, or (<https://y.example/>)."
    )


@pytest.mark.parametrize(
    ("markdown", "host"),
    [
        ("[https://bank.example](https://evil.example/)", "(evil.example)"),
        ("[bank.example](https://evil.example/)", "(evil.example)"),
        ("[log in at www.bank.example](https://bank.example.evil.example/)", "(bank.example.evil.example)"),
        ("<https://bank.example@evil.example/>", "(evil.example)"),
    ],
)
def test_a_link_that_looks_like_another_address_tells_its_host(markdown: str, host: str) -> None:
    assert shown(markdown).endswith(host)


def test_an_honest_link_does_not_repeat_its_host() -> None:
    assert (
        to_mrkdwn("[bank.example](https://www.bank.example/login)") == "<https://www.bank.example/login|bank.example>"
    )
    assert "(" not in to_mrkdwn("[Our bank](https://bank.example)")


def test_link_definitions_of_the_whole_document_count() -> None:
    document = "# A\n\n[book][1]\n\n# B\n\n[1]: https://x.example/\n"
    assert to_mrkdwn("[book][1]", within=document) == "<https://x.example/|book>"


def test_images_are_links_with_their_description() -> None:
    assert to_mrkdwn("![The form](https://x.example/f.png)") == "<https://x.example/f.png|🖼 The form>"
    assert to_mrkdwn("![](img/order-form.png)") == "🖼 order-form.png"


def test_html_is_text_but_layout_and_comments_go() -> None:
    assert shown("a<br>b <kbd>Ctrl</kbd> <video src=x>") == "a\nb Ctrl &lt;video src=x&gt;"
    assert shown("<details>\n<summary>More</summary>\n<!-- hidden -->\n</details>") == "More"
    assert shown("<script>\nalert(1)\n</script>") == "&lt;script&gt;\nalert(1)\n&lt;/script&gt;"


@pytest.mark.parametrize(
    "text", ["<!channel>", "<@U1>", "<#C1>", "&lt;!here&gt;", "`<!everyone>`", "<!date^1^{date}|x>"]
)
def test_mentions_are_shown_and_never_live(text: str) -> None:
    for written in (
        text,
        f"# {text}",
        f"- {text}",
        f"> {text}",
        f"|{text}|\n|--|\n|{text}|",
        f"```\n{text}\n```",
        f"    {text}",
    ):
        assert html.unescape(text.strip("`")) in html.unescape(html.unescape(shown(written)))
        assert not re.search("<[!@#]", to_mrkdwn(written))


@pytest.mark.parametrize("text", ["*bold*", "_it_", "~no~", "*", "* required", "a*b*c", "snake_case_name", "~/.config"])
def test_marks_that_were_typed_as_letters_stay_letters(text: str) -> None:
    escaped = re.sub(r"([*_~`])", r"\\\1", text)
    drawn = to_mrkdwn("x " + escaped)
    assert drawn.replace(INVISIBLE, "") == "x " + text
    assert not re.search(r"(?:^|[\s(])[*_~`][^\s" + INVISIBLE + "]", drawn)


def test_a_fence_or_quote_inside_text_cannot_break_out() -> None:
    assert to_mrkdwn("````\n```\n````").count("```") == 2
    assert to_mrkdwn("\\> not a quote").startswith(INVISIBLE + "&gt;")
    assert shown("`` a`b ``") == "a`b"


def test_text_nested_too_deep_is_shown_as_typed() -> None:
    written = ">" * 300 + " deep inside"
    assert "deep inside" in to_mrkdwn(written)
    assert "deep inside" in to_plain(written)


def test_plain_has_the_words_alone() -> None:
    written = "# T {#t}\n\nOne *two* [three](x.md) ![four](f.png) `five`<br>six &amp; 7\n\n- [x] a\n- b\n"
    written += "\n|c|d|\n|-|-|\n|e|f|\n"
    assert to_plain(written) == "T\nOne two three four five\nsix & 7\na\nb\nc · d\ne · f"


def test_nothing_is_a_page_and_an_empty_text_has_none() -> None:
    assert to_blocks("") == []
    assert to_blocks("<!-- note to self -->\n") == []
    assert to_plain("") == to_mrkdwn("") == ""


def texts(markdown: str) -> list[str]:
    return [block["text"]["text"] for block in to_blocks(markdown)]


def test_a_long_text_is_cut_between_paragraphs_and_a_heading_stays_with_its_text() -> None:
    written = "\n\n".join(f"## Part {n}\n\n{'word ' * 150}{n}." for n in range(20))
    found = texts(written)
    assert all(len(text) <= MAX_BLOCK_TEXT and text.startswith("*Part") and text[-1] == "." for text in found)
    assert "\n\n".join(found) == to_mrkdwn(written)


def test_long_code_is_closed_and_opened_again() -> None:
    lines = [f"line {n} & more" for n in range(500)]
    found = texts("```\n" + "\n".join(lines) + "\n```")
    assert len(found) > 1
    assert all(text.startswith("```\n") and text.endswith("\n```") and len(text) <= MAX_BLOCK_TEXT for text in found)
    assert "\n".join(text[4:-4] for text in found) == "\n".join(lines).replace("&", "&amp;")


def test_a_word_longer_than_a_block_is_cut_but_never_an_entity_or_a_link() -> None:
    assert "".join(texts("&" * 5000)).count("&amp;") == 5000
    assert "".join(texts("x" * 7000)) == "x" * 7000
    links = " ".join(f"[{n}](https://x.example/{'p' * 900})" for n in range(30))
    assert all(text.count("<") == text.count(">") for text in texts(links))


MARKS = [
    "**",
    "*",
    "_",
    "~~",
    "`",
    "<",
    ">",
    "<!",
    "<@",
    "&lt;",
    "&",
    "[",
    "](",
    ")",
    "![",
    "https://x.example/",
    "\\",
    "<br>",
    "<b>",
    "{#a}",
    "@here",
    ":",
]
PIECES = st.sampled_from([*MARKS, "# ", "- ", "1. ", "> ", "    ", "```\n", "|", "|-|\n", "---\n", "\n", "\n\n", " "])
WORDS = st.integers(0, 10**6).map(lambda n: f"w{n}w")
SOUP = st.lists(st.one_of(PIECES, WORDS), max_size=60).map("".join)


@given(SOUP)
def test_no_soup_of_markdown_comes_alive_or_loses_a_word(soup: str) -> None:
    drawn = to_mrkdwn(soup)
    assert not re.search("<[!@#]", drawn)
    readable = html.unescape(drawn).replace(INVISIBLE, "")
    for word in re.findall(r"w\d+w", to_plain(soup)):
        assert word in readable


@given(SOUP, st.integers(1, 60))
def test_blocks_hold_the_same_words_within_the_limit(soup: str, times: int) -> None:
    long = "\n\n".join([soup, "Some words in between. " * 5] * times)
    found = texts(long)
    assert all(0 < len(text) <= MAX_BLOCK_TEXT and text.strip() for text in found)
    assert re.findall(r"\w+", "\n".join(found)) == re.findall(r"\w+", to_mrkdwn(long))


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", ["[", "![", "*a ", "_a", "`a``b", "<a ", "**a ", "[a]("])
def test_a_hostile_paragraph_takes_no_minutes(piece: str) -> None:
    hostile = piece * (100_000 // len(piece))
    assert sum(len(text) for text in texts(hostile)) > 50_000
    assert to_plain(hostile)

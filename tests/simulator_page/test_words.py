"""The page speaks English and French, and its tables are whole."""

from __future__ import annotations

import re

SAID = re.compile(r'\bsay\(\s*"((?:[^"\\]|\\.)*)"')
ENTRY = re.compile(r'^  (?:"((?:[^"\\]|\\.)*)"|(\w+)):\s*"((?:[^"\\]|\\.)*)",', re.MULTILINE)


def french(scripts: dict[str, str]) -> dict[str, str]:
    return {quoted or plain: text for quoted, plain, text in ENTRY.findall(scripts["core/words.js"])}


def said(scripts: dict[str, str]) -> set[str]:
    return {text for name, script in scripts.items() if name != "core/words.js" for text in SAID.findall(script)}


def test_everything_the_page_says_is_said_in_french(scripts: dict[str, str]) -> None:
    assert len(said(scripts)) > 50
    assert said(scripts) == set(french(scripts))


def test_french_fills_the_same_gaps(scripts: dict[str, str]) -> None:
    for english, text in french(scripts).items():
        assert sorted(re.findall(r"\{\w+\}", english)) == sorted(re.findall(r"\{\w+\}", text)), english


def test_every_emoji_has_one_name_and_one_sign(scripts: dict[str, str]) -> None:
    table = re.search(r"`\n(.*?)`", scripts["text/emoji.js"], re.DOTALL)
    assert table is not None
    entries = [entry.split(" ") for entry in re.split(r"[|\n]", table[1])]
    assert all(len(entry) == 2 and all(entry) for entry in entries)
    names = [name for name, _ in entries]
    assert len(names) >= 150
    assert len(names) == len(set(names))


def test_every_sign_that_is_drawn_has_its_lines(scripts: dict[str, str]) -> None:
    drawn = {name for script in scripts.values() for name in re.findall(r'\bicon\(\s*"(\w+)"', script)}
    assert drawn <= set(re.findall(r'^  (\w+): "M', scripts["core/icons.js"], re.MULTILINE))

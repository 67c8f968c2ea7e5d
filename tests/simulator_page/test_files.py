"""What can be held about the page without a browser: whole, its own, and safe by construction."""

from __future__ import annotations

import posixpath
import re
from urllib.request import urlopen

import pytest

from bot.simulator import Slack

OWN = {"http://www.w3.org/2000/svg", "https://example.com"}
"""A name of a namespace, and the address that a hint shows as an example."""

HTML_FROM_TEXT = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|srcdoc"
    r"|\beval\(|new Function|setTimeout\(\s*[\"'`]"
)


def imports(name: str, text: str) -> list[str]:
    """The files that a module imports, as paths inside the folder."""
    found = re.findall(r'^import [^"]*"([^"]+)";', text, re.MULTILINE)
    return [posixpath.normpath(posixpath.join(posixpath.dirname(name), one)) for one in found]


def test_every_file_is_served_as_what_it_is(slack: Slack, files: dict[str, str]) -> None:
    kinds = {"html": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
    for name, text in files.items():
        address = slack.page_url if name == "index.html" else f"{slack.page_url}page/{name}"
        with urlopen(address) as answer:
            assert answer.headers.get_content_type() == kinds[name.rsplit(".", 1)[1]], name
            assert answer.read().decode() == text, name


def test_the_page_starts_files_that_exist(files: dict[str, str]) -> None:
    asked = re.findall(r'(?:src|href)="/page/([^"]+)"', files["index.html"])
    assert "page.js" in asked
    assert set(asked) <= set(files)


def test_every_module_imports_files_that_exist(scripts: dict[str, str]) -> None:
    for name, text in scripts.items():
        assert set(imports(name, text)) <= set(scripts), name


def test_every_module_imports_names_that_are_exported(scripts: dict[str, str]) -> None:
    declared = r"^export (?:async )?(?:function|const) (\w+)"
    exported = {name: set(re.findall(declared, text, re.MULTILINE)) for name, text in scripts.items()}
    for name, text in scripts.items():
        for names, target in re.findall(r'^import \{([^}]*)\} from "([^"]+)";', text, re.MULTILINE):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
            wanted = {one.strip() for one in names.split(",") if one.strip()}
            assert wanted <= exported[path], (name, path)


def test_no_file_lies_about_unused(files: dict[str, str]) -> None:
    reached = {"index.html", *re.findall(r'(?:src|href)="/page/([^"]+)"', files["index.html"])}
    todo = [name for name in reached if name.endswith(".js")]
    while todo:
        name = todo.pop()
        fresh = set(imports(name, files[name])) - reached
        reached |= fresh
        todo += fresh
    assert reached == set(files)


def test_nothing_comes_from_outside(files: dict[str, str]) -> None:
    for name, text in files.items():
        outside = {one.rstrip(".") for one in re.findall(r"(?:https?:)?//[\w-]+\.[\w./-]+", text)}
        assert outside <= OWN, (name, outside - OWN)
        assert not re.search(r"@import|@font-face|url\(", text), name


def test_text_never_becomes_markup(scripts: dict[str, str]) -> None:
    for name, text in scripts.items():
        assert not HTML_FROM_TEXT.search(text), name


def test_the_browser_is_told_to_run_the_pages_own_scripts_only(files: dict[str, str]) -> None:
    index = files["index.html"]
    policy = re.search(r'http-equiv="Content-Security-Policy"\s+content="([^"]+)"', index)
    assert policy is not None
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == rules["connect-src"] == "'self'"
    assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=", index)


@pytest.mark.parametrize("asked", ["prefers-color-scheme: dark", "prefers-reduced-motion: reduce", "max-width: 700px"])
def test_the_looks_follow_what_people_ask_of_their_browser(files: dict[str, str], asked: str) -> None:
    assert any(f"@media ({asked})" in text for name, text in files.items() if name.endswith(".css"))


def test_every_colour_and_animation_that_is_used_is_defined(files: dict[str, str]) -> None:
    styles = "".join(text for name, text in files.items() if name.endswith(".css"))
    everything = "".join(files.values())
    assert set(re.findall(r"var\((--[\w-]+)", styles)) <= set(re.findall(r'(--[\w-]+)"?:', everything))
    assert set(re.findall(r"animation: (?!none)([a-z]+) ", styles)) <= set(re.findall(r"@keyframes (\w+)", styles))

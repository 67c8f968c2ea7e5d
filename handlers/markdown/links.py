"""Links that say where they go: web and mail only, and the host wherever the words promise another one."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from handlers.blockkit.escape import escape, literal

_LONGEST = 2000
_LIVE = ("http", "https", "mailto")
_BARE = re.compile(r"https?://[^\s<>|\"]{1,2000}", re.IGNORECASE)
_PROMISE = re.compile(r"(?:https?://|www\.)\S+|^\s*[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:[/?#:]\S*)?\s*$", re.IGNORECASE)
_CLOSERS = ".,;:!?'*_~»”’"


def link(address: str, words: str) -> str:
    """``<address|words>``, or just the words where the address is nothing to open from Slack."""
    words = " ".join(words.split())
    if not _is_live(address):
        return literal(words)
    target = escape(address).replace("|", "%7C").replace(" ", "%20")
    shown = f"|{literal(words)}" if words and words != address else ""
    if len(target) + len(shown) > _LONGEST:
        return f"{literal(words)} ({literal(address)})"
    return f"<{target}{shown}>{_true_host(address, words)}"


def with_links(text: str) -> str:
    """Escaped text in which bare web addresses are links."""
    done, pieces = 0, []
    for match in _BARE.finditer(text):
        address = _trimmed(match[0])
        pieces += [literal(text[done : match.start()]), link(address, "")]
        done = match.start() + len(address)
    return "".join([*pieces, literal(text[done:])])


def _is_live(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme.lower() in _LIVE and bool(parts.netloc or parts.scheme == "mailto")


def _true_host(address: str, words: str) -> str:
    """Tell the host where the words, or a name before an @, could be taken for another one."""
    host, promised = _host(address), _PROMISE.search(words)
    if not host:
        return ""
    honest = promised is None or f".{host}".endswith(f".{_host(promised[0].strip())}")
    return "" if honest and "@" not in urlsplit(address).netloc else f" ({literal(host)})"


def _host(address: str) -> str:
    try:
        parts = urlsplit(address if "://" in address or address.startswith("mailto:") else f"http://{address}")
    except ValueError:
        return "?"
    return (parts.hostname or "").removeprefix("www.")


def _trimmed(address: str) -> str:
    """Without the punctuation of the sentence around it."""
    address = address.rstrip(_CLOSERS)
    while address.endswith(")") and address.count(")") > address.count("("):
        address = address[:-1].rstrip(_CLOSERS)
    return address

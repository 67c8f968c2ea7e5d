/*
 * Slack's mrkdwn, drawn: *bold*, _italic_, ~strike~, `code`, ```pre```, > quotes, <…> links and mentions, :emoji:.
 * The text becomes descriptions of elements (core/dom.js); what is not understood stays the text it is.
 */

import { h } from "../core/dom.js";
import { emoji } from "./emoji.js";
import { broadcast, followed, group, link, mention, moment, room } from "./mentions.js";

const MARKS = { "*": "strong", _: "em", "~": "s" };
const BULLET = /^(\s*)([•◦▪‣–-]|\d{1,3}[.)])\s+(?=\S)/;
// A character of a word: no space, and none that is as wide as nothing.
const HUGGED = /[^\s\u00ad\u200b\u2060]/;
const INDENT = /^(\s{2,})()(?=\S)/;
// In the order they are looked for; the first that begins soonest wins.
const INLINE = /<([^<>\n]+)>|`([^`\n\u2060][^`\n]*)`|:([a-z0-9_+'-]+)(?:::skin-tone-([2-6]))?:|(https?:\/\/[^\s<>|]+)|([*_~])/g;

/** The descriptions of a whole mrkdwn text; `names` answers who and which channel an id is. */
export function mrkdwn(text, names) {
  const parts = text.split(/```/);
  // An opening fence without its closing one is text.
  if (parts.length % 2 === 0) parts.push(`${parts.splice(-2, 1)[0]}\`\`\`${parts.pop()}`);
  return parts.flatMap((part, place) =>
    place % 2
      ? [h("pre", null, h("code", null, ...inside(part.replace(/^\n|\n$/g, ""), names)))]
      : lines(part, names, place > 0, place < parts.length - 1),
  );
}

/** A plain_text object's text: emoji become pictures unless `emoji` is false; nothing else is markup. */
export function plain(object) {
  const text = unescaped(object?.text || "");
  if (object?.emoji === false) return text;
  return text.replace(/:([a-z0-9_+'-]+)(?:::skin-tone-([2-6]))?:/g, (whole, name, tone) => emoji(name, tone) || whole);
}

/** A text object as descriptions, whichever of the two kinds it is. */
export function words(object, names) {
  if (!object) return [];
  return object.type === "mrkdwn" ? mrkdwn(object.text, names) : [plain(object)];
}

/** Slack's three entities, back as the characters they stand for. */
export function unescaped(text) {
  return text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
}

/* Line by line: quotes gather, lines with a bullet or an indent hang, the rest keeps its line breaks. */
function lines(text, names, after, before) {
  if (after) text = text.replace(/^\n/, "");
  if (before) text = text.replace(/\n$/, "");
  if (!text) return [];
  const drawn = [];
  let quote = null;
  let flowing = false;
  const all = text.split("\n");
  for (const [place, line] of all.entries()) {
    const quoted = line.match(/^(?:&gt;|>) ?(.*)$/);
    if (/^(?:&gt;|>){3} ?/.test(line.replaceAll("&gt;", ">"))) {
      const rest = [line.replace(/^(?:&gt;|>){3} ?/, ""), ...all.slice(place + 1)].join("\n");
      return [...drawn, h("blockquote", null, ...lines(rest, names, false, false))];
    }
    if (quoted) {
      quote
        ? quote.children.push(h("br"), ...inline(quoted[1], names))
        : drawn.push((quote = h("blockquote", null, ...inline(quoted[1], names))));
      flowing = false;
      continue;
    }
    quote = null;
    const bullet = line.match(BULLET) || line.match(INDENT);
    if (bullet) drawn.push(hanging(bullet, line, names));
    else {
      if (flowing) drawn.push(h("br"));
      drawn.push(...inline(line, names));
    }
    flowing = !bullet;
  }
  return drawn;
}

function hanging([whole, space, sign], line, names) {
  const depth = Math.min(Math.floor(space.replace(/\t/g, "    ").length / 2), 6);
  const indent = { "--depth": String(depth) };
  return h(
    "span",
    { class: "hanging", style: indent },
    sign ? h("span", { class: "sign" }, sign) : null,
    h("span", null, ...inline(line.slice(whole.length), names)),
  );
}

/** One line's descriptions. */
export function inline(text, names) {
  const drawn = [];
  let from = 0;
  let said = "";
  const flush = () => {
    if (said) drawn.push(unescaped(said));
    said = "";
  };
  const looks = new RegExp(INLINE);
  for (let found = looks.exec(text); found; found = looks.exec(text)) {
    const [node, end] = token(found, text, names);
    if (!node) continue;
    said += text.slice(from, found.index);
    flush();
    drawn.push(node);
    from = looks.lastIndex = end;
  }
  said += text.slice(from);
  flush();
  return drawn;
}

/* What one finding draws and where it ends; no node where it is only text. */
function token(found, text, names) {
  const [whole, angle, code, name, tone, address, mark] = found;
  const end = found.index + whole.length;
  if (angle) return [reference(angle, names), end];
  if (code) return [h("code", null, ...inside(code, names)), end];
  if (name) return [picture(name, tone), end];
  if (address) {
    const bare = address.replace(/[.,;:!?)\]'"*_~]+$/, "");
    return [link(unescaped(bare), unescaped(bare)), found.index + bare.length];
  }
  return marked(mark, text, found.index, names);
}

/* A mark opens at the start of a word and closes at the end of one, on the same line. */
function marked(mark, text, start, names) {
  if (/[\p{L}\p{N}]/u.test(text[start - 1] || "") || !HUGGED.test(text[start + 1] || "") || text[start + 1] === mark)
    return [null, 0];
  for (let end = text.indexOf(mark, start + 2); end > 0; end = text.indexOf(mark, end + 1)) {
    if (HUGGED.test(text[end - 1]) && !/[\p{L}\p{N}]/u.test(text[end + 1] || "")) {
      return [h(MARKS[mark], null, ...inline(text.slice(start + 1, end), names)), end + 1];
    }
  }
  return [null, 0];
}

function picture(name, tone) {
  const sign = emoji(name, tone);
  return sign
    ? h("span", { class: "emoji", role: "img", "aria-label": name.replaceAll("_", " "), title: `:${name}:` }, sign)
    : null;
}

/* In code nothing but links and mentions is markup. */
function inside(text, names) {
  return text
    .split(/(<[^<>\n]+>)/)
    .map((part, place) => (place % 2 ? reference(part.slice(1, -1), names) : unescaped(part)));
}

function reference(inner, names) {
  const bar = inner.indexOf("|");
  const target = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? "" : unescaped(inner.slice(bar + 1));
  if (target.startsWith("@")) return mention(target.slice(1), names, label);
  if (target.startsWith("#")) return room(target.slice(1), names, label);
  if (target.startsWith("!date^")) return moment(target, label, names);
  if (target.startsWith("!subteam^")) return group(target.slice(9), label);
  if (target.startsWith("!")) return broadcast(target.slice(1).split("^")[0], label);
  const address = unescaped(target);
  return followed(address) || label ? link(address, label || address) : `<${unescaped(inner)}>`;
}

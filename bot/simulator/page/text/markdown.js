/* Standard Markdown, as the `markdown` block takes it: enough of CommonMark and tables to read well. Never HTML. */

import { h } from "../core/dom.js";
import { emoji } from "./emoji.js";
import { link } from "./mentions.js";

const ITEM = /^(\s*)([-*+]|\d{1,9}[.)])\s+(.*)$/;
const TASK = /^\[([ xX])\]\s+(.*)$/;
const RULE = /^ {0,3}([-*_])(?:\s*\1){2,}\s*$/;
const SEPARATOR = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;

/** The descriptions of a Markdown text. */
export function markdown(text) {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const drawn = [];
  let at = 0;
  while (at < lines.length) {
    const [node, next] = block(lines, at);
    if (node) drawn.push(node);
    at = next;
  }
  return drawn;
}

/* The block that begins at line `at`, and the line after it. */
function block(lines, at) {
  const line = lines[at];
  if (!line.trim()) return [null, at + 1];
  const fence = line.match(/^\s*(```+|~~~+)/);
  if (fence) return fenced(lines, at, fence[1]);
  const heading = line.match(/^ {0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*$/);
  if (heading)
    return [
      h(`h${Math.min(heading[1].length + 2, 6)}`, { class: `md-${heading[1].length}` }, ...spans(heading[2])),
      at + 1,
    ];
  if (RULE.test(line)) return [h("hr"), at + 1];
  if (/^\s*>/.test(line)) return quoted(lines, at);
  if (line.includes("|") && SEPARATOR.test(lines[at + 1] || "")) return table(lines, at);
  if (ITEM.test(line)) return list(lines, at);
  return paragraph(lines, at);
}

function fenced(lines, at, fence) {
  let end = at + 1;
  while (end < lines.length && !lines[end].trim().startsWith(fence)) end += 1;
  return [h("pre", null, h("code", null, lines.slice(at + 1, end).join("\n"))), end + 1];
}

function quoted(lines, at) {
  let end = at;
  while (end < lines.length && /^\s*>/.test(lines[end])) end += 1;
  const inner = lines.slice(at, end).map((line) => line.replace(/^\s*> ?/, ""));
  return [h("blockquote", null, ...markdown(inner.join("\n"))), end];
}

/* One list with everything that belongs to its items: deeper lines are blocks of the item they stand under. */
function list(lines, at) {
  const [, indent, sign] = lines[at].match(ITEM);
  const ordered = /\d/.test(sign);
  const items = [];
  let end = at;
  while (end < lines.length) {
    const item = lines[end].match(ITEM);
    const same = item && item[1].length === indent.length && /\d/.test(item[2]) === ordered;
    const inner =
      lines[end].search(/\S/) > indent.length || (!lines[end].trim() && lines[end + 1]?.search(/\S/) > indent.length);
    if (same) items.push([item[3]]);
    else if (inner) items.at(-1).push(lines[end].slice(indent.length + 2));
    else break;
    end += 1;
  }
  const start = ordered && parseInt(sign, 10) !== 1 ? { start: parseInt(sign, 10) } : null;
  return [
    h(
      ordered ? "ol" : "ul",
      start,
      ...items.map((item) => h("li", { class: TASK.test(item[0]) ? "task" : null }, ...itemParts(item))),
    ),
    end,
  ];
}

function itemParts([first, ...rest]) {
  const task = first.match(TASK);
  const head = task ? [task[1] === " " ? "☐ " : "☑ ", ...spans(task[2])] : spans(first);
  const under = rest.join("\n");
  return under.trim() ? [...head, ...markdown(under)] : head;
}

function table(lines, at) {
  const cells = (line) =>
    line
      .trim()
      .replace(/^\||\|$/g, "")
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim().replaceAll("\\|", "|"));
  const align = cells(lines[at + 1]).map((rule) =>
    rule.endsWith(":") ? (rule.startsWith(":") ? "center" : "right") : "left",
  );
  let end = at + 2;
  while (end < lines.length && lines[end].includes("|")) end += 1;
  const row = (tag) => (line) =>
    h("tr", null, ...cells(line).map((cell, n) => h(tag, { class: align[n] || "left" }, ...spans(cell))));
  const body = lines.slice(at + 2, end).map(row("td"));
  return [
    h("div", { class: "table" }, h("table", null, h("thead", null, row("th")(lines[at])), h("tbody", null, ...body))),
    end,
  ];
}

function paragraph(lines, at) {
  let end = at + 1;
  while (
    end < lines.length &&
    lines[end].trim() &&
    !/^\s*(#{1,6}\s|>|```|~~~)/.test(lines[end]) &&
    !ITEM.test(lines[end]) &&
    !RULE.test(lines[end])
  )
    end += 1;
  const drawn = lines.slice(at, end).flatMap((line, place) => [place ? h("br") : null, ...spans(line.trim())]);
  return [h("p", null, ...drawn), end];
}

const SPAN =
  /\\([\\`*_{}[\]()#+\-.!~|<>])|(`+)(.+?)\2(?!`)|(!?)\[([^\]]*)\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)|<(https?:[^>\s]+|mailto:[^>\s]+)>|(https?:\/\/[^\s<>)]+)|(\*\*|__|~~)(?=\S)(.+?)(?<=\S)\9|([*_])(?=\S)(.+?)(?<=\S)\11|:([a-z0-9_+-]+):/;

/* What stands inside one line. */
function spans(text) {
  const found = text.match(SPAN);
  if (!found) return text ? [text] : [];
  const [whole, escaped, , code, , label, target, angle, bare, strong, strongText, soft, softText, name] = found;
  const before = text.slice(0, found.index);
  const after = spans(text.slice(found.index + whole.length));
  const word = soft === "_" && /[\p{L}\p{N}]$/u.test(before);
  let node = whole;
  if (escaped) node = escaped;
  else if (code !== undefined) node = h("code", null, code.trim());
  else if (target) node = link(target, label || target);
  else if (angle || bare) node = link(angle || bare, angle || bare);
  else if (strong) node = h(strong === "~~" ? "s" : "strong", null, ...spans(strongText));
  else if (soft && !word) node = h("em", null, ...spans(softText));
  else if (name) node = emoji(name) || whole;
  return [before, node, ...after];
}

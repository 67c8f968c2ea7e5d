/* The `rich_text` block: sections, lists, preformatted text and quotes, and what stands in them. */

import { h } from "../core/dom.js";
import { emoji } from "../text/emoji.js";
import { broadcast, group, link, mention, moment, room } from "../text/mentions.js";

const STYLES = [
  ["bold", "strong"],
  ["italic", "em"],
  ["strike", "s"],
  ["underline", "u"],
  ["code", "code"],
];
const BULLETS = ["disc", "circle", "square"];
const NUMBERS = ["decimal", "lower-alpha", "lower-roman"];

/** The descriptions of a rich_text block (or of a table's rich_text cell). */
export function richText(block, names) {
  return (block.elements || []).map((part) => section(part, names));
}

function section(part, names) {
  switch (part.type) {
    case "rich_text_list":
      return list(part, names);
    case "rich_text_preformatted":
      return h("pre", null, h("code", null, ...pieces(part, names)));
    case "rich_text_quote":
      return h("blockquote", null, ...pieces(part, names));
    default:
      return h("div", { class: "rich" }, ...pieces(part, names));
  }
}

function list(part, names) {
  const indent = part.indent || 0;
  const ordered = part.style === "ordered";
  const sign = (ordered ? NUMBERS : BULLETS)[indent % 3];
  const props = { class: part.border ? "bordered" : "", style: { "--depth": String(indent), "list-style-type": sign } };
  if (ordered && part.offset) props.start = part.offset + 1;
  return h(ordered ? "ol" : "ul", props, ...part.elements.map((item) => h("li", null, ...pieces(item, names))));
}

const pieces = (part, names) => (part.elements || []).map((piece) => styled(piece, draw(piece, names)));

function draw(piece, names) {
  switch (piece.type) {
    case "link":
      return link(piece.url, piece.text || piece.url);
    case "user":
      return mention(piece.user_id, names);
    case "channel":
      return room(piece.channel_id, names);
    case "usergroup":
      return group(piece.usergroup_id, "");
    case "broadcast":
      return broadcast(piece.range, "");
    case "emoji":
      return emoji(piece.name, piece.skin_tone) || `:${piece.name}:`;
    case "date":
      return moment(
        `!date^${piece.timestamp}^${piece.format}${piece.url ? `^${piece.url}` : ""}`,
        piece.fallback || "",
        names,
      );
    case "color":
      return h(
        "span",
        { class: "colour" },
        h("span", { class: "swatch", style: { background: piece.value } }),
        piece.value,
      );
    default:
      return piece.text || "";
  }
}

function styled(piece, node) {
  const wanted = STYLES.filter(([name]) => piece.style?.[name]);
  return wanted.reduce((inner, [, tag]) => h(tag, null, inner), node);
}

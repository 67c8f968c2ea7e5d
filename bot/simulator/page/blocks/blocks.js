/* Block Kit, drawn. Each block becomes descriptions of elements; a block that is not known says so, in its place. */

import { h } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { markdown } from "../text/markdown.js";
import { followed } from "../text/mentions.js";
import { plain, words } from "../text/mrkdwn.js";
import { element } from "./elements.js";
import { inputBlock } from "./input.js";
import { picture } from "./picture.js";
import { richText } from "./rich_text.js";

/**
 * Draws `blocks`. `place`: where they stand — {id, where, channel?, ts?, view_id?, blocks, errors?, disabled?} —
 * and `names`: who and which channel an id is.
 */
export function blocks(list, place, names) {
  return h("div", { class: "blocks" }, ...(list || []).map((block, n) => one(block, place, names, n)));
}

function one(block, place, names, n) {
  const drawn = BLOCKS[block.type] ? BLOCKS[block.type](block, place, names) : unknown(block);
  drawn.props = {
    ...drawn.props,
    key: block.block_id || `n${n}`,
    class: `block block-${block.type} ${drawn.props.class || ""}`,
  };
  return drawn;
}

const BLOCKS = {
  header: (block) => h("h3", null, plain(block.text)),
  divider: () => h("hr"),
  section,
  context: (block, place, names) => h("div", null, ...block.elements.map((part) => aside(part, names))),
  actions: (block, place, names) => h("div", null, ...block.elements.map((part) => element(part, block, place, names))),
  context_actions: (block, place, names) =>
    h("div", null, ...block.elements.map((part) => element(part, block, place, names))),
  input: inputBlock,
  image: (block) =>
    h("figure", null, block.title ? h("figcaption", null, plain(block.title)) : null, picture(block, "large")),
  rich_text: (block, place, names) => h("div", { class: "prose" }, ...richText(block, names)),
  markdown: (block) => h("div", { class: "prose" }, ...markdown(block.text || "")),
  table,
  video,
  card,
  carousel: (block, place, names) =>
    h("div", { tabindex: "0" }, ...block.elements.map((part) => card(part, place, names, "block block-card"))),
  container,
  alert,
  data_table: table,
  file: (block) => h("div", null, h("code", null, block.external_id || "")),
};

function section(block, place, names) {
  const fields = (block.fields || []).map((field) => h("div", { class: "fact prose" }, ...words(field, names)));
  return h(
    "div",
    { class: block.accessory ? "with-accessory" : "" },
    h(
      "div",
      { class: "body" },
      block.text ? h("div", { class: "prose" }, ...words(block.text, names)) : null,
      fields.length ? h("div", { class: "fields" }, ...fields) : null,
    ),
    block.accessory ? h("div", { class: "accessory" }, element(block.accessory, block, place, names)) : null,
  );
}

function aside(part, names) {
  return part.type === "image" ? picture(part, "tiny") : h("span", { class: "prose" }, ...words(part, names));
}

function table(block, place, names) {
  const settings = block.column_settings || [];
  const cell = (tag) => (part, n) => {
    const look = `${settings[n]?.align || "left"} ${settings[n]?.is_wrapped ? "wrapped" : ""}`;
    return h(tag, { class: look }, ...(part?.type === "rich_text" ? richText(part, names) : [part?.text ?? ""]));
  };
  const [head, ...rest] = (block.rows || []).map((row, n) => h("tr", null, ...row.map(cell(n ? "td" : "th"))));
  return h("div", { tabindex: "0" }, h("table", null, h("thead", null, head), h("tbody", null, ...rest)));
}

function video(block) {
  const address = block.title_url || block.video_url;
  const title = plain(block.title) || block.alt_text;
  return h(
    "div",
    null,
    h(
      "a",
      { class: "video-link", href: followed(address) ? address : null, target: "_blank", rel: "noopener noreferrer" },
      icon("play", { class: "filled" }),
      title,
    ),
    block.description ? h("div", { class: "quiet" }, plain(block.description)) : null,
    block.thumbnail_url ? picture({ image_url: block.thumbnail_url, alt_text: block.alt_text }, "large") : null,
  );
}

function card(block, place, names, look = "") {
  return h(
    "article",
    { class: look },
    block.hero_image ? picture(block.hero_image, "hero") : null,
    h(
      "div",
      { class: "card-head" },
      block.icon ? picture(block.icon, "medium") : null,
      h(
        "div",
        null,
        block.title ? h("div", { class: "card-title" }, ...words(block.title, names)) : null,
        block.subtitle ? h("div", { class: "quiet" }, ...words(block.subtitle, names)) : null,
      ),
    ),
    block.body ? h("div", { class: "prose card-body" }, ...words(block.body, names)) : null,
    block.subtext ? h("div", { class: "quiet" }, ...words(block.subtext, names)) : null,
    block.actions?.length
      ? h("div", { class: "card-actions" }, ...block.actions.map((part) => element(part, block, place, names)))
      : null,
  );
}

function container(block, place, names) {
  const title = block.title ? plain(block.title) : null;
  return h(
    "div",
    null,
    title
      ? h("h4", null, title)
      : h("div", { class: "prose" }, ...(block.rich_text_title ? richText(block.rich_text_title, names) : [])),
    block.subtitle ? h("div", { class: "quiet" }, plain(block.subtitle)) : null,
    blocks(block.child_blocks, place, names),
  );
}

function alert(block, place, names) {
  const level = ["info", "warning", "error", "success"].includes(block.level) ? block.level : "default";
  const sign = {
    info: "info",
    warning: "attention",
    error: "error",
    success: "success",
    default: "info",
  };
  return h(
    "div",
    { class: `level-${level}`, role: "note" },
    icon(sign[level]),
    h("div", { class: "prose" }, ...words(block.text, names)),
  );
}

function unknown(block) {
  return h(
    "div",
    null,
    h("span", { class: "quiet" }, `[${block.type}] `),
    h("code", null, JSON.stringify(block).slice(0, 300)),
  );
}

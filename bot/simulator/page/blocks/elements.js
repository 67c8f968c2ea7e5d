/* The interactive elements of Block Kit: each draws itself from what was typed or chosen so far, and says what changed. */

import { h, icon } from "../core/dom.js";
import { draft, drafted, values } from "../core/drafts.js";
import { say } from "../core/words.js";
import { act, busy, toggle, ui, world } from "../core/world.js";
import { instant, local } from "../text/dates.js";
import { followed } from "../text/mentions.js";
import { plain, words } from "../text/mrkdwn.js";
import { picture } from "./picture.js";
import { select } from "./select.js";
import { numberInput, textInput } from "./text_inputs.js";

/** Draws one element of `block`. `field`: of an input block, { label, about, invalid } for screen readers. */
export function element(part, block, place, names, field = {}) {
  const tool = tools(part, block, place, names, field);
  const draw = ELEMENTS[part.type] || (/_select$/.test(part.type) ? select : unknown);
  return draw(part, tool);
}

const ELEMENTS = {
  button,
  image: (part) => picture(part, "medium"),
  overflow,
  datepicker: (part, tool) => dated("date", part, tool),
  timepicker: (part, tool) => dated("time", part, tool),
  datetimepicker: (part, tool) => dated("datetime-local", part, tool),
  checkboxes: (part, tool) => choices("checkbox", part, tool),
  radio_buttons: (part, tool) => choices("radio", part, tool),
  plain_text_input: (part, tool) => textInput("text", part, tool),
  email_text_input: (part, tool) => textInput("email", part, tool),
  url_text_input: (part, tool) => textInput("url", part, tool),
  rich_text_input: (part, tool) => textInput("text", { ...part, multiline: true }, tool),
  number_input: numberInput,
  feedback_buttons: feedback,
  icon_button: (part, tool) => small(part, tool, "M4 6h12M8 6V4h4v2M6 6l1 10h6l1-10", plain(part.text), part.value),
};

/* What every element needs: its id, its value, and how to change it or press it. */
function tools(part, block, place, names, field) {
  const id = [place.id, block.block_id, part.action_id].join("/");
  const dispatches = block.type !== "input" || block.dispatch_action;
  const press = (value) => confirmed(part, () => busy(id, () => act("click", target(place, block, part, value))));
  const change = (value, now = true) => {
    draft(place.id, block.block_id, part, value);
    const errors = ui.errors.get(place.id);
    if (errors) delete errors[block.block_id];
    if (dispatches && now) press(value);
    world.paint();
  };
  const marks = { "aria-labelledby": field.label, "aria-describedby": field.about, "aria-invalid": field.invalid ? "true" : null };
  return {
    id, block, place, names, press, change, marks, dispatches,
    value: drafted(place.id, block.block_id, part), waiting: ui.pending.has(id), locked: place.locked || false,
  };
}

function target(place, block, part, value) {
  const at = { where: place.where, block_id: block.block_id, action_id: part.action_id, value };
  if (place.where === "message") return { ...at, channel: place.channel, ts: place.ts };
  return { ...at, ...(place.view_id ? { view_id: place.view_id } : {}), state: values(place.id, place.blocks) };
}

function confirmed(part, go) {
  if (part.confirm) ui.confirm = { object: part.confirm, yes: go, back: document.activeElement };
  else go();
  world.paint();
}

function button(part, tool) {
  const look = `button ${part.style || ""}`;
  const text = plain(part.text);
  const common = { id: tool.id, class: look, "aria-label": part.accessibility_label, onclick: () => tool.press(part.value ?? "") };
  if (followed(part.url)) {
    return h("a", { ...common, href: part.url, target: "_blank", rel: "noopener noreferrer" }, text, icon("M8 5h7v7M15 5l-9 9", { class: "outside" }));
  }
  return h("button", { ...common, type: "button", disabled: tool.locked, "aria-busy": tool.waiting ? "true" : null }, text);
}

function overflow(part, tool) {
  const pick = (option) => {
    if (followed(option.url)) window.open(option.url, "_blank", "noopener,noreferrer");
    tool.press(option);
  };
  const items = part.options.map((option) => ({ text: plain(option.text), about: plain(option.description), pick: () => pick(option) }));
  return h("button", {
    id: tool.id, type: "button", class: "button square", "aria-label": say("More actions"), "aria-haspopup": "menu",
    "aria-expanded": String(ui.popup?.anchor === tool.id), "aria-busy": tool.waiting ? "true" : null, disabled: tool.locked,
    onclick: () => toggle(tool.id, { kind: "menu", items }),
  }, icon("M5 10h.01M10 10h.01M15 10h.01", { class: "dots" }));
}

function dated(type, part, tool) {
  const moment = type === "datetime-local";
  const shown = moment && tool.value ? local(tool.names.me, tool.value) : tool.value;
  const changed = (event) => {
    const text = event.target.value;
    // A year that is being typed passes through 0002, 0020 and 0202; nobody means those.
    if (type !== "time" && text && text < "1900") return;
    tool.change(moment ? (text ? instant(tool.names.me, text) : null) : text || null);
  };
  return h("input", {
    id: tool.id, type, class: "input dated", value: shown ?? "", disabled: tool.locked, ...tool.marks,
    "aria-label": tool.marks["aria-labelledby"] ? null : plain(part.placeholder) || say("Choose a date"), onchange: changed,
  });
}

function choices(type, part, tool) {
  const chosen = new Set([tool.value].flat().filter(Boolean).map((option) => option.value));
  const choose = (option, on) => {
    if (type === "radio") return tool.change(option);
    return tool.change(part.options.filter((one) => (one.value === option.value ? on : chosen.has(one.value))));
  };
  const one = (option, n) => h("label", { class: "choice", key: option.value },
    h("input", {
      type, id: `${tool.id}/${n}`, name: tool.id, checked: chosen.has(option.value), disabled: tool.locked,
      onchange: (event) => choose(option, event.target.checked),
    }),
    h("span", null,
      h("span", { class: "prose" }, ...words(option.text, tool.names)),
      option.description ? h("span", { class: "quiet" }, ...words(option.description, tool.names)) : null));
  return h("div", { id: tool.id, class: "choices", role: type === "radio" ? "radiogroup" : "group", ...tool.marks }, ...part.options.map(one));
}

function feedback(part, tool) {
  return h("span", { class: "feedback" },
    small(part, tool, "M7 9l3-6c1.5 0 2 1 2 2.5V8h4l-1 8H7zM7 9H4v7h3", plain(part.positive_button.text), part.positive_button.value),
    small(part, tool, "M13 11l-3 6c-1.5 0-2-1-2-2.5V12H4l1-8h8zM13 11h3V4h-3", plain(part.negative_button.text), part.negative_button.value));
}

function small(part, tool, path, label, value) {
  return h("button", { type: "button", class: "quiet-button", title: label, "aria-label": label, onclick: () => tool.press(value) }, icon(path));
}

const unknown = (part) => h("span", { class: "quiet" }, `[${part.type}]`);

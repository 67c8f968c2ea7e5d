/* The interactive elements of Block Kit: each draws itself from what was typed or chosen so far, and says what changed. */

import { h } from "../core/dom.js";
import { draft, drafted, values } from "../core/drafts.js";
import { icon } from "../core/icons.js";
import { say } from "../core/words.js";
import { act, busy, toggle, ui, world } from "../core/world.js";
import { followed } from "../text/mentions.js";
import { plain } from "../text/mrkdwn.js";
import { choices, dated } from "./choices.js";
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
  icon_button: (part, tool) => small(part, tool, "trash", plain(part.text), part.value),
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
  const marks = {
    "aria-labelledby": field.label,
    "aria-describedby": field.about,
    "aria-invalid": field.invalid ? "true" : null,
  };
  return {
    id,
    block,
    place,
    names,
    press,
    change,
    marks,
    dispatches,
    value: drafted(place.id, block.block_id, part),
    waiting: ui.pending.has(id),
    locked: place.locked || false,
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
  const common = {
    id: tool.id,
    class: look,
    "aria-label": part.accessibility_label,
    onclick: () => tool.press(part.value ?? ""),
  };
  if (followed(part.url)) {
    return h(
      "a",
      { ...common, href: part.url, target: "_blank", rel: "noopener noreferrer" },
      text,
      icon("outside", { class: "outside" }),
    );
  }
  return h(
    "button",
    { ...common, type: "button", disabled: tool.locked, "aria-busy": tool.waiting ? "true" : null },
    text,
  );
}

function overflow(part, tool) {
  const pick = (option) => {
    if (followed(option.url)) window.open(option.url, "_blank", "noopener,noreferrer");
    tool.press(option);
  };
  const items = part.options.map((option) => ({
    text: plain(option.text),
    about: plain(option.description),
    pick: () => pick(option),
  }));
  return h(
    "button",
    {
      id: tool.id,
      type: "button",
      class: "button square",
      "aria-label": say("More actions"),
      "aria-haspopup": "menu",
      "aria-expanded": String(ui.popup?.anchor === tool.id),
      "aria-busy": tool.waiting ? "true" : null,
      disabled: tool.locked,
      onclick: () => toggle(tool.id, { kind: "menu", items }),
    },
    icon("more", { class: "dots" }),
  );
}

function feedback(part, tool) {
  return h(
    "span",
    { class: "feedback" },
    small(part, tool, "good", plain(part.positive_button.text), part.positive_button.value),
    small(part, tool, "bad", plain(part.negative_button.text), part.negative_button.value),
  );
}

function small(part, tool, path, label, value) {
  return h(
    "button",
    { type: "button", class: "quiet-button", title: label, "aria-label": label, onclick: () => tool.press(value) },
    icon(path),
  );
}

const unknown = (part) => h("span", { class: "quiet" }, `[${part.type}]`);

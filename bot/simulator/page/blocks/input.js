/* The `input` block: its label, its element, its hint, and beside it what is wrong; and the checks made before sending. */

import { h } from "../core/dom.js";
import { drafted, inputs } from "../core/drafts.js";
import { icon } from "../core/icons.js";
import { say } from "../core/words.js";
import { plain } from "../text/mrkdwn.js";
import { element } from "./elements.js";

/** Draws an input block of `place`; `place.errors` maps its block_id to what is wrong. */
export function inputBlock(block, place, names) {
  const id = `${place.id}/${block.block_id}`;
  const error = place.errors?.[block.block_id];
  const about = [block.hint ? `${id}/hint` : "", error ? `${id}/error` : ""].filter(Boolean).join(" ");
  const field = { label: `${id}/label`, about: about || null, invalid: Boolean(error) };
  return h(
    "div",
    { class: error ? "wrong" : "" },
    h(
      "label",
      { id: `${id}/label`, for: [place.id, block.block_id, block.element.action_id].join("/") },
      plain(block.label),
      block.optional ? h("span", { class: "quiet" }, ` (${say("optional")})`) : null,
    ),
    element(block.element, block, place, names, field),
    error
      ? h("div", { id: `${id}/error`, class: "error", role: "alert", mounted: attend }, icon("attention"), error)
      : null,
    block.hint ? h("div", { id: `${id}/hint`, class: "hint" }, plain(block.hint)) : null,
  );
}

/* The first field that is found wrong takes the focus. */
function attend(error) {
  const first = error.closest("form")?.querySelector('[aria-invalid="true"]');
  if (first && error.parentElement.contains(first)) first.focus();
}

/** What is wrong in the input blocks of a form before it is sent: {block_id: text}, empty when nothing is. */
export function wrong(place, blocks) {
  const errors = {};
  for (const [block, part] of inputs(blocks)) {
    if (block.type !== "input") continue;
    const value = drafted(place.id, block.block_id, part);
    const empty = value === null || value === "" || (Array.isArray(value) && !value.length);
    const text = empty ? (block.optional ? "" : say("Please fill this in.")) : mistake(part, value);
    if (text) errors[block.block_id] = text;
  }
  return errors;
}

function mistake(part, value) {
  if (part.type === "number_input") return notNumber(part, value);
  if (part.type === "email_text_input")
    return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? "" : say("Enter an e-mail address.");
  if (part.type === "url_text_input")
    return /^https?:\/\/\S+\.?\S*$/i.test(value) ? "" : say("Enter a web address, such as https://example.com.");
  if (typeof value !== "string") return "";
  if (part.min_length && value.length < part.min_length)
    return say("Too few characters: at least {min}.", { min: part.min_length });
  return part.max_length && value.length > part.max_length
    ? say("Too many characters: at most {max}.", { max: part.max_length })
    : "";
}

function notNumber(part, value) {
  const shape = part.is_decimal_allowed ? /^-?\d+([.,]\d+)?$/ : /^-?\d+$/;
  if (!shape.test(value)) return part.is_decimal_allowed ? say("Enter a number.") : say("Enter a whole number.");
  const number = Number(value.replace(",", "."));
  const [min, max] = [Number(part.min_value ?? -Infinity), Number(part.max_value ?? Infinity)];
  return number < min || number > max ? say("Enter a number from {min} to {max}.", { min, max }) : "";
}

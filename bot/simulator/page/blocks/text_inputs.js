/* Fields to type in. Typed text is kept at every key; it is sent with the form, or at once where the app asks for that. */

import { h } from "../core/dom.js";
import { say } from "../core/words.js";
import { plain } from "../text/mrkdwn.js";

const NEAR = 40; // characters left from which the count is shown

/** A line or a paragraph of text, an address, an e-mail. */
export function textInput(type, part, tool) {
  const many = part.multiline;
  const text = tool.value ?? "";
  const props = {
    id: tool.id,
    class: "input",
    value: text,
    placeholder: plain(part.placeholder),
    disabled: tool.locked,
    ...tool.marks,
    "data-autofocus": part.focus_on_load ? "" : null,
    oninput: (event) => tool.change(event.target.value || null, wants(part, "on_character_entered")),
    onkeydown: (event) => entered(event, part, tool, many),
  };
  if (!many) return counted(h("input", { ...props, type, inputmode: type, autocomplete: "off" }), part, text);
  return counted(h("textarea", { ...props, rows: "4" }), part, text);
}

/** A number; whole ones only, unless the app allows decimals. */
export function numberInput(part, tool) {
  return h("input", {
    id: tool.id,
    class: "input number",
    type: "text",
    inputmode: part.is_decimal_allowed ? "decimal" : "numeric",
    autocomplete: "off",
    value: tool.value ?? "",
    placeholder: plain(part.placeholder),
    disabled: tool.locked,
    ...tool.marks,
    "data-autofocus": part.focus_on_load ? "" : null,
    oninput: (event) => tool.change(event.target.value.trim() || null, wants(part, "on_character_entered")),
    onkeydown: (event) => entered(event, part, tool, false),
  });
}

function entered(event, part, tool, many) {
  const sends = tool.dispatches && (!part.dispatch_action_config || wants(part, "on_enter_pressed"));
  if (event.key !== "Enter" || event.isComposing || (many && event.shiftKey) || !sends) return;
  event.preventDefault();
  tool.press(event.target.value);
}

const wants = (part, trigger) => (part.dispatch_action_config?.trigger_actions_on || []).includes(trigger);

function counted(field, part, text) {
  const left = part.max_length ? part.max_length - text.length : Infinity;
  const count =
    left <= NEAR
      ? h("span", { class: left < 0 ? "count over" : "count", role: "status" }, say("{n} characters left", { n: left }))
      : null;
  return h("span", { class: "counted" }, field, count);
}

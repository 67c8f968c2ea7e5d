/*
 * What a person typed or chose and has not sent yet: kept by place (a view or message), block and action, so that no
 * answer of the server takes it away. As in Slack, an input that stays through an update keeps what was typed.
 */

const kept = new Map(); // "place\nblock\naction" → { type, value }

const name = (place, block, element) => [place, block, element.action_id].join("\n");

/** What stands in the element now: what was typed, else what the app filled in. */
export function drafted(place, block, element) {
  const found = kept.get(name(place, block, element));
  return found && found.type === element.type ? found.value : initial(element);
}

/** Keeps what was typed or chosen. */
export function draft(place, block, element, value) {
  kept.set(name(place, block, element), { type: element.type, value });
}

/** Notes the inputs that `place` shows now, and forgets those it no longer shows. */
export function settle(place, blocks) {
  const shown = new Set();
  for (const [block, element] of inputs(blocks)) {
    const id = name(place, block.block_id, element);
    shown.add(id);
    if (kept.get(id)?.type !== element.type) kept.set(id, { type: element.type, value: initial(element) });
  }
  for (const id of kept.keys()) if (id.startsWith(`${place}\n`) && !shown.has(id)) kept.delete(id);
}

/** Forgets everything of the places that are gone; `places` are those that remain. */
export function forget(kind, places) {
  for (const id of kept.keys()) {
    const place = id.slice(0, id.indexOf("\n"));
    if (place.startsWith(`${kind}:`) && !places.has(place)) kept.delete(id);
  }
}

/** The values of all inputs of `blocks`, as Slack's `state` nests them: {block_id: {action_id: value}}. */
export function values(place, blocks) {
  const state = {};
  for (const [block, element] of inputs(blocks)) {
    state[block.block_id] ||= {};
    state[block.block_id][element.action_id] = meant(element, drafted(place, block.block_id, element));
  }
  return state;
}

/* As Slack sends it: a number with a point where a comma was typed, rich text as a rich_text block. */
function meant(element, value) {
  if (!value) return value;
  if (element.type === "number_input") return value.replace(",", ".");
  return element.type === "rich_text_input" ? rich(value) : value;
}

function rich(text) {
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }] };
}

const STATELESS = new Set(["button", "image", "overflow", "mrkdwn", "plain_text", "feedback_buttons", "icon_button"]);

/** Every [block, element] of `blocks` that holds a value. */
export function inputs(blocks) {
  return (blocks || []).flatMap((block) => {
    if (block.child_blocks) return inputs(block.child_blocks);
    const elements = [block.element, block.accessory, ...(Array.isArray(block.elements) ? block.elements : [])];
    return elements.filter((one) => one?.action_id && !STATELESS.has(one.type)).map((one) => [block, one]);
  });
}

/** What the app filled in; null where nothing is. */
function initial(element) {
  switch (element.type) {
    case "plain_text_input":
    case "number_input":
    case "email_text_input":
    case "url_text_input":
      return element.initial_value ?? null;
    case "rich_text_input":
      return element.initial_value ? flat(element.initial_value) : null;
    case "datepicker":
      return element.initial_date ?? null;
    case "timepicker":
      return element.initial_time ?? null;
    case "datetimepicker":
      return element.initial_date_time ?? null;
    case "checkboxes":
    case "multi_static_select":
    case "multi_external_select":
      return element.initial_options ?? [];
    case "users_select":
      return element.initial_user ?? null;
    case "multi_users_select":
      return element.initial_users ?? [];
    case "channels_select":
      return element.initial_channel ?? null;
    case "multi_channels_select":
      return element.initial_channels ?? [];
    case "conversations_select":
      return element.initial_conversation ?? null;
    case "multi_conversations_select":
      return element.initial_conversations ?? [];
    default:
      return element.initial_option ?? null;
  }
}

/* A rich text as the plain text that the page's text field can hold. */
function flat(rich) {
  if (typeof rich.text === "string") return rich.text;
  const parts = (rich.elements || []).map(flat);
  return parts.join(rich.type === "rich_text" || rich.type === "rich_text_list" ? "\n" : "");
}

/* What the page knows: the server's last state, and what only this page needs to remember. */

import { send } from "./socket.js";

export const world = {
  state: null, // as the server pushed it last; see page.js for its shape
  connected: false,
  as: "", // the person this page acts as; "" until the first state says who
  paint: () => {}, // asks for a new drawing; page.js fills it in
};

export const PIECE = 150; // messages drawn at first, and added each time one asks for earlier ones

export const ui = {
  channel: "", // shown in the middle
  tab: "messages", // of the app's own conversation: home or messages
  side: null, // the panel on the right: null, "inspector", or the ts of a thread's first message
  amount: PIECE, // messages that are drawn
  far: false, // whether the newest message is out of sight
  drawer: false, // the channel list, on a narrow screen
  popup: null, // the one open menu: { kind, anchor: id of its button, … }
  confirm: null, // { object, yes }
  pending: new Set(), // ids of elements whose act is on its way
  errors: new Map(), // view place → { block_id: text } found before sending
  gone: new Set(), // ids of notices that were closed
  said: [], // the page's own notices: { id, text }
  typed: new Map(), // composer place → text
  quiet: "", // the composer place whose command list was closed or left
  proposal: 0, // of the command list, the active one
  recall: null, // how far ↑ walked back in history
  history: [], // what was sent from the composer, newest last
  filter: { text: "", direction: "", errors: false }, // of the inspector
  inspected: 0, // the number of the newest journal entry that was seen
  opened: new Set(), // numbers of opened journal entries
};

/** Does an act as the person; an answer that refuses becomes a notice. */
export async function act(name, fields = {}) {
  const answer = await send({ as: world.as, act: name, ...fields });
  if (answer.ok === false) notice(answer.error || name);
  return answer;
}

/** Shows the page's own notice. */
export function notice(text) {
  ui.said.push({ id: `page-${Date.now()}-${ui.said.length}`, text });
  world.paint();
}

/** Does an act while the element `id` shows that it is busy. */
export async function busy(id, doing) {
  ui.pending.add(id);
  world.paint();
  try {
    return await doing();
  } finally {
    ui.pending.delete(id);
    world.paint();
  }
}

/** Waits until a drawing that was asked for is there: page.js draws in the next microtask. */
export const drawn = () => Promise.resolve();

/** Opens the popup of the button with id `anchor`, or closes it when it is the open one. */
export function toggle(anchor, popup) {
  ui.popup = ui.popup?.anchor === anchor ? null : { anchor, query: "", active: 0, ...popup };
  world.paint();
}

/** Closes the open popup and gives the focus back to its button. */
export function dismiss(refocus = true) {
  const anchor = ui.popup?.anchor;
  ui.popup = null;
  world.paint();
  if (refocus && anchor) document.getElementById(anchor)?.focus();
}

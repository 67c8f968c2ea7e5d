/*
 * Starts the page: takes in the states the server pushes, draws them, and keeps what only this window knows.
 * A state holds everything: { me, people, team, clock, app, channels, messages, modal, home, journal, notices }.
 * Their shapes are those of Slack; `journal` times are milliseconds since 1970.
 */

import { channels } from "./areas/channels.js";
import { inspector } from "./areas/inspector.js";
import { middle } from "./areas/middle.js";
import { thread } from "./areas/thread.js";
import { h, patch } from "./core/dom.js";
import { forget, settle } from "./core/drafts.js";
import { isApp } from "./core/names.js";
import { listen } from "./core/socket.js";
import { set } from "./core/time.js";
import { say, speak } from "./core/words.js";
import { act, ui, world } from "./core/world.js";
import { keepTime } from "./layers/clock.js";
import { confirm } from "./layers/confirm.js";
import { giveBack, remember } from "./layers/focus.js";
import { modal, placeOf } from "./layers/modal.js";
import { notices } from "./layers/notices.js";
import { place, popup } from "./layers/popup.js";

const root = document.getElementById("page");
let silence = () => {};
let begun = false; // whether anything was drawn yet
let asked = false; // whether a drawing is due
let read = ""; // "channel ts" that was last told to be read

/* Acts as a person: her state comes over a socket of her own. */
function become(id) {
  silence();
  Object.assign(ui, { side: ui.side === "inspector" ? ui.side : null, popup: null, drawer: false });
  world.as = id;
  silence = listen(id, heard, lost);
}

function heard(state) {
  // What was said before this window listened is no news.
  if (world.state?.me.id !== state.me.id) for (const one of state.notices) ui.gone.add(one.id);
  world.state = state;
  set(state.clock.now);
  world.connected = true;
  world.as = state.me.id;
  speak(state.me.locale);
  for (const view of state.modal) settle(placeOf(view), view.blocks);
  forget("view", new Set(state.modal.map(placeOf)));
  if (state.home) settle(`home:${state.me.id}`, state.home.blocks);
  if (!state.channels.some((one) => one.id === ui.channel)) choose(state);
  paint();
}

/* The channel of the address, if she is in it; else a channel with the app, else any channel of hers. */
function choose(state) {
  const hers = state.channels.filter(
    (one) => one.kind === "channel" && !one.archived && one.members.includes(state.me.id),
  );
  const wanted = state.channels.find((one) => `#${one.id}` === location.hash);
  const first = wanted || hers.find((one) => one.bot_member) || hers[0] || state.channels[0];
  Object.assign(ui, { channel: first?.id || "", tab: "messages", far: false });
}

function lost() {
  world.connected = false;
  if (world.state) paint();
}

function paint() {
  if (asked) return;
  asked = true;
  queueMicrotask(() => {
    asked = false;
    if (world.state) draw();
  });
}

function draw() {
  const dialog = world.state.modal.length > 0 || Boolean(ui.confirm);
  if (!begun) root.replaceChildren();
  begun = true;
  remember(dialog);
  const low = [...document.querySelectorAll("[data-stick]")].filter(
    (one) => one.scrollHeight - one.scrollTop - one.clientHeight < 60,
  );
  const known = new Set(document.querySelectorAll("[data-stick]"));
  patch(root, [
    h(
      "div",
      { class: "app", key: "app", inert: dialog, onclick: closeDrawer },
      h("a", { class: "skip", href: "#write", onclick: skip }, say("Skip to the message field")),
      channels(become),
      middle(),
      ui.side === "inspector" ? inspector() : ui.side ? thread() : null,
    ),
    modal(),
    confirm(),
    popup(),
    notices(),
  ]);
  for (const one of document.querySelectorAll("[data-stick]"))
    if (low.includes(one) || !known.has(one)) one.scrollTop = one.scrollHeight;
  place();
  giveBack(dialog);
  afterwards();
}

/* What the rest of the browser shows: the address, the title; and the server learns what was read. */
function afterwards() {
  const { state } = world;
  const unread = state.channels.reduce((sum, one) => sum + (one.id === ui.channel ? 0 : one.unread), 0);
  document.title = `${unread ? `(${unread}) ` : ""}${state.team.name} · Local Slack`;
  const address = `?as=${encodeURIComponent(world.as)}#${ui.channel}`;
  if (location.search + location.hash !== address) history.replaceState(null, "", address);
  tellRead();
}

function tellRead() {
  const channel = world.state.channels.find((one) => one.id === ui.channel);
  const home = isApp(channel) && ui.tab === "home";
  if (!channel?.unread || home || document.hidden) return;
  const mark = `${world.as} ${channel.id} ${world.state.messages[channel.id]?.at(-1)?.ts} ${channel.unread}`;
  if (mark === read) return;
  read = mark;
  act("read", { channel: channel.id });
}

function closeDrawer(event) {
  if (!ui.drawer || event.target.closest(".side, .menu")) return;
  ui.drawer = false;
  paint();
}

function skip(event) {
  event.preventDefault();
  document.getElementById("write")?.focus();
}

world.paint = paint;
keepTime();
window.addEventListener("resize", place);
document.addEventListener("scroll", (event) => (event.target.closest?.(".popup") ? null : place()), true);
document.addEventListener("visibilitychange", paint);
window.addEventListener("hashchange", () => {
  const wanted = world.state?.channels.find((one) => `#${one.id}` === location.hash);
  if (!wanted || wanted.id === ui.channel) return;
  ui.channel = wanted.id;
  paint();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || world.state?.modal.length || ui.confirm) return;
  if (ui.drawer) ui.drawer = false;
  else if (ui.side) ui.side = null;
  paint();
});
become(new URL(location.href).searchParams.get("as") || "");

/* The middle: a conversation with its messages and composer, or the app's Home; and the thread beside it. */

import { blocks } from "../blocks/blocks.js";
import { h, icon } from "../core/dom.js";
import { go, isApp, names } from "../core/names.js";
import { say } from "../core/words.js";
import { act, ui, world } from "../core/world.js";
import { sign } from "./channels.js";
import { composer, newest, start } from "./composer.js";
import { conversation, replies } from "./messages.js";

/** Draws the conversation that is open. */
export function middle() {
  const { state } = world;
  const channel = state.channels.find((one) => one.id === ui.channel);
  if (!channel) return h("main", { class: "middle", id: "middle" }, heading(null));
  const home = isApp(channel) && ui.tab === "home";
  return h("main", { class: "middle", id: "middle" }, heading(channel), banner(channel), home ? homeTab(state) : messagesTab(channel));
}

function heading(channel) {
  const { state } = world;
  const members = channel && channel.kind !== "im" ? channel.members.length : 0;
  return h(
    "header",
    { class: "top" },
    h("button", { type: "button", class: "quiet-button menu", "aria-label": say("Menu"), "aria-expanded": String(ui.drawer), onclick: () => { ui.drawer = !ui.drawer; world.paint(); } },
      icon("M3 5h14M3 10h14M3 15h14")),
    channel ? h("h1", null, sign(channel), h("span", null, names().title(channel))) : h("h1", null),
    members ? h("span", { class: "quiet members", title: channel.members.map((id) => names().person(id)?.real_name || id).join(", ") },
      icon("M7 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2 16c0-3 2-5 5-5s5 2 5 5M13 9a2.5 2.5 0 1 0 0-5M14 11c2 .5 4 2 4 5"), String(members)) : null,
    channel && isApp(channel) && state.app.home_tab ? tabs(channel) : null,
    h("span", { class: "space" }),
    h("button", {
      type: "button", class: `quiet-button inspect ${ui.side === "inspector" ? "on" : ""}`, "aria-pressed": String(ui.side === "inspector"), title: say("App traffic"),
      onclick: () => { ui.side = ui.side === "inspector" ? null : "inspector"; world.paint(); },
    }, icon("M7 5L3 10l4 5M13 5l4 5-4 5"), h("span", null, say("Inspector")), state.journal.some((one) => one.ok === false && one.n > ui.inspected) ? h("span", { class: "dot bad" }) : null),
  );
}

function tabs(channel) {
  const one = (name, text) => h("button", {
    type: "button", role: "tab", "aria-selected": String(ui.tab === name), class: ui.tab === name ? "on" : "",
    onclick: () => (name === "home" ? openHome(channel.id) : go(channel.id, name)),
  }, text);
  return h("div", { class: "tabs", role: "tablist" }, one("home", say("Home")), one("messages", "Messages"));
}

/** Shows the app's Home and tells the app that it was opened. */
export function openHome(channel) {
  go(channel, "home");
  act("home");
}

function banner(channel) {
  const { state } = world;
  const text = !world.connected ? say("The connection to the local Slack is lost. Trying again …")
    : !state.app.connected ? say("The app is not connected. What you do here reaches nobody until it is.") : "";
  if (text) return h("div", { class: "banner warn", role: "status" }, text);
  return channel.kind !== "im" && !channel.bot_member ? h("div", { class: "banner" }, say("The app is not in this channel.")) : null;
}

function homeTab(state) {
  const view = state.home;
  const place = { id: `home:${state.me.id}`, where: "home", view_id: view?.id, blocks: view?.blocks };
  const inside = view?.blocks?.length ? blocks(view.blocks, place, names()) : h("p", { class: "nothing" }, say("This app has no Home yet."));
  return h("div", { class: "scroll home", key: "home", tabindex: "0" }, inside);
}

function messagesTab(channel) {
  const all = (world.state.messages[channel.id] || []).filter((one) => !one.thread_ts || one.thread_ts === one.ts || one.ephemeral && !known(channel, one.thread_ts));
  const title = shown(channel);
  return [
    h("div", { class: "scroll", key: `messages ${channel.id}`, id: "messages", "data-stick": "", tabindex: "0", role: "log", "aria-live": "polite", "aria-label": title,
      onscroll: (event) => far(event.currentTarget) },
      h("div", { class: "fill" }),
      beginning(channel, title, all.length),
      ...conversation(all, channel, names())),
    ui.far ? h("div", { class: "jump", key: "jump" }, h("button", { type: "button", class: "button", onclick: newest }, icon("M10 4v12M5 11l5 5 5-5"), say("Jump to the newest"))) : null,
    channel.archived ? h("p", { class: "composer nothing" }, say("Archived: nobody can write here.")) : composer(channel, title),
  ];
}

/* Notes whether the newest message is out of sight. */
function far(list) {
  const now = list.scrollHeight - list.scrollTop - list.clientHeight > 300;
  if (now === ui.far) return;
  ui.far = now;
  world.paint();
}

const shown = (channel) => `${channel.kind === "im" ? "" : "#"}${names().title(channel)}`;

const known = (channel, ts) => (world.state.messages[channel.id] || []).some((one) => one.ts === ts);

function beginning(channel, title, count) {
  const text = channel.kind === "im" ? say("This is the start of your conversation with {name}.", { name: title }) : say("This is the very beginning of {name}.", { name: title });
  const [command] = world.state.app.commands;
  return h("div", { class: `beginning ${count ? "" : "alone"}`, key: "beginning" },
    h("div", { class: "big-sign" }, sign(channel)), h("h2", null, title), h("p", { class: "quiet" }, text),
    !count && command && !channel.archived ? h("button", { type: "button", class: "try", onclick: () => start({ place: `${channel.id} `, id: "write" }) },
      h("kbd", null, "/"), h("span", null, say("Type / to see what the app can do"))) : null);
}

/** Draws the thread that is open. */
export function thread() {
  const channel = world.state.channels.find((one) => one.id === ui.channel);
  const all = world.state.messages[ui.channel] || [];
  const first = all.find((one) => one.ts === ui.side);
  if (!channel || !first) return null;
  const answers = replies(all, first.ts);
  return h("aside", { class: "panel", key: "thread", "aria-label": say("Thread") },
    h("header", { class: "top" }, h("h1", null, say("Thread")), h("span", { class: "quiet" }, shown(channel)), h("span", { class: "space" }), closer()),
    h("div", { class: "scroll", key: first.ts, "data-stick": "", tabindex: "0", role: "log", "aria-live": "polite" },
      ...conversation([first], channel, names(), true),
      answers.length ? h("div", { class: "day count" }, h("span", null, answers.length === 1 ? say("1 reply") : say("{n} replies", { n: answers.length }))) : null,
      ...conversation(answers, channel, names(), true),
      h("div", { class: "space" })),
    channel.archived ? null : composer(channel, "", first.ts));
}

/** The button that closes the panel on the right. */
export function closer() {
  const close = () => { ui.side = null; world.paint(); document.getElementById("write")?.focus(); };
  return h("button", { type: "button", class: "quiet-button", "aria-label": say("Close"), title: say("Close"), onclick: close }, icon("M5 5l10 10M15 5L5 15"));
}

/* The middle: a conversation with its messages and composer, or the app's Home. */

import { blocks } from "../blocks/blocks.js";
import { h } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { isApp, names } from "../core/names.js";
import { say } from "../core/words.js";
import { PIECE, drawn, ui, world } from "../core/world.js";
import { sign } from "./channels.js";
import { composer, newest, start } from "./composer.js";
import { heading } from "./heading.js";
import { conversation } from "./messages.js";

/** Draws the conversation that is open. */
export function middle() {
  const { state } = world;
  const channel = state.channels.find((one) => one.id === ui.channel);
  if (!channel) return h("main", { class: "middle", id: "middle" }, heading(null));
  const home = isApp(channel) && ui.tab === "home";
  return h(
    "main",
    { class: "middle", id: "middle" },
    heading(channel),
    banner(),
    home ? homeTab(state) : messagesTab(channel),
  );
}

function banner() {
  const { state } = world;
  const text = !world.connected
    ? say("The connection to the local Slack is lost. Trying again …")
    : !state.app.connected
      ? say("The app is not connected. What you do here reaches nobody until it is.")
      : "";
  return text ? h("div", { class: "banner", role: "status" }, text) : null;
}

function homeTab(state) {
  const view = state.home;
  const place = { id: `home:${state.me.id}`, where: "home", view_id: view?.id, blocks: view?.blocks };
  const inside = view?.blocks?.length
    ? blocks(view.blocks, place, names())
    : h("p", { class: "nothing" }, say("This app has no Home yet."));
  return h("div", { class: "scroll home", key: "home", tabindex: "0" }, inside);
}

function messagesTab(channel) {
  const all = (world.state.messages[channel.id] || []).filter(
    (one) => !one.thread_ts || one.thread_ts === one.ts || (one.ephemeral && !known(channel, one.thread_ts)),
  );
  const title = names().called(channel);
  const newestOnes = all.slice(-ui.amount);
  return [
    h(
      "div",
      {
        class: "scroll",
        key: `messages ${channel.id}`,
        id: "messages",
        "data-stick": "",
        tabindex: "0",
        role: "log",
        "aria-live": "polite",
        "aria-label": title,
        onscroll: (event) => far(event.currentTarget),
      },
      h("div", { class: "fill" }),
      newestOnes.length < all.length ? earlier() : beginning(channel, title, all.length),
      ...conversation(newestOnes, channel, names()),
    ),
    ui.far
      ? h(
          "div",
          { class: "jump", key: "jump" },
          h("button", { type: "button", class: "button", onclick: newest }, icon("down"), say("Jump to the newest")),
        )
      : null,
    channel.archived
      ? h("p", { class: "composer nothing" }, say("Archived: nobody can write here."))
      : composer(channel, title),
  ];
}

/* A long conversation is drawn in pieces, so that typing stays quick. */
function earlier() {
  const more = async () => {
    const list = document.getElementById("messages");
    const below = list.scrollHeight - list.scrollTop;
    ui.amount += PIECE;
    world.paint();
    await drawn();
    list.scrollTop = list.scrollHeight - below;
  };
  return h(
    "div",
    { class: "earlier", key: "earlier" },
    h("button", { type: "button", class: "button", onclick: more }, say("Show earlier messages")),
  );
}

/* Notes whether the newest message is out of sight. */
function far(list) {
  const now = list.scrollHeight - list.scrollTop - list.clientHeight > 300;
  if (now === ui.far) return;
  ui.far = now;
  world.paint();
}

const known = (channel, ts) => (world.state.messages[channel.id] || []).some((one) => one.ts === ts);

function beginning(channel, title, count) {
  const text =
    channel.kind === "im"
      ? say("This is the start of your conversation with {name}.", { name: title })
      : say("This is the very beginning of {name}.", { name: title });
  const [command] = world.state.app.commands;
  return h(
    "div",
    { class: `beginning ${count ? "" : "alone"}`, key: "beginning" },
    h("div", { class: "big-sign" }, sign(channel)),
    h("h2", null, title),
    h("p", { class: "quiet" }, text),
    !count && command && !channel.archived
      ? h(
          "button",
          { type: "button", class: "try", onclick: () => start({ place: `${channel.id} `, id: "write" }) },
          h("kbd", null, "/"),
          h("span", null, say("Type / to see what the app can do")),
        )
      : null,
  );
}

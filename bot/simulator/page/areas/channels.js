/* The left side: the workspace, the person one acts as, channels, conversations, the app. */

import { h } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { go, isApp, names } from "../core/names.js";
import { now } from "../core/time.js";
import { say } from "../core/words.js";
import { act, toggle, ui, world } from "../core/world.js";
import { written } from "../text/dates.js";
import { face, language } from "./faces.js";

/** Draws the side; `become(id)` acts as another person. */
export function channels(become) {
  const { state } = world;
  const apps = state.channels.filter(isApp);
  const direct = state.channels.filter((one) => one.kind === "im" && !isApp(one));
  const rooms = state.channels.filter((one) => one.kind !== "im");
  return h(
    "nav",
    { class: `side ${ui.drawer ? "open" : ""}`, "aria-label": say("Workspace") },
    h(
      "div",
      { class: "workspace" },
      h("span", { class: "mark", "aria-hidden": "true" }, (state.team.name || "?").slice(0, 1).toUpperCase()),
      h("div", null, h("strong", null, state.team.name), h("span", { class: "quiet" }, "Local Slack")),
    ),
    h(
      "div",
      { class: "lists" },
      list(say("Apps"), apps, row) || newcomer(state.app),
      list(say("Channels"), rooms, row),
      list(say("Direct messages"), direct, row),
    ),
    acting(state, become),
  );
}

function list(title, all, draw) {
  if (!all.length) return null;
  const sorted = [...all].sort(
    (one, other) => one.archived - other.archived || names().title(one).localeCompare(names().title(other)),
  );
  return h(
    "section",
    { key: title },
    h("h2", null, title),
    h("ul", null, ...sorted.map((one) => h("li", { key: one.id }, draw(one)))),
  );
}

function row(channel) {
  const here = ui.channel === channel.id;
  const unread = channel.unread > 0 && !here;
  const look = `row ${here ? "here" : ""} ${unread ? "unread" : ""} ${channel.archived ? "archived" : ""}`;
  return h(
    "button",
    { type: "button", class: look, "aria-current": here ? "page" : null, onclick: () => go(channel.id) },
    sign(channel),
    h("span", { class: "name" }, names().title(channel)),
    channel.with && channel.with === world.state.me.id ? h("span", { class: "quiet" }, say("you")) : null,
    isApp(channel)
      ? h("span", {
          class: `dot ${world.state.app.connected ? "on" : ""}`,
          title: world.state.app.connected ? say("The app is connected") : null,
        })
      : null,
    unread
      ? h("span", { class: "badge", "aria-label": say("{n} unread", { n: channel.unread }) }, String(channel.unread))
      : null,
  );
}

/* The app, before anybody spoke with it: opening its Home begins the conversation. */
function newcomer(app) {
  return h(
    "section",
    { key: say("Apps") },
    h("h2", null, say("Apps")),
    h(
      "ul",
      null,
      h(
        "li",
        null,
        h(
          "button",
          { type: "button", class: "row", onclick: () => act("home") },
          face({ ...app, app: true }, "small"),
          h("span", { class: "name" }, app.name),
          h("span", { class: `dot ${app.connected ? "on" : ""}` }),
        ),
      ),
    ),
  );
}

/** The small sign before a conversation's name. */
export function sign(channel) {
  if (channel.kind === "im") return face(names().person(channel.with), "small");
  if (channel.kind === "private") return icon("lock");
  return icon("channel");
}

function acting(state, become) {
  const anchor = "act-as";
  const { me } = state;
  const items = state.people.map((person) => ({
    text: person.real_name || person.name,
    about: `@${person.name} · ${written(person, now(), { timeStyle: "short" })} · ${place(person)}`,
    face: face(person),
    tag: language(person),
    chosen: person.id === me.id,
    extra: person.is_admin ? say("Admin") : "",
    pick: () => become(person.id),
  }));
  return h(
    "button",
    {
      id: anchor,
      type: "button",
      class: "me",
      "aria-haspopup": "menu",
      "aria-expanded": String(ui.popup?.anchor === anchor),
      title: `${say("Act as")} …`,
      onclick: () => toggle(anchor, { kind: "menu", title: say("Act as"), items }),
    },
    face(me),
    h(
      "span",
      { class: "who" },
      h("span", { class: "quiet" }, say("Acting as")),
      h("strong", null, me.real_name || me.name),
    ),
    h("span", { class: "tag" }, language(me)),
    icon("up", { class: "chevron" }),
  );
}

const place = (person) => (person.zone || "UTC").split("/").at(-1).replaceAll("_", " ");

/* One message, and a list of them with the days between. */

import { blocks } from "../blocks/blocks.js";
import { h } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { say } from "../core/words.js";
import { act, busy, drawn, toggle, ui, world } from "../core/world.js";
import { clock, day, dayName, written } from "../text/dates.js";
import { emoji } from "../text/emoji.js";
import { mrkdwn } from "../text/mrkdwn.js";
import { face } from "./faces.js";

const SOON = 300; // seconds within which messages of one person stand together

/** The messages of a list, oldest first, with a divider before each new day. `thread`: inside a thread. */
export function conversation(list, channel, names, thread = false) {
  let before = null;
  return list.flatMap((message) => {
    const fresh = !before || day(names.me, before.ts) !== day(names.me, message.ts);
    const together = !fresh && joins(before, message);
    before = message;
    const divider =
      fresh && !thread
        ? h(
            "div",
            { class: "day", role: "separator", key: `day ${day(names.me, message.ts)}` },
            h("span", null, dayName(names.me, message.ts)),
          )
        : null;
    return [divider, one(message, channel, names, together, thread)].filter(Boolean);
  });
}

const author = (message) => `${message.user} ${message.username || ""}`;
const joins = (before, message) =>
  author(before) === author(message) &&
  message.ts - before.ts < SOON &&
  !before.ephemeral &&
  !message.ephemeral &&
  !before.reply_count;

/** The replies of a thread, oldest first. */
export const replies = (all, ts) => all.filter((one) => one.thread_ts === ts && one.ts !== ts);

function one(message, channel, names, together, thread) {
  const person = message.app
    ? { ...names.person(message.user), app: true, real_name: message.username || world.state.app.name }
    : names.person(message.user);
  const name = message.username || person?.real_name || person?.name || message.user;
  const time = h(
    "time",
    { title: written(names.me, message.ts * 1000, { dateStyle: "full", timeStyle: "medium" }) },
    clock(names.me, message.ts),
  );
  return h(
    "article",
    {
      key: message.ts,
      class: `message ${together ? "together" : ""} ${message.ephemeral ? "ephemeral" : ""}`,
      "aria-label": `${name}, ${clock(names.me, message.ts)}`,
    },
    h("div", { class: "gutter" }, together ? time : face(person || { name })),
    h(
      "div",
      { class: "content" },
      message.ephemeral ? h("div", { class: "only-you" }, icon("eye"), say("Only visible to you")) : null,
      together
        ? null
        : h(
            "header",
            null,
            h("strong", null, name),
            message.app ? h("span", { class: "tag" }, say("app")) : null,
            time,
          ),
      said(message, channel, names),
      message.edited ? h("span", { class: "quiet edited" }, `(${say("edited")})`) : null,
      reactions(message, names),
      thread ? null : threadLine(message, channel, names),
    ),
    message.ephemeral ? null : tools(message, channel, thread),
  );
}

function said(message, channel, names) {
  if (!message.blocks?.length) return h("div", { class: "prose" }, ...mrkdwn(message.text || "", names));
  const place = {
    id: `message:${channel.id}:${message.ts}`,
    where: "message",
    channel: channel.id,
    ts: message.ts,
    blocks: message.blocks,
  };
  return blocks(message.blocks, place, names);
}

function reactions(message, names) {
  if (!message.reactions?.length) return null;
  const one = ({ name, count, users }) =>
    h(
      "span",
      {
        class: "reaction",
        title: `:${name}: ${(users || []).map((id) => names.person(id)?.name || id).join(", ")}`,
      },
      emoji(name) || `:${name}:`,
      " ",
      String(count ?? users?.length ?? 1),
    );
  return h("div", { class: "reactions" }, ...message.reactions.map(one));
}

function threadLine(message, channel, names) {
  const answers = replies(world.state.messages[channel.id] || [], message.ts);
  const count = message.reply_count || answers.length;
  if (!count) return null;
  const faces = [...new Map(answers.map((answer) => [answer.user, answer])).values()].slice(0, 3);
  return h(
    "button",
    { type: "button", class: "thread-line", onclick: () => openThread(message.ts) },
    ...faces.map((answer) =>
      face(
        answer.app
          ? { ...names.person(answer.user), app: true, real_name: world.state.app.name }
          : names.person(answer.user),
        "small",
      ),
    ),
    h("span", null, count === 1 ? say("1 reply") : say("{n} replies", { n: count })),
    answers.length ? h("span", { class: "quiet" }, clock(names.me, answers.at(-1).ts)) : null,
  );
}

/** Shows the thread under the message `ts`. */
export async function openThread(ts) {
  ui.side = ts;
  world.paint();
  await drawn();
  document.getElementById("write-thread")?.focus();
}

/* What can be done with a message: shown under the pointer, and always there for the keyboard. */
function tools(message, channel, thread) {
  const shortcuts = world.state.app.shortcuts.filter((one) => one.type.startsWith("message"));
  const anchor = `more ${thread ? "thread" : ""} ${message.ts}`;
  const items = shortcuts.map((one) => ({
    text: one.name,
    about: world.state.app.name,
    pick: () =>
      busy(anchor, () => act("shortcut", { callback_id: one.callback_id, channel: channel.id, ts: message.ts })),
  }));
  const open = ui.popup?.anchor === anchor;
  return h(
    "div",
    { class: `tools ${open ? "open" : ""}`, role: "toolbar", "aria-label": say("Message actions") },
    thread
      ? null
      : h(
          "button",
          {
            type: "button",
            title: say("Reply in thread"),
            "aria-label": say("Reply in thread"),
            onclick: () => openThread(message.thread_ts || message.ts),
          },
          icon("reply"),
        ),
    items.length
      ? h(
          "button",
          {
            id: anchor,
            type: "button",
            title: say("More actions"),
            "aria-label": say("More actions"),
            "aria-haspopup": "menu",
            "aria-expanded": String(open),
            "aria-busy": ui.pending.has(anchor) ? "true" : null,
            onclick: () => toggle(anchor, { kind: "menu", title: say("Shortcuts"), items }),
          },
          icon("shortcut"),
        )
      : null,
  );
}

/* Where one writes: Enter sends, Shift+Enter breaks the line, ↑ brings back what was sent, / proposes commands. */

import { h } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { say } from "../core/words.js";
import { act, busy, toggle, ui, world } from "../core/world.js";
import { hint, menu, proposals } from "./commands.js";

/** The field for `channel`; `thread`: the ts of the thread one answers in. */
export function composer(channel, title, thread = "") {
  const place = `${channel.id} ${thread}`;
  const id = thread ? "write-thread" : "write";
  const text = ui.typed.get(place) || "";
  const proposed = ui.quiet === place ? [] : proposals(text);
  const active = Math.min(ui.proposal || 0, proposed.length - 1);
  const write = { place, id, channel, thread, proposed, active };
  const label = thread ? say("Reply") : say("Message {name}", { name: title });
  return h(
    "div",
    { class: "composer", key: place },
    proposed.length ? menu(write, take) : null,
    hint(text, proposed),
    h(
      "div",
      { class: "field" },
      h("textarea", {
        id,
        rows: "1",
        value: text,
        placeholder: label,
        "aria-label": label,
        autocomplete: "off",
        spellcheck: "true",
        "aria-controls": proposed.length ? `${id}-commands` : null,
        "aria-autocomplete": "list",
        "aria-activedescendant": proposed.length ? `${id}-command-${active}` : null,
        mounted: fit,
        oninput: (event) => typed(write, event.target.value),
        onkeydown: (event) => key(event, write),
        onblur: () => {
          ui.quiet = place;
          world.paint();
        },
        onfocus: () => {
          ui.quiet = "";
          world.paint();
        },
      }),
      thread ? null : shortcuts(),
      h(
        "button",
        {
          type: "button",
          class: "send",
          "aria-label": say("Send"),
          title: say("Send"),
          disabled: !text.trim(),
          onclick: () => post(write),
        },
        icon("send"),
      ),
    ),
    thread ? null : h("p", { class: "tip" }, tip(text, write)),
  );
}

function tip(text, write) {
  if (text || !world.state.app.commands.length)
    return h(
      "span",
      null,
      h("kbd", null, "Enter"),
      ` ${say("Send")} · `,
      h("kbd", null, "Shift"),
      "+",
      h("kbd", null, "Enter"),
      " ↵",
    );
  const [before, after] = say("Type / to see what the app can do").split("/");
  return h("button", { type: "button", onclick: () => start(write) }, before, h("kbd", null, "/"), after);
}

/** Puts "/" into the field and shows the commands. */
export function start({ place, id }) {
  ui.typed.set(place, "/");
  ui.quiet = "";
  world.paint();
  document.getElementById(id)?.focus();
}

function typed({ place, id }, text) {
  ui.typed.set(place, text);
  Object.assign(ui, { proposal: 0, quiet: "", recall: null });
  world.paint();
  fit(document.getElementById(id));
}

function take({ place, id }, command) {
  ui.typed.set(place, `${command.command} `);
  world.paint();
  document.getElementById(id)?.focus();
}

function key(event, write) {
  if (event.isComposing) return;
  const { proposed, active } = write;
  if (proposed.length && ["ArrowDown", "ArrowUp", "Tab", "Enter", "Escape"].includes(event.key) && !event.shiftKey) {
    event.preventDefault();
    if (event.key === "Escape") ui.quiet = write.place;
    else if (event.key.startsWith("Arrow"))
      ui.proposal = (active + (event.key === "ArrowDown" ? 1 : proposed.length - 1)) % proposed.length;
    else return take(write, proposed[active]);
    return world.paint();
  }
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    post(write);
  } else if (event.key === "ArrowUp" || event.key === "ArrowDown") recall(event, write);
  return undefined;
}

/* ↑ in an empty field walks back through what was sent; ↓ walks forward again. */
function recall(event, write) {
  const text = ui.typed.get(write.place) || "";
  const walking = ui.recall !== null && ui.recall !== undefined && text === (ui.history[ui.recall] ?? "");
  if (!walking && (text || event.key === "ArrowDown")) return;
  event.preventDefault();
  const from = walking ? ui.recall : ui.history.length;
  ui.recall = Math.max(0, Math.min(ui.history.length, from + (event.key === "ArrowUp" ? -1 : 1)));
  ui.typed.set(write.place, ui.history[ui.recall] ?? "");
  ui.quiet = write.place;
  world.paint();
  fit(event.target);
}

async function post({ place, id, channel, thread }) {
  const text = ui.typed.get(place) || "";
  if (!text.trim()) return;
  ui.typed.delete(place);
  ui.history.push(text);
  ui.recall = null;
  world.paint();
  fit(document.getElementById(id));
  newest();
  const answer = await busy(id, () =>
    act("type", { channel: channel.id, text, ...(thread ? { thread_ts: thread } : {}) }),
  );
  // Nothing typed is lost: what was refused comes back, unless something new stands there.
  if (answer.ok === false && !ui.typed.get(place)) ui.typed.set(place, text);
  world.paint();
}

/** Scrolls the conversation to its newest message. */
export function newest() {
  const list = document.getElementById("messages");
  list?.scrollTo({ top: list.scrollHeight });
}

function fit(field) {
  if (!field) return;
  field.style.setProperty("height", "auto");
  field.style.setProperty("height", `${Math.min(field.scrollHeight, 240)}px`);
}

function shortcuts() {
  const all = world.state.app.shortcuts.filter((one) => !one.type.startsWith("message"));
  if (!all.length) return null;
  const items = all.map((one) => ({
    text: one.name,
    about: world.state.app.name,
    pick: () => busy("shortcuts", () => act("shortcut", { callback_id: one.callback_id })),
  }));
  return h(
    "button",
    {
      id: "shortcuts",
      type: "button",
      "aria-label": say("Shortcuts"),
      title: say("Shortcuts"),
      "aria-haspopup": "menu",
      "aria-expanded": String(ui.popup?.anchor === "shortcuts"),
      onclick: () => toggle("shortcuts", { kind: "menu", title: say("Shortcuts"), items }),
    },
    icon("shortcut"),
  );
}

/* The inspector: what the app and this Slack say to each other, newest first, each entry in full when it is opened. */

import { h } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { say } from "../core/words.js";
import { ui, world } from "../core/world.js";
import { written } from "../text/dates.js";
import { closer } from "./thread.js";

/** Draws the inspector. */
export function inspector() {
  const { filter } = ui;
  const all = world.state.journal;
  ui.inspected = all.at(-1)?.n ?? 0;
  const shown = all.filter(passes).reverse();
  return h(
    "aside",
    { class: "panel inspector", key: "inspector", "aria-label": say("App traffic") },
    h(
      "header",
      { class: "top" },
      h("h1", null, say("App traffic")),
      h("span", { class: "quiet" }, `${shown.length}`),
      h("span", { class: "space" }),
      closer(),
    ),
    h(
      "div",
      { class: "filters" },
      h("input", {
        class: "input",
        type: "search",
        value: filter.text,
        placeholder: say("Filter the traffic"),
        "aria-label": say("Filter the traffic"),
        oninput: (event) => {
          filter.text = event.target.value;
          world.paint();
        },
      }),
      h(
        "div",
        { class: "switches", role: "group", "aria-label": say("Filter the traffic") },
        toggle(say("To the app"), filter.direction === "out", () => {
          filter.direction = filter.direction === "out" ? "" : "out";
        }),
        toggle(say("From the app"), filter.direction === "in", () => {
          filter.direction = filter.direction === "in" ? "" : "in";
        }),
        toggle(say("Errors"), filter.errors, () => {
          filter.errors = !filter.errors;
        }),
      ),
    ),
    h("ol", { class: "scroll journal" }, ...shown.map(entry)),
    shown.length
      ? null
      : h(
          "p",
          { class: "nothing" },
          all.length
            ? say("Nothing matches.")
            : say("Nothing has happened yet. What the app and Slack say to each other appears here."),
        ),
  );
}

function toggle(text, on, flip) {
  return h(
    "button",
    {
      type: "button",
      class: `switch ${on ? "on" : ""}`,
      "aria-pressed": String(on),
      onclick: () => {
        flip();
        world.paint();
      },
    },
    text,
  );
}

function passes(one) {
  const { text, direction, errors } = ui.filter;
  if ((direction && one.direction !== direction) || (errors && one.ok !== false)) return false;
  return (
    !text ||
    `${one.kind} ${one.name} ${one.summary} ${JSON.stringify(one.detail)}`.toLowerCase().includes(text.toLowerCase())
  );
}

function entry(one) {
  const open = ui.opened.has(one.n);
  const flip = () => {
    open ? ui.opened.delete(one.n) : ui.opened.add(one.n);
    world.paint();
  };
  const way = one.direction === "out" ? say("To the app") : say("From the app");
  return h(
    "li",
    { key: one.n, class: `entry ${one.direction} ${one.ok === false ? "failed" : ""}` },
    h(
      "button",
      { type: "button", class: "line", "aria-expanded": String(open), onclick: flip },
      h(
        "span",
        { class: "way", title: way, role: "img", "aria-label": way },
        icon(one.direction === "out" ? "right" : "left"),
      ),
      h(
        "span",
        { class: "grow" },
        h(
          "span",
          { class: "what" },
          h("strong", null, one.name),
          h("span", { class: "tag" }, one.kind),
          one.ok === false ? h("span", { class: "tag bad" }, "error") : null,
        ),
        one.summary ? h("span", { class: "quiet summary" }, one.summary) : null,
      ),
      h(
        "span",
        { class: "when quiet" },
        written(world.state.me, one.time, { timeStyle: "medium" }),
        typeof one.ms === "number" ? h("span", null, `${Math.round(one.ms)} ms`) : null,
      ),
    ),
    open ? detail(one) : null,
  );
}

function detail(one) {
  const text = typeof one.detail === "string" ? one.detail : (JSON.stringify(one.detail, null, 2) ?? "");
  const copy = async (event) => {
    const button = event.currentTarget;
    await navigator.clipboard.writeText(text);
    button.textContent = say("Copied");
  };
  return h(
    "div",
    { class: "detail" },
    h("button", { type: "button", class: "copy", onclick: copy }, say("Copy")),
    h("pre", { tabindex: "0" }, ...coloured(text)),
  );
}

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null)\b|-?\b\d+(?:\.\d+)?\b/g;

/* JSON with its keys, texts and values told apart. */
function coloured(text) {
  const drawn = [];
  let from = 0;
  for (const found of text.matchAll(TOKEN)) {
    const [whole, string, colon] = found;
    drawn.push(text.slice(from, found.index));
    drawn.push(h("span", { class: string ? (colon ? "key" : "text") : "value" }, string || whole), colon || "");
    from = found.index + whole.length;
  }
  return [...drawn, text.slice(from)];
}

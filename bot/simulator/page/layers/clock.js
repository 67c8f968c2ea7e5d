/* Slack's clock: shows the time that everything here goes by, and lets one jump ahead instead of waiting. */

import { h } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { moved, now } from "../core/time.js";
import { say } from "../core/words.js";
import { act, dismiss, toggle, ui, world } from "../core/world.js";
import { instant, local, written } from "../text/dates.js";
import { trap } from "./focus.js";

const ANCHOR = "clock";
const MORNING = "T09:00";
const HOUR = { hour: "numeric", minute: "2-digit" };
const [MINUTE, DAY] = [60, 86_400]; // seconds

/** The button that shows the time and opens the choice. */
export function clock() {
  const { me } = world.state;
  const text = written(me, now(), { weekday: "short", ...HOUR });
  const open = () => toggle(ANCHOR, { kind: "clock", when: local(me, seconds() + 60 * MINUTE), problem: "" });
  return h(
    "button",
    {
      id: ANCHOR,
      type: "button",
      class: `quiet-button time ${moved() ? "on" : ""}`,
      "aria-haspopup": "dialog",
      "aria-expanded": String(ui.popup?.anchor === ANCHOR),
      "aria-label": `${text}: ${say("let time pass")}`,
      title: say("Let time pass"),
      onclick: open,
    },
    icon("clock"),
    h("span", null, text),
  );
}

/** How far one may jump; `open.when` is what stands in the field, on the person's clock. */
export function jumps(open) {
  const { me } = world.state;
  const quick = [
    [`+ ${say("{n} min", { n: 15 })}`, seconds() + 15 * MINUTE],
    [`+ ${say("{n} h", { n: 1 })}`, seconds() + 60 * MINUTE],
    ...mornings(me).map((at) => [written(me, at * 1000, { weekday: "long", ...HOUR }), at]),
  ];
  return h(
    "div",
    {
      id: "popup",
      class: "popup clock",
      role: "dialog",
      "aria-label": say("Let time pass"),
      onkeydown: keys,
    },
    h("h3", null, say("Slack’s time")),
    h("p", { class: "shown" }, written(me, now(), { dateStyle: "full", timeStyle: "short" })),
    h("div", { class: "quick" }, ...quick.map(([text, at], n) => step(text, at, n))),
    h(
      "form",
      {
        novalidate: "",
        onsubmit: (event) => {
          event.preventDefault();
          chosen(open);
        },
      },
      h("label", { for: "clock-when" }, say("Jump to")),
      h("input", {
        id: "clock-when",
        class: "input",
        type: "datetime-local",
        value: open.when,
        min: local(me, seconds()),
        "aria-invalid": open.problem ? "true" : null,
        "aria-describedby": open.problem ? "clock-problem" : null,
        oninput: (event) => {
          Object.assign(open, { when: event.target.value, problem: "" });
          world.paint();
        },
      }),
      h("button", { type: "submit", class: "button primary" }, say("Jump")),
    ),
    open.problem ? h("p", { id: "clock-problem", class: "wrong", role: "alert" }, open.problem) : null,
    h("p", { class: "note" }, say("What is due until then happens at once. The clock never goes back.")),
  );
}

const seconds = () => now() / 1000;

function step(text, at, n) {
  return h(
    "button",
    {
      key: n,
      type: "button",
      class: "button",
      mounted: n ? null : (one) => one.focus({ preventScroll: true }),
      onclick: () => jump(at),
    },
    text,
  );
}

function chosen(open) {
  const at = instant(world.state.me, open.when);
  if (at !== null && at > seconds()) return jump(at);
  open.problem = at === null ? say("Choose a date and a time.") : say("Choose a time that is still to come.");
  world.paint();
  return undefined;
}

function jump(at) {
  dismiss();
  act("clock", { to: at });
}

/* Nine o'clock on her clock: the next one, and where that is on a weekend, Monday's. */
function mornings(me) {
  const days = [0, 1, 2, 3].map((n) => local(me, seconds() + n * DAY).slice(0, 10));
  const coming = days.filter((day) => instant(me, day + MORNING) > seconds());
  const working = coming.find((day) => ![0, 6].includes(new Date(`${day}T00:00Z`).getUTCDay()));
  return [...new Set([coming[0], working])].map((day) => instant(me, day + MORNING));
}

function keys(event) {
  if (event.key !== "Escape") return trap(event);
  event.stopPropagation();
  return dismiss();
}

/** Draws the page anew at each full minute, for it shows the time. */
export function keepTime() {
  const wait = 60_000 - (now() % 60_000);
  setTimeout(() => {
    if (world.state) world.paint();
    keepTime();
  }, wait);
}

/* Dates, times, checkboxes and radio buttons. */

import { h } from "../core/dom.js";
import { say } from "../core/words.js";
import { instant, local } from "../text/dates.js";
import { plain, words } from "../text/mrkdwn.js";

/** A date, a time, or both; `type` as of an HTML input. */
export function dated(type, part, tool) {
  const moment = type === "datetime-local";
  const shown = moment && tool.value ? local(tool.names.me, tool.value) : tool.value;
  const changed = (event) => {
    const text = event.target.value;
    // A year that is being typed passes through 0002, 0020 and 0202; nobody means those.
    const meant = type === "time" || !text || text >= "1900";
    tool.change(moment && text ? instant(tool.names.me, text) : text || null, meant);
  };
  return h("input", {
    id: tool.id,
    type,
    class: "input dated",
    value: shown ?? "",
    disabled: tool.locked,
    ...tool.marks,
    "aria-label": tool.marks["aria-labelledby"] ? null : plain(part.placeholder) || say("Choose a date"),
    onchange: changed,
  });
}

/** Checkboxes or radio buttons. */
export function choices(type, part, tool) {
  const chosen = new Set(
    [tool.value]
      .flat()
      .filter(Boolean)
      .map((option) => option.value),
  );
  const choose = (option, on) => {
    if (type === "radio") return tool.change(option);
    return tool.change(part.options.filter((one) => (one.value === option.value ? on : chosen.has(one.value))));
  };
  const one = (option, n) =>
    h(
      "label",
      { class: "choice", key: option.value },
      h("input", {
        type,
        id: `${tool.id}/${n}`,
        name: tool.id,
        checked: chosen.has(option.value),
        disabled: tool.locked,
        onchange: (event) => choose(option, event.target.checked),
      }),
      h(
        "span",
        null,
        h("span", { class: "prose" }, ...words(option.text, tool.names)),
        option.description ? h("span", { class: "quiet" }, ...words(option.description, tool.names)) : null,
      ),
    );
  return h(
    "div",
    { id: tool.id, class: "choices", role: type === "radio" ? "radiogroup" : "group", ...tool.marks },
    ...part.options.map(one),
  );
}

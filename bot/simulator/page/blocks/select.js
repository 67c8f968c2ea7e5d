/* Select menus, of one option or several: the button that shows what is chosen. The list it opens is areas/popup.js. */

import { h } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { say } from "../core/words.js";
import { act, toggle, ui, world } from "../core/world.js";
import { plain } from "../text/mrkdwn.js";

const LONG = 8; // options from which a search field helps

/** Draws any of Slack's …_select and multi_…_select. */
export function select(part, tool) {
  const multi = part.type.startsWith("multi_");
  const open = ui.popup?.anchor === tool.id;
  const chosen = multi ? tool.value || [] : [tool.value].filter(Boolean);
  const hint = plain(part.placeholder) || say("Choose an option");
  const text = chosen.map((value) => label(value, tool.names)).join(", ");
  const show = h(
    "button",
    {
      id: tool.id,
      type: "button",
      class: `input select ${text && !multi ? "" : "empty"}`,
      role: "combobox",
      "aria-haspopup": "listbox",
      "aria-expanded": String(open),
      "aria-controls": open ? "popup-list" : null,
      disabled: tool.locked,
      ...tool.marks,
      "aria-busy": tool.waiting ? "true" : null,
      "aria-label": tool.marks["aria-labelledby"] ? null : `${hint} ${text}`,
      onclick: () => opens(part, tool, multi),
      onkeydown: (event) =>
        ["ArrowDown", "ArrowUp"].includes(event.key) && !open
          ? (event.preventDefault(), opens(part, tool, multi))
          : null,
    },
    h("span", { class: "chosen" }, multi || !text ? hint : text),
    icon("open", { class: "chevron" }),
  );
  if (!multi || !chosen.length) return show;
  return h(
    "span",
    { class: "multi" },
    h("span", { class: "chips" }, ...chosen.map((value) => chip(value, chosen, tool))),
    show,
  );
}

/** The id of a chosen value: an option's value, or the id itself. */
export const idOf = (value) => (typeof value === "string" ? value : value?.value);

function chip(value, chosen, tool) {
  const text = label(value, tool.names);
  const without = () => tool.change(chosen.filter((one) => idOf(one) !== idOf(value)));
  return h(
    "span",
    { class: "chip", key: idOf(value) },
    text,
    h(
      "button",
      {
        type: "button",
        "aria-label": `${say("Remove")} ${text}`,
        disabled: tool.locked,
        onclick: without,
      },
      icon("remove"),
    ),
  );
}

function label(value, names) {
  if (typeof value !== "string") return plain(value.text);
  const person = names.person(value);
  if (person) return person.real_name || person.name;
  const channel = names.channel(value);
  return channel ? `${channel.kind === "im" ? "" : "#"}${names.title(channel)}` : value;
}

function opens(part, tool, multi) {
  const external = part.type.endsWith("external_select");
  const options = external ? [] : listed(part, tool.names);
  const popup = { kind: "options", multi, options, part, tool, search: external || options.length > LONG, external };
  toggle(tool.id, popup);
  if (external && ui.popup) ask(ui.popup);
}

/** Asks the app for the options of an external select, once the person stops typing. */
export function ask(popup) {
  clearTimeout(popup.timer);
  const least = popup.part.min_query_length ?? 3;
  popup.loading = popup.query.length >= least;
  popup.short = !popup.loading;
  if (popup.short) popup.options = [];
  else popup.timer = setTimeout(() => fetchOptions(popup, popup.query), 200);
  world.paint();
}

async function fetchOptions(popup, query) {
  const { place, block } = popup.tool;
  const where = { where: place.where, view_id: place.view_id, channel: place.channel, ts: place.ts };
  const answer = await act("options", { ...where, block_id: block.block_id, action_id: popup.part.action_id, query });
  if (ui.popup !== popup || popup.query !== query) return;
  popup.loading = false;
  popup.options = grouped(answer);
  world.paint();
}

function listed(part, names) {
  const { people, channels, app } = world.state;
  if (part.type.endsWith("users_select"))
    return people.map((one) => choice(one.id, one.real_name || one.name, `@${one.name}`));
  if (part.type.endsWith("channels_select"))
    return channels
      .filter((one) => one.kind === "channel" && !one.archived)
      .map((one) => choice(one.id, `#${one.name}`));
  if (part.type.endsWith("conversations_select")) return conversations(part, names, channels, app);
  return grouped(part);
}

function conversations(part, names, channels, app) {
  const kinds = { public: "channel", private: "private", im: "im" };
  const wanted = part.filter?.include?.map((name) => kinds[name]);
  return channels
    .filter(
      (one) =>
        !one.archived &&
        (!wanted || wanted.includes(one.kind)) &&
        !(part.filter?.exclude_bot_users && one.with === app.user_id),
    )
    .map((one) => choice(one.id, `${one.kind === "im" ? "" : "#"}${names.title(one)}`));
}

function grouped({ options, option_groups: groups }) {
  if (groups)
    return groups.flatMap((group) =>
      group.options.map((option) => ({ ...ofOption(option), group: plain(group.label) })),
    );
  return (options || []).map(ofOption);
}

const choice = (id, text, about = "") => ({ id, text, about, value: id });
const ofOption = (option) => ({
  id: option.value,
  text: plain(option.text),
  about: plain(option.description),
  value: option,
});

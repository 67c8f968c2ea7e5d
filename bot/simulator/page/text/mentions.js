/* What points at something: people, channels, groups, moments, addresses. */

import { h } from "../core/dom.js";
import { tokens } from "./dates.js";

/** A link, if the address is one that may be followed; else its text alone. */
export function link(address, label) {
  if (!followed(address)) return h("span", { class: "dead", title: address }, label);
  return h("a", { href: address, target: "_blank", rel: "noopener noreferrer", title: address }, label);
}

/** Whether an address may be followed: http, https, mailto, tel and Slack's own; never a script. */
export function followed(address) {
  return /^(https?:\/\/|mailto:|tel:|slack:\/\/)/i.test(address || "");
}

/** @somebody. Oneself stands out. */
export function mention(id, names, label = "") {
  const person = names.person(id);
  const self = id === names.me.id ? "self" : "";
  return h("span", { class: `mention ${self}`, title: person?.real_name || id }, `@${person?.name || label || id}`);
}

/** #a-channel; a button where the person can go there. */
export function room(id, names, label = "") {
  const channel = names.channel(id);
  const text = `#${channel?.name || label || id}`;
  if (!channel) return h("span", { class: "mention" }, text);
  return h("button", { type: "button", class: "mention", onclick: () => names.go(id) }, text);
}

/** @a-group of people. */
export const group = (id, label) => h("span", { class: "mention" }, label || `@${id}`);

/** @here, @channel, @everyone: it would ring. */
export const broadcast = (name, label) => h("span", { class: "mention self" }, label || `@${name}`);

/** `!date^1700000000^{date} at {time}^link`, in the person's zone and language. */
export function moment(target, fallback, names) {
  const [, seconds, format, address] = target.split("^");
  if (!/^-?\d+$/.test(seconds || "") || !format) return fallback || target;
  const title = tokens(names.me, Number(seconds), "{date_long} {time}");
  const text = tokens(names.me, Number(seconds), format);
  const shown = h("time", { class: "moment", datetime: new Date(seconds * 1000).toISOString(), title }, text);
  return address && followed(address)
    ? h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, shown)
    : shown;
}

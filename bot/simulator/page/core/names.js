/* Who and which channel an id is, for everything that draws names. */

import { PIECE, ui, world } from "./world.js";

/** The names of the state now: me, person(id), channel(id), title(channel), called(channel), go(channel id). */
export function names() {
  const { state } = world;
  const person = (id) =>
    state.people.find((one) => one.id === id) || (id === state.app.user_id ? appAsPerson(state.app) : null);
  const channel = (id) => state.channels.find((one) => one.id === id) || null;
  return {
    me: state.me,
    person,
    channel,
    title: (one) => title(one, person),
    called: (one) => called(one, person),
    go,
  };
}

/** Shows a channel; the app's own conversation opens on `tab`. */
export function go(id, tab = "messages") {
  if (id !== ui.channel && ui.side !== "inspector") ui.side = null;
  if (id !== ui.channel) ui.amount = PIECE;
  Object.assign(ui, { channel: id, tab, drawer: false, popup: null, far: false });
  world.paint();
}

/** Whether this is the person's conversation with the app. */
export const isApp = (channel) => channel?.kind === "im" && channel.with === world.state.app.user_id;

function title(channel, person) {
  if (channel.kind !== "im") return channel.name;
  const other = person(channel.with);
  return other?.real_name || other?.name || channel.name || channel.with;
}

const called = (channel, person) => `${channel.kind === "im" ? "" : "#"}${title(channel, person)}`;

const appAsPerson = (app) => ({ id: app.user_id, name: app.name, real_name: app.name, app: true });

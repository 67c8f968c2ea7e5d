/* The two ways to the server: states come in over a WebSocket, acts go out as POSTs. */

import { say } from "./words.js";

const PATIENCE = [250, 500, 1000, 2000, 4000]; // milliseconds before each new try; the last one repeats

/** Listens as the person `as` (the first one without it). Calls `heard(state)` and `lost()`; returns a function that stops. */
export function listen(as, heard, lost) {
  let socket = null;
  let tries = 0;
  let timer = 0;
  let stopped = false;

  function connect() {
    const address = new URL("/page/socket", location.href);
    address.protocol = address.protocol.replace("http", "ws");
    if (as) address.searchParams.set("as", as);
    socket = new WebSocket(address);
    socket.onmessage = (event) => {
      if (stopped) return;
      tries = 0;
      const said = JSON.parse(event.data);
      if (said.type === "state") heard(said);
    };
    socket.onclose = () => {
      if (stopped) return;
      lost();
      timer = setTimeout(connect, PATIENCE[Math.min(tries, PATIENCE.length - 1)]);
      tries += 1;
    };
  }

  connect();
  return () => {
    stopped = true;
    clearTimeout(timer);
    socket.close();
  };
}

/** Does one act and gives the server's answer; a server that is away is an answer too: `{ok: false, error}`. */
export async function send(act) {
  try {
    const answer = await fetch("/page/act", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(act),
    });
    const type = answer.headers.get("Content-Type") || "";
    if (type.includes("json")) return await answer.json();
    return { ok: false, error: `${answer.status} ${answer.statusText}` };
  } catch {
    return { ok: false, error: say("The local Slack does not answer. Start it again; what you typed is kept.") };
  }
}

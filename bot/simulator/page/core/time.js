/* Slack's time: the server's clock, which somebody may have moved ahead of this machine's. */

let ahead = 0; // milliseconds

/** Takes in what the server's clock shows, in seconds since 1970. */
export function set(seconds) {
  ahead = seconds * 1000 - Date.now();
}

/** Milliseconds since 1970, by Slack's clock. */
export const now = () => Date.now() + ahead;

/** Whether somebody moved it. */
export const moved = () => ahead > 60_000;

/* Faces: initials on a colour of one's own. */

import { h } from "../core/dom.js";

const COLOURS = [
  "#0f766e",
  "#b45309",
  "#4f46e5",
  "#be185d",
  "#15803d",
  "#7c3aed",
  "#0369a1",
  "#b91c1c",
  "#4d7c0f",
  "#a21caf",
];

/** The face of a person or the app. */
export function face(person, size = "") {
  const name = person?.real_name || person?.name || "?";
  const initials = name
    .split(/[\s._-]+/)
    .filter(Boolean)
    .map((word) => [...word][0]);
  const text = (initials.length > 1 ? initials[0] + initials.at(-1) : name.slice(0, 2)).toUpperCase();
  return h(
    "span",
    { class: `face ${size} ${person?.app ? "bot" : ""}`, style: { "--face": colour(person) }, "aria-hidden": "true" },
    text,
  );
}

/** The two letters of a person's language. */
export const language = (person) => (person?.locale || "en").slice(0, 2).toUpperCase();

function colour(person) {
  if (person?.app) return "var(--accent)";
  if (person?.color) return person.color.startsWith("#") ? person.color : `#${person.color}`;
  const id = person?.id || "";
  return COLOURS[[...id].reduce((sum, sign) => sum + sign.codePointAt(0), 0) % COLOURS.length];
}

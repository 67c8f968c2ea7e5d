/* Keeps Tab inside a dialog, and remembers where the focus was before. */

const REACHABLE = 'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), [tabindex="0"]';

/** On Tab: walks in a circle inside the element that listens. */
export function trap(event) {
  if (event.key !== "Tab") return;
  const all = [...event.currentTarget.querySelectorAll(REACHABLE)].filter((one) => one.offsetParent);
  const [first, last] = [all[0], all.at(-1)];
  const at = document.activeElement;
  if (event.shiftKey ? at === first || at === event.currentTarget : at === last) {
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  }
}

let before = null;

/** Call before each drawing with whether a dialog will be open: notes what had the focus when the first one opens. */
export function remember(open) {
  if (open && !before) before = document.activeElement;
}

/** Call after each drawing: when the last dialog closed, what had the focus before gets it back. */
export function giveBack(open) {
  if (open || !before) return;
  const target = before.isConnected && before !== document.body ? before : document.getElementById("write");
  before = null;
  target?.focus();
}

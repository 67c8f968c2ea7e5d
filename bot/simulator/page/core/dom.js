/*
 * Draws the page: `h` describes an element, `patch` changes the document until it agrees with the description.
 * What stays keeps its element, and with it focus, caret and scroll position. Data only ever becomes text nodes,
 * attributes and properties; there is no way to hand HTML in.
 */

const SVG = new Set(["svg", "path", "circle", "rect"]);
const PROPERTIES = new Set(["value", "checked", "disabled", "indeterminate", "inert", "open", "hidden"]);
const NOT_ATTRIBUTES = new Set(["key", "mounted", "style"]);

/** Describes an element. `props`: attributes, `on…` handlers, `key`, `style` (an object), `mounted` (called with it once). */
export function h(tag, props, ...children) {
  return { tag, props: props || {}, children };
}

/** Makes the children of `parent` agree with `children`: descriptions, texts, nested lists; null and false draw nothing. */
export function patch(parent, children) {
  const wanted = named(children, "", []);
  const had = parent.$drawn || new Map();
  const drawn = new Map(wanted.map(([key, node]) => [key, keep(had.get(key), node)]));
  for (const [key, old] of had) {
    if (drawn.get(key)?.element !== old.element) old.element.remove();
  }
  let next = parent.firstChild;
  for (const [key, node] of wanted) {
    const slot = drawn.get(key);
    const fresh = !slot.element;
    if (fresh) slot.element = create(node, parent);
    if (slot.element === next) next = next.nextSibling;
    else parent.insertBefore(slot.element, next);
    update(slot.element, slot.node, node);
    slot.node = node;
    if (fresh && node.props?.mounted) node.props.mounted(slot.element);
  }
  parent.$drawn = drawn;
}

/* Each child gets a name: its key, or its place; so that what is absent does not move its neighbours. */
function named(children, prefix, out) {
  children.forEach((child, place) => {
    if (child === null || child === undefined || child === false || child === "") return;
    if (Array.isArray(child)) named(child, `${prefix}${place}.`, out);
    else if (typeof child === "object") out.push([`${prefix}${child.props.key ?? `#${place}`}`, child]);
    else out.push([`${prefix}#${place}`, String(child)]);
  });
  return out;
}

function keep(old, node) {
  return old && kind(old.node) === kind(node)
    ? { element: old.element, node: old.node }
    : { element: null, node: null };
}

const kind = (node) => (typeof node === "string" ? "" : node.tag);

function create(node, parent) {
  if (typeof node === "string") return document.createTextNode(node);
  const graphic = SVG.has(node.tag) || parent.namespaceURI === "http://www.w3.org/2000/svg";
  return graphic ? document.createElementNS("http://www.w3.org/2000/svg", node.tag) : document.createElement(node.tag);
}

function update(element, old, node) {
  if (typeof node === "string") {
    if (element.data !== node) element.data = node;
    return;
  }
  // Options must be there before the value that chooses one of them.
  patch(element, node.children);
  const before = old?.props || {};
  for (const name of Object.keys(before)) if (!(name in node.props)) set(element, name, null, before[name]);
  for (const [name, value] of Object.entries(node.props)) set(element, name, value, before[name]);
}

function set(element, name, value, before) {
  if (name === "style") return restyle(element, value || {}, before || {});
  if (NOT_ATTRIBUTES.has(name)) return undefined;
  if (name.startsWith("on")) element[name.toLowerCase()] = value || null;
  else if (PROPERTIES.has(name)) {
    const now = value ?? (name === "value" ? "" : false);
    if (element[name] !== now) element[name] = now;
  } else if (value === before) return undefined;
  else if (value === null || value === undefined || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? "" : value);
  return undefined;
}

function restyle(element, style, before) {
  for (const name of Object.keys(before)) if (!(name in style)) element.style.removeProperty(name);
  for (const [name, value] of Object.entries(style)) element.style.setProperty(name, value);
}

/* Pictures that a message or view links to. */

import { h } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { say } from "../core/words.js";
import { followed } from "../text/mentions.js";
import { plain } from "../text/mrkdwn.js";

/** A picture, or its words where it cannot be loaded. `size`: large (a link to it), hero, medium or tiny. */
export function picture(image, size) {
  const address = image.image_url || image.slack_file?.url || "";
  const reachable = followed(address);
  const alt = image.alt_text || plain(image.title);
  const failed = (event) => event.target.parentElement.classList.add("failed");
  const shown = h("img", {
    src: reachable ? address : "data:,",
    alt,
    loading: "lazy",
    referrerpolicy: "no-referrer",
    onerror: failed,
  });
  const instead = h(
    "span",
    { class: "missing", title: `${say("This picture could not be loaded")}: ${address}` },
    icon("picture"),
    h("span", null, alt || address),
  );
  const props = { key: address, class: `picture ${size}` };
  if (size !== "large" || !reachable) return h("span", props, shown, instead);
  return h("a", { ...props, href: address, target: "_blank", rel: "noopener noreferrer" }, shown, instead);
}

// Puts what is new into a page that is being read: only what differs is touched, what the
// reader opened stays open, and what the reader looks at stays where it is.

const PASSING = new Set(["class", "open"]);
// For so many ms what is new can be told from what stood there.
const NEW = 10000;

// Everything of a node but white space, and what the page or its reader did to it.
// Reasons that were asked for are not the story's.
function signature(whole) {
  const element = whole.cloneNode(true);
  for (const one of element.querySelectorAll(".why > :not(summary)")) one.remove();
  const told = [element, ...element.querySelectorAll("*")].flatMap((one) => [
    one.localName,
    ...one.getAttributeNames().filter((name) => !PASSING.has(name)).sort()
      .map((name) => `${name}=${one.getAttribute(name)}`),
  ]);
  return [...told, element.textContent.replace(/\s+/g, "")].join("\u0000");
}

function keyOf(details) {
  const article = details.parentNode.closest("[data-article]")?.dataset.article ?? "";
  return [details.className, details.dataset.group ?? "", article].join(" ");
}

function opened(container) {
  return new Set([...container.querySelectorAll("details[open]")].map(keyOf));
}

function focused(container) {
  const active = document.activeElement;
  if (active === null || !container.contains(active)) return null;
  const article = active.closest("[data-article]")?.dataset.article;
  const fold = active.localName === "summary" ? `.${active.parentNode.className} > ` : "";
  return { active, article, wanted: fold + active.localName };
}

// A link or fold that had the keyboard's focus and was made anew gets it again.
function refocus(container, before) {
  if (before === null || before.active.isConnected || before.article === undefined) return;
  for (const one of container.querySelectorAll("[data-article]")) {
    if (one.dataset.article === before.article) one.querySelector(before.wanted)?.focus({ preventScroll: true });
  }
}

/** Make nodes the children of a container; equal ones stay. Says whether any changed. */
export function weave(container, nodes) {
  const old = new Map();
  for (const one of container.children) {
    const key = signature(one);
    old.set(key, [...(old.get(key) ?? []), one]);
  }
  const wanted = nodes.map((one) => old.get(signature(one))?.shift() ?? one);
  const present = [...container.children];
  if (wanted.length === present.length && wanted.every((one, at) => one === present[at])) return false;
  const open = opened(container);
  const focus = focused(container);
  const staying = new Set(wanted);
  for (const one of [...container.childNodes]) if (!staying.has(one)) one.remove();
  wanted.forEach((one, at) => {
    if (container.children[at] !== one) container.insertBefore(one, container.children[at] ?? null);
  });
  for (const one of container.querySelectorAll("details")) if (open.has(keyOf(one))) one.open = true;
  refocus(container, focus);
  return true;
}

/** Let glow what was not among the texts before. */
export function glow(elements, before, textOf = (one) => one.textContent) {
  if (before.size === 0) return;
  for (const one of elements) {
    if (before.has(textOf(one))) continue;
    one.classList.add("new");
    setTimeout(() => one.classList.remove("new"), NEW);
  }
}

/** Do something to the page without moving what the reader sees. */
export function steadily(root, act) {
  if (scrollY === 0) {
    act();
    return;
  }
  const seen = [...root.querySelectorAll("h1, h2, p, li, summary, blockquote")]
    .map((one) => [one, one.getBoundingClientRect()])
    .filter(([, box]) => box.height > 0 && box.bottom > 0)
    .map(([one, box]) => [one, box.top]);
  act();
  const stays = seen.find(([one]) => one.isConnected && one.getClientRects().length > 0);
  if (stays === undefined) return;
  const moved = stays[0].getBoundingClientRect().top - stays[1];
  if (Math.abs(moved) >= 1) scrollBy({ top: moved, behavior: "instant" });
}

// Tells a reader what is new in a story since the last visit.

import { ago, many, node } from "./live.js";

// Changes that are listed.
const LISTED = 20;

function counted(changes) {
  const of = (kind) => changes.filter((one) => one.kind === kind && one.part !== "headline").length;
  const [added, changed, removed] = ["added", "changed", "removed"].map(of);
  return [
    changes.some((one) => one.part === "headline") && "another headline",
    added && `${many(added, "new sentence")}`,
    changed && `${many(changed, "sentence")} changed`,
    removed && `${many(removed, "sentence")} taken out`,
  ].filter(Boolean);
}

function told(last, state, found) {
  const more = state.articles - last.articles;
  const parts = [];
  if (more > 0) parts.push(many(more, "more article"));
  if (more < 0) parts.push(`${many(-more, "article")} fewer`);
  if (found?.since === null) parts.push("its text was written");
  else parts.push(...counted(found?.changes ?? []));
  return parts.join(", ");
}

function line(change, lang) {
  const attributes = { dir: "auto", lang };
  if (change.kind === "removed") return node("li", attributes, node("del", null, change.text));
  const before = change.before ? [node("del", null, change.before), " "] : [];
  return node("li", attributes, before, node("ins", null, change.text));
}

function listed(changes, lang) {
  if (changes.length === 0) return [];
  const lines = changes.slice(0, LISTED).map((one) => line(one, lang));
  const rest = changes.length - LISTED;
  if (rest > 0) lines.push(node("li", null, `and ${rest} more`));
  return [node("details", null, node("summary", null, "What changed in the text"), node("ul", null, lines))];
}

function point(story, changes) {
  const texts = new Set(changes.map((one) => one.kind !== "removed" && one.text));
  for (const one of story.querySelectorAll(".sentence")) {
    if (texts.has(one.textContent)) one.classList.add("unread");
  }
}

/** Tell what is new since the last visit, unless nothing is that a reader sees. */
export async function tellNews(story, state, last) {
  const isSame = last.epoch === state.epoch;
  const since = isSame ? last.version : new Date(last.at).toISOString();
  const query = new URLSearchParams({ since });
  const answer = await fetch(`/api/stories/${story.dataset.id}/changes?${query}`).catch(() => null);
  const found = answer?.ok ? await answer.json() : null;
  const said = told(last, state, found);
  if (said === "") return;
  const changes = found === null || found.since === null ? [] : found.changes;
  const path = `/stories/${story.dataset.id}/versions`;
  const asRead = isSame && found?.since ? [node("a", { href: `${path}/${last.version}` }, "As you read it"), " · "] : [];
  const summary = node("p", null,
    node("b", null, `Since your visit ${ago(last.at, Date.now())}: `), `${said}. `,
    asRead, node("a", { href: path }, "All versions"));
  const notice = document.getElementById("since");
  notice.replaceChildren(summary, ...listed(changes, document.getElementById("headline").lang));
  notice.hidden = false;
  point(story, changes);
}

// A story's page, kept as it would be if it were loaded anew.

import { ago, count, follow, keepFresh, many, node, say, shown, showState, watchStale } from "./live.js";
import { readMarks, unfold } from "./marks.js";
import { differences, names, paragraphs, sentence, source, tags, timeline } from "./parts.js";
import { greet, see } from "./visits.js";
import { glow, steadily, weave } from "./weave.js";

const story = document.getElementById("story");
const part = (id) => document.getElementById(id);
const all = (selector) => [...story.querySelectorAll(selector)];
const texts = (selector) => new Set(all(selector).map((one) => one.textContent));
const articleOf = (one) => one.dataset.article;
const held = { version: Number(story.dataset.version), epoch: story.dataset.epoch };
let wanted = { version: 0, epoch: "" };
let timer = 0;
let quiet = 0;

function seen() {
  return { ...held, articles: parseInt(part("counter").textContent, 10) };
}

// -- Putting the parts in place.

function section(id, holder, nodes) {
  part(id).hidden = nodes.length === 0;
  return weave(part(id).querySelector(holder), nodes);
}

function placeText(view) {
  const before = texts(".sentence");
  const hadText = all("#text .sentence").length > 0;
  const headline = say(part("headline"), view.headline);
  if (headline) {
    document.title = `${view.headline} – Storywire`;
    glow([part("headline")], new Set([""]));
  }
  part("dek").hidden = view.dek === null;
  const dek = weave(part("dek"), view.dek === null ? [] : sentence(view.dek));
  const body = weave(part("text"), paragraphs(view));
  section("differences", "dl", differences(view));
  section("timeline", "ol", timeline(view));
  if (hadText) glow(all(".sentence"), before);
  return headline || dek || body;
}

function placeNames(view) {
  const before = texts(".names bdi");
  if (section("names", ".groups", names(view))) glow(all(".names bdi"), before);
  const labels = texts(".tags li");
  if (section("categories", "ul", tags(view.categories))) glow(all(".tags li"), labels);
}

function placeSources(view) {
  const before = new Set(all("[data-article]").map(articleOf));
  const entries = (sources) => sources.map((one) => source(one, view.lang));
  part("sources").hidden = view.sources.length === 0;
  say(part("sourcing"), view.sourcing);
  say(part("ordering"), view.ordering);
  part("ordering").hidden = view.ordering === "";
  weave(part("first-sources"), entries(view.sources));
  part("fold").hidden = view.more_sources.length === 0;
  say(part("fold-title"), view.fold);
  weave(part("more-sources"), entries(view.more_sources));
  glow(all("[data-article]"), before, articleOf);
}

// A word beside the counter, for a while: nothing that is being read moves.
function sayUpdated() {
  clearTimeout(quiet);
  say(part("said"), "Text updated");
  quiet = setTimeout(() => say(part("said"), ""), 12000);
}

function pointOn(path) {
  part("note").replaceChildren("This story goes on in ", node("a", { href: path }, "another one"), ".");
  part("note").hidden = false;
}

function show(view, draw) {
  if (view.merged_into !== null) {
    pointOn(view.merged_into);
    return;
  }
  moveCounter(view.counter.articles, view.counter.updated);
  steadily(story, () => {
    say(part("status"), view.standing);
    part("status").hidden = view.standing === "";
    part("note").hidden = true;
    say(part("published"), view.published?.text ?? "");
    part("published").hidden = view.published === null;
    if (placeText(view)) sayUpdated();
    placeNames(view);
    placeSources(view);
    if (draw !== undefined) section("growth", ".drawn", draw(view.growth));
  });
}

function moveCounter(articles, updated) {
  if (!count(part("counter"), articles, updated)) return;
  part("fresh").dataset.since = updated.iso;
  say(part("fresh"), ago(Date.parse(updated.iso), Date.now()));
}

// -- Hearing: the counter moves at once, the rest is asked for once a burst is over.

function want(version, epoch, pause) {
  wanted = { version, epoch };
  if (timer === 0) timer = setTimeout(look, pause * (0.3 + Math.random()));
}

async function look() {
  timer = 0;
  const asked = wanted;
  const query = new URLSearchParams({ version: asked.version, epoch: asked.epoch });
  const answer = await fetch(`/stories/${story.dataset.id}/view?${query}`).catch(() => null);
  if (answer?.status === 404) return;
  if (!answer?.ok) {
    want(wanted.version, wanted.epoch, 5000);
    return;
  }
  const view = await answer.json();
  held.version = view.version;
  held.epoch = view.epoch;
  // Only a story that moves needs what draws the picture anew.
  show(view, (await import("./growth.js").catch(() => null))?.growth);
  see(story.dataset.id, seen());
  if (view.epoch === wanted.epoch && view.version < wanted.version) {
    want(wanted.version, wanted.epoch, 1000);
  }
}

function update(body) {
  if (body.event === "epoch.started") {
    want(0, "", 500);
    return;
  }
  if (body.epoch === held.epoch && body.version <= held.version) return;
  const updated = shown(body.data.last_updated);
  if (Number.isInteger(body.data.article_count) && updated !== null) {
    moveCounter(many(body.data.article_count, "article"), updated);
  }
  want(body.version, body.epoch, 500);
}

greet(story, seen());
document.addEventListener("visibilitychange", () => see(story.dataset.id, seen()));
story.addEventListener("toggle", async ({ target }) => {
  if (target.open && target.className === "why") (await import("./why.js")).tellWhy(target);
}, { capture: true });
keepFresh();
watchStale();
readMarks(story);
addEventListener("hashchange", unfold);
unfold();
follow(`/stories/${story.dataset.id}/events`, story.dataset.cursor, {
  update,
  reset: () => want(0, "", 500),
  state: (isLive) => showState(part("dot"), isLive),
});

// A story's page, kept as it would be if it were loaded anew.

import { ago, count, follow, keepFresh, many, node, say, shown, showState, time, watchStale } from "./live.js";

const story = document.getElementById("story");
const part = (id) => document.getElementById(id);
const held = { version: Number(story.dataset.version), epoch: story.dataset.epoch };
let wanted = { version: 0, epoch: "" };
let timer = 0;
let quiet = 0;

// -- Building the parts: the same nodes as the template's, from the same view.

function sentence(it) {
  const marks = it.marks.map((mark) =>
    node("a", {
      class: "mark",
      href: `#source-${mark.number}`,
      title: mark.quote,
      "aria-label": `Source ${mark.number}: ${mark.label}`,
    }, `[${mark.number}]`));
  const text = node("span", { class: "sentence" }, it.text);
  return marks.length ? [text, node("span", { class: "marks" }, marks)] : [text];
}

function paragraphs(view) {
  if (view.paragraphs.length === 0) {
    const its = view.sources.length === 1 ? "its source" : "its sources";
    const said = `The full story is being written from ${its} and will appear here.`;
    return [node("p", { class: "waiting", lang: "en" }, said)];
  }
  return view.paragraphs.map((paragraph) => {
    const nodes = paragraph.flatMap((one, index) => (index ? [" ", ...sentence(one)] : sentence(one)));
    return node("p", { dir: "auto" }, nodes);
  });
}

function differences(view) {
  return view.differences.map((one) => {
    const small = one.status === "open" ? [] : [" ", node("small", { lang: "en" }, `(${one.status})`)];
    const what = node("dt", { dir: "auto", lang: view.lang }, one.what, small);
    const values = one.values.map((value) => node("dd", { dir: "auto", lang: view.lang }, sentence(value)));
    return node("div", { class: "difference" }, what, values);
  });
}

function timeline(view) {
  return view.timeline.map((line) => {
    const when = node("b", { class: "when" }, line.date);
    return node("li", { dir: "auto", lang: view.lang }, when, " ", sentence(line.sentence));
  });
}

function names(view) {
  return view.names.map((group) => {
    const items = group.names.map((one) => {
      const title = one.aliases ? `${one.note}; also: ${one.aliases}` : one.note;
      return node("li", { title }, node("bdi", null, one.name));
    });
    return node("div", { class: "group" }, node("h3", null, group.title), node("ul", { lang: view.lang }, items));
  });
}

function categories(view) {
  return view.categories.map((label) => node("li", null, node("bdi", null, label)));
}

// The server lets only http and https through; this is a second lock on the same door.
function isWeb(href) {
  return /^https?:\/\//i.test(href);
}

function source(it, lang) {
  const linked = it.link !== null && isWeb(it.link.href);
  const title = linked
    ? node("a", { href: it.link.href, rel: "noopener noreferrer nofollow external" }, it.title)
    : it.title;
  const about = [
    it.author ? node("span", null, node("bdi", null, it.author)) : null,
    node("span", null, `${it.verb} `, time(it.when)),
    linked ? node("span", { class: "site" }, it.link.site) : null,
    it.revision > 1 ? node("span", null, `corrected, revision ${it.revision}`) : null,
    it.copy_of === null ? null
      : node("span", { class: "copy" }, "copy of ", node("a", { href: `#source-${it.copy_of}` }, `[${it.copy_of}]`)),
  ];
  const quotes = it.quotes.length === 0 ? null : node("details", null,
    node("summary", null, `${it.quotes.length} cited ${it.quotes.length === 1 ? "sentence" : "sentences"}`),
    it.quotes.map((quote) => node("blockquote", { dir: "auto", lang }, quote)));
  return node("li", { id: `source-${it.number}` },
    node("span", { class: "number", "aria-hidden": "true" }, String(it.number)),
    node("p", { class: "publisher" }, node("bdi", null, it.publisher)),
    node("p", { class: "source-title", dir: "auto", lang }, title),
    node("p", { class: "about" }, about),
    quotes);
}

// -- Putting them in place: only what differs is touched.

function signature(element) {
  const links = [...element.querySelectorAll("a")].map((a) => a.getAttribute("href"));
  return element.textContent.replace(/\s+/g, "") + links.join(" ");
}

function place(container, nodes) {
  const fresh = node("div", null, nodes);
  if (signature(fresh) === signature(container)) return false;
  container.replaceChildren(...fresh.childNodes);
  return true;
}

function section(id, holder, nodes) {
  part(id).hidden = nodes.length === 0;
  return place(part(id).querySelector(holder), nodes);
}

function placeText(view) {
  const text = part("text");
  const before = new Set([...text.querySelectorAll(".sentence")].map((one) => one.textContent));
  const headline = say(part("headline"), view.headline);
  part("dek").hidden = view.dek === null;
  const dek = place(part("dek"), view.dek === null ? [] : sentence(view.dek));
  const body = place(text, paragraphs(view));
  if (body && before.size > 0) {
    for (const one of text.querySelectorAll(".sentence")) {
      if (!before.has(one.textContent)) one.classList.add("new");
    }
  }
  if (headline) document.title = `${view.headline} – Storywire`;
  return headline || dek || body;
}

function placeSources(view) {
  const list = part("sources").querySelector("ol");
  const open = new Set([...list.querySelectorAll("details[open]")].map((one) => one.parentNode.id));
  say(part("sourcing"), view.sourcing);
  if (!section("sources", "ol", view.sources.map((one) => source(one, view.lang)))) return;
  for (const one of list.querySelectorAll("details")) one.open = open.has(one.parentNode.id);
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

function show(view) {
  if (view.merged_into !== null) {
    pointOn(view.merged_into);
    return;
  }
  moveCounter(view.counter.articles, view.counter.updated);
  say(part("status"), view.standing);
  part("status").hidden = view.standing === "";
  part("note").hidden = true;
  if (placeText(view)) sayUpdated();
  section("differences", "dl", differences(view));
  section("timeline", "ol", timeline(view));
  section("names", ".groups", names(view));
  section("categories", "ul", categories(view));
  placeSources(view);
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
  show(view);
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

keepFresh();
watchStale();
follow(`/stories/${story.dataset.id}/events`, story.dataset.cursor, {
  update,
  reset: () => want(0, "", 500),
  state: (isLive) => showState(part("dot"), isLive),
});

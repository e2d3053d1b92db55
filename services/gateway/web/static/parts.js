// The parts of a story's page: the same nodes as the template's, from the same view.

import { many, node, time } from "./live.js";

const THIN = "\u202f";

function further(rest) {
  const plus = { class: "plus", type: "button", "aria-label": `${rest.length} more sources` };
  return node("span", { class: "further" },
    node("button", plus, `+${rest.length}`), node("span", { class: "rest" }, rest));
}

/** A sentence and its marks; pointed at, a mark shows the words that carry it. */
export function sentence(it) {
  const marks = it.marks.map((mark) =>
    node("a", {
      class: "mark",
      href: `#source-${mark.number}`,
      "aria-label": `Source ${mark.number}: ${mark.label}`,
      "aria-description": mark.quote || null,
    }, String(mark.number)));
  const text = node("span", { class: "sentence" }, it.text);
  if (marks.length === 0) return [text];
  const rest = marks.splice(it.at_once);
  const shown = marks.flatMap((mark, at) => (at ? [THIN, mark] : [mark]));
  return [text, node("span", { class: "marks" }, shown, rest.length ? [THIN, further(rest)] : [])];
}

export function paragraphs(view) {
  if (view.paragraphs.length === 0) {
    const its = view.sources.length === 1 ? "its source" : "its sources";
    const said = view.status === "retracted"
      ? "Nothing is told here any more."
      : `The full story is being written from ${its} and will appear here.`;
    return [node("p", { class: "waiting", dir: "ltr", lang: "en" }, said)];
  }
  return view.paragraphs.map((paragraph) => {
    const nodes = paragraph.flatMap((one, index) => (index ? [" ", ...sentence(one)] : sentence(one)));
    return node("p", { dir: "auto" }, nodes);
  });
}

export function differences(view) {
  return view.differences.map((one) => {
    const small = one.status === "" ? [] : [" ", node("small", { lang: "en" }, `(${one.status})`)];
    const what = node("dt", { dir: "auto", lang: view.lang }, one.what, small);
    const values = one.values.map((value) => node("dd", { dir: "auto", lang: view.lang }, sentence(value)));
    return node("div", { class: "difference" }, what, values);
  });
}

export function timeline(view) {
  return view.timeline.map((line) => {
    const when = node("b", { class: "when" }, line.date);
    return node("li", { lang: view.lang }, when, " ", sentence(line.sentence));
  });
}

function name(one) {
  const title = one.aliases ? `${one.note}; also: ${one.aliases}` : one.note;
  const where = one.where ? [" ", node("small", { dir: "ltr", lang: "en" }, one.where)] : [];
  const bdi = node("bdi", null, one.name);
  return node("li", { title }, one.path ? node("a", { href: one.path }, bdi) : bdi, where);
}

export function names(view) {
  const list = (all) => node("ul", { lang: view.lang }, all.map(name));
  return view.names.map((group) => {
    const more = group.more.length === 0 ? null : node("details", { "data-group": group.title },
      node("summary", { dir: "ltr" }, `${group.more.length} more`),
      list(group.more));
    return node("div", { class: "group" }, node("h3", { dir: "ltr" }, group.title), list(group.names), more);
  });
}

/** Links to the stories of categories, as the server writes their addresses. */
export function tags(categories) {
  return categories.map((one) => {
    const href = `/?${new URLSearchParams({ category: one.label })}`;
    return node("li", { "data-category": one.id }, node("a", { href }, node("bdi", null, one.label)));
  });
}

// The server lets only http and https through; this is a second lock on the same door.
function isWeb(href) {
  return /^https?:\/\//i.test(href);
}

function about(it, isLinked) {
  return node("p", { class: "about" },
    it.author ? node("span", null, node("bdi", null, it.author)) : null,
    node("span", null, `${it.verb} `, time(it.when)),
    isLinked ? node("span", { class: "site" }, it.link.site) : null,
    it.revision > 1 ? node("span", { class: "corrected" }, `corrected, revision ${it.revision}`) : null,
    it.copy_of === null ? null : node("span", { class: "copy" }, "copy of ",
      node("a", { href: `#source-${it.copy_of}` }, `source ${it.copy_of}`)),
    it.credited ? node("span", { class: "credited" }, node("bdi", null, it.credited)) : null);
}

function publisher(it) {
  const name = node("bdi", null, it.publisher);
  return it.publisher_path ? node("a", { href: it.publisher_path }, name) : name;
}

export function source(it, lang) {
  const isLinked = it.link !== null && isWeb(it.link.href);
  const title = isLinked
    ? node("a", { href: it.link.href, rel: "noreferrer nofollow" }, it.title)
    : it.title;
  const quotes = it.quotes.length === 0 ? null : node("details", { class: "quotes" },
    node("summary", null, many(it.quotes.length, "cited sentence")),
    it.quotes.map((quote) => node("blockquote", { dir: "auto", lang }, quote)));
  const why = node("details", { class: "why" },
    node("summary", null, "Why it is here"),
    node("p", null, node("a", { href: `/articles/${it.article}/why` }, "What puts it into this story")));
  const copies = it.copies.length === 0 ? null : node("details", { class: "copies" },
    node("summary", null, it.carried),
    node("ol", null, it.copies.map((one) => source(one, lang))));
  return node("li", { id: `source-${it.number}`, "data-article": it.article },
    node("span", { class: "number", "aria-hidden": "true" }, String(it.number)),
    node("p", { class: "publisher" }, publisher(it)),
    node("p", { class: "source-title", dir: "auto", lang }, title),
    about(it, isLinked),
    quotes,
    why,
    copies);
}

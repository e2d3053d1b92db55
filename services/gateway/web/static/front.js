// The front page: its counters move, and new stories are announced, not forced in. Cards
// stay where they are, the lead too, until the page is loaded anew.

import { count, follow, many, node, say, shown, showState, watchStale } from "./live.js";
import { tags } from "./parts.js";
import { widen } from "./published.js";
import { weave } from "./weave.js";

const front = document.getElementById("front");
const more = document.getElementById("more");
const { here, events, list } = front.dataset;
// An update tells of the filters that are chosen, but not of words.
const isSearch = front.dataset.search === "yes";
// What a further page lacks is on another one.
const isFirst = front.dataset.first === "yes";
const cards = new Map([...front.querySelectorAll(".card")].map((card) => [card.dataset.id, card]));
const fresh = new Set();
const TAGS = 3;
const GONE = { "story.merged": "Merged into another story", "story.retracted": "Retracted" };

function announce() {
  if (front.dataset.empty === "yes" && fresh.size > 0) {
    setTimeout(() => location.reload(), 500);
    return;
  }
  more.hidden = fresh.size === 0;
  if (fresh.size === 0) return;
  const said = fresh.size === 1 ? "1 new story" : `${fresh.size} new stories`;
  more.replaceChildren(node("a", { href: here }, said));
}

function move(card, data) {
  const updated = shown(data.last_updated);
  if (Number.isInteger(data.article_count) && updated !== null) {
    count(card.querySelector(".counter"), many(data.article_count, "article"), updated);
  }
  const came = [data.articles, data.articles_added, data.articles_changed].flatMap((some) => some ?? []);
  widen(card.querySelector(".published"), came);
  if (data.headline?.text) say(card.querySelector(".headline"), data.headline.text);
  if (typeof data.dek?.text === "string") {
    say(card.querySelector(".dek"), data.dek.text);
    card.querySelector(".dek").hidden = data.dek.text === "";
  }
  if (Array.isArray(data.categories)) moveTags(card.querySelector(".tags"), data.categories);
}

// As on the server: each label once, the first few.
function moveTags(list, categories) {
  const labels = new Map(categories.filter((one) => one.label).map((one) => [one.label, one]));
  weave(list, tags([...labels.values()].slice(0, TAGS)));
  list.hidden = labels.size === 0;
}

function mark(card, { epoch, version }) {
  card.dataset.epoch = epoch;
  card.dataset.version = version;
}

function update(body) {
  if (body.event === "epoch.started") {
    look();
    return;
  }
  const card = cards.get(body.story_id);
  if (card === undefined) {
    if (!isSearch && (body.event === "story.opened" || body.event === "story.split")) fresh.add(body.story_id);
    if (body.event in GONE) fresh.delete(body.story_id);
    announce();
    return;
  }
  if (card.dataset.epoch === body.epoch && body.version <= Number(card.dataset.version)) return;
  mark(card, body);
  move(card, body.data);
  card.classList.toggle("gone", body.event in GONE);
  if (body.event in GONE) say(card.querySelector(".counter"), GONE[body.event]);
}

/** Updates were missed: look at the stories anew. */
async function look() {
  const address = new URL(list, location.href);
  address.searchParams.set("limit", Math.max(cards.size, 1));
  const answer = await fetch(address).catch(() => null);
  const found = answer?.ok ? await answer.json() : null;
  // A gateway that files its stories anew is soon done.
  if (!found?.complete) setTimeout(look, (found ? 1000 : 5000) * (1 + Math.random()));
  for (const item of found?.complete ? found.items : []) {
    const card = cards.get(item.id);
    if (card === undefined) {
      if (isFirst) fresh.add(item.id);
    } else {
      mark(card, item);
      move(card, item);
    }
  }
  announce();
}

function state(isLive) {
  showState(document.getElementById("dot"), isLive);
  say(document.getElementById("live"), isLive ? "Live" : "Connecting again…");
}

watchStale();
follow(`/events${events ? `?${events}` : ""}`, front.dataset.cursor, { update, reset: look, state });

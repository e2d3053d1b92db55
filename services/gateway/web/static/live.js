// What both pages share: nodes, times, and the stream of updates.
// Nodes are built from text alone; nothing that was written elsewhere is ever parsed.

export const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const UNITS = [[31536000, "year"], [2592000, "month"], [86400, "day"], [3600, "hour"], [60, "minute"]];
const TYPES = [
  "story.opened", "story.grew", "story.shrank", "story.revised", "story.merged", "story.split",
  "story.closed", "story.reopened", "story.retracted", "story.rewritten", "story.corrected",
  "epoch.started",
];
// Browsers grant one site few connections: a tab that nobody sees gives its own back.
const UNSEEN = 5000;

/** Make an element; attributes that are null or false are left out, children are text or nodes. */
export function node(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value !== null && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat()) {
    if (child !== null) made.append(child instanceof Node ? child : document.createTextNode(child));
  }
  return made;
}

/** Count things in words: 1 article, 10 articles. */
export function many(number, noun) {
  return number === 1 ? `${number} ${noun}` : `${number} ${noun}s`;
}

/** Show a moment in UTC, like `May 18 01:15:21`; null if it is none. */
export function shown(text) {
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime())) return null;
  const iso = `${moment.toISOString().slice(0, 19)}Z`;
  const clock = iso.slice(11, 19);
  const [day, month] = [moment.getUTCDate(), MONTHS[moment.getUTCMonth()]];
  return {
    iso,
    text: `${month} ${day} ${clock}`,
    full: `${day} ${month} ${moment.getUTCFullYear()}, ${clock} UTC`,
  };
}

/** Say how long ago a moment was; both in ms. */
export function ago(then, now) {
  const seconds = Math.floor((now - then) / 1000);
  for (const [length, unit] of UNITS) {
    const number = Math.floor(seconds / length);
    if (number >= 1) return `${many(number, unit)} ago`;
  }
  return "just now";
}

/** A <time> as the server makes it. */
export function time(when) {
  return node("time", { datetime: when.iso, title: when.full }, when.text);
}

/** Put text into an element, if it is not there already; say whether it was not. */
export function say(element, text) {
  if (element.textContent === text) return false;
  element.textContent = text;
  return true;
}

/** Show the counter line; say whether it moved. */
export function count(line, articles, updated) {
  const wanted = `${articles} | last updated: ${updated.text}`;
  if (line.textContent.trim() === wanted) return false;
  line.replaceChildren(node("span", { class: "articles" }, articles), " | last updated: ", time(updated));
  line.classList.remove("moved");
  void line.offsetWidth; // lets the animation begin anew
  line.classList.add("moved");
  return true;
}

/** Keep every `data-since` telling how long ago its moment was. */
export function keepFresh() {
  const turn = () => {
    for (const one of document.querySelectorAll("[data-since]")) {
      const then = Date.parse(one.dataset.since);
      if (!Number.isNaN(then)) say(one, ago(then, Date.now()));
    }
  };
  setInterval(turn, 15000);
}

/** Hide the notice of an old page once the newsroom can be reached again. */
export function watchStale() {
  const notice = document.getElementById("stale");
  if (notice === null) return;
  const turn = setInterval(async () => {
    const answer = await fetch("/healthz").catch(() => null);
    if (answer?.ok) {
      notice.remove();
      clearInterval(turn);
      showState(document.getElementById("dot"), true);
    }
  }, 5000);
}

/**
 * Follow a stream of updates after a cursor, for as long as somebody sees the page.
 * `update` gets each body, `reset` is told that some were missed, `state` hears
 * whether the stream is connected.
 */
export function follow(address, cursor, { update, reset, state }) {
  let last = cursor;
  let source = null;
  let pause = 2000;
  let unseen = 0;

  const hear = (event, act) => {
    last = event.lastEventId || last;
    act(JSON.parse(event.data));
  };
  const open = () => {
    if (source !== null || document.hidden) return;
    const url = new URL(address, location.origin);
    if (last) url.searchParams.set("after", last);
    const mine = new EventSource(url);
    source = mine;
    mine.onopen = () => {
      pause = 2000;
      state(true);
    };
    mine.onerror = () => {
      state(false);
      if (mine.readyState !== EventSource.CLOSED || source !== mine) return;
      // Refused: a browser does not come back by itself then.
      source = null;
      setTimeout(open, pause * (1 + Math.random()));
      pause = Math.min(pause * 2, 60000);
    };
    for (const type of TYPES) mine.addEventListener(type, (event) => hear(event, update));
    mine.addEventListener("reset", (event) => hear(event, reset));
  };
  const close = () => {
    source?.close();
    source = null;
  };

  document.addEventListener("visibilitychange", () => {
    clearTimeout(unseen);
    if (document.hidden) unseen = setTimeout(close, UNSEEN);
    else open();
  });
  addEventListener("pagehide", close);
  addEventListener("pageshow", open);
  open();
}

/** Show beside `dot` whether updates arrive. */
export function showState(dot, isLive) {
  if (dot === null) return;
  const flows = isLive && document.getElementById("stale") === null;
  dot.hidden = false;
  dot.classList.toggle("off", !flows);
  dot.title = flows ? "Live" : "Connecting again";
}

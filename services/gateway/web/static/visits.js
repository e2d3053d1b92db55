// What is new since a reader's last visit. Which state of which story was seen stays in
// the browser: it is told to nobody.

const KEY = "storywire.seen";
// Stories that are remembered.
const MOST = 300;

// A browser may bar its store, or hold what another page put there.
function stored(store) {
  try {
    return Object(JSON.parse(window[store].getItem(KEY)));
  } catch {
    return {};
  }
}

function keep(store, id, state) {
  const latest = Object.entries({ ...stored(store), [id]: state }).sort(([, one], [, other]) => other?.at - one?.at);
  try {
    window[store].setItem(KEY, JSON.stringify(Object.fromEntries(latest.slice(0, MOST))));
  } catch {
    // Then the next visit is the first.
  }
}

/** Note that the reader saw a state of a story: its version, epoch and articles. */
export function see(id, state) {
  if (!document.hidden) keep("localStorage", id, { ...state, at: Date.now() });
}

// A page that is loaded again is the same visit.
function lastVisit(id) {
  const isAgain = performance.getEntriesByType("navigation")[0]?.type === "reload";
  const last = stored(isAgain ? "sessionStorage" : "localStorage")[id];
  if (!Number.isInteger(last?.version) || !(last.at > 0 && last.at <= Date.now())) return null;
  keep("sessionStorage", id, last);
  return last;
}

/** Find what is new since the last visit, if there was one. Few readers come back to a
    story that moved: what tells them is loaded for them alone. */
export async function greet(story, state) {
  const last = lastVisit(story.dataset.id);
  see(story.dataset.id, state);
  const isSame = last?.epoch === state.epoch;
  if (last === null || (isSame && last.version >= state.version)) return;
  const news = await import("./news.js").catch(() => null);
  await news?.tellNews(story, state, last);
}

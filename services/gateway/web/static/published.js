// The days on which a story's articles were published, as the server tells them.

import { MONTHS, say } from "./live.js";

const DAY = 86400000;

const dayOf = (moment) => new Date(moment).toISOString().slice(0, 10);
const apart = (article) => Date.parse(dayOf(article.received_at)) - Date.parse(dayOf(article.published_at));
const isDated = (article) => article.published_at !== null && article.published_precision !== "none";

/** Write days like `16–18 May 2024`; both as ISO 8601 has them. */
export function span(first, newest) {
  const [[year, month, day], [lastYear, lastMonth, lastDay]] = [first, newest]
    .map((one) => one.split("-").map(Number));
  const end = `${lastDay} ${MONTHS[lastMonth - 1]} ${lastYear}`;
  if (first === newest) return end;
  if (year !== lastYear) return `${day} ${MONTHS[month - 1]} ${year} – ${end}`;
  return month === lastMonth ? `${day}–${end}` : `${day} ${MONTHS[month - 1]} – ${end}`;
}

/** Let a card's days reach to articles that came; news of today leaves none to tell. */
export function widen(line, articles) {
  if (line === null) return;
  const dated = articles.filter(isDated);
  if (dated.some((one) => apart(one) <= DAY)) {
    line.remove();
    return;
  }
  const days = [line.dataset.first, line.dataset.newest, ...dated.map((one) => dayOf(one.published_at))].sort();
  [line.dataset.first, line.dataset.newest] = [days[0], days.at(-1)];
  say(line, `Published ${span(days[0], days.at(-1))}`);
}

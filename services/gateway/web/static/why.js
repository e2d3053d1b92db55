// Why an article stands in the story: asked for when a reader unfolds it. The same nodes
// as the template's.

import { node } from "./live.js";

function near(one) {
  const publisher = one.publisher ? [node("bdi", null, one.publisher), ": "] : [];
  return node("li", null, publisher, node("bdi", null, one.title), " ",
    node("small", null, node("b", null, one.alike), ` (${one.parts}). ${one.names}`));
}

function company(one) {
  const link = one.path ? [" ", node("a", { href: one.path }, node("bdi", null, one.headline))] : [];
  return [node("p", null, one.said, link), one.near.length ? node("ul", null, one.near.map(near)) : null];
}

/** Fill a fold with the reasons, once. */
export async function tellWhy(fold) {
  const link = fold.querySelector('a[href^="/articles/"][href$="/why"]');
  if (link === null) return; // it is told already
  const answer = await fetch(`${link.getAttribute("href")}/view`).catch(() => null);
  if (!answer?.ok || !link.isConnected) return;
  const why = await answer.json();
  link.parentNode.replaceWith(
    ...why.first.map((one) => node("p", null, one)),
    ...why.companies.flatMap(company).filter(Boolean),
    node("p", null, node("small", null, why.rule)));
}

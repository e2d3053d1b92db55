// The picture of how the story grew: the same nodes as the template's. Loaded when the
// first update comes.

import { node } from "./live.js";

// A name, which nobody asks for.
const SVG = "http://www.w3.org/2000/svg";

function drawn(tag, attributes, text) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (text) made.textContent = text;
  return made;
}

function line(from, to, y, look = {}) {
  return [drawn("text", { ...look, x: 0, y }, from), drawn("text", { ...look, x: "100%", y, "text-anchor": "end" }, to)];
}

/** The picture of how the story grew; the server laid it out. */
export function growth(it) {
  if (it === null) return [];
  const svg = drawn("svg", { class: "picture", role: "img", "aria-labelledby": "grown", "aria-describedby": "grown-about", width: "100%", height: it.height });
  svg.append(drawn("title", { id: "grown" }, "How the story grew"), drawn("desc", { id: "grown-about" }, it.about));
  svg.append(...line("All articles", it.count, 13, { class: "whole" }));
  for (const one of it.bars) {
    svg.append(drawn("rect", { x: `${one.x}%`, y: one.y, width: `${one.width}%`, height: one.height }));
  }
  for (const row of it.rows) {
    svg.append(...line(row.name, row.count, row.text_y), drawn("line", { x1: 0, x2: "100%", y1: row.y, y2: row.y }));
    for (const dot of row.dots) {
      svg.append(drawn("circle", { cx: `${dot.x}%`, cy: row.y, r: dot.r, ...(dot.is_hollow && { class: "hollow" }) }));
    }
  }
  svg.append(...line(it.first, it.last, it.height - 4));
  return it.has_copies ? [svg, node("p", { class: "key" }, "○ copied from another")] : [svg];
}

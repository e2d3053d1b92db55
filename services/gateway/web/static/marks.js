// Source marks for fingers and for Escape; pointing and the Tab key need no script.
// Many marks open as one card, whose entries a finger follows at once.

const shown = () => document.querySelector(".mark.open");

function close() {
  shown()?.classList.remove("open");
}

/** Let a finger's first tap on a mark show its words, the second follow it. */
export function readMarks(story) {
  let isFinger = false;
  document.addEventListener("pointerdown", (event) => {
    isFinger = event.pointerType === "touch";
  }, { passive: true });
  document.addEventListener("click", (event) => {
    const mark = event.target.closest(".marks > .mark");
    if (mark === null || mark === shown() || !isFinger) {
      close();
      return;
    }
    event.preventDefault();
    close();
    mark.classList.add("open");
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    close();
    story.querySelector(".rest :focus")?.closest(".further").firstChild.focus();
    const open = ".mark:hover, .mark:focus, .further:hover, .further:focus-within";
    for (const one of story.querySelectorAll(open)) one.classList.add("shut");
  });
  for (const left of ["pointerout", "focusout"]) {
    story.addEventListener(left, ({ target }) => {
      target.classList.remove("shut");
      target.closest(".further")?.classList.remove("shut");
    });
  }
}

/** Unfold what the address points to, and the words that are cited of it. */
export function unfold() {
  const source = document.getElementById(location.hash.slice(1));
  if (source === null || !source.id.startsWith("source-")) return;
  for (let one = source; one !== null; one = one.parentElement) {
    if (one.localName === "details") one.open = true;
  }
  const quotes = source.querySelector("details");
  if (quotes?.className === "quotes") quotes.open = true;
  source.scrollIntoView({ block: "nearest" });
}

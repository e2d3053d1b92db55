// A page that looks again by itself while it is seen, and stops when it is asked to. What
// a reader chose holds for all such pages of the window.

const KEPT = "storywire.stopped";
const button = document.getElementById("again");

function label(isStopped) {
  button.textContent = isStopped ? "Look again by itself" : "Stop looking again by itself";
  button.hidden = false;
}

function isStopped() {
  return sessionStorage.getItem(KEPT) === "yes";
}

button.addEventListener("click", () => {
  sessionStorage.setItem(KEPT, isStopped() ? "no" : "yes");
  label(isStopped());
});
label(isStopped());
setInterval(() => {
  if (!isStopped() && document.visibilityState === "visible") location.reload();
}, 1000 * Number(button.dataset.seconds));

// a story step by step: the step in sight is lit in the picture and stands in the address; ← and → go on
const steps = [...document.querySelectorAll(".step")];
const isEmbedded = document.documentElement.classList.contains("embed");
const [stage, walk, contents, whole] = [".stage", ".walk", ".contents", ".embedded a"].map((name) => document.querySelector(name));
const [back, now, on] = walk.children;
let at = -1;
// what was chosen stays lit though a short step ends above the line, until the reader scrolls
let isChosen = false;

const light = () => {
  const number = steps[at].dataset.step;
  for (const node of document.querySelectorAll("[data-step]")) node.classList.toggle("now", node.dataset.step === number);
  for (const link of stage.querySelectorAll("a")) {
    if (link.closest(".now")) link.setAttribute("aria-current", "step");
    else link.removeAttribute("aria-current");
  }
  // over the marks of other steps
  for (const lit of stage.querySelectorAll(".marks.now")) {
    const last = [...lit.parentNode.querySelectorAll(".marks")].at(-1);
    if (lit !== last) last.after(lit);
  }
  contents.scrollTop = contents.querySelector(".now").offsetTop - contents.clientHeight / 2;
};

const show = (place) => {
  if (place === at || !steps[place]) return;
  const isFirst = at < 0;
  at = place;
  light();
  now.textContent = walk.dataset.words.replace("{number}", at + 1);
  back.disabled = at === 0;
  on.disabled = at === steps.length - 1;
  const hash = `#${steps[at].id}`;
  if (isEmbedded) {
    for (const step of steps) step.hidden = step !== steps[at];
    whole.setAttribute("href", whole.getAttribute("href").split("#")[0] + hash);
  } else if (!isFirst) history.replaceState(history.state, "", hash);
};

const go = (place) => {
  if (!steps[place]) return;
  isChosen = true;
  show(place);
  if (!isEmbedded) steps[place].scrollIntoView();
  steps[place].focus({ preventScroll: true });
};

const follow = () => {
  const place = steps.findIndex((step) => `#${step.id}` === decodeURI(location.hash));
  isChosen = place >= 0;
  show(isChosen ? place : Math.max(at, 0));
};

walk.hidden = false;
back.addEventListener("click", () => go(at - 1));
on.addEventListener("click", () => go(at + 1));
addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("textarea") || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
  if (isTyping) return;
  if (event.key === "ArrowLeft") go(at - 1);
  else if (event.key === "ArrowRight") go(at + 1);
  else isChosen = false;
});
for (const type of ["wheel", "touchmove", "pointerdown"]) addEventListener(type, () => { isChosen = false; }, { passive: true });
addEventListener("hashchange", follow);
follow();
if (!isEmbedded) {
  const observer = new IntersectionObserver((entries) => {
    const seen = entries.find((entry) => entry.isIntersecting);
    if (seen && !isChosen) show(steps.indexOf(seen.target));
  }, { rootMargin: "-40% 0px -60% 0px" });
  for (const step of steps) observer.observe(step);
}

// the list of the events in view, and what is said above it
const SOME = data.rows ? 50 : Infinity; // of many rows so many are made at once, more when the end of these is seen
let listed = 0, found = [];

function listRows() {
  listed = 0;
  found = [];
  $("rows").replaceChildren();
  addRows(SOME);
  $("none").hidden = shown.length > 0;
  if ($("sources")) listSources();
}

function addRows(many) {
  const colouring = colouringOf(state.colour);
  let section = $("rows").lastElementChild;
  for (const end = Math.min(listed + many, shown.length); listed < end; listed++) {
    const event = shown[listed];
    if (section?.firstChild.textContent !== event.stretch) {
      section = make("section", {}, make("h2", {}, event.stretch), make("ol", {}));
      $("rows").append(section);
    }
    section.lastChild.append(event.node);
    event.node.style.setProperty("--mark", `var(--${colouring.of(event)})`);
    reveal(event);
  }
  $("more").hidden = listed === shown.length;
}

function addMore() {
  addRows(SOME);
  mark([...found, $("entry")], terms);
}
const atEnd = new IntersectionObserver(seen => {
  if (!seen.some(entry => entry.isIntersecting)) return;
  addMore();
  // seen anew, as the end may still be in sight
  atEnd.unobserve($("more"));
  atEnd.observe($("more"));
}, { rootMargin: "800px" });
atEnd.observe($("more"));
addEventListener("beforeprint", () => addRows(Infinity));

// a number stays when others go
function listSources() {
  const cited = new Set(shown.flatMap(event => [...event.node.querySelectorAll(".src a, cite a")].map(link => link.hash)));
  [...document.querySelectorAll("#sources li")].forEach((source, n) => {
    source.value = n + 1;
    source.hidden = !cited.has("#" + source.id);
  });
}

// show where else than in the short lines of an entry the words stand
function reveal(event) {
  const { node } = event;
  node.querySelector(".found")?.remove();
  node.querySelectorAll(".hit").forEach(part => part.classList.remove("hit"));
  if (!terms.length) return;
  const lines = [...node.querySelectorAll("h3, .m")];
  for (const term of terms.filter(term => !lines.some(part => holds(part.textContent, term)))) {
    fill(event);
    const names = namesOf(event).find(names => names.some(name => holds(name, term)));
    const part = [...node.querySelectorAll(".s, blockquote")].find(part => holds(part.textContent, term));
    if (names) {
      const other = names.find(name => holds(name, term));
      const text = other === names[0] ? other : _("%(name)s, also written %(other)s", { name: names[0], other });
      const line = make("p", { className: "m found" }, text);
      node.append(line);
      lines.push(line);
    } else if (part) {
      part.classList.add("hit");
      lines.push(part);
    }
  }
  found.push(...lines);
}

function say() {
  const said = notes.slice(0, NOTES);
  if (notes.length > NOTES) {
    said.push(ngettext("So was %(num)s more.", "So were %(num)s more.", notes.length - NOTES));
  }
  if (state.known !== null) {
    said.push(_("Events reported after %(day)s are hidden; those shown are worded as they are known today, with all their sources.", { day: dayText(state.known) }));
  }
  if (terms.length && searchFault) {
    said.push(_("The texts of the events could not be loaded, so that the search covers headlines and names alone."));
  } else if (terms.length && !isComplete()) {
    said.push(_("The texts of the events are being loaded; so far the search covers headlines and names."));
  }
  $("notes").textContent = said.join(" ");
  $("notes").hidden = !said.length;
}

// the search needs all texts, which are loaded when somebody turns to it
let searchFault = null;
function loadTexts() {
  if (isComplete()) return;
  loadAll().then(() => (searchFault = null), fault => (searchFault = fault)).then(() => {
    if (!terms.length) return;
    filteredAddress = "";
    render();
  });
}

let terms = [], chosen = [], inRoles = -1, certain = -1, shown = [], places = new Map(), filteredAddress = "", opener = null;
let found = [], paintedWidth = 0, axis = [0, 1];
const chart = $("chart"), panel = $("panel"), box = $("text"), tip = $("tip");
const laneSets = {
  side: data.sides.map((name, n) => [name, event => event.sides.includes(n)]),
  kind: data.kinds.map(([name, , , words]) => [words, event => event.kind === name]),
};

// the lane of a chosen actor takes the place of that of its country
function lanesNow() {
  if (state.lanes === "kind") return laneSets.kind;
  const own = chosen.slice(0, 12), covered = new Set();
  for (let actor of own) for (; actor >= 0; actor = actors[actor].parent) covered.add(actors[actor].names[0]);
  return [
    ...own.map(actor => [actors[actor].names[0], event => takesPart(event, actor)]),
    ...laneSets.side.filter(([name]) => !covered.has(name)),
  ];
}

// whether the page shows the range that it opens on, with all events and no range chosen
const isOpening = () =>
  data.opening && !state.range && state.since === null && state.until === null && shown.length === events.length;

function isInOpening({ first, last }) {
  return (last === null || last >= data.opening[0]) && (first === null || first <= data.opening[1]);
}

// a chosen range as it is, and so the one to open on; else that of the events in view, with a little air
function range() {
  if (isOpening()) return [data.opening[0], data.opening[1] + 1];
  const days = (shown.length ? shown : events).flatMap(event => [event.first, event.last]).filter(day => day !== null);
  const least = days.reduce((a, b) => Math.min(a, b), days[0] ?? 0), most = days.reduce((a, b) => Math.max(a, b), least);
  const from = state.since ?? Math.min(least, state.until ?? least), to = state.until ?? Math.max(most, from);
  const air = Math.max(1, Math.round((to - from) * 0.02));
  return [state.since === null ? from - air : from, (state.until === null ? to + air : to) + 1];
}

// filters

function option(key, value, label, extra) {
  const input = make("input", { type: "checkbox", value, onchange: () => {
    const next = new Set(state[key]);
    input.checked ? next.add(value) : next.delete(value);
    go({ [key]: next });
  } });
  const count = make("span", { className: "count" });
  return { key, value, input, count, node: make("label", {}, input, ...extra, make("span", {}, label), count) };
}

const kinds = data.kinds.map(([name, form, family, title]) => {
  const hollow = form.endsWith("-open") && "hollow";
  return option("kinds", name, title, [signOf(form === "diamond" ? "diamond" : hollow || "dot", family)]);
});
for (const row of kinds) $("kinds").append(row.node);

// of a long list only the most frequent actors stand there, until a reader asks for others
const FIRST = 12, FOUND = 50, long = actors.length > 16, rows = new Map();
const find = $("find"), rest = $("all");
let whole = !long;

function rowOf(n) {
  if (!rows.has(n)) {
    const row = option("actors", actors[n].id, actors[n].names[0], []);
    if (!long) row.node.className = "deep" + Math.min(actors[n].depth, 3);
    rows.set(n, row);
  }
  return rows.get(n);
}

const isFound = (actor, sought) => (actor.folded ??= actor.names.map(fold).join("\n")).includes(sought);

function tally(row, many) {
  row.count.textContent = many.toLocaleString("en");
  row.input.checked = state[row.key].has(row.value);
  return row.node;
}

function listActors() {
  const counts = new Array(actors.length).fill(0);
  // with all of several, those already chosen stay as well
  for (const event of events.filter(event => fits(event, state.match === "all" ? "" : "actors"))) {
    for (const [actor, roles] of event.rolesByActor) counts[actor] += Boolean(roles & inRoles);
  }
  const sought = fold(find.value), most = sought ? FOUND : FIRST;
  const ranked = [...actors.keys()].filter(n => counts[n] || chosen.includes(n));
  if (long) ranked.sort((a, b) => counts[b] - counts[a]);
  const found = ranked.filter(n => isFound(actors[n], sought));
  const listed = whole ? found : found.filter((n, place) => place < most || chosen.includes(n));
  const nodes = listed.map(n => tally(rowOf(n), counts[n])), on = document.activeElement;
  if (nodes.some((node, n) => node !== $("actors").children[n]) || nodes.length < $("actors").childElementCount) {
    $("actors").replaceChildren(...nodes);
    on.focus({ preventScroll: true });
  }
  $("matching").hidden = chosen.length < 2;
  $("match").value = state.match;
  find.hidden = !long;
  $("unfound").hidden = found.length > 0;
  rest.hidden = !long || (!whole && listed.length === found.length);
  rest.textContent = whole ? "Show fewer" : `Show all ${found.length.toLocaleString("en")}`;
  find.closest("fieldset").hidden = !ranked.length;
}

function listKinds() {
  const counts = {};
  for (const event of events) if (fits(event, "kinds")) counts[event.kind] = (counts[event.kind] ?? 0) + 1;
  for (const row of kinds) tally(row, counts[row.value] ?? 0).hidden = !counts[row.value] && !row.input.checked;
  $("kinds").parentNode.hidden = kinds.every(row => row.node.hidden);
}

// the list

function list() {
  const visible = new Set(shown);
  found = [];
  for (const event of events) {
    event.node.hidden = !visible.has(event);
    event.node.querySelector(".found")?.remove();
    event.node.querySelectorAll(".hit").forEach(node => node.classList.remove("hit"));
    if (terms.length && visible.has(event)) found.push(...reveal(event));
  }
  for (const month of document.querySelectorAll("#list section")) {
    month.hidden = !month.querySelector("ol > li:not([hidden])");
  }
  $("none").hidden = shown.length > 0;
  const cited = new Set(shown.flatMap(event => [...event.node.querySelectorAll(".src a, cite a")].map(link => link.hash)));
  [...document.querySelectorAll("#sources li")].forEach((source, n) => {
    source.value = n + 1; // a number stays when others go
    source.hidden = !cited.has("#" + source.id);
  });
}

function filterWords() {
  const either = (key, before = "") => (state[key].size ? [before + [...state[key]].join(" or ")] : []);
  const words = [
    ...state.kinds,
    chosen.map(actor => actors[actor].names[0]).join(state.match === "all" ? " and " : " · "),
    ...either("roles", "in the role of "),
    ...either("publishers", "publisher "),
    ...either("sources", "source "),
    ...either("importance", "importance "),
    ...either("certainty", "certainty of the date "),
  ];
  if (state.text.trim()) words.push(`“${state.text.trim()}”`);
  if (state.since !== null) words.push(`from ${isoOf(state.since)}`);
  if (state.until !== null) words.push(`until ${isoOf(state.until)}`);
  if (state.known !== null) words.push(`as known on ${isoOf(state.known)}`);
  return words.filter(Boolean).join(" · ");
}

function say() {
  const said = notes.slice(0, NOTES);
  if (notes.length > NOTES) said.push(`So were ${notes.length - NOTES} more.`);
  if (state.known !== null) {
    said.push(`Events reported after ${isoOf(state.known)} are hidden; those shown are worded as they are known today, with all their sources.`);
  }
  $("notes").textContent = said.join(" ");
  $("notes").hidden = !said.length;
}

// show where else than in the short lines of an entry the words stand
function reveal(event) {
  const { node } = event;
  const parts = [...node.querySelectorAll("h3, .m")];
  for (const term of terms.filter(term => !parts.some(part => holds(part.textContent, term)))) {
    const names = namesOf(event).find(names => names.some(name => holds(name, term)));
    const part = [...node.querySelectorAll(".s, blockquote")].find(part => holds(part.textContent, term));
    if (names) {
      const other = names.find(name => holds(name, term));
      const line = make("p", { className: "m found" }, names[0], other === names[0] ? "" : `, also written ${other}`);
      node.append(line);
      parts.push(line);
    } else if (part) {
      part.classList.add("hit");
      parts.push(part);
    }
  }
  return parts;
}

// one event in full

// the words of timeline/analysis/citation.py
function citations(event) {
  const inner = text => text.replace(/[“”„"]/g, mark => (mark === "“" ? "‘" : "’")).replace(/«/g, "‘").replace(/»/g, "’");
  const named = id => $(id).querySelector("span"), now = new Date();
  const line = id => [named(id).textContent, $(id).querySelector(":scope > a")?.getAttribute("href")].filter(Boolean).join(", ");
  const closest = event.node.querySelector(".src").dataset.closest;
  const page = location.href.replace(/[?#].*/, ""), link = `${data.permanent ? new URL(data.permanent, page) : page}#event=${event.id}`;
  const today = now.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  const start = `“${inner(event.headline)}”, ${event.date}. `, end = ` ${link}, accessed ${today}.`;
  const chronology = `${data.title} (chronology, version ${data.version.slice(0, 12)}).`;
  const quotes = [...event.node.querySelectorAll("blockquote")].map(quote => {
    const words = inner(quote.querySelector("q").textContent.replace(/\s+/g, " ")), { said, layer } = quote.dataset;
    const sources = [...quote.querySelectorAll(":scope > cite a")].map(link => line(link.hash.slice(1)));
    const original = quote.querySelector(".o [lang]")?.textContent.replace(/\s+/g, " ");
    return `“${words}”${layer && ` (${layer}${original ? ` of “${inner(original.slice(1, -1))}”` : ""})`}, ${said}. ${sources.length ? `${sources.join("; closest to the origin: ")}. ` : ""}${chronology}${end}`;
  });
  return [
    `${start}${data.title}${closest ? `, citing ${named(closest).firstChild.textContent}` : ""}.`,
    `${start}${chronology}${closest ? ` ${line(closest)}.` : ""}${end}`,
    ...quotes,
    link,
  ];
}

// the words of timeline/exports/report.py
function reportOf(event, address) {
  const facts = { headline: event.headline, id: event.id, version: data.version.slice(0, 12), address };
  const form = data.report.replace(/\{(\w+)\}/g, (whole, name) => encodeURIComponent(facts[name] ?? whole));
  const lines = Object.entries(facts).map(([name, text]) => `${name[0].toUpperCase()}${name.slice(1)}: ${text}`);
  const words = [...lines, "What is wrong:", "What is right:", "Where that can be read:"].join("\n");
  const link = make("a", { href: form, target: "_blank", rel: "noopener noreferrer" }, "Fill in the form");
  const head = form ? [link, ", or send this:"] : ["Send this to the newsroom, with what is wrong:"];
  return make("details", {}, make("summary", {}, "Report a mistake"), make("p", {}, ...head), make("p", { className: "report" }, words));
}

function show(event) {
  const was = panel.dataset.id;
  panel.hidden = !event;
  document.body.classList.toggle("opened", Boolean(event));
  for (const node of document.querySelectorAll("#list [aria-current]")) node.removeAttribute("aria-current");
  if (!event) {
    delete panel.dataset.id;
    if (was) (opener?.isConnected ? opener : byId.get(was).node.querySelector("a")).focus({ preventScroll: true });
    return;
  }
  event.node.querySelector("h3 a").setAttribute("aria-current", "true");
  const place = shown.indexOf(event), copy = event.node.cloneNode(true);
  for (const [id, to] of [["before", shown[place - 1]], ["after", place < 0 ? null : shown[place + 1]]]) {
    $(id).disabled = !to;
    $(id).onclick = () => go({ event: to });
  }
  if (was === event.id) return;
  panel.dataset.id = event.id;
  copy.querySelector("h3").replaceWith(make("h2", {}, event.headline));
  copy.querySelector(".found")?.remove();
  const sources = make("ul", {}, ...[...copy.querySelectorAll(".src a")].map(link =>
    make("li", {}, ...$(link.hash.slice(1)).cloneNode(true).childNodes)));
  copy.querySelectorAll("sup").forEach(node => node.remove());
  copy.querySelector(".src").after(sources);
  const texts = citations(event), report = reportOf(event, texts.at(-1));
  const cited = texts.map(text => make("p", { className: "cite" }, text));
  const cite = make("details", {}, make("summary", {}, "Cite or link"), ...cited);
  $("entry").replaceChildren(...[...copy.childNodes].filter(node => node.nodeName !== "I"), cite, report);
  panel.scrollTop = 0;
  if (opener) panel.focus({ preventScroll: true });
}

// everything anew

function render() {
  chosen = actors.flatMap((actor, n) => (state.actors.has(actor.id) ? [n] : []));
  [inRoles, certain] = [bitsOf("roles"), bitsOf("certainty")];
  terms = splitTerms(state.text);
  shown = events.filter(event => fits(event));
  const filtered = address({ event: null });
  show(state.event);
  say();
  paint();
  if (filtered !== filteredAddress) refilter(filtered);
  mark([...found, $("entry")], terms);
}

function refilter(filtered) {
  filteredAddress = filtered;
  if (box.value.trim() !== state.text.trim()) box.value = state.text;
  $("counted").textContent = `${shown.length.toLocaleString("en")} of ${events.length.toLocaleString("en")} event${events.length === 1 ? "" : "s"}`;
  $("chosen").textContent = filterWords();
  $("reset").hidden = filtered === address({ ...nothing, event: null });
  $("since").value = state.since === null ? "" : isoOf(state.since);
  $("until").value = state.until === null ? "" : isoOf(state.until);
  $("lanes").value = state.lanes;
  $("colour").value = state.colour;
  for (const button of document.querySelectorAll("#chapters button")) {
    const isChosen = button.value === `${state.since ?? ""}/${state.until ?? ""}`;
    button.setAttribute("aria-pressed", isChosen && !isOpening());
  }
  listKinds();
  listActors();
  list();
}

function paint() {
  paintedWidth = chart.parentNode.clientWidth;
  axis = range();
  $("outside").hidden = !isOpening();
  const drawing = draw(chart, isOpening() ? shown.filter(isInOpening) : shown, lanesNow(), ...axis, state.event, events.filter(event => fits(event, "days")));
  places = drawing.places;
  $("columns").hidden = !drawing.unit;
  $("columns").textContent = " " + (drawing.unit === 1
    ? _("Columns count the events of each day, on one scale in all lanes; click one to zoom.")
    : ngettext(
      "Columns count the events of each week by their first possible day, on one scale in all lanes; click one to zoom.",
      "Columns count the events of every %(num)s weeks by their first possible day, on one scale in all lanes; click one to zoom.",
      drawing.unit / 7,
    ));
  $("legend").replaceChildren(...listLegend(shown, state.colour));
  tip.hidden = true;
}

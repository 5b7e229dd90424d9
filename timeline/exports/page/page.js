let terms = [], chosen = [], shown = [], places = new Map(), drawn = "", opener = null;
let found = [], painted = 0;
const chart = $("chart"), panel = $("panel"), box = $("text"), tip = $("tip");
const ends = events.flatMap(event => [event.first, event.last]).filter(day => day !== null);
const least = ends.reduce((a, b) => Math.min(a, b), Infinity), most = ends.reduce((a, b) => Math.max(a, b), -Infinity);
const air = Math.max(1, Math.round((most - least) * 0.02));
const laneSets = {
  side: data.sides.map((name, n) => [name, event => event.sides.includes(n)]),
  kind: data.kinds.map(([name, , , words]) => [words, event => event.kind === name]),
};

function range() {
  return [state.since ?? least - air, (state.until ?? most + air) + 1];
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

const options = [
  ...data.kinds.map(([name, form, family, words]) => {
    const hollow = form.endsWith("-open") ? " hollow" : "";
    const path = svg("path", { class: `m ${family}${hollow}`, d: SHAPES[form.replace("-open", "")] });
    return option("kinds", name, words, [svg("svg", { viewBox: "-8 -8 16 16", "aria-hidden": "true" }, path)]);
  }),
  ...actors.filter(actor => actor.depth >= 0).map(actor => {
    const row = option("actors", actor.id, actor.names[0], []);
    row.node.className = "deep" + Math.min(actor.depth, 3);
    return row;
  }),
];
for (const row of options) $(row.key).append(row.node);

function count() {
  const kinds = {}, whom = {};
  for (const event of events) {
    if (fits(event, "kinds")) kinds[event.kind] = (kinds[event.kind] ?? 0) + 1;
    if (fits(event, "actors")) for (const n of event.above) whom[actors[n].id] = (whom[actors[n].id] ?? 0) + 1;
  }
  for (const row of options) {
    const many = (row.key === "kinds" ? kinds : whom)[row.value] ?? 0;
    row.count.textContent = many;
    row.input.checked = state[row.key].has(row.value);
    row.node.hidden = !many && !row.input.checked;
  }
  for (const group of document.querySelectorAll("#filters fieldset")) {
    group.hidden = !group.querySelector("label:not([hidden])");
  }
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
  const words = [...state.kinds, ...chosen.map(actor => actors[actor].names[0])];
  if (state.text.trim()) words.push(`“${state.text.trim()}”`);
  if (state.since !== null) words.push(`from ${isoOf(state.since)}`);
  if (state.until !== null) words.push(`until ${isoOf(state.until)}`);
  return words.join(" · ");
}

// show where else than in the short lines of an entry the words stand
function reveal(event) {
  const { node } = event;
  const parts = [...node.querySelectorAll("h3, .m")], has = (text, term) => fold(text).includes(term);
  for (const term of terms.filter(term => !parts.some(part => has(part.textContent, term)))) {
    const names = namesOf(event).find(names => names.some(name => has(name, term)));
    const part = [...node.querySelectorAll(".s, blockquote")].find(part => has(part.textContent, term));
    if (names) {
      const other = names.find(name => has(name, term));
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

// the words of timeline/citation.py
function citations(event) {
  const inner = text => text.replace(/[“”„"]/g, mark => (mark === "“" ? "‘" : "’")).replace(/«/g, "‘").replace(/»/g, "’");
  const named = id => $(id).querySelector("span"), now = new Date();
  const line = id => [named(id).textContent, $(id).querySelector("a")?.getAttribute("href")].filter(Boolean).join(", ");
  const closest = event.node.querySelector(".src").dataset.closest;
  const link = `${location.href.replace(/[?#].*/, "")}#event=${event.id}`;
  const today = now.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  const start = `“${inner(event.headline)}”, ${event.date}. `, end = ` ${link}, accessed ${today}.`;
  const chronology = `${data.title} (chronology, version ${data.version.slice(0, 12)}).`;
  const quotes = [...event.node.querySelectorAll("blockquote")].map(quote => {
    const words = inner(quote.querySelector("q").textContent.replace(/\s+/g, " ")), { said, layer } = quote.dataset;
    const sources = [...quote.querySelectorAll("cite a")].map(link => line(link.hash.slice(1)));
    return `“${words}”${layer && ` (${layer})`}, ${said}. ${sources.join("; closest to the origin: ")}. ${chronology}${end}`;
  });
  return [
    `${start}${data.title}, citing ${named(closest).firstChild.textContent}.`,
    `${start}${chronology} ${line(closest)}.${end}`,
    ...quotes,
    link,
  ];
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
  const cited = citations(event).map(text => make("p", { className: "cite" }, text));
  const cite = make("details", {}, make("summary", {}, "Cite or link"), ...cited);
  $("entry").replaceChildren(...[...copy.childNodes].filter(node => node.nodeName !== "I"), cite);
  panel.scrollTop = 0;
  if (opener) panel.focus({ preventScroll: true });
}

// everything anew

function render() {
  chosen = actors.flatMap((actor, n) => (state.actors.has(actor.id) ? [n] : []));
  terms = termsOf(state.text);
  shown = events.filter(event => fits(event));
  const filtered = address({ event: null });
  show(state.event);
  paint();
  if (filtered !== drawn) refilter(filtered);
  mark([...found, $("entry")], terms);
}

function refilter(filtered) {
  drawn = filtered;
  if (box.value.trim() !== state.text.trim()) box.value = state.text;
  $("counted").textContent = `${shown.length.toLocaleString("en")} of ${events.length.toLocaleString("en")} event${events.length === 1 ? "" : "s"}`;
  $("chosen").textContent = filterWords();
  $("reset").hidden = filtered === "#" || filtered === "#lanes=kind";
  $("since").value = state.since === null ? "" : isoOf(state.since);
  $("until").value = state.until === null ? "" : isoOf(state.until);
  $("lanes").value = state.lanes;
  for (const button of document.querySelectorAll("#chapters button")) {
    button.setAttribute("aria-pressed", button.value === `${state.since ?? ""}/${state.until ?? ""}`);
  }
  count();
  list();
}

function paint() {
  painted = chart.parentNode.clientWidth;
  places = draw(chart, shown, laneSets[state.lanes], ...range(), state.event);
  tip.hidden = true;
}

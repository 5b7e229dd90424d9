let terms = [], chosen = [], inRoles = -1, certain = -1, shown = [], places = new Map(), filteredAddress = "", opener = null;
let paintedWidth = 0, axis = [0, 1];
const chart = $("chart"), panel = $("panel"), box = $("text"), tip = $("tip");
const laneSets = {
  side: data.sides.map((name, n) => [name, event => event.sides.includes(n)]),
  kind: data.kinds.map(([name, , , words]) => [words, event => event.kind === name]),
};

// the chapters to choose from, and what stands there with any other days
const stretches = [[_("Whole story"), null, null], ...data.chapters];
$("chapter").append(make("option", { value: -1, hidden: true }, "–"));
stretches.forEach(([title], n) => $("chapter").append(make("option", { value: n, ...(n && data.record && { lang: data.record }) }, title)));
$("stretch").hidden = !data.chapters.length;

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
  const [least, most] = daysIn(shown.length ? shown : events) ?? [0, 0];
  const from = state.since ?? Math.min(least, state.until ?? least), to = state.until ?? Math.max(most, from);
  const air = Math.max(1, Math.round((to - from) * 0.02));
  return [state.since === null ? from - air : from, (state.until === null ? to + air : to) + 1];
}

// everything anew

function render() {
  chosen = state.actors.size ? actors.flatMap((actor, n) => (state.actors.has(actor.id) ? [n] : [])) : [];
  [inRoles, certain] = [bitsOf("roles"), bitsOf("certainty")];
  terms = splitTerms(state.text);
  if (terms.length) loadTexts();
  applyFilters();
  shown = events.filter(event => fits(event));
  const filtered = address({ event: null });
  show(state.event);
  say();
  paint();
  if (filtered !== filteredAddress) refilter(filtered);
  mark([...found, $("entry")], terms);
  $("full").href = `${location.pathname}${address({})}`;
}

function refilter(filtered) {
  filteredAddress = filtered;
  if (box.value.trim() !== state.text.trim()) box.value = state.text;
  $("counted").textContent = ngettext("%(shown)s of %(num)s event", "%(shown)s of %(num)s events", events.length, { shown: number(shown.length) });
  $("chosen").textContent = filterWords();
  $("reset").hidden = filtered === address({ ...nothing, event: null });
  for (const key of ["since", "until"]) $(key).value = state[key] === null ? "" : dayText(state[key]);
  sayUnread();
  $("lanes").value = state.lanes;
  $("colour").value = state.colour;
  $("chapter").value = isOpening() ? -1 : stretches.findIndex(([, since, until]) => since === state.since && until === state.until);
  $("kinds").classList.toggle("plain", state.colour !== "kind");
  listFilters();
  listRows();
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

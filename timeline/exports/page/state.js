// what is shown stands in the address, in the app's own words, so that a link opens it
const state = {};
const dayOf = (text, end) => {
  const part = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text ?? "");
  if (!part) return null;
  const [year, month, day] = part.slice(1).map(Number);
  const at = new Date(0);
  at.setUTCFullYear(year, end && !month ? 12 : (month || 1) - (end && !day ? 0 : 1), end && !day ? 0 : day || 1);
  return Math.floor(at / 864e5);
};

function readAddress() {
  const given = new URLSearchParams(location.hash.slice(1) || location.search);
  const known = (key, list) => new Set(given.getAll(key).filter(value => list.includes(value)));
  state.actors = known("actors", actors.map(actor => actor.id));
  state.kinds = known("kinds", data.kinds.map(([name]) => name));
  state.text = (given.get("text") ?? "").slice(0, 200);
  state.since = dayOf(given.get("since"), false);
  state.until = dayOf(given.get("until"), true);
  if (state.since !== null && state.until !== null && state.since > state.until) state.since = state.until = null;
  state.lanes = given.get("lanes") === "kind" ? "kind" : "side";
  state.event = byId.get(given.get("event")) ?? null;
}

function address(changes) {
  const next = { ...state, ...changes }, query = new URLSearchParams();
  if (next.event) query.set("event", next.event.id);
  for (const key of ["actors", "kinds"]) for (const value of next[key]) query.append(key, value);
  if (next.text.trim()) query.set("text", next.text);
  if (next.since !== null) query.set("since", isoOf(next.since));
  if (next.until !== null) query.set("until", isoOf(next.until));
  if (next.lanes !== "side") query.set("lanes", next.lanes);
  return "#" + query;
}

// a change of the event is a step to come back to; filters only change the address
function go(changes) {
  const to = address(changes), step = "event" in changes ? "pushState" : "replaceState";
  try {
    history[step](null, "", to);
  } catch {
    Object.assign(state, changes); // a frame without an origin keeps its address
    return render();
  }
  readAddress();
  render();
}

function fits(event, left) {
  const { since, until } = state;
  return (left === "kinds" || !state.kinds.size || state.kinds.has(event.kind)) &&
    (left === "actors" || !chosen.length || chosen.some(actor => event.above.has(actor))) &&
    (since === null || event.last === null || event.last >= since) &&
    (until === null || event.first === null || event.first <= until) &&
    terms.every(term => event.folded.includes(term));
}

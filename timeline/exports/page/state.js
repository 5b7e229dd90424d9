// what is shown stands in the address, in the app's own words and with the meaning of timeline/query/selection.py
const state = {};
const words = {
  actors: actors.map(actor => actor.id), roles: data.roles, kinds: data.kinds.map(([name]) => name),
  publishers: [...new Set(publishers)], sources: data.sources, importance: data.importance, certainty: data.certainty,
};
const NOUNS = { since: "start day", until: "end day", known: "day" };
const NOTES = 5;
const UNSEEN = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;
const nothing = {
  ...Object.fromEntries(Object.keys(words).map(key => [key, new Set()])),
  match: "any", text: "", since: null, until: null, known: null,
};
let notes = [];

function dayNumber(year, month, day) {
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, day);
  return at / 864e5;
}

// the first and last day of a year, a month or a day, as timeline/dates/edtf.py reads it
function partOf(text) {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[?~%]?$/.exec(text);
  if (!match) return null;
  const [year, month, day] = match.slice(1).map(Number), last = dayNumber(year, (month || 12) + 1, 0);
  if (!year || month < 1 || month > 12 || day < 1 || day > new Date(last * 864e5).getUTCDate()) return null;
  const first = dayNumber(year, month || 1, day || 1);
  return [first, day ? first : last];
}

// the first and last day of any date that timeline/dates/edtf.py reads; null is an open end
function daysOf(written) {
  const text = written.trim(), choice = text.startsWith("[");
  if (choice && !text.endsWith("]")) return null;
  const items = (choice ? text.slice(1, -1) : text).split(choice ? "," : "/").map(item => item.trim());
  if (choice ? items.length < 2 : items.length > 2 || items.every(item => item === "..")) return null;
  const parts = items.map(item => (item === ".." && !choice ? [null, null] : partOf(item)));
  if (parts.includes(null)) return null;
  const [first, last] = [parts[0][0], parts.at(-1)[1]];
  const backwards = choice
    ? parts.some(([start], n) => n && start <= parts[n - 1][1])
    : first !== null && last !== null && first > parts.at(-1)[1];
  return backwards ? null : [first, last];
}

function leftOut(key, given) {
  const value = [...given].slice(0, 60).join("").replace(UNSEEN, "\ufffd");
  const reason = {
    match: "is neither “any” nor “all”",
    lanes: "is no choice of lanes on this page",
    colour: "is no choice of colours on this page",
    importance: "is no word for importance",
    certainty: "is no word for certainty",
  }[key] ?? (NOUNS[key]
    ? `is no ${NOUNS[key]} that can be read, such as 2024-10-08,`
    : `is no ${key.replace(/s$/, "")} on this page`);
  return `“${value}” ${reason} and was left out.`;
}

function readAddress(address = location.hash.slice(1) || location.search) {
  const query = new URLSearchParams(address), unknown = [];
  const given = key => query.getAll(key).filter(Boolean);
  for (const [key, list] of Object.entries(words)) {
    state[key] = new Set(given(key).filter(value => list.includes(value)));
    unknown.push(...given(key).filter(value => !list.includes(value)).map(value => leftOut(key, value)));
  }
  const [since, until, known] = ["since", "until", "known"].map(key => given(key)[0] ?? "");
  const dayOf = (text, end) => daysOf(text)?.[end] ?? null;
  Object.assign(state, { since: dayOf(since, 0), until: dayOf(until, 1), known: dayOf(known, 1) });
  for (const [key, text] of Object.entries({ since, until, known })) {
    if (text && state[key] === null) unknown.push(leftOut(key, text));
  }
  if (state.since !== null && state.until !== null && state.since > state.until) {
    // read anew, so that from November to October covers both months
    Object.assign(state, { since: dayOf(until, 0), until: dayOf(since, 1) });
  }
  const among = (key, list) => {
    const [value = list[0]] = given(key);
    if (!list.includes(value)) unknown.push(leftOut(key, value));
    return list.includes(value) ? value : list[0];
  };
  state.match = among("match", ["any", "all"]);
  state.lanes = among("lanes", ["side", "kind"]);
  state.colour = among("colour", COLOURS);
  state.range = among("range", ["", "all"]);
  state.text = [...(given("text")[0] ?? "")].slice(0, 200).join("");
  const [id] = given("event");
  state.event = byId.get(id) ?? null;
  if (id && !state.event) unknown.push(leftOut("event", id));
  notes = [...new Set(unknown)];
}

function address(changes) {
  const next = { ...state, ...changes }, query = new URLSearchParams();
  if (next.event) query.set("event", next.event.id);
  for (const key in words) for (const value of next[key]) query.append(key, value);
  if (next.match !== "any") query.set("match", next.match);
  if (next.text.trim()) query.set("text", next.text);
  for (const key in NOUNS) if (next[key] !== null) query.set(key, isoOf(next[key]));
  // a chosen range takes the place of the whole one
  if (next.range && next.since === null && next.until === null) query.set("range", next.range);
  if (next.lanes !== "side") query.set("lanes", next.lanes);
  if (next.colour !== COLOURS[0]) query.set("colour", next.colour);
  return "#" + query;
}

// a change of the event is a step to come back to; filters only change the address
function go(changes) {
  const to = address(changes), step = "event" in changes ? "pushState" : "replaceState";
  try {
    history[step](null, "", to);
  } catch {
    // a frame without an origin keeps its address
  }
  readAddress(to.slice(1));
  render();
}

// the places of the chosen words of a list, as sums of powers of two; all of them where none is chosen
const bitsOf = key => (state[key].size ? words[key].reduce((sum, word, n) => sum | (state[key].has(word) << n), 0) : -1);

const takesPart = (event, actor) => event.rolesByActor.get(actor) & inRoles;

function involved(event) {
  if (!chosen.length) return inRoles < 0 || event.roles.some(roles => roles & inRoles);
  return state.match === "all" ? chosen.every(actor => takesPart(event, actor)) : chosen.some(actor => takesPart(event, actor));
}

function fits(event, left) {
  const { since, until, known } = state;
  return (left === "kinds" || !state.kinds.size || state.kinds.has(event.kind)) &&
    (left === "actors" || involved(event)) &&
    (!state.publishers.size || event.sources.some(source => state.publishers.has(publisherOf.get(source)))) &&
    (!state.sources.size || event.sources.some(source => state.sources.has(source))) &&
    (!state.importance.size || state.importance.has(event.importance)) &&
    (event.certain & certain) !== 0 &&
    (left === "days" || since === null || event.last === null || event.last >= since) &&
    (left === "days" || until === null || event.first === null || event.first <= until) &&
    (known === null || event.known <= known) &&
    terms.every(term => (term[0] === " " ? event.spaced : event.folded).includes(term));
}

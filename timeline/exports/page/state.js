// what is shown stands in the address, in the app's own words and with the meaning of timeline/query/selection.py
const state = {};
const words = {
  actors: actors.map(actor => actor.id), roles: data.roles, kinds: data.kinds.map(([name]) => name),
  publishers: data.publishers, sources, importance: data.importance, certainty: data.certainty,
  tags: data.tags, status: data.every_status, positions: data.positions.map(([value]) => value),
};
const DAYS = ["since", "until", "known"];
const NOTES = 5;
const UNSEEN = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;
const nothing = {
  ...Object.fromEntries(Object.keys(words).map(key => [key, new Set()])),
  match: "any", text: "", since: null, until: null, known: null,
};
let notes = [];

function leftOut(key, given) {
  const value = [...given].slice(0, 60).join("").replace(UNSEEN, "\ufffd");
  const sentences = {
    match: _("“%(value)s” is neither “any” nor “all” and was left out."),
    lanes: _("“%(value)s” is no choice of lanes on this page and was left out."),
    colour: _("“%(value)s” is no choice of colours on this page and was left out."),
    importance: _("“%(value)s” is no word for importance and was left out."),
    certainty: _("“%(value)s” is no word for certainty and was left out."),
    status: _("“%(value)s” is no word for status and was left out."),
    since: _("“%(value)s” is no start day that can be read, such as 2024-10-08, and was left out."),
    until: _("“%(value)s” is no end day that can be read, such as 2024-10-08, and was left out."),
    known: _("“%(value)s” is no day that can be read, such as 2024-10-08, and was left out."),
    actors: _("“%(value)s” is no actor on this page and was left out."),
    roles: _("“%(value)s” is no role on this page and was left out."),
    kinds: _("“%(value)s” is no kind on this page and was left out."),
    publishers: _("“%(value)s” is no publisher on this page and was left out."),
    sources: _("“%(value)s” is no source on this page and was left out."),
    tags: _("“%(value)s” is no tag on this page and was left out."),
    positions: _("“%(value)s” is no position on this page and was left out."),
    range: _("“%(value)s” is no range on this page and was left out."),
    event: _("“%(value)s” is no event on this page and was left out."),
  };
  return filled(sentences[key], { value });
}

function readAddress(address = location.hash.slice(1) || location.search) {
  const query = new URLSearchParams(address), unknown = [];
  const given = key => query.getAll(key).filter(Boolean);
  for (const [key, list] of Object.entries(words)) {
    state[key] = new Set(given(key).filter(value => list.includes(value)));
    unknown.push(...given(key).filter(value => !list.includes(value)).map(value => leftOut(key, value)));
  }
  const [since, until, known] = DAYS.map(key => given(key)[0] ?? "");
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
  for (const key of DAYS) if (next[key] !== null) query.set(key, isoOf(next[key]));
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

const takesPart = (event, actor) => event.takerRoles[event.takers.indexOf(actor)] & inRoles;

function involved(event) {
  if (!chosen.length) return inRoles < 0 || event.takerRoles.some(roles => roles & inRoles);
  return state.match === "all" ? chosen.every(actor => takesPart(event, actor)) : chosen.some(actor => takesPart(event, actor));
}

const hasAny = key => event => event[key].some(value => state[key].has(value));
const FILTERS = {
  kinds: event => state.kinds.has(event.kind),
  actors: involved,
  publishers: event => event.sources.some(source => state.publishers.has(publisherOf.get(source))),
  sources: hasAny("sources"),
  importance: event => state.importance.has(event.importance),
  certainty: event => (event.certain & certain) !== 0,
  tags: hasAny("tags"),
  status: hasAny("status"),
  positions: hasAny("positions"),
  days: ({ first, last }) =>
    (state.since === null || last === null || last >= state.since) && (state.until === null || first === null || first <= state.until),
  known: event => event.known <= state.known,
  text: event => terms.every(term => (term[0] === " " ? event.spaced : event.folded).includes(term)),
};
const isSet = {
  actors: () => chosen.length || inRoles >= 0,
  days: () => state.since !== null || state.until !== null,
  known: () => state.known !== null,
  text: () => terms.length,
};

// note of each event which filter it does not fit: "" for none, "several" for more than one
function applyFilters() {
  const set = Object.keys(FILTERS).filter(name => (isSet[name] ?? (() => state[name].size))());
  for (const event of events) {
    event.misfit = "";
    for (const name of set) {
      if (FILTERS[name](event)) continue;
      if (event.misfit) {
        event.misfit = "several";
        break;
      }
      event.misfit = name;
    }
  }
}

// whether an event fits the filters, or all but one
const fits = (event, left) => !event.misfit || event.misfit === left;

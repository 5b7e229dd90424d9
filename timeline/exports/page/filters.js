// the choices of the filters, with how many events each would give
function option(key, value, label, extra = [], depth = 0) {
  const input = make("input", { type: "checkbox", value, onchange: () => {
    const next = new Set(state[key]);
    input.checked ? next.add(value) : next.delete(value);
    go({ [key]: next });
  } });
  const count = make("span", { className: "count" }), node = make("label", {}, input, ...extra, make("span", {}, label), count);
  if (depth) node.className = "deep" + Math.min(depth, 3);
  return { key, value, label, input, count, node };
}

function tally(row, many) {
  row.count.textContent = number(many);
  row.input.checked = state[row.key].has(row.value);
  return row.node;
}

const kinds = data.kinds.map(([name, form, family, title]) => {
  const hollow = form.endsWith("-open") && "hollow";
  return option("kinds", name, title, [signOf(form === "diamond" ? "diamond" : hollow || "dot", family)]);
});
// each filter whose choices stand there in one order: its choices, and the values of an event
const LISTS = {
  kinds: [kinds, event => [event.kind]],
  positions: [data.positions.map(([value, title, depth]) => option("positions", value, title, [], depth)), event => event.positions],
  status: [data.status.map(([value, title]) => option("status", value, title)), event => event.status],
  tags: [data.tags.map(tag => option("tags", tag, tag)), event => event.tags],
};
for (const [key, [choices]] of Object.entries(LISTS)) $(key).append(...choices.map(choice => choice.node));

// what gives no event is left out, but for what is chosen
function listChoices(key) {
  const [choices, valuesOf] = LISTS[key], counts = new Map();
  for (const event of choices.length ? events : []) {
    if (fits(event, key)) for (const value of valuesOf(event)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  for (const choice of choices) tally(choice, counts.get(choice.value) ?? 0).hidden = !counts.has(choice.value) && !choice.input.checked;
  $(key).parentNode.hidden = choices.every(choice => choice.node.hidden);
}

// of a long list only the most frequent actors stand there, until a reader asks for others
const FIRST = 12, FOUND = 50, long = actors.length > 16, rows = new Map();
const find = $("find"), rest = $("all");
let whole = !long;

function rowOf(n) {
  if (!rows.has(n)) rows.set(n, option("actors", actors[n].id, actors[n].names[0], [], long ? 0 : actors[n].depth));
  return rows.get(n);
}

const isFound = (actor, sought) => (actor.folded ??= actor.names.map(fold).join("\n")).includes(sought);

function countActors() {
  const counts = new Array(actors.length).fill(0);
  for (const event of events) {
    // with all of several, those already chosen stay as well
    if (fits(event, state.match === "all" ? "" : "actors")) {
      event.takers.forEach((actor, place) => (counts[actor] += Boolean(event.takerRoles[place] & inRoles)));
    }
  }
  return counts;
}

let actorCounts;
function listActors() {
  const counts = (actorCounts ??= countActors()), sought = fold(find.value), most = sought ? FOUND : FIRST;
  const ranked = [...actors.keys()].filter(n => counts[n] || chosen.includes(n));
  if (long) ranked.sort((a, b) => counts[b] - counts[a]);
  const found = ranked.filter(n => isFound(actors[n], sought));
  const listed = whole ? found : found.filter((n, place) => place < most || chosen.includes(n));
  const nodes = listed.map(n => tally(rowOf(n), counts[n])), on = document.activeElement;
  if (nodes.some((node, n) => node !== $("actors").children[n]) || nodes.length < $("actors").childElementCount) {
    $("actors").replaceChildren(...nodes);
    if (on !== document.activeElement) on.focus({ preventScroll: true });
  }
  $("matching").hidden = chosen.length < 2;
  $("match").value = state.match;
  find.hidden = !long;
  $("unfound").hidden = found.length > 0;
  rest.hidden = !long || (!whole && listed.length === found.length);
  rest.textContent = whole ? _("Show fewer") : _("Show all %(count)s", { count: number(found.length) });
  find.closest("fieldset").hidden = !ranked.length;
}

function listFilters() {
  Object.keys(LISTS).forEach(listChoices);
  actorCounts = null;
  listActors();
}

const either = new Intl.ListFormat(LANGUAGE === "en" ? "en-GB" : LANGUAGE, { type: "disjunction" });
const both = new Intl.ListFormat(LANGUAGE === "en" ? "en-GB" : LANGUAGE, { type: "conjunction" });

function filterWords() {
  const chosenOf = (key, wordOf = value => value) => either.format([...state[key]].map(wordOf));
  const nameOf = word => data.names[word] ?? word;
  const labelOf = key => value => LISTS[key][0].find(choice => choice.value === value)?.label ?? value;
  const positionOf = value => {
    const [question, stance] = value.split(":");
    return [data.positions.find(([key]) => key === question)[1], stance && labelOf("positions")(value)].filter(Boolean).join(" ");
  };
  const texts = [
    chosenOf("kinds", value => data.kinds.find(([name]) => name === value)[3]),
    (state.match === "all" ? both : either).format(chosen.map(actor => actors[actor].names[0])),
    state.roles.size && _("in the role of %(roles)s", { roles: chosenOf("roles", nameOf) }),
    state.publishers.size && _("publisher %(names)s", { names: chosenOf("publishers") }),
    state.sources.size && _("source %(names)s", { names: chosenOf("sources") }),
    state.importance.size && _("importance %(words)s", { words: chosenOf("importance", nameOf) }),
    state.certainty.size && _("certainty of the date %(words)s", { words: chosenOf("certainty", nameOf) }),
    chosenOf("positions", positionOf),
    chosenOf("status", labelOf("status")),
    chosenOf("tags"),
    state.text.trim() && `“${state.text.trim()}”`,
    state.since !== null && _("from %(day)s", { day: dayText(state.since) }),
    state.until !== null && _("until %(day)s", { day: dayText(state.until) }),
    state.known !== null && _("as known on %(day)s", { day: dayText(state.known) }),
  ];
  return texts.filter(Boolean).join(" · ");
}

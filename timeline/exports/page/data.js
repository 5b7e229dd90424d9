// events, with their rows from the list of the page or, of many, from its data
const actors = data.actors.map(([id, depth, parent, person, ...names]) => ({ id, depth, parent, person, names }));
const sources = data.sources.map(([id]) => id), publishers = data.sources.map(([, place]) => data.publishers[place]);
const publisherOf = new Map(sources.map((source, n) => [source, publishers[n]]));

function readRow(node) {
  const link = node.querySelector("h3 a"), id = node.id.slice("event=".length);
  node.removeAttribute("id"); // the browser would scroll to it, away from the chart
  return [id, node.closest("section").firstChild.textContent, node.querySelector(".d").textContent, link.textContent, node.querySelector(".m").textContent, node];
}
const rowsOfPage = data.rows?.map(([id, stretch, ...row]) => [id, data.stretches[stretch], ...row]) ??
  [...document.querySelectorAll("#rows ol > li")].map(readRow);

function makeRow({ id, family, hollow, date, headline, line }) {
  const link = make("a", { href: `events/${id}.html` }, headline);
  if (data.record) link.lang = data.record;
  return make("li", { className: family + (hollow ? " hollow" : "") },
    make("i", {}), make("p", { className: "d" }, date), make("h3", {}, link), make("p", { className: "m" }, line));
}

const namesOf = event => [...new Set([...event.who, ...event.said])].map(actor => actors[actor].names);
const NONE = [], placesOf = (filter, n) => data.has[filter][n] ?? NONE;

const isEmbedded = document.documentElement.classList.contains("embed");
// what is made of an event when it is first asked for
const made = {
  get node() { return (this.row ??= makeRow(this)); },
  get spaced() { return (this.searchable ??= listSearchTexts(this).map(spaced).join("\n")); },
  get folded() { return (this.gapless ??= this.spaced.replaceAll(" ", "")); },
};
const events = data.events.map(([first, last, kind, weight, exact, certain, known, sides, who, roles, said, others, stances], n) => {
  const [name, shape, family, words] = data.kinds[kind], hollow = shape.endsWith("-open"), isMilestone = shape === "diamond";
  const takers = [...who], takerRoles = [...roles]; // each body above takes part in the roles of those in it
  who.forEach((part, place) => {
    for (let actor = actors[part].parent; actor >= 0; actor = actors[actor].parent) {
      const known = takers.indexOf(actor);
      if (known < 0) takerRoles[takers.push(actor) - 1] = roles[place];
      else takerRoles[known] |= roles[place];
    }
  });
  const [id, stretch, date, headline, line, row] = rowsOfPage[n];
  return {
    __proto__: made, n, id, stretch, date, headline, line, row, first, last, exact, certain, known, sides, who, said, takers, takerRoles, others, stances,
    family, hollow, isMilestone, kind: name, words, weight, importance: data.importance[weight], key: weight === 0, day: first !== null && first === last,
    sources: placesOf("sources", n).map(place => sources[place]), tags: placesOf("tags", n).map(place => data.tags[place]),
    status: placesOf("status", n).map(place => data.status[place][0]), positions: placesOf("positions", n).map(place => data.positions[place][0]),
  };
});
const byId = new Map(events.map(event => [event.id, event]));

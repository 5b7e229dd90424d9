// what the list below already says is read from it; the rest comes as numbers
const $ = id => document.getElementById(id);
const data = JSON.parse($("data").textContent);

// the words of the page in its language, as timeline/text/catalogue.py has them; forms of a count are one, few, many
const filled = (text, values) => text.replace(/%\((\w+)\)s/g, (whole, name) => values[name] ?? whole);
const _ = (text, values = {}) => filled(data.words?.[text] ?? text, values);
function ngettext(one, many, num, values = {}) {
  const forms = data.words?.[one] ?? [one, many], category = new Intl.PluralRules(document.documentElement.lang).select(num);
  const form = { one: 0, few: 1 }[category] ?? forms.length - 1;
  return filled(forms[Math.min(form, forms.length - 1)], { num: num.toLocaleString(document.documentElement.lang), ...values });
}
const actors = data.actors.map(([id, depth, parent, person, ...names]) => ({ id, depth, parent, person, names }));
const items = [...document.querySelectorAll("#list ol > li")];
const events = data.events.map(([first, last, kind, weight, exact, certain, known, sides, who, roles, said, others, stances], n) => {
  const [name, shape, family, words] = data.kinds[kind], hollow = shape.endsWith("-open"), isMilestone = shape === "diamond";
  const rolesByActor = new Map(); // actor, and each body above -> the roles in which it takes part
  who.forEach((part, place) => {
    for (let actor = part; actor >= 0; actor = actors[actor].parent) rolesByActor.set(actor, rolesByActor.get(actor) | roles[place]);
  });
  const node = items[n], id = node.id.slice("event=".length);
  node.removeAttribute("id"); // the browser would scroll to it, away from the chart
  return {
    n, id, node, first, last, exact, certain, known, sides, who, roles, said, rolesByActor, family, hollow, kind: name, words,
    day: first !== null && first === last, importance: data.importance[weight], weight, key: weight === 0, isMilestone, others, stances,
    get headline() { return node.querySelector("h3").textContent; },
    get date() { return node.querySelector(".d").textContent; },
    get spaced() { return (this.searchable ??= listSearchTexts(this).map(spaced).join("\n")); },
    get folded() { return (this.gapless ??= this.spaced.replaceAll(" ", "")); },
    get sources() {
      return (this.cited ??= [...node.querySelectorAll(".src sup a")].map(link => data.sources[link.hash.slice(2) - 1]));
    },
  };
});
const publishers = data.sources.map((_, n) => $(`s${n + 1}`).querySelector("b").textContent);
const publisherOf = new Map(data.sources.map((source, n) => [source, publishers[n]]));
const byId = new Map(events.map(event => [event.id, event]));

const namesOf = event => [...new Set([...event.who, ...event.said])].map(actor => actors[actor].names);
const listSearchTexts = event =>
  [...event.node.querySelectorAll("h3, .s, .t, q")].map(part => part.textContent).concat(namesOf(event).flat());

// a node with its properties and what is in it
function make(tag, properties, ...inside) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...inside);
  return node;
}

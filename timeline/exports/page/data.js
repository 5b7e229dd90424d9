// what the list below already says is read from it; the rest comes as numbers
const $ = id => document.getElementById(id);
const data = JSON.parse($("data").textContent);
const actors = data.actors.map(([id, depth, parent, person, ...names]) => ({ id, depth, parent, person, names }));
const items = [...document.querySelectorAll("#list ol > li")];
const events = data.events.map(([first, last, kind, weight, exact, sides, who, said], n) => {
  const [name, shape, family, words] = data.kinds[kind], hollow = shape.endsWith("-open");
  const above = new Set();
  for (let actor of who) for (; actor >= 0; actor = actors[actor].parent) above.add(actor);
  const node = items[n], id = node.id.slice("event=".length);
  node.removeAttribute("id"); // the browser would scroll to it, away from the chart
  return {
    n, id, node, first, last, exact, sides, who, said, above, family, hollow, kind: name, words,
    day: first !== null && first === last, key: weight > 0, shape: shape.replace("-open", ""),
    get headline() { return node.querySelector("h3").textContent; },
    get date() { return node.querySelector(".d").textContent; },
    get folded() { return (this.known ??= looked(this).map(fold).join("\n")); },
  };
});
const byId = new Map(events.map(event => [event.id, event]));

const namesOf = event => [...new Set([...event.who, ...event.said])].map(actor => actors[actor].names);
const looked = event =>
  [...event.node.querySelectorAll("h3, .s, q")].map(part => part.textContent).concat(namesOf(event).flat());

// a node with its properties and what is in it
function make(tag, properties, ...inside) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...inside);
  return node;
}

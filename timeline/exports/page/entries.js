// the rest of the entries: in the page, or in files beside it, which come as scripts since a page on a disk can fetch nothing
const parts = (data.files ?? []).map(file => ({ file }));
const citedSources = new Map(); // the elements that name a source, by its number in the page
const policy = parts.length && globalThis.trustedTypes?.createPolicy("timeline-data", {
  createScriptURL(address) {
    if (!data.files.includes(address)) throw new TypeError("No file of this page");
    return address;
  },
});

function build(tree) {
  if (typeof tree === "string") return tree;
  const [tag, attributes, ...inside] = tree, node = document.createElement(tag);
  for (const name in attributes) node.setAttribute(name, attributes[name]);
  node.append(...inside.map(build));
  return node;
}

globalThis.receiveEntries = (first, trees, cited) => {
  trees.forEach((rest, place) => Object.assign(events[first + place], { rest, searchable: null, gapless: null }));
  for (const [id, source] of Object.entries(cited)) citedSources.set(id, make("li", {}, ...source.map(build)));
};

const partWith = event => parts[Math.floor(event.n / data.step)];
const isLoaded = event => !parts.length || Boolean(event.rest);
const isComplete = () => parts.every(part => part.isHere);

function load(part) {
  return (part.loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.onload = () => resolve((part.isHere = true));
    script.onerror = () => {
      part.loading = null; // another attempt may succeed
      script.remove();
      reject(new Error(part.file));
    };
    script.src = policy ? policy.createScriptURL(part.file) : part.file;
    document.head.append(script);
  }));
}
const loadAll = () => Promise.all(parts.map(load));

// put the rest of an entry into its row
function fill(event) {
  if (!event.rest || event.isFilled) return;
  event.node.append(...event.rest.map(build));
  event.isFilled = true;
}

const sourceOf = id => citedSources.get(id) ?? $(id);
const SEARCHED = [".s", ".t", "q"];

function textOf(tree) {
  return typeof tree === "string" ? tree : tree.slice(2).map(textOf).join("");
}
function listTexts(tree) {
  if (typeof tree === "string") return [];
  const [tag, { class: look }, ...inside] = tree;
  return SEARCHED.includes(`.${look}`) || SEARCHED.includes(tag) ? [textOf(tree)] : inside.flatMap(listTexts);
}
function listSearchTexts(event) {
  const inPage = () => [...event.node.querySelectorAll(SEARCHED.join())].map(part => part.textContent);
  const rest = parts.length ? (event.rest ?? []).flatMap(listTexts) : inPage();
  return [event.headline, ...rest, ...namesOf(event).flat()];
}

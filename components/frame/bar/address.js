// The address holds all that a link restores, and only the browser writes it. Streamlit hears of a change
// as of a step back, which makes it run the page once and write nothing itself.

const readAddress = () => new URLSearchParams(location.search);
const openedEvent = () => readAddress().get("event") ?? "";

// changes: key -> value or values, nothing to remove it; path: of another page; quiet: without a run
const writeAddress = (changes, { path, replace = false, quiet = false } = {}) => {
  const url = new URL(location.href);
  url.hash = "";
  if (path !== undefined) url.pathname = path;
  for (const [key, values] of Object.entries(changes)) {
    url.searchParams.delete(key);
    for (const value of [values ?? []].flat()) if (value) url.searchParams.append(key, value);
  }
  if (url.href === location.href) return;
  history[replace ? "replaceState" : "pushState"]({}, "", url);
  dispatchEvent(quiet ? new CustomEvent("timeline-address") : new PopStateEvent("popstate"));
};

const onAddress = (hear) => {
  addEventListener("timeline-address", hear);
  addEventListener("popstate", hear);
  return () => {
    removeEventListener("timeline-address", hear);
    removeEventListener("popstate", hear);
  };
};

// the server takes no part in it, but on a page whose own picture is of the open event
const openEvent = (id) =>
  writeAddress(
    { event: id },
    { quiet: !document.querySelector(".st-key-follows-event"), replace: Boolean(id && openedEvent()) },
  );

const pointAt = (id) => dispatchEvent(new CustomEvent("timeline-point", { detail: id }));

// Streamlit may clean up a component and run it again at once in the same place, in the midst of fast
// choices: what stays on the page is kept, with its open menu and its drawing
const keep = (parts, root, mount) => {
  const kept = parts.get(root);
  if (kept?.holder.isConnected && root.contains(kept.holder)) return kept;
  kept?.forget();
  const part = mount(root);
  parts.set(root, part);
  return part;
};

const leave = (parts, root) => () =>
  setTimeout(() => {
    if (root.isConnected || !parts.has(root)) return;
    parts.get(root).forget();
    parts.delete(root);
  });

const make = (tag, attributes = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) node[key] = value;
    else if (value === true) node.setAttribute(key, "");
    else if (value !== false && value != null) node.setAttribute(key, value);
  }
  node.append(...children.flat().filter((child) => child != null));
  return node;
};

const FIELDS =
  "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], [role=combobox], " +
  "[role=spinbutton], [role=slider], [role=grid], canvas";

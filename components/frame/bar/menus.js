// What opens below the bar: the filters with their counts, downloads, and what is wrong with the file.

const MOST_ROWS = 300;
// options up to which the topmost show their parts
const MOST_OPEN = 200;
// functions, since the words are known only once there are data
const listSections = () => [
  ["places", _("Place")],
  ["kinds", _("Kind")],
  ["positions", _("Question and stance")],
  ["articles", _("Article")],
  ["tags", _("Tag")],
  ["status", _("Status")],
  ["publishers", _("Publisher")],
  ["sources", _("Source")],
  ["importance", _("Importance")],
  ["certainty", _("Certainty of the date")],
];
const listDays = () => [
  ["since", _("From")],
  ["until", _("To")],
  ["known", _("As known on")],
];
const listPictures = () => [
  ["png", _("Picture as PNG"), _("The picture for a page or a slide")],
  ["svg", _("Picture as SVG"), _("The picture to change in a drawing program")],
];

const toggle = (bar, name, button) => {
  const closing = bar.open === name;
  closeMenu(bar, closing);
  if (closing) return;
  bar.open = name;
  bar.opener = button;
  button.setAttribute("aria-expanded", "true");
  bar.menu.hidden = false;
  bar.menu.className = `menu ${name.toLowerCase().replace(" ", "-")}`;
  bar.menu.setAttribute("role", "dialog");
  bar.menu.setAttribute("aria-label", name === "problems" ? _("What is wrong") : button.dataset.label);
  bar.menu.replaceChildren();
  const left = button.getBoundingClientRect().left;
  bar.menu.style.left = `${Math.max(8, Math.min(left, innerWidth - 8 - Math.min(640, innerWidth - 16)))}px`;
  if (name === "problems") fillProblems(bar);
  else if (name === "Download") fillDownloads(bar);
  else openFilters(bar);
};

const closeMenu = (bar, focus) => {
  if (!bar.open) return;
  bar.open = "";
  bar.menu.hidden = true;
  bar.menu.replaceChildren();
  bar.opener.setAttribute("aria-expanded", "false");
  if (focus) bar.opener.focus();
};

const leaveMenu = (bar, event) => {
  const path = event.composedPath();
  if (bar.open && !path.includes(bar.menu) && !path.includes(bar.opener)) closeMenu(bar, false);
};

const openFilters = (bar) => {
  bar.lists = {};
  const list = (name, title) => (bar.lists[name] = optionList(bar, name, title));
  if (bar.open === "Actors") {
    bar.menu.append(list("actors", _("Actors")).node, list("roles", _("In the role of")).node);
  } else {
    bar.menu.append(
      make("div", { class: "days" }, listDays().map(([key, title]) => dayField(key, title))),
      make("div", { class: "columns" }, listSections().map(([name, title]) => list(name, title).node)),
    );
  }
  bar.options = null;
  askForOptions(bar);
  bar.menu.querySelector("input")?.focus({ preventScroll: true });
};

const askForOptions = async (bar) => {
  const query = asked(bar);
  // what was pressed shows at once, the counts follow
  fillOptions(bar);
  if (bar.options?.query === query || bar.asking === query) return;
  bar.asking = query;
  try {
    const answer = await fetch(`${bar.data.base}/filters?${query}`);
    if (!answer.ok) return;
    const options = await answer.json();
    if (query !== asked(bar)) return;
    bar.options = { query, options };
    for (const [name, rows] of Object.entries(options)) {
      for (const [value, words] of rows) bar.words.set(`${name}=${value}`, words);
    }
    fillOptions(bar);
  } finally {
    if (bar.asking === query) bar.asking = null;
    if (bar.open && query !== asked(bar)) askForOptions(bar);
  }
};

const fillOptions = (bar) => {
  for (const [name, list] of Object.entries(bar.lists ?? {})) list.fill(bar.options?.options[name] ?? []);
};

const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

// a tree of options as rows with a box to tick; the topmost are open, the others open one by one
const optionList = (bar, name, title) => {
  // a press opens what is closed and closes what is open
  const pressed = new Set();
  const isOpen = (value, depth) => pressed.has(value) !== (depth === 0 && all.length < MOST_OPEN);
  const find = _("Find in %(list)s", { list: title.toLowerCase() });
  const found = make("input", { type: "search", class: "find", placeholder: find, "aria-label": find, autocomplete: "off", spellcheck: "false", hidden: true });
  const rows = make("div", { class: "rows", role: "group", "aria-label": title });
  const node = make("section", {}, make("h2", {}, title), found, rows);
  let all = [];
  // what is found stands by its number of events when it was typed, so that nothing moves while somebody ticks
  let ranks = new Map();
  const rank = ([value]) => ranks.get(value) ?? all.length;
  const search = (words) => all.filter(([, name, , , more]) => folded(`${name} ${more}`).includes(words)).sort((a, b) => rank(a) - rank(b));
  const fill = (options = all) => {
    all = options;
    node.hidden = !all.length;
    found.hidden = all.length < 9;
    const wanted = folded(found.value.trim());
    const ticked = new Set(readAddress().getAll(name));
    const shown = wanted ? search(wanted) : visible(ticked);
    const focused = bar.root.activeElement?.dataset?.of;
    rows.replaceChildren(...shown.slice(0, MOST_ROWS).map((option) => row(option, ticked, !wanted)));
    if (shown.length > MOST_ROWS) {
      rows.append(make("p", {}, _("… and %(number)s more: type a name", { number: formatNumber(shown.length - MOST_ROWS) })));
    }
    if (focused) rows.querySelector(`[data-of="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  };
  const visible = (ticked) => {
    const held = new Set();
    const above = [];
    for (const [value, , depth] of all) {
      above.length = depth;
      if (ticked.has(value)) above.forEach((each) => held.add(each));
      above.push(value);
    }
    let closed = Infinity;
    return all.filter(([value, , depth]) => {
      if (depth > closed) return false;
      closed = isOpen(value, depth) || held.has(value) ? Infinity : depth;
      return true;
    });
  };
  const row = ([value, words, depth, count], ticked, asTree) => {
    const box = make("input", { type: "checkbox", "data-of": `${name}=${value}` });
    box.checked = ticked.has(value);
    box.onchange = () => choose(name, value, box.checked);
    const place = all.findIndex(([each]) => each === value);
    const parent = asTree && all[place + 1]?.[2] > depth;
    const twist = parent
      ? make("button", { type: "button", class: "twist", "aria-label": _("Parts of %(name)s", { name: words }), "data-of": `twist ${value}`,
          "aria-expanded": String(isOpen(value, depth)) }, isOpen(value, depth) ? "▾" : "▸")
      : make("i", { class: "twist" });
    if (parent) {
      twist.onclick = () => {
        if (!pressed.delete(value)) pressed.add(value);
        fill();
      };
    }
    const line = make("div", { class: "option" }, twist,
      make("label", {}, box, make("span", {}, words), make("small", {}, formatNumber(count))));
    line.style.paddingInlineStart = `${(asTree ? depth : 0) * 1.1}rem`;
    return line;
  };
  found.oninput = () => {
    ranks = new Map([...all].sort((a, b) => b[3] - a[3]).map(([value], place) => [value, place]));
    fill();
  };
  return { node, fill };
};

// a day applies on Enter, on leaving the field, or once it is chosen in the calendar
const dayField = (key, title) => {
  const field = make("input", { type: "date", min: "1000-01-01", max: "9998-12-31", "aria-label": title });
  field.value = (readAddress().get(key) ?? "").slice(0, 10);
  let typed = 0;
  const apply = () => {
    if (field.validity.valid) writeAddress({ [key]: field.value, ...(key === "known" ? {} : { range: null }) });
  };
  field.onkeydown = (event) => {
    typed = Date.now();
    if (event.key === "Enter") apply();
  };
  field.onchange = () => {
    if (Date.now() - typed > 400) apply();
  };
  field.onblur = apply;
  return make("label", {}, title, field);
};

const choiceOf = (title, purpose) => [make("b", {}, title), make("small", {}, purpose)];

const fillDownloads = (bar) => {
  const query = asked(bar);
  const files = bar.data.downloads.map(([title, purpose, file]) =>
    make("a", { href: `${bar.data.base}/${file}${query ? `?${query}` : ""}`, download: true }, choiceOf(title, purpose)),
  );
  const pictures = listPictures().map(([form, title, purpose]) => {
    const button = make("button", { type: "button" }, choiceOf(title, purpose));
    button.onclick = () => savePicture(form, bar.data.credits);
    return button;
  });
  const drawn = document.querySelector(".js-plotly-plot");
  bar.menu.append(
    make("p", {}, bar.data.share),
    make("div", { class: "files" }, files, drawn ? pictures : []),
    make("p", {}, _("Calendars and feed readers can also subscribe: copy the address of their link.")),
  );
};

// the number of the version of which a reader has read what is gone
let dismissed = -1;

const fillProblems = (bar) => {
  bar.menu.replaceChildren(
    ...bar.data.problems.map((text, place) => make(place || text.includes("\n") ? "pre" : "p", {}, text)),
  );
  if (!bar.data.dismissible) return;
  const dismiss = make("button", { type: "button" }, _("Dismiss"));
  dismiss.onclick = () => {
    dismissed = bar.data.number;
    closeMenu(bar, false);
    bar.alert.hidden = true;
  };
  bar.menu.append(dismiss);
};

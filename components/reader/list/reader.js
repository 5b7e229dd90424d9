// The events in view, months as headings. An event opens in its place and pushes the others down; the
// server takes no part in it. One row can be reached by Tab, the arrow keys go from row to row.

const readers = new WeakMap();
const rowsByUrl = new Map();
const ROW = 44;
const AGAIN = 2000;

const mounted = (root) => {
  const list = make("div", { class: "list" });
  const holder = root.querySelector(".reader");
  const reader = { root, holder, list, at: "", opened: "", sections: new Map() };
  holder.replaceChildren(list);
  reader.seen = new IntersectionObserver((found) => found.forEach((each) => each.isIntersecting && fill(reader, each.target)), {
    rootMargin: "900px",
  });
  reader.list.onclick = (event) => {
    const row = event.target.closest("[data-id].row");
    if (row) openEvent(row.dataset.id === reader.opened ? "" : row.dataset.id);
  };
  reader.list.onpointerover = (event) => pointAt(event.target.closest(".row")?.dataset.id ?? "");
  reader.list.onpointerleave = () => pointAt("");
  reader.list.onfocusin = (event) => {
    const row = event.target.closest(".row");
    if (row) {
      setStop(reader, row.dataset.id);
      pointAt(row.dataset.id);
    }
  };
  const onPoint = (event) => light(reader, event.detail);
  const onKey = (event) => pressed(reader, event);
  addEventListener("timeline-point", onPoint);
  document.addEventListener("keydown", onKey);
  const forgetAddress = onAddress(() => follow(reader));
  reader.forget = () => {
    removeEventListener("timeline-point", onPoint);
    document.removeEventListener("keydown", onKey);
    forgetAddress();
    reader.seen.disconnect();
  };
  return reader;
};

const getRows = (url) => {
  if (!rowsByUrl.has(url)) {
    if (rowsByUrl.size > 8) rowsByUrl.delete(rowsByUrl.keys().next().value);
    rowsByUrl.set(url, fetch(url).then((answer) => answer.json()).then((rows) => {
      rowsByUrl.set(url, rows);
      return rows;
    }));
    Promise.resolve(rowsByUrl.get(url)).catch(() => rowsByUrl.delete(url));
  }
  return rowsByUrl.get(url);
};

// the places of rows, sent as pairs of the first and the last of each run
const spread = (runs) => runs.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, n) => first + n));

const draw = async (reader) => {
  const { data } = reader;
  const turn = (reader.turn = {});
  let rows = getRows(data.rows);
  // until they have come the list is the one before
  reader.list.ariaBusy = String(!Array.isArray(rows));
  try {
    if (!Array.isArray(rows)) rows = await rows;
  } catch {
    // the server is away for a moment
    setTimeout(() => reader.turn === turn && draw(reader), AGAIN);
    return;
  }
  if (reader.turn !== turn) return;
  reader.list.ariaBusy = "false";
  const months = new Map();
  reader.ids = [];
  for (const place of spread(data.places)) {
    const row = rows[place];
    if (!row) continue;
    reader.ids.push(row[0]);
    if (!months.has(row[2])) months.set(row[2], []);
    months.get(row[2]).push(row);
  }
  reader.place = new Map(reader.ids.map((id, n) => [id, n]));
  const look = JSON.stringify([data.colours, data.by]);
  if (look !== reader.look) reader.sections.clear();
  reader.look = look;
  const scrolled = reader.holder.scrollTop;
  const before = reader.sections;
  reader.sections = new Map();
  reader.seen.disconnect();
  const wanted = [...months].map(([month, members]) => {
    const said = JSON.stringify([members, members.map(([id]) => [data.notes[id], data.marked[id]])]);
    const kept = before.get(month);
    const section = kept?.said === said ? kept : makeSection(month, members, said);
    reader.sections.set(month, section);
    return section.node;
  });
  reader.list.replaceChildren(...wanted, ...(wanted.length ? [] : [make("p", { class: "none" }, data.none)]));
  for (const { node, filled } of reader.sections.values()) if (!filled) reader.seen.observe(node);
  reader.holder.scrollTop = scrolled;
  const first = !reader.drawn;
  reader.drawn = true;
  setStop(reader, reader.place.has(reader.at) ? reader.at : (reader.ids[0] ?? ""));
  follow(reader);
  if (first && !reader.opened && data.since) openAt(reader, data.since);
};

const makeSection = (month, members, said) => {
  const node = make("section", {}, make("h2", {}, month), make("ol"));
  node.style.minHeight = `${members.length * ROW}px`;
  const section = { node, members, said, filled: false };
  node.section = section;
  return section;
};

const fill = (reader, node) => {
  const { section } = node;
  if (section.filled) return;
  section.filled = true;
  reader.seen.unobserve(node);
  const [box, room] = [node.getBoundingClientRect(), reader.holder.getBoundingClientRect()];
  node.style.minHeight = "";
  node.lastChild.replaceChildren(...section.members.map((row) => makeRow(reader, row)));
  // what is in sight stays where it is while a month above it gets its true height
  if (box.top < room.top) reader.holder.scrollTop += node.getBoundingClientRect().height - box.height;
};

// the heading has the year
const withoutYear = (date, month) => {
  const year = month.match(/\d{4}(년|\sг\.|\sр\.)?/)?.[0];
  if (!year || date.match(/\d{4}/g)?.length !== 1) return date;
  return date.replace(new RegExp(`^${year}\\s|\\s${year}$`), "");
};

const pieces = (text) =>
  typeof text === "string" ? [text] : text.map(([part, hit]) => (hit ? make("mark", {}, part) : part));

const makeRow = (reader, [id, date, month, headline, stance, family, certainty, shape, importance]) => {
  const { data } = reader;
  const group = { stance, kind: family, certainty }[data.by];
  const sign = make("i", { class: `sign ${shape}` });
  // a milestone has the colour of text, as in the picture
  sign.style.color = data.colours[group] ?? (shape === "diamond" ? "" : (data.colours[""] ?? ""));
  const marked = data.marked[id];
  const button = make(
    "button",
    { type: "button", class: `row ${importance}`, "data-id": id, tabindex: id === reader.at ? "0" : "-1", "aria-expanded": "false" },
    make("span", { class: "date" }, withoutYear(date, month)),
    sign,
    make("span", { class: "headline", lang: data.record }, pieces(marked?.[0] ?? headline)),
    (data.notes[id]?.split("\n") ?? []).map((line) => make("span", { class: "note" }, line)),
    (marked?.[1] ?? []).map((line) => make("span", { class: "note" }, pieces(line))),
  );
  return make("li", { "data-item": id }, button);
};

const find = (reader, id) => {
  if (!reader.place?.has(id)) return null;
  const section = [...reader.sections.values()].find(({ members }) => members.some(([each]) => each === id));
  if (section) fill(reader, section.node);
  return section?.node.querySelector(`[data-item="${CSS.escape(id)}"]`) ?? null;
};

const setStop = (reader, id) => {
  const before = reader.list.querySelector('.row[tabindex="0"]');
  reader.at = id;
  const row = find(reader, id)?.firstChild;
  if (before && before !== row) before.tabIndex = -1;
  if (row) row.tabIndex = 0;
};

const light = (reader, id) => {
  reader.list.querySelector(".row.lit")?.classList.remove("lit");
  if (id) reader.list.querySelector(`.row[data-id="${CSS.escape(id)}"]`)?.classList.add("lit");
};

const openAt = (reader, id) => {
  const section = find(reader, id)?.closest("section");
  if (!section) return;
  reader.holder.scrollTop += section.getBoundingClientRect().top - reader.holder.getBoundingClientRect().top;
};

// the event that the address opens is the one that is unfolded

const follow = (reader) => {
  const { data } = reader;
  const id = openedEvent() === data.unknown ? "" : openedEvent();
  const url = id ? entryAddress(data.base, data.version, id) : "";
  if (!reader.drawn) return;
  const item = id ? find(reader, id) : null;
  if (url === reader.url && reader.entry?.isConnected && (item ? reader.entry.parentElement === item : true)) return;
  fold(reader, id);
  reader.url = url;
  reader.opened = id;
  if (!id) return;
  reader.entry = make("div", { class: "entry", "aria-live": "off" });
  if (item) {
    item.append(reader.entry);
    item.classList.add("opened");
    item.firstChild.setAttribute("aria-expanded", "true");
    setStop(reader, id);
  } else {
    reader.list.prepend(reader.entry);
    reader.entry.classList.add("apart");
  }
  const found = getEntry(url);
  if (typeof found === "string") return unfold(reader, found);
  found.then(
    (text) => reader.url === url && unfold(reader, text),
    (fault) => reader.url === url && reader.entry.replaceChildren(make("p", {}, fault.message)),
  );
};

const unfold = (reader, text) => {
  const { entry } = reader;
  entry.innerHTML = text;
  withCopyButtons(entry);
  const close = make("button", { type: "button", class: "close", title: _("Or press Escape") }, _("Close"));
  close.onclick = () => openEvent("");
  entry.prepend(close);
  show(reader);
  // the next ones ahead, so that a step costs no waiting
  const at = reader.place.get(reader.opened);
  for (const step of [1, -1]) {
    const next = at === undefined ? undefined : reader.ids[at + step];
    if (next) getEntry(entryAddress(reader.data.base, reader.data.version, next));
  }
};

// as little as brings the row and the beginning of the entry into sight
const show = (reader) => {
  const item = reader.entry.closest("li") ?? reader.entry;
  const [box, room] = [item.getBoundingClientRect(), reader.holder.getBoundingClientRect()];
  if (getComputedStyle(reader.holder).overflowY !== "auto") return;
  const head = 34;
  if (box.top < room.top + head) reader.holder.scrollTop -= room.top + head - box.top;
  else if (box.bottom > room.bottom) {
    reader.holder.scrollTop += Math.min(box.bottom - room.bottom, box.top - room.top - head);
  }
};

const fold = (reader, next) => {
  const item = reader.list.querySelector("li.opened");
  const inside = reader.entry?.contains(reader.root.activeElement);
  // what stands above the next one keeps its place on screen
  const top = find(reader, next || reader.opened)?.getBoundingClientRect().top;
  reader.entry?.remove();
  reader.entry = null;
  item?.classList.remove("opened");
  item?.firstChild.setAttribute("aria-expanded", "false");
  const after = find(reader, next || reader.opened)?.getBoundingClientRect().top;
  if (top !== undefined && after !== undefined) reader.holder.scrollTop += after - top;
  if (inside && item) item.firstChild.focus({ preventScroll: true });
};

const pressed = (reader, event) => {
  const target = event.composedPath()[0];
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  if (target.closest?.(FIELDS) || document.querySelector("[role=dialog], [role=listbox], [role=menu]")) return;
  if (event.key === "Escape" && reader.opened) return openEvent("");
  const onRow = target.closest?.(".row");
  const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1 }[event.key];
  const walks = onRow && (event.key === "ArrowUp" || event.key === "ArrowDown");
  if (!step || (!walks && !(event.key === "ArrowLeft" || event.key === "ArrowRight"))) return;
  const from = walks ? onRow.dataset.id : reader.opened || reader.at;
  const next = reader.ids?.[(reader.place.get(from) ?? -1) + step];
  if (!next) return;
  event.preventDefault();
  if (walks) {
    const row = find(reader, next).firstChild;
    setStop(reader, next);
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  } else {
    openEvent(next);
    if (onRow) find(reader, next)?.firstChild.focus({ preventScroll: true });
  }
};

export default function ({ data, parentElement }) {
  const reader = keep(readers, parentElement, mounted);
  const said = new TextDecoder().decode(data);
  if (said !== reader.said) {
    reader.said = said;
    reader.data = JSON.parse(said);
    learnWords(reader.data);
    reader.holder.setAttribute("aria-label", _("Events"));
    draw(reader);
  }
  return leave(readers, parentElement);
}

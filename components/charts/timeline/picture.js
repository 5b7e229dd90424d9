// A figure made in Python for the size of this column. Plotly draws it as a still; tips, clicks, the brush,
// the ring around the open event and its threads are here, from the places that the figure's meta gives.

const pictures = new WeakMap();
const STEP = 10;
const PATIENCE = 120;
const NEAR = 12;
const DRAG = 5;
const SVG = "http://www.w3.org/2000/svg";

const fetchPlotly = (address) =>
  (window.plotlyOfTimeline ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => done(window.Plotly);
    script.onerror = failed;
    document.head.append(script);
  }));

const svg = (tag, attributes, text) => {
  const node = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (text) node.textContent = text;
  return node;
};

const mounted = (root) => {
  const holder = root.querySelector(".picture");
  const picture = { root, holder, plot: holder.querySelector(".plot"), over: holder.querySelector("svg"), tip: holder.querySelector(".tip") };
  const onPoint = (event) => point(picture, event.detail);
  addEventListener("timeline-point", onPoint);
  const forgetAddress = onAddress(() => mark(picture));
  picture.seen = new ResizeObserver(() => {
    clearTimeout(picture.waiting);
    picture.waiting = setTimeout(() => tellSize(picture), picture.figure ? PATIENCE : 0);
  });
  picture.seen.observe(holder);
  holder.onpointermove = (event) => moved(picture, event);
  holder.onpointerleave = () => left(picture);
  holder.onpointerdown = (event) => begin(picture, event);
  holder.onpointerup = (event) => end(picture, event);
  holder.onpointercancel = () => cancel(picture);
  holder.ondblclick = () => (picture.meta?.axis ?? picture.meta?.arc) && writeAddress({ since: null, until: null, range: "all" });
  picture.forget = () => {
    removeEventListener("timeline-point", onPoint);
    forgetAddress();
    picture.seen.disconnect();
    clearTimeout(picture.waiting);
    window.Plotly?.purge(picture.plot);
  };
  return picture;
};

// the size goes to the server once, and again when it changes by more than a step

// one that fills a room has its height, any other is as high as its figure
const fills = ({ holder }) => getComputedStyle(holder).position === "absolute";

const sizeOf = (picture) => {
  const { clientWidth: width, offsetParent: room } = picture.holder;
  const height = fills(picture) ? (room?.clientHeight ?? 0) : 0;
  return width ? `${Math.floor(width / STEP) * STEP}x${Math.floor(height / STEP) * STEP}` : "";
};

const tellSize = (picture) => {
  const size = sizeOf(picture);
  if (!size || size === picture.told) return;
  picture.told = size;
  picture.send("size", size);
};

const draw = async (picture) => {
  const turn = (picture.turn = {});
  const { figure, library } = picture;
  const [Plotly] = await Promise.all([fetchPlotly(library), document.fonts.ready]);
  const { data, layout } = figure;
  // one drawing after another: Plotly does not expect a second while it is at the first
  const before = picture.drawing;
  picture.drawing = (async () => {
    await before;
    if (picture.turn !== turn || !picture.holder.isConnected) return;
    await Plotly.react(picture.plot, data, layout, { staticPlot: true, displayModeBar: false });
  })();
  await picture.drawing;
  if (picture.turn !== turn || !picture.holder.isConnected) return;
  const [width, height] = layout.meta.size;
  picture.meta = layout.meta;
  picture.holder.style.height = fills(picture) ? "" : `${height}px`;
  picture.over.setAttribute("width", width);
  picture.over.setAttribute("height", height);
  picture.over.setAttribute("viewBox", `0 0 ${width} ${height}`);
  picture.places = new Map(layout.meta.events.map(([id], place) => [id, place]));
  mark(picture);
};

const marksOf = (picture, place) => picture.meta.marks.filter(([each]) => each === place);

const middle = ([, x, y, , , end]) => [end === undefined ? x : (x + end) / 2, y];

// the ring around the open event, and arcs to what it answers and what answers it

const mark = (picture) => {
  if (!picture.meta) return;
  const nodes = [];
  const place = picture.places.get(openedEvent());
  if (place !== undefined) {
    for (const [one, other] of picture.meta.threads ?? []) {
      if (one !== place && other !== place) continue;
      nodes.push(thread(picture, place, one === place ? other : one));
    }
    for (const each of marksOf(picture, place)) nodes.push(ring(each, "ring"));
  }
  picture.over.querySelector(".opened").replaceChildren(...nodes);
};

const AIR = 2.5; // with half of its line, a ring leaves a label room, which begins five pixels from its mark

const ring = (mark, name) => {
  const [, x, y, r, , end] = mark;
  const half = r + AIR;
  if (end === undefined) return svg("circle", { class: name, cx: x, cy: y, r: half });
  return svg("rect", { class: name, x: x - AIR, y: y - half, width: end - x + 2 * AIR, height: 2 * half, rx: 5 });
};

const thread = (picture, from, to) => {
  let best;
  for (const one of marksOf(picture, from)) {
    for (const other of marksOf(picture, to)) {
      const [[x, y], [x2, y2]] = [middle(one), middle(other)];
      const far = Math.hypot(x - x2, y - y2);
      if (!best || far < best.far) best = { far, x, y, x2, y2 };
    }
  }
  const { x, y, x2, y2 } = best;
  const bend = Math.max(14, Math.abs(x2 - x) * 0.18);
  return svg("path", { class: "thread", d: `M${x},${y}Q${(x + x2) / 2},${Math.min(y, y2) - bend} ${x2},${y2}` });
};

const point = (picture, id) => {
  const place = picture.meta && picture.places.get(id);
  const nodes = place === undefined || place === null || !id ? [] : marksOf(picture, place).map((each) => ring(each, "lit"));
  picture.over.querySelector(".pointed").replaceChildren(...nodes);
};

// what is under the pointer

const at = (picture, event) => {
  const box = picture.holder.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
};

const nearest = (picture, [x, y]) => {
  let best;
  for (const each of picture.meta.marks) {
    const [place, from, level, r, , end] = each;
    const isBar = end !== undefined;
    const far = Math.hypot(Math.max(from - x, x - (end ?? from), 0), y - level) - (isBar ? Math.min(r, 4) : r);
    // a bar gives way to the dots before it
    const rank = isBar ? far + 6 : far;
    if (far < NEAR && (!best || rank < best.rank)) best = { rank, place };
  }
  return best?.place;
};

const within = ([x0, y0, x1, y1], [x, y]) => x >= x0 && x <= x1 && y >= y0 && y <= y1;

// a map has a dot and a name for many events: [x, y, r, id, tip, and the box of the name]
const townAt = ({ meta }, [x, y]) => {
  const far = (each) => (within(each.slice(5), [x, y]) ? 0 : Math.hypot(x - each[0], y - each[1]) - each[2]);
  const best = meta.places.toSorted((one, other) => far(one) - far(other))[0];
  return best && far(best) < NEAR ? best : undefined;
};

const under = (picture, spot) => {
  const { labels, zones, places, links } = picture.meta;
  if (places) {
    const town = townAt(picture, spot);
    const zone = zones.find((each) => within(each, spot));
    return town ? { town } : zone ? { zone } : {};
  }
  const label = labels.find(([, ...box]) => within(box, spot));
  const close = nearest(picture, spot);
  if (label && (close === undefined || !picture.meta.marks.some((m) => m[0] === close && Math.hypot(m[1] - spot[0], m[2] - spot[1]) < m[3]))) {
    return { place: label[0] };
  }
  if (close !== undefined) return { place: close };
  const [zone, link] = [zones, links ?? []].map((all) => all.find((each) => within(each, spot)));
  return { zone, link };
};

const moved = (picture, event) => {
  if (!picture.meta) return;
  const spot = at(picture, event);
  if (picture.drag) return drag(picture, spot);
  const { place, zone, town, link } = under(picture, spot);
  const grip = place === undefined && gripAt(picture, spot);
  const isPressed = place !== undefined || town || link || (zone && !grip);
  picture.holder.style.cursor = isPressed ? "pointer" : (grip?.cursor ?? "");
  const id = place === undefined ? "" : picture.meta.events[place][0];
  if (id !== picture.pointed) pointAt((picture.pointed = id));
  const lines =
    place !== undefined ? tellEvent(picture, place)
    : town ? tellTown(town)
    : link ? link[4].split("\n")
    : zone ? [...zone[4].split("\n"), "Click to zoom in"]
    : [];
  tell(picture, event, lines);
};

const tellEvent = (picture, place) => {
  const [, headline, date, kind] = picture.meta.events[place];
  const lanes = [...new Set(marksOf(picture, place).map((each) => picture.meta.lanes[each[4]]?.[0]))].filter(Boolean);
  const named = lanes.length > 3 ? [...lanes.slice(0, 2), `${lanes.length - 2} others`] : lanes;
  return [headline, `${date} · ${kind}`, ...(lanes.length > 1 ? [`Stands under ${named.join(", ")}`] : [])];
};

const isOnly = (town) => readAddress().getAll("places").join() === town[3];

const tellTown = (town) => [...town[4].split("\n"), isOnly(town) ? "Click for all places" : "Click for these events alone"];

const tell = (picture, event, lines) => {
  const { tip } = picture;
  tip.hidden = !lines.length;
  if (tip.hidden) return;
  tip.replaceChildren(...lines.map((line) => make("div", {}, line)));
  const box = tip.getBoundingClientRect();
  // the reader beside the picture would lie over it
  const edge = picture.holder.getBoundingClientRect().right;
  const x = event.clientX + 16 + box.width < edge ? event.clientX + 16 : Math.max(4, event.clientX - 16 - box.width);
  tip.style.left = `${x}px`;
  tip.style.top = `${Math.max(4, Math.min(event.clientY + 14, innerHeight - box.height - 4))}px`;
};

const left = (picture) => {
  picture.tip.hidden = true;
  if (picture.pointed) pointAt((picture.pointed = ""));
};

// a drag over the lanes or the arc chooses days; the frame in the arc can be moved and has two handles

const EDGE = 7;

const dayAt = ([x0, x1, first, last], x) => {
  const [begin, end] = [Date.parse(first), Date.parse(last) + 86_400_000];
  const share = Math.min(Math.max((x - x0) / (x1 - x0), 0), 1);
  return new Date(Math.min(begin + share * (end - begin), end - 1)).toISOString().slice(0, 10);
};

const xOf = ([x0, x1, first, last], day, after = 0) => {
  const [begin, end] = [Date.parse(first), Date.parse(last) + 86_400_000];
  return x0 + ((Date.parse(day) + after - begin) / (end - begin)) * (x1 - x0);
};

const arcAxis = ({ arc }) => arc && [arc[0], arc[1], arc[4], arc[5]];

const gripAt = (picture, [x, y]) => {
  const { arc, axis } = picture.meta;
  if (arc && y >= arc[2] && y <= arc[3] && x >= arc[0] - EDGE && x <= arc[1] + EDGE) {
    const scale = arcAxis(picture.meta);
    if (!arc[6]) return { scale, from: x, to: x, cursor: "crosshair" };
    const [low, high] = [xOf(scale, arc[6]), xOf(scale, arc[7], 86_400_000)];
    if (Math.abs(x - low) <= EDGE) return { scale, from: high, to: low, cursor: "ew-resize" };
    if (Math.abs(x - high) <= EDGE) return { scale, from: low, to: high, cursor: "ew-resize" };
    if (x > low && x < high) return { scale, low, high, start: x, cursor: "grab" };
    return { scale, from: x, to: x, cursor: "crosshair" };
  }
  const lanes = picture.meta.lanes;
  if (axis && lanes.length && y >= lanes[0][2] && x >= axis[0] && x <= axis[1]) return { scale: axis, from: x, to: x, cursor: "" };
  return null;
};

const begin = (picture, event) => {
  if (!picture.meta || event.button || event.pointerType === "touch") return;
  const spot = at(picture, event);
  picture.pressed = spot;
  const grip = gripAt(picture, spot);
  if (grip) picture.drag = { ...grip, moved: false };
};

const drag = (picture, [x]) => {
  const { drag: grip } = picture;
  if (!grip.moved && Math.abs(x - picture.pressed[0]) < DRAG) return;
  grip.moved = true;
  picture.tip.hidden = true;
  const [x0, x1] = grip.scale;
  if (grip.start !== undefined) {
    const by = Math.min(Math.max(x - grip.start, x0 - grip.low), x1 - grip.high);
    [grip.from, grip.to] = [grip.low + by, grip.high + by];
  } else grip.to = Math.min(Math.max(x, x0), x1);
  const [low, high] = [Math.min(grip.from, grip.to), Math.max(grip.from, grip.to)];
  const inArc = grip.scale !== picture.meta.axis;
  const { arc, lanes } = picture.meta;
  const [top, bottom] = inArc ? [arc[2], arc[3]] : [lanes[0][2], lanes.at(-1)[3]];
  const days = [dayAt(grip.scale, low), dayAt(grip.scale, high - 0.01)];
  picture.over.querySelector(".brush").replaceChildren(
    svg("rect", { x: low, y: top, width: high - low, height: bottom - top }),
    svg("text", { x: low - 4, y: top + 14, "text-anchor": low > 90 ? "end" : "start" }, shortDay(days[0])),
    svg("text", { x: high + 4, y: top + 14, "text-anchor": x1 - high > 90 ? "start" : "end" }, shortDay(days[1])),
  );
  grip.days = days;
};

const shortDay = (day) =>
  new Date(`${day}T12:00`).toLocaleDateString(wording.language, { day: "numeric", month: "short", year: "numeric" });

const cancel = (picture) => {
  picture.drag = null;
  picture.over.querySelector(".brush").replaceChildren();
};

const end = (picture, event) => {
  const grip = picture.drag;
  cancel(picture);
  if (!picture.meta || event.button) return;
  if (grip?.moved) return writeAddress({ since: grip.days[0], until: grip.days[1], range: null });
  const { place, zone, town, link } = under(picture, at(picture, event));
  if (town) {
    picture.tip.hidden = true;
    return writeAddress({ places: isOnly(town) ? null : town[3] });
  }
  if (place !== undefined) openEvent(picture.meta.events[place][0]);
  else if (link) writeAddress(Object.fromEntries(new URLSearchParams(link[5])));
  else if (zone) writeAddress({ since: zone[5], until: zone[6], range: null });
};

export default function ({ data, parentElement, setStateValue }) {
  const picture = keep(pictures, parentElement, mounted);
  picture.send = setStateValue;
  const said = new TextDecoder().decode(data);
  if (said !== picture.said) {
    picture.said = said;
    const { alt, figure, library, ...words } = JSON.parse(said);
    learnWords(words);
    picture.library = library;
    picture.holder.setAttribute("aria-label", alt);
    fetchPlotly(library);
    if (figure) {
      picture.figure = figure;
      draw(picture);
    }
    // a size that the server has missed is told once more
    const missed = !figure || figure.layout.meta.size[0] !== parseInt(picture.told, 10);
    if (missed && picture.told !== picture.repeated) picture.told = (picture.repeated = picture.told) && "";
    tellSize(picture);
  }
  return leave(pictures, parentElement);
}

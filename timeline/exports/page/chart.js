// lanes in which no two marks and no two labels touch; dates are days since 1970
const SVG = "http://www.w3.org/2000/svg";
const SHAPES = {
  circle: "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0Z",
  square: "M-4.5-4.5h9v9h-9Z",
  diamond: "M0-6.5 6.5 0 0 6.5-6.5 0Z",
  pentagon: "M0-6 5.7-1.9 3.5 4.9h-7L-5.7-1.9Z",
  hexagon: "M0-6 5.2-3v6L0 6-5.2 3v-6Z",
  x: "M-5-2.5-2.5-5 0-2.5 2.5-5 5-2.5 2.5 0 5 2.5 2.5 5 0 2.5-2.5 5-5 2.5-2.5 0Z",
  cross: "M-2-6h4v4h4v4h-4v4h-4v-4h-4v-4h4Z",
  star: "M0-7 1.9-2.4 6.8-2.2 2.9.9 4.2 5.7 0 3-4.2 5.7-2.9.9-6.8-2.2-1.9-2.4Z",
  "triangle-up": "M0-6 6 4.5H-6Z",
  "triangle-down": "M0 6 6-4.5H-6Z",
  "triangle-right": "M6 0-4.5 6V-6Z",
  bowtie: "M-6-5 0 0 6-5V5L0 0-6 5Z",
  hourglass: "M-5-6h10L0 0 5 6H-5L0 0Z",
};
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const TOP = 26, FADE = 45, REACH = 9, ALL = 40, CROWD = 90;
const ruler = document.createElement("canvas").getContext("2d");

function svg(name, attributes, ...inside) {
  const node = document.createElementNS(SVG, name);
  for (const key in attributes) node.setAttribute(key, attributes[key]);
  node.append(...inside);
  return node;
}

function width(text) {
  ruler.font = "13px system-ui, sans-serif";
  return ruler.measureText(text).width;
}

function shortened(text, room) {
  if (width(text) <= room) return text;
  let end = text.length;
  while (end > 1 && width(text.slice(0, end) + "…") > room) end = Math.min(end - 1, text.lastIndexOf(" ", end - 1));
  return text.slice(0, Math.max(end, 1)).replace(/[,;:–\- ]+$/, "") + "…";
}

const isoOf = day => new Date(day * 864e5).toISOString().slice(0, 10);

function ticks(from, to, room) {
  const most = Math.max(2, Math.floor(room / 96)), days = to - from, found = [];
  const months = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000, 60000].find(m => days / (30.4 * m) <= most);
  const step = [1, 2, 4, 7, 14].find(d => days / d <= most);
  if (step) {
    for (let day = Math.ceil(from / step) * step; day <= to; day += step) {
      const at = new Date(day * 864e5);
      found.push([day, `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}`]);
    }
    return found;
  }
  const start = new Date(from * 864e5);
  let month = Math.ceil((start.getUTCFullYear() * 12 + start.getUTCMonth()) / months) * months;
  for (; ; month += months) {
    const at = new Date(0);
    at.setUTCFullYear(Math.floor(month / 12), month % 12, 1);
    const day = at / 864e5;
    if (day > to) return found;
    if (day >= from && month >= 12) found.push([day, months < 12 ? `${MONTHS[month % 12]} ${at.getUTCFullYear()}` : `${at.getUTCFullYear()}`]);
  }
}

// the stretch an event covers; an open end reaches a little past what is known, and into what is in sight
function reach(event, from, to) {
  if (event.day) return [event.first + 0.5, event.first + 0.5];
  const some = (to - from) / 20;
  let first = event.first ?? event.last - FADE;
  let last = event.last ?? Math.max(first, Math.min(to, event.first + FADE));
  if (event.first === null && first >= to) first = to - some;
  if (event.last === null && last + 1 <= from) last = from + some;
  return [first, last + 1];
}

function arrange(items, room, title, gap) {
  // the name of a lane is as high as two rows of small marks
  const taken = gap < 8 ? [[[0, title]], [[0, title]]] : [[[0, title]]], ends = taken.map(() => title);
  const rows = new Map(), labels = [];
  const take = (row, left, right) => (taken[row] ??= []).push([left, right]);
  for (const item of items) {
    let row = ends.findIndex(end => end <= item.left - gap);
    if (row < 0) row = ends.length;
    ends[row] = item.right + gap;
    rows.set(item, row);
    take(row, item.left - gap, item.right + gap);
  }
  for (const item of items.filter(item => item.label).sort((a, b) => b.key - a.key || a.left - b.left)) {
    const own = rows.get(item), size = width(item.label) + 6;
    const near = [...Array(2 * REACH + 1).keys()].map(n => own + (n % 2 ? -(n + 1) / 2 : n / 2)).filter(row => row >= 0);
    const tries = near.flatMap(row => [[row, item.right + gap + 3, 1], [row, item.left - gap - 3 - size, -1]]);
    const free = tries.find(([row, left]) => left >= 0 && left + size <= room &&
      (taken[row] ?? []).every(([start, end]) => left + size <= start || left >= end));
    if (!free) continue;
    take(free[0], free[1], free[1] + size);
    labels.push([item, ...free]);
  }
  return { rows, labels, height: taken.length };
}

function laidOut(shown, lanes, from, to, room, small) {
  const gap = small ? 4.5 : 8, placed = new Set();
  const at = day => ((Math.min(Math.max(day, from), to) - from) / (to - from)) * room;
  return lanes.map(([name, of]) => {
    const items = shown.filter(of).map(event => {
      const [first, last] = reach(event, from, to);
      const seen = first < to && last > from && !small && !placed.has(event);
      const label = seen && (event.key || shown.length <= ALL) ? shortened(event.headline, 480) : "";
      return { event, first, last, left: at(first), right: at(last), label, key: event.key };
    });
    items.sort((a, b) => a.left - b.left || a.right - b.right);
    const title = name && shortened(`${name}  ${items.length}`, room / 2);
    const lane = arrange(items, room, title && width(title) * 1.15 + 12, gap);
    for (const [item] of lane.labels) placed.add(item.event);
    return { title, items, ...lane };
  }).filter(lane => lane.items.length);
}

function shape(event, x, y, left, right, size, half) {
  const look = `m ${event.family}${event.hollow ? " hollow" : ""}${event.exact ? "" : " pale"}`;
  const hold = { class: look, "data-n": event.n };
  if (event.day) {
    const scale = (event.key ? 1.25 : 1) * size;
    return svg("path", { ...hold, d: SHAPES[event.shape], transform: `translate(${x} ${y}) scale(${scale})` });
  }
  const box = { ...hold, x: left, y: y - half, width: Math.max(right - left, 3), height: 2 * half, rx: 1.5 };
  if (event.first === null) box.class += " from";
  if (event.last === null) box.class += " on";
  return svg("rect", box);
}

// fading ends need a gradient for each colour
function gradients() {
  const defs = svg("defs", {});
  for (const family of new Set(events.map(event => event.family))) {
    for (const [way, ends] of [["from", [0.1, 0.9]], ["on", [0.9, 0.1]]]) {
      const stops = ends.map((share, n) => svg("stop", { offset: n, class: family, "stop-opacity": share }));
      defs.append(svg("linearGradient", { id: `${way}-${family}` }, ...stops));
    }
  }
  return defs;
}

// where things stand: days to pixels, and the layers from back to front
function canvas(from, to, room, small) {
  const layers = ["bands", "grid", "lines", "marks", "words"].map(name => [name, svg("g", {})]);
  return {
    ...Object.fromEntries(layers),
    layers: layers.map(([, layer]) => layer),
    places: new Map(),
    at: day => Math.round(((day - from) / (to - from)) * room * 10) / 10,
    seen: item => item.last > from && item.first < to,
    step: small ? 9 : 17,
    size: small ? 0.7 : 1,
    room,
  };
}

// draw a lane from the height given, and give the height of the next
function drawLane(on, lane, top) {
  const high = Math.max(lane.height * on.step, 20), y = row => Math.round(top + (row + 0.5) * on.step);
  on.bands.append(svg("rect", { class: "band", x: 0, y: top - 3, width: on.room, height: high + 6, rx: 4 }));
  on.words.append(svg("text", { class: "lane", x: 6, y: top + 13 }, lane.title));
  for (const [item, row] of lane.rows) {
    if (!on.seen(item)) continue;
    const middle = on.at((item.first + item.last) / 2);
    on.marks.append(shape(item.event, middle, y(row), item.left, item.right, on.size, on.step * 0.28));
    if (!on.places.has(item.event)) on.places.set(item.event, []);
    on.places.get(item.event).push([middle, y(row)]);
  }
  for (const [item, row, left, side] of lane.labels) {
    const edge = side > 0 ? item.right : item.left, own = lane.rows.get(item);
    if (row !== own) on.lines.append(svg("path", { class: "leader", d: `M${edge} ${y(own)}V${y(row)}h${side * 9}` }));
    on.words.append(svg("text", { class: "label", x: left + 3, y: y(row) + 4.5, "data-n": item.event.n }, item.label));
  }
  return top + high + on.step * 0.7 + 3;
}

function drawDates(on, from, to, bottom) {
  for (const [day, text] of ticks(from, to, on.room)) {
    const x = on.at(day), half = width(text) / 2;
    on.grid.append(svg("path", { class: "grid", d: `M${x} ${TOP - 6}V${bottom}` }));
    if (x > half && x < on.room - half) on.grid.append(svg("text", { class: "tick", x, y: 14 }, text));
  }
}

// join the marks of a key event that stands in several lanes, and circle those of the open one
function drawTies(on, open) {
  for (const [event, spots] of on.places) {
    if (event.key && spots.length > 1) {
      on.lines.append(svg("path", { class: "twin", d: `M${spots[0]}V${spots.at(-1)[1]}` }));
    }
    if (event === open) for (const [x, y] of spots) on.marks.append(svg("circle", { class: "ring", cx: x, cy: y, r: 11 }));
  }
}

function draw(root, shown, lanes, from, to, open) {
  const room = Math.max(root.parentNode.clientWidth, 200), narrow = room < 440;
  const chosen = narrow ? [["", () => true]] : lanes;
  let small = narrow, plan = laidOut(shown, chosen, from, to, room, small);
  const rows = plan.reduce((sum, lane) => sum + lane.height + 0.7, 0);
  if (!small && rows > CROWD) plan = laidOut(shown, chosen, from, to, room, (small = true));
  const on = canvas(from, to, room, small);
  const bottom = plan.reduce((top, lane) => drawLane(on, lane, top), TOP);
  drawDates(on, from, to, bottom);
  drawTies(on, open);
  root.setAttribute("viewBox", `0 0 ${room} ${bottom}`);
  root.replaceChildren(gradients(), ...on.layers);
  return on.places;
}

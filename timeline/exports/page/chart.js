// lanes in which nothing touches and each label is nearest to its own mark; dates are days since 1970
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
  "triangle-right": "M5.5 0-5.5 6V-6Z",
  bowtie: "M-6-5 0 0 6-5V5L0 0-6 5Z",
  hourglass: "M-5-6h10L0 0 5 6H-5L0 0Z",
};
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
// half the width and half the height of each shape
const HALF = {
  circle: [5, 5], square: [4.5, 4.5], diamond: [6.5, 6.5], pentagon: [5.7, 6], hexagon: [5.2, 6], x: [5, 5],
  cross: [6, 6], star: [6.9, 7], "triangle-up": [6, 6], "triangle-down": [6, 6], "triangle-right": [5.5, 6],
  bowtie: [6, 5], hourglass: [5, 6],
};
const UNITS = [["day", 1], ["week", 7], ["month", 30.4], ["year", 365], ["decade", 3652], ["century", 36524]];
// pixels: from a mark to its own label, from a mark or label to all else, and the height of the highest column
const BESIDE = 2.5, GAP = 3.5, HIGH = 96;
// rows: with a label, of marks before a lane counts them, and of all lanes before they shrink
const LABELLED = 16, DEEP = 24, CROWD = 110;
const TOP = 26, FADE = 45, ALL = 40;
const ruler = document.createElement("canvas").getContext("2d");
ruler.font = "13px system-ui, sans-serif";
const { fontBoundingBoxAscent: rise, fontBoundingBoxDescent: fall } = ruler.measureText("x");
const baseline = (rise - fall) / 2, line = (rise + fall) / 2;

function svg(name, attributes, ...inside) {
  const node = document.createElementNS(SVG, name);
  for (const key in attributes) node.setAttribute(key, attributes[key]);
  node.append(...inside);
  return node;
}

const width = text => ruler.measureText(text).width;

function shorten(text, room) {
  if (width(text) <= room) return text;
  let end = text.length;
  while (end > 1 && width(text.slice(0, end) + "…") > room) end = Math.min(end - 1, text.lastIndexOf(" ", end - 1));
  return text.slice(0, Math.max(end, 1)).replace(/[,;:–\- ]+$/, "") + "…";
}

const isoOf = day => new Date(day * 864e5).toISOString().slice(0, 10);

function wordsOf(day) {
  const at = new Date(day * 864e5);
  return `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
}

function ticks(from, to, room) {
  const most = Math.max(2, Math.floor(room / 96)), days = to - from, found = [];
  const months = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000, 60000].find(m => days / (30.4 * m) <= most);
  const step = [1, 2, 4, 7, 14].find(d => days / d <= most);
  if (step) {
    for (let day = Math.ceil(from / step) * step; day <= to; day += step) found.push([day, wordsOf(day)]);
    return found;
  }
  const start = new Date(from * 864e5);
  let month = Math.ceil((start.getUTCFullYear() * 12 + start.getUTCMonth()) / months) * months;
  for (; ; month += months) {
    const year = Math.floor(month / 12), day = dayNumber(year, (month % 12) + 1, 1);
    if (day > to) return found;
    if (day >= from && month >= 12) found.push([day, months < 12 ? `${MONTHS[month % 12]} ${year}` : `${year}`]);
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

// how many rows the marks need, without any label
function depth(items) {
  const ends = [];
  for (const { left, right } of items) {
    const row = ends.findIndex(end => end + GAP <= left);
    ends[row < 0 ? ends.length : row] = right;
  }
  return ends.length;
}

// boxes keep a distance, in pixels; in one row it is that along the row
const distance = (a, b) => Math.hypot(
  Math.max(a.left - b.right, b.left - a.right, 0),
  Math.max(Math.abs(a.middle - b.middle) - a.half - b.half, 0),
);

// a label stands beside its mark, nearer than any other mark does, or is left out
function arrange(items, room, title, step) {
  const marks = [], labels = title ? [[{ left: 0, right: title, half: line - 2, middle: step / 2 }]] : [];
  const near = (boxes, row) => [row - 1, row, row + 1].flatMap(n => boxes[n] ?? []);
  const isFree = (mark, label, row) =>
    (marks[row] ?? []).every(other => mark.left >= other.right + GAP || mark.right + GAP <= other.left) &&
    near(labels, row).every(other => distance(mark, other) > GAP) &&
    (!label || (label.left >= 0 && label.right <= room &&
      near(marks, row).every(other => distance(label, other) > GAP) &&
      near(labels, row).every(other => distance(label, other) > (other.middle === label.middle ? 2 * GAP : 0))));
  const put = (item, row, label) => {
    (marks[row] ??= []).push(item.box);
    if (label) (labels[row] ??= []).push(label);
    Object.assign(item, { row, text: label?.left });
  };
  const place = (item, size, most) => {
    for (let row = 0; row < most; row++) {
      const middle = (row + 0.5) * step, mark = (item.box = { left: item.left, right: item.right, half: item.half, middle });
      const [right, left] = [item.right + BESIDE, item.left - BESIDE - size];
      const sides = size ? [right, left].map(x => ({ left: x, right: x + size, half: line, middle })) : [null];
      const label = sides.find(label => isFree(mark, label, row));
      if (label !== undefined) return put(item, row, label), true;
    }
    return false;
  };
  const named = items.filter(item => item.label).sort((a, b) => b.event.key - a.event.key || a.left - b.left);
  for (const item of named) item.placed = place(item, width(item.label), LABELLED);
  for (const item of items) if (!item.placed) place(item, 0, Infinity);
  return Math.max(marks.length, labels.length);
}

function startOf(day, unit, later = 0) {
  if (unit === "day") return Math.floor(day) + later;
  if (unit === "week") return Math.floor((day + 3) / 7) * 7 - 3 + 7 * later; // 1 January 1970 was a Thursday
  const at = new Date(Math.floor(day) * 864e5), year = at.getUTCFullYear();
  if (unit === "month") return dayNumber(year, at.getUTCMonth() + 1 + later, 1);
  const years = { year: 1, decade: 10, century: 100 }[unit];
  return dayNumber(year - (year % years) + years * later, 1, 1);
}

function unitOf(from, to, room) {
  return (UNITS.find(([, days]) => (days / (to - from)) * room >= 8) ?? UNITS.at(-1))[0];
}

// each event once, by its first possible day, at the edge if that is out of sight
function columnsOf(items, from, to, unit) {
  const columns = new Map();
  for (const item of items) {
    const day = Math.min(Math.max(item.event.first ?? item.event.last, from), to - 1), start = startOf(day, unit);
    if (!columns.has(start)) columns.set(start, []);
    columns.get(start).push(item);
  }
  return columns;
}

function arrangeLanes(shown, lanes, from, to, room, small) {
  const step = small ? 9 : Math.max(17, Math.ceil(line + 6.5 + GAP + 0.1)), size = small ? 0.7 : 1, placed = new Set();
  const at = day => ((Math.min(Math.max(day, from), to) - from) / (to - from)) * room;
  const itemOf = event => {
    const [first, last] = reach(event, from, to), scale = (event.key ? 1.25 : 1) * size;
    // with the line around it
    const edge = (event.hollow ? 1 : 0.5) * (event.day ? scale : 1);
    const [wide, high] = event.day ? HALF[event.shape].map(n => n * scale) : [0, step * 0.28];
    const left = at(first) - wide - edge, right = Math.max(at(last), at(first) + (event.day ? 0 : 3)) + wide + edge;
    return { event, first, last, left, right, half: high + edge, edge, scale };
  };
  return lanes.flatMap(([name, of]) => {
    const members = shown.filter(of), items = members.map(itemOf).filter(({ first, last }) => first < to && last > from);
    if (!members.length) return [];
    items.sort((a, b) => a.left - b.left || a.right - b.right);
    const title = name && shorten(`${name}  ${members.length.toLocaleString("en")}`, room / 2);
    if (to - from > 1 && depth(items) > (small ? 2 * DEEP : DEEP)) {
      const unit = unitOf(from, to, room), columns = columnsOf(items, from, to, unit);
      return { title, items, unit, columns, step, height: (HIGH + 2.5 * line) / step + 1 };
    }
    for (const item of items) {
      const wanted = !small && !placed.has(item.event) && (item.event.key || shown.length <= ALL);
      item.label = wanted ? shorten(item.event.headline, Math.min(480, room * 0.7)) : "";
    }
    const height = arrange(items, room, title && 6 + width(title) * 1.15 + 6, step);
    for (const item of items) if (item.placed) placed.add(item.event);
    return { title, items, step, height };
  });
}

function shape({ event, left, right, half, edge, scale }, y) {
  const look = `m ${event.family}${event.hollow ? " hollow" : ""}${event.exact ? "" : " pale"}`;
  const hold = { class: look, "data-n": event.n };
  if (event.day) {
    return svg("path", { ...hold, d: SHAPES[event.shape], transform: `translate(${(left + right) / 2} ${y}) scale(${scale})` });
  }
  const size = { width: right - left - 2 * edge, height: 2 * (half - edge), rx: 1.5 };
  const box = { ...hold, x: left + edge, y: y - half + edge, ...size };
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
function canvas(from, to, room) {
  const layers = ["bands", "grid", "lines", "marks", "words"].map(name => [name, svg("g", {})]);
  return {
    ...Object.fromEntries(layers),
    layers: layers.map(([, layer]) => layer),
    places: new Map(),
    at: day => Math.round(((Math.min(Math.max(day, from), to) - from) / (to - from)) * room * 10) / 10,
    room,
  };
}

function spot(on, event, ...place) {
  if (!on.places.has(event)) on.places.set(event, []);
  on.places.get(event).push(place);
}

// draw a lane from the height given, and give the height of the next
function drawLane(on, lane, top, most) {
  const high = Math.max(lane.height * lane.step, 20), y = row => Math.round(top + (row + 0.5) * lane.step);
  on.bands.append(svg("rect", { class: "band", x: 0, y: top - 3, width: on.room, height: high + 6, rx: 4 }));
  if (lane.title) on.words.append(svg("text", { class: "lane", x: 6, y: top + 9 + baseline }, lane.title));
  if (lane.columns) drawColumns(on, lane, Math.round(top + high), most);
  else for (const item of lane.items) {
    on.marks.append(shape(item, y(item.row)));
    spot(on, item.event, Math.round((item.left + item.right) / 2), y(item.row));
    if (!item.placed) continue;
    on.words.append(svg("text", { class: "label", x: item.text, y: y(item.row) + baseline, "data-n": item.event.n }, item.label));
  }
  return top + high + lane.step * 0.7 + 3;
}

// with the number over each column that is wide enough, and over the highest
function drawColumns(on, lane, bottom, most) {
  const tallest = [...lane.columns.values()].reduce((a, b) => (b.length > a.length ? b : a));
  for (const [start, items] of lane.columns) {
    const end = startOf(start, lane.unit, 1), [left, right] = [on.at(start), on.at(end)], count = items.length;
    const high = Math.max(Math.round((count / most) * HIGH), 1), middle = (left + right) / 2, text = count.toLocaleString("en");
    on.marks.append(svg("rect", {
      class: "column", x: left + 0.5, y: bottom - high, width: Math.max(right - left - 1, 1), height: high,
      "data-start": start, "data-end": end, "data-unit": lane.unit, "data-count": count,
    }));
    const half = width(text) / 2;
    if (items === tallest || 2 * half + 6 <= right - left) {
      const x = Math.min(Math.max(middle, half), on.room - half);
      on.words.append(svg("text", { class: "amount", x, y: bottom - high - fall }, text));
    }
    for (const { event } of items) spot(on, event, middle, bottom - high, "column");
  }
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
    const marks = spots.filter(([, , column]) => !column);
    if (event.key && marks.length > 1) {
      on.lines.append(svg("path", { class: "twin", d: `M${marks[0]}V${marks.at(-1)[1]}` }));
    }
    if (event === open) for (const [x, y] of spots) on.marks.append(svg("circle", { class: "ring", cx: x, cy: y, r: 11 }));
  }
}

function draw(root, shown, lanes, from, to, open) {
  const room = Math.max(root.parentNode.clientWidth, 200), narrow = room < 440;
  const wanted = narrow ? [["", () => true]] : lanes;
  let plan = arrangeLanes(shown, wanted, from, to, room, narrow);
  const rows = plan.reduce((sum, lane) => sum + lane.height + 0.7, 0);
  if (!narrow && rows > CROWD) plan = arrangeLanes(shown, wanted, from, to, room, true);
  const counted = plan.filter(lane => lane.columns);
  const most = Math.max(...counted.flatMap(lane => [...lane.columns.values()].map(items => items.length)));
  const on = canvas(from, to, room);
  const bottom = plan.reduce((top, lane) => drawLane(on, lane, top, most), TOP);
  drawDates(on, from, to, bottom);
  drawTies(on, open);
  root.setAttribute("viewBox", `0 0 ${room} ${bottom}`);
  root.replaceChildren(gradients(), ...on.layers);
  return { places: on.places, unit: counted[0]?.unit };
}

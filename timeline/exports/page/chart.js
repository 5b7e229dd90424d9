// the picture: an arc of the whole record, and lanes over the days in sight. All is laid out in pixels of its own room;
// marks of one look are one path, so that what lies under a pointer is found by its place
const SVG = "http://www.w3.org/2000/svg", AXIS = 24, BRACKET = 20, EDGE = 4, NARROW = 440;
const LAYERS = ["bands", "areas", "lines", "bars", "dots", "signs", "rims", "leaders", "texts"];
const STAR = Array.from({ length: 10 }, (_, n) => [Math.sin((n * Math.PI) / 5), -Math.cos((n * Math.PI) / 5)].map(at => at * (n % 2 ? 0.42 : 1.15)));

function svg(name, attributes, ...inside) {
  const node = document.createElementNS(SVG, name);
  for (const key in attributes) node.setAttribute(key, attributes[key]);
  node.append(...inside);
  return node;
}

const round = number => Math.round(number * 10) / 10;
const rectangle = (x0, y0, x1, y1) => `M${round(x0)} ${round(y0)}H${round(x1)}V${round(y1)}H${round(x0)}Z`;
const diamond = (x, y, r) => `M${round(x)} ${round(y - r)}l${round(r)} ${round(r)} ${round(-r)} ${round(r)} ${round(-r)} ${round(-r)}Z`;
// a diameter that is not twice the rounded radius would make an oval
const circle = (x, y, radius, r = round(radius)) => `M${round(x - r)} ${round(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
const lineThrough = points => "M" + points.map(([x, y]) => `${round(x)} ${round(y)}`).join("L");
const SIGNS = {
  denies: (x, y, r) => `M${round(x - r)} ${round(y - r)}L${round(x + r)} ${round(y + r)}M${round(x + r)} ${round(y - r)}L${round(x - r)} ${round(y + r)}`,
  deflects: (x, y, r) => `M${round(x - r)} ${round(y - 0.6 * r)}H${round(x + r)}L${round(x)} ${round(y + r)}Z`,
  acknowledges: (x, y, r) => lineThrough(STAR.map(([a, b]) => [x + a * r, y + b * r])) + "Z",
};

// collects what is drawn; all of one look in a layer becomes one path
function drawingOf(size) {
  const layers = Object.fromEntries(LAYERS.map(name => [name, new Map()])), nodes = Object.fromEntries(LAYERS.map(name => [name, []]));
  const path = (layer, look, d, colour = "") => {
    const key = `${look}|${colour}`, same = layers[layer].get(key);
    same ? same.push(d) : layers[layer].set(key, [d]);
  };
  return {
    size, path, zones: [], marks: [], labels: [], lanes: [],
    fill: (colour, d) => path("areas", "dot", d, colour),
    outline: d => path("areas", "hollow", d, "muted"),
    node: (layer, node) => nodes[layer].push(node),
    text(x, y, text, look = "", anchor = "start", more = {}) {
      nodes.texts.push(svg("text", { class: look, x: round(x), y: round(y + baseline), "text-anchor": anchor, ...more }, text));
    },
    list: () => LAYERS.map(name => svg("g", {},
      ...[...layers[name]].map(([key, parts]) => {
        const [look, colour] = key.split("|");
        return svg("path", { class: look, d: parts.join(""), ...(colour && { color: `var(--${colour})` }) });
      }), ...nodes[name])),
  };
}

// bars fade where an end is open or not known
function gradients(names) {
  const shares = { from: [[0, 0], [1, 1]], on: [[0, 1], [1, 0]], both: [[0, 0.3], [0.24, 1], [0.76, 1], [1, 0.3]], full: [[0, 1]] };
  return svg("defs", {}, ...names.flatMap(name => Object.entries(shares).map(([way, stops]) =>
    svg("linearGradient", { id: `${way}-${name}`, color: `var(--${name})` },
      ...stops.map(([offset, share]) => svg("stop", { offset, "stop-opacity": share / 2 }))))));
}

function drawBar(on, mark, colour) {
  const { event } = mark, [x0, y0, x1, y1] = boxOf(mark);
  const way = event.first === null ? "from" : event.last === null ? "on" : event.exact ? "full" : "both";
  const d = isUnproven(event) ? rectangle(x0, y0, x1, y0 + 1) + rectangle(x0, y1 - 1, x1, y1) : rectangle(x0, y0, x1, y1);
  on.node("bars", svg("path", { fill: `url(#${way}-${colour})`, d }));
}

function drawMarks(on, lane, colouring) {
  for (const mark of lane.marks) {
    const { event, left: x, y, radius, others } = mark, colour = colouring.of(event);
    on.marks.push(mark);
    if (mark.isBar) {
      drawBar(on, mark, colour);
      continue;
    }
    if (others.length) {
      const ends = [x, ...others];
      on.path("lines", "tick", `M${round(Math.min(...ends))} ${round(y)}H${round(Math.max(...ends))}` + others.map(at => `M${round(at)} ${round(y - 4)}v8`).join(""));
    }
    const isNeutral = colour === "neutral";
    if (isUnproven(event)) on.path("dots", "hollow", circle(x, y, radius - 0.75), isNeutral ? "muted" : colour);
    else if (event.isMilestone) on.path("dots", "dot", diamond(x, y, radius), isNeutral ? "text" : colour);
    else on.path("dots", "dot", circle(x, y, radius), colour);
    if (colouring.hasSigns && SIGNS[colour] && radius >= 3.8 && !isUnproven(event)) {
      on.path("signs", colour === "denies" ? "cross" : "sign", SIGNS[colour](x, y, radius * (colour === "denies" ? 0.38 : 0.5)));
    }
  }
}

// up to three stretches of up to a week in which marks crowd, those with the most events first
function crowdedStretches(shown, scale) {
  const length = Math.max(1, Math.min(7, Math.floor(60 / scale.day))), found = [];
  if (length * 3 > scale.to - scale.from) return found;
  let days = shown.filter(event => event.day && event.first >= scale.from && event.first < scale.to).map(event => event.first).sort((a, b) => a - b);
  while (found.length < 3) {
    let most = 0, start = 0;
    for (let n = 0, end = 0; n < days.length; n++) {
      while (end < days.length && days[end] < days[n] + length) end++;
      if (end - n > most) [most, start] = [end - n, n];
    }
    if (most < 8) break;
    const first = days[start], last = days[start + most - 1];
    found.push({ first, last, count: most });
    days = days.filter(day => day < first - length || day > last + length);
  }
  const coarse = shown.filter(event => !event.day);
  for (const stretch of found) {
    stretch.isCrowded = (stretch.last - stretch.first + 1) * scale.day <= 8 * stretch.count;
    stretch.count += coarse.filter(({ first, last }) => (first ?? -Infinity) <= stretch.last && (last ?? Infinity) >= stretch.first).length;
  }
  return found.filter(stretch => stretch.isCrowded);
}

function drawBrackets(on, stretches, scale, foot) {
  const taken = [];
  for (const { first, last, count } of stretches) {
    const text = ngettext("%(days)s · %(num)s event", "%(days)s · %(num)s events", count, { days: dayWords(first, last) }), reach = width(text) / 2;
    const left = scale.place(first), right = scale.place(last + 1);
    const middle = Math.min(Math.max((left + right) / 2, scale.left + reach), scale.right - reach);
    if (taken.some(([start, end]) => middle + reach + 12 > start && middle - reach - 12 < end)) continue;
    taken.push([middle - reach, middle + reach]);
    const [start, end] = right - left < 12 ? [middle - 6, middle + 6] : [left, right];
    on.path("lines", "tick", lineThrough([[start, foot], [start, foot - 4], [end, foot - 4], [end, foot]]));
    on.text(middle, foot - 11, text, "muted", "middle");
    on.zones.push({ box: [Math.min(left, middle - reach), foot - BRACKET, Math.max(right, middle + reach), foot], count, first, last });
  }
}

// the silences of sides as brackets in their lanes, the longest first; give what they take
function drawSilences(on, lanes, scale) {
  const taken = [];
  const silences = state.known === null ? data.questions[0]?.[2] ?? [] : [];
  for (const [side, first, last, long] of [...silences].sort((a, b) => b[2] - b[1] - a[2] + a[1])) {
    const lane = lanes.find(({ name, hasColumns }) => name === data.sides[side] && !hasColumns);
    if (!lane) continue;
    const left = scale.clip(first + 0.5), right = scale.clip(last + 0.5), most = Math.max(1.15 * (right - left), right - left + 44);
    const text = [_("%(days)s silent", { days: long }), long].find(words => width(words) <= most);
    const wide = text && width(text), isBelow = wide + 14 > right - left, high = isBelow ? half + 4 : half;
    const middle = (left + right) / 2, reach = Math.max(right - left, isBelow ? wide + 4 : 0) / 2;
    if (!text || right <= left || middle + reach > scale.right || middle - reach < scale.left) continue;
    const y = levelOf(lane, middle - reach, middle + reach, taken.filter(other => other.lane === lane), high);
    if (y === undefined) continue;
    const box = [middle - reach, y - high, middle + reach, y + high];
    taken.push({ lane, box });
    on.zones.push({ box, title: _("%(side)s silent while others say so", { side: lane.name }), first, last });
    const line = round(isBelow ? y - 8 : y), apart = isBelow ? 0 : wide / 2 + 4;
    on.path("lines", "tick", `M${round(left)} ${line - 4}v8m0-4H${round(middle - apart)}M${round(middle + apart)} ${line}H${round(right)}m0-4v8`);
    on.text(middle, isBelow ? y + 4 : y, text, "muted", "middle");
  }
  return taken;
}

// the height nearest to the lane's line at which a silence touches nothing
function levelOf(lane, left, right, taken, high) {
  const near = [...lane.marks.map(boxOf), ...taken.map(({ box }) => box)].filter(box => box[0] < right && box[2] > left);
  for (let away = Math.floor(high) + 3; away < 110; away += 2) {
    for (const y of [lane.y + away, lane.y - away]) {
      if (lane.top + high < y && y < lane.bottom - high && !near.some(box => box[1] < y + high && box[3] > y - high)) return y;
    }
  }
}

// what a side first denied, or deflected, and acknowledged, as lines with the colours of their dots
function notesOf(name, colouring) {
  if (!colouring.hasSigns || state.known !== null) return [];
  return data.questions[0][3].filter(([side]) => data.sides[side] === name).flatMap(([, stance, day]) => {
    const word = data.stances[stance];
    if (word === "acknowledges") return [[_("acknowledged"), word], [day, ""]];
    return [[word === "denies" ? _("denied %(day)s", { day }) : _("deflected %(day)s", { day }), word]];
  });
}

const namedHeight = ({ lines, notes }) => (notes.length ? 17 * lines.length + 15 * (1 + notes.length) + 1 : 0);

function drawName(on, lane, { lines, notes }, room) {
  const height = lane.bottom - lane.top, count = lane.members.length.toLocaleString(LANGUAGE);
  let middle = lane.hasColumns ? (lane.top + lane.bottom) / 2 : lane.y;
  if (height < 34) {
    middle = Math.min(Math.max(middle, lane.top + 11), lane.bottom - 11);
    on.text(6, middle, shorten(lane.name, room - width(count) - 8, true), "bold");
    on.text(room + 6, middle, count, "muted", "end");
    return;
  }
  if (lines.length > (height >= 50 ? 2 : 1)) lines = [shorten(lane.name, room, true)];
  if (17 * lines.length + 15 * (1 + notes.length) > height) notes = [];
  const below = 17 * lines.length + 15 * notes.length;
  let y = Math.min(Math.max(middle - below / 2, lane.top + 9), lane.bottom - 9 - below);
  for (const line of lines) {
    on.text(6, y, line, "bold");
    y += 17;
  }
  on.text(6, y, count, "muted");
  for (const [text, colour] of notes) {
    y += 15;
    if (colour) on.path("dots", "dot", circle(10, y, 4), colour);
    on.text(18, y, text);
  }
}

function drawLabels(on, labels) {
  on.labels = labels;
  for (const { mark, text, box, leader } of labels) {
    const isLeft = box[2] <= mark.left, middle = (box[1] + box[3]) / 2;
    on.text(isLeft ? box[2] : box[0], middle, text, `label${mark.event.key ? "" : " muted"}${mark.event === state.event ? " open" : ""}`, isLeft ? "end" : "start");
    if (!leader.length) continue;
    on.path("rims", "rim", lineThrough(leader));
    on.path("leaders", "leader", lineThrough(leader));
  }
}

function drawAxis(on, scale, top, bottom) {
  for (const { x, at, text, isYear } of listTicks(scale)) {
    on.path("lines", "grid", `M${round(x)} ${round(top)}V${round(bottom)}`);
    on.text(at, bottom + 13, text, isYear ? "bold" : "muted", "middle");
  }
}

// key events that turn or acknowledge come first, then other key and turning ones; of the rest those that take a stance
function wishes(shown, colouring, room) {
  const visible = new Set(shown), turning = (data.questions[0]?.[1] ?? []).map(n => events[n]).filter(event => visible.has(event));
  const keys = shown.filter(event => event.key), turns = new Set(turning);
  const isFirst = event => event.key && (turns.has(event) || colouring.of(event) === "acknowledges");
  const first = [...new Set([...turning, ...keys])].filter(isFirst), wanted = [...new Set([...keys, ...turning])].filter(event => !isFirst(event));
  const normal = shown.filter(event => event.weight === 1), hasStance = event => colouring.hasSigns && SIGNS[colouring.of(event)];
  const others = [...normal.filter(hasStance), ...normal.filter(event => !hasStance(event))];
  return { first, wanted, others, most: Math.round((room / 40_000) * Math.max(1, 100 / (shown.length || 1))) };
}

// rows with headlines where these have room, else swarms and columns
function drawLanes(on, groups, shown, scale, colouring, names, top, bottom) {
  chaptersIn(scale).forEach(([, first, last], n) => {
    if (n % 2) on.path("bands", "band", rectangle(scale.place(first), top, scale.place(last + 1), bottom));
  });
  const right = on.size[0] - EDGE, rows = layOutRows(groups, shown, scale, top, bottom, right);
  const { lanes, labels, steps } = rows ?? drawSwarms(on, groups, shown, scale, colouring, names, top, bottom, right);
  drawAxis(on, scale, top, bottom);
  lanes.forEach((lane, n) => {
    if (!rows) on.path("lines", "grid", `M${scale.left} ${round(lane.y)}H${scale.right}`);
    else if (n) on.path("lines", "grid", `M0 ${round(lane.top)}H${scale.right}`);
    if (lane.name) drawName(on, lane, names[n], scale.left - 10);
    drawMarks(on, lane, colouring);
  });
  drawLabels(on, labels);
  on.lanes = lanes;
  return steps;
}

function drawSwarms(on, groups, shown, scale, colouring, names, top, bottom, right) {
  const crowded = crowdedStretches(shown, scale), start = top + (crowded.length ? BRACKET : 0);
  drawBrackets(on, crowded, scale, start - 2);
  const wanted = wishes(shown, colouring, on.size[0] * (bottom - top)), labelled = new Set([...wanted.first, ...wanted.wanted]);
  const { lanes, size } = layOutLanes(groups, scale, start, bottom, labelled, names.map(namedHeight));
  const { boxes, steps } = drawColumns(on, lanes, scale, colouring, Math.min(size, 1)), taken = drawSilences(on, lanes, scale);
  return { lanes, labels: placeLabels(lanes, wanted, scale.left + 2, right, taken, boxes), steps };
}

// what stands where: of each event its marks, or the column that counts it; and what lies under a pointer
function findPlaces(on) {
  const marks = new Map();
  for (const mark of on.marks) {
    const place = [(mark.left + mark.right) / 2, mark.y, mark.radius];
    marks.has(mark.event) ? marks.get(mark.event).push(place) : marks.set(mark.event, [place]);
  }
  const columnOf = event => on.zones.find(({ lane, first, last }) =>
    lane?.members.includes(event) && first <= anchorOf(event) && anchorOf(event) <= last);
  return { get(event) {
    if (marks.has(event) || !event) return marks.get(event);
    const column = columnOf(event);
    return column && [[(column.box[0] + column.box[2]) / 2, column.box[1], 5]];
  } };
}

function hitIn(on) {
  const inside = (x, y) => ([x0, y0, x1, y1]) => x >= x0 && x <= x1 && y >= y0 && y <= y1;
  return (x, y) => {
    let nearest = 5, event = null;
    for (const mark of on.marks) {
      const apart = Math.hypot(Math.max(x - mark.right, mark.left - x, 0), y - mark.y) - mark.radius;
      if (apart < nearest) [nearest, event] = [apart, mark.event];
    }
    event ??= on.labels.find(({ box }) => inside(x, y)(box))?.mark.event;
    return event ? { event } : { zone: on.zones.findLast(({ box }) => inside(x, y)(box)) };
  };
}

// ring an event's marks, and join those in several lanes
function ringsOf(places, look) {
  const spots = places ?? [], joined = spots.length > 1 ? [svg("path", { class: "twin", d: lineThrough(spots) })] : [];
  return [...joined, ...spots.map(([cx, cy, r]) => svg("circle", { class: look, cx: round(cx), cy: round(cy), r: round(r + 4) }))];
}

// arcs to what an event answers and to what answers it, each between the two marks that are nearest
function threadsOf(places, event) {
  return data.threads.filter(pair => pair.includes(event?.n)).flatMap(pair => {
    const [from, to] = pair.map(n => places.get(events[n]) ?? []);
    const ways = from.flatMap(([x, y]) => to.map(([x2, y2]) => ({ x, y, x2, y2, far: Math.hypot(x2 - x, y2 - y) })));
    if (!ways.length) return [];
    const { x, y, x2, y2 } = ways.reduce((a, b) => (b.far < a.far ? b : a)), bend = Math.max(14, Math.abs(x2 - x) * 0.18);
    return [svg("path", { class: "thread", d: `M${round(x)} ${round(y)}Q${round((x + x2) / 2)} ${round(Math.min(y, y2) - bend)} ${round(x2)} ${round(y2)}` })];
  });
}

function draw(root, shown, lanes, from, to, open, record = events) {
  setFont(root);
  const room = Math.max(root.parentNode.clientWidth, 200), isNarrow = room < NARROW, colouring = colouringOf(state.colour);
  const groups = (isNarrow ? [["", () => true]] : lanes)
    .map(([name, of]) => ({ name, members: shown.filter(of) })).filter(({ members }) => members.length);
  const least = Math.max(ARC + BRACKET + AXIS + 10 + 27 * groups.length, isNarrow ? 300 : 630);
  const notes = groups.map(({ name }) => notesOf(name, colouring));
  const longest = Math.max(width(_("Events a week")) - 2, ...groups.map(({ name }) => width(name, true)), ...notes.flat().map(([text]) => width(text) + 10));
  const left = isNarrow ? 10 : Math.round(Math.min(longest + 16, Math.max(room * 0.15, 150)));
  const fits = lines => lines.every(([text]) => width(text) + 18 <= left);
  const names = groups.map(({ name }, n) => ({ lines: inLines(name, left - 10), notes: fits(notes[n]) ? notes[n] : [] }));
  const scale = scaleOf(from, to, left, room - 10), rows = ARC + 6 + measureRows(groups, shown, scale, room - EDGE) + AXIS;
  const size = [room, Math.round(Math.max(least, rows, innerHeight * (isNarrow ? 0.45 : 0.74)))];
  const on = drawingOf(size), bottom = size[1] - AXIS;
  const arc = drawArc(on, record, left, room - 10, from, to, !isNarrow);
  const steps = drawLanes(on, groups, shown, scale, colouring, names, ARC + 6, bottom);
  const places = findPlaces(on);
  root.setAttribute("viewBox", `0 0 ${size.join(" ")}`);
  const layers = on.list(), texts = layers.pop(), rings = svg("g", {}, ...threadsOf(places, open), ...ringsOf(places.get(open), "ring"));
  root.replaceChildren(gradients(colouring.names), ...layers, rings, texts, svg("g", { class: "pointed" }));
  root.drawing = { ...on, scale, arc, places, hit: hitIn(on) };
  return { places, unit: steps?.days };
}

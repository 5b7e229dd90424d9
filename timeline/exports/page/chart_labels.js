// labels of marks: beside them, or at another height with a leader to the mark's rim. A label touches no mark, no text
// and no edge, and no leader crosses one; boxes are [x0, y0, x1, y1] in pixels
const AIR = 6, AIR_Y = 1.5, AIR_LINE = 2.5, PITCH = 5, BIN = 32, CROSSING = 70;
const BESIDE = 5, REACH = 11, STUB = 4, FARTHEST = 220, MOST_HEIGHTS = 44, OVER = 24;
const LIMITS = [900, 240, 170, 130], CUT = 110, LEAST = 110;

function merge(stretches) {
  const merged = [];
  for (const [start, end] of stretches.sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

const segmentsOf = points => points.slice(1).map(([x1, y1], n) => {
  const [x0, y0] = points[n];
  return [Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)];
});

// what stands in a lane, and where a label or leader would touch it
class Room {
  constructor(lane, boxes, texts) {
    this.lane = lane;
    this.boxes = boxes;
    this.given = texts;
    this.heights = [];
    for (let y = lane.top + half + 1; y <= lane.bottom - half - 1; y += PITCH) this.heights.push(y);
    this.orders = new Map();
    this.marked = new Map();
    this.bins = new Map();
    for (const box of boxes) {
      for (let bin = Math.floor(box[0] / BIN); bin <= Math.floor(box[2] / BIN); bin++) {
        this.bins.has(bin) ? this.bins.get(bin).push(box) : this.bins.set(bin, [box]);
      }
    }
    this.clear();
  }

  clear() {
    this.texts = [...this.given];
    this.leaders = [];
    this.rows = new Map();
  }

  // the stretches in which no label at a height may lie, from left to right
  barredAt(y) {
    if (this.rows.has(y)) return this.rows.get(y);
    const low = y - half - AIR_Y, high = y + half + AIR_Y;
    const within = (boxes, more) => boxes.filter(box => box[1] < high + more && box[3] > low - more).map(box => [box[0] - AIR, box[2] + AIR]);
    if (!this.marked.has(y)) this.marked.set(y, merge(within(this.boxes, 0)));
    const more = [...within(this.texts, 0), ...within(this.leaders, AIR_LINE)];
    const barred = more.length ? merge([...this.marked.get(y).map(stretch => [...stretch]), ...more]) : this.marked.get(y);
    this.rows.set(y, barred);
    return barred;
  }

  heightsFrom(y) {
    if (!this.orders.has(y)) {
      this.orders.set(y, [...this.heights].sort((a, b) => Math.abs(a - y) - Math.abs(b - y)).slice(0, MOST_HEIGHTS));
    }
    return this.orders.get(y);
  }

  add({ box, leader }) {
    const segments = segmentsOf(leader), reach = half + AIR_Y + AIR_LINE;
    this.texts.push(box);
    this.leaders.push(...segments);
    const top = Math.min(box[1], ...segments.map(s => s[1])), bottom = Math.max(box[3], ...segments.map(s => s[3]));
    for (const y of this.rows.keys()) if (top - reach < y && y < bottom + reach) this.rows.delete(y);
  }

  // what a place costs with the marks that its leader crosses; `most` where that is barred
  rate(way, own, cost, most) {
    const segments = segmentsOf(way);
    for (const segment of segments) {
      if (cost >= most) return most;
      cost += CROSSING * this.crossed(segment, own);
    }
    return cost >= most || segments.some(segment => this.isBlocked(segment)) ? most : cost;
  }

  crossed([x0, y0, x1, y1], own) {
    const first = Math.floor((x0 - 1.5) / BIN), last = Math.floor((x1 + 1.5) / BIN);
    let count = 0;
    for (let bin = first; bin <= last; bin++) {
      for (const box of this.bins.get(bin) ?? []) {
        const meets = box[0] < x1 + 1.5 && box[2] > x0 - 1.5 && box[1] < y1 + 1.5 && box[3] > y0 - 1.5;
        // once, in the first bin that both are in
        if (meets && box !== own && (bin === first || box[0] >= bin * BIN)) count++;
      }
    }
    return count;
  }

  isBlocked([x0, y0, x1, y1]) {
    const meets = box => box[0] < x1 + 5 && box[2] > x0 - 5 && box[1] < y1 + 4 && box[3] > y0 - 4;
    return this.texts.some(meets) || this.leaders.some(meets);
  }
}

// the cheapest place for a label that costs less than `most`
function searchPlace(mark, wide, room, left, right, most) {
  const { y } = mark, x = (mark.left + mark.right) / 2, { lane } = room;
  let best = null;
  const take = (cost, start, middle, leader) => (best = { cost: (most = cost), box: [start, middle - half, start + wide, middle + half], leader });
  if (lane.top + half < y && y < lane.bottom - half) {
    const barred = room.barredAt(y), near = AIR - BESIDE + 0.01;
    const start = mark.right + mark.radius + BESIDE, end = mark.left - mark.radius - BESIDE;
    if (most > 0 && start + wide <= right && !barred.some(([a, b]) => a < start + wide && b > start + near)) take(0, start, y, []);
    if (most > 3 && end - wide >= left && !barred.some(([a, b]) => a < end - near && b > end - wide)) take(3, end - wide, y, []);
  }
  for (const row of room.heightsFrom(y)) {
    const away = Math.abs(row - y);
    if (away >= most) break;
    if (away < mark.radius + half + 2) continue;
    for (const [cost, start, ways] of placesAt(row, mark, x, wide, room.barredAt(row), left, right)) {
      if (cost >= most) continue;
      for (const way of ways) {
        const total = room.rate(way, mark.box, cost, most);
        if (total < most) take(total, start, row, way);
      }
    }
  }
  return best;
}

// at another height: the nearest place right and left of a mark, and one over or under it
function placesAt(row, { y, radius }, x, wide, barred, left, right) {
  const away = Math.abs(row - y), up = row < y ? -1 : 1, rim = [x, y + up * radius];
  let start = x + radius + REACH, end = x - radius - REACH, low = left, high = right;
  // by their places, since most of the time of a drawing is spent here
  for (let n = 0; n < barred.length; n++) {
    const a = barred[n][0], b = barred[n][1];
    if (b <= x) low = Math.max(low, b);
    else if (a >= x) high = Math.min(high, a);
    else [low, high] = [right, left];
    if (b > start && a < start + wide) start = b;
  }
  for (let n = barred.length - 1; n >= 0; n--) if (barred[n][0] < end && barred[n][1] > end - wide) end = barred[n][0];
  const found = [];
  const ways = (edge, side) => {
    const turn = x + side * (radius + 4), straight = [rim, [x, row], [edge, row]];
    return side * (edge - turn) <= 0 ? [straight] : [straight, [[x + side * radius, y], [turn, y], [turn, row], [edge, row]]];
  };
  if (start + wide <= right && start - x <= FARTHEST) found.push([away + 0.8 * (start - x), start, ways(start - STUB, 1)]);
  if (end - wide >= left && x - end <= FARTHEST) found.push([away + 0.8 * (x - end) + 2, end - wide, ways(end + STUB, -1)]);
  const foot = row - up * (half + 1);
  if (high - low >= wide && Math.abs(foot - y) >= radius + 3) {
    start = Math.min(Math.max(x - wide / 2, low), high - wide);
    if (start + 6 <= x && x <= start + wide - 6) found.push([away + OVER, start, [[rim, [x, foot]]]]);
  }
  return found;
}

// a headline, and its cuts that still tell something
function cutsOf({ headline }) {
  if (!cuts.has(headline)) {
    const texts = [...new Set(LIMITS.map(limit => shorten(headline, limit)))].map(text => [text, width(text)]);
    cuts.set(headline, texts.filter(([, wide], n) => !n || wide >= LEAST));
  }
  return cuts.get(headline);
}

function placeLabel(marks, rooms, left, right, most) {
  let best = null;
  cutsOf(marks[0].event).forEach(([text, wide], n) => {
    for (const mark of marks) {
      const place = n * CUT < most && searchPlace(mark, wide, rooms.get(mark.lane), left, right, most - n * CUT);
      if (place) best = { mark, text, ...place, cost: (most = place.cost + n * CUT) };
    }
  });
  return best;
}

// label events first, then wanted ones, then as many others as are asked for; key ones without room are tried before the rest
function placeLabels(lanes, { first, wanted, others, most }, left, right, texts, columns) {
  const marks = new Map(), rooms = new Map();
  for (const lane of lanes) {
    const boxes = [...(columns.get(lane) ?? [])];
    for (const mark of lane.marks) {
      mark.lane = lane;
      marks.has(mark.event) ? marks.get(mark.event).push(mark) : marks.set(mark.event, [mark]);
      boxes.push((mark.box = boxOf(mark)));
      const ends = [mark.left, ...mark.others];
      if (ends.length > 1) boxes.push([Math.min(...ends), mark.y - 4, Math.max(...ends), mark.y + 4]);
    }
    rooms.set(lane, new Room(lane, boxes, texts.filter(text => text.lane === lane).map(text => text.box)));
  }
  const placeAll = (events, cost, count) => {
    const labels = [];
    for (const event of events) {
      const label = labels.length < count && placeLabel(marks.get(event), rooms, left, right, cost);
      if (!label) continue;
      rooms.get(label.mark.lane).add(label);
      labels.push(label);
    }
    return labels;
  };
  const rate = labels => labels.filter(({ mark }) => mark.event.key).length * 1e6 + labels.length * 1e3 - sum(labels.map(({ cost }) => cost)) / 1e3;
  const seen = events => events.filter(event => marks.has(event));
  let order = seen(wanted), best = [], labels = [];
  order = order.filter((_, n) => n % Math.ceil(order.length / 60 || 1) === 0);
  for (let pass = 0; pass < (order.length <= 30 ? 3 : 1); pass++) {
    for (const room of rooms.values()) room.clear();
    labels = placeAll([...seen(first), ...order], 450, Infinity);
    if (!pass || rate(labels) > rate(best)) best = labels;
    const placed = new Set(labels.map(({ mark }) => mark.event)), missing = order.filter(event => event.key && !placed.has(event));
    if (!missing.length) break;
    order = [...missing, ...order.filter(event => !missing.includes(event))];
  }
  if (best !== labels) {
    for (const room of rooms.values()) room.clear();
    for (const label of best) rooms.get(label.mark.lane).add(label);
  }
  const placed = new Set(best.map(({ mark }) => mark.event));
  return [...best, ...placeAll(seen(others).filter(event => !placed.has(event)).slice(0, 70), 40, most)];
}

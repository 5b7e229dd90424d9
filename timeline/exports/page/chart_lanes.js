// lanes, each as high as its swarm needs, with the spare height shared; of too many events columns that count them
const SIZES = [1.3, 1.2, 1.1, 0.92, 0.84, 0.76, 0.68];
const LEAST_LANE = 24, NAMED_LANE = 42, PAD = 5, MOST_DOTS = 60, MOST_SWARM = 250, CALM = 0.82;

const needOf = lane => Math.max(lane.above + lane.below + 2 * PAD, lane.least);
const sum = numbers => numbers.reduce((a, b) => a + b, 0);

function trySize(groups, scale, size, least) {
  return groups.map(({ name, members }) => {
    const lane = { name, members, marks: [], above: 0, below: 0, least, hasColumns: members.length > MOST_SWARM };
    if (lane.hasColumns) return lane;
    lane.marks = members.map(event => markOf(event, scale, size)).filter(Boolean);
    // key ones stand at the line, bars where the dots leave room
    lane.marks.sort((a, b) => (a.isBar ?? false) - (b.isBar ?? false) || a.event.weight - b.event.weight || a.left - b.left);
    [lane.above, lane.below] = arrangeSwarm(lane.marks);
    return lane;
  });
}

// marks become smaller and then lanes columns, the fullest first, until all fit
function layOutLanes(groups, scale, top, bottom, labelled, wanted) {
  const height = bottom - top, least = NAMED_LANE * groups.length <= height * CALM ? NAMED_LANE : LEAST_LANE;
  let size = 1, lanes = trySize(groups, scale, size, least), need = sum(lanes.map(needOf));
  const tryAgain = next => {
    lanes = trySize(groups, scale, (size = next), least);
    return sum(lanes.map(needOf));
  };
  if (need > height) {
    const smaller = SIZES.slice(3), likely = smaller.filter(s => need * s * s <= height);
    (likely.length ? likely : smaller.slice(-1)).some(next => tryAgain(next) <= height);
  } else {
    const larger = SIZES.slice(0, 3).find(s => need * s * s <= height * CALM);
    if (larger) tryAgain(larger);
  }
  const fullest = [...lanes].sort((a, b) => (b.marks.length > MOST_DOTS) - (a.marks.length > MOST_DOTS) || needOf(b) - needOf(a));
  for (const lane of fullest) {
    if (sum(lanes.map(needOf)) <= height) break;
    if (!lane.hasColumns) Object.assign(lane, { hasColumns: true, marks: [], above: 0, below: 0 });
  }
  if (sum(lanes.map((lane, n) => Math.max(needOf(lane), wanted[n]))) <= height) {
    lanes.forEach((lane, n) => (lane.least = Math.max(lane.least, wanted[n])));
  }
  const weights = lanes.map(lane => (lane.hasColumns ? 6 : 1 + lane.marks.filter(mark => labelled.has(mark.event)).length));
  shareHeight(lanes, top, bottom, weights);
  for (const lane of lanes) {
    for (const mark of lane.marks) mark.y += lane.y;
  }
  return { lanes, size };
}

// give each lane what it needs, and of the rest its share
function shareHeight(lanes, top, bottom, weights) {
  const share = (bottom - top - sum(lanes.map(needOf))) / (sum(weights) || 1);
  let y = top;
  lanes.forEach((lane, n) => {
    lane.top = y;
    lane.bottom = y += needOf(lane) + share * weights[n];
    lane.y = lane.hasColumns ? lane.bottom - PAD : (lane.top + lane.bottom + lane.above - lane.below) / 2;
  });
}

const isUnproven = event => event.hollow;

// columns on one scale for all lanes, stacked by colour, what is only claimed hollow and on top
function drawColumns(on, lanes, scale, colouring, size) {
  const counted = lanes.filter(lane => lane.hasColumns), boxes = new Map();
  if (!counted.length) return { boxes };
  const steps = stepsOf(scale.from, scale.to, Math.max(1, Math.floor((scale.right - scale.left) / 7)));
  const names = [...colouring.names, "claimed"];
  for (const lane of counted) {
    lane.steps = Array.from({ length: steps.number }, () => ({ count: 0, parts: new Array(names.length).fill(0) }));
    for (const event of lane.members) {
      // one that may lie in sight counts at the edge
      const step = lane.steps[steps.stepOf(event)];
      step.count++;
      step.parts[isUnproven(event) ? names.length - 1 : names.indexOf(colouring.of(event))]++;
    }
  }
  const most = Math.max(1, ...counted.flatMap(lane => lane.steps.map(step => step.count)));
  const least = Math.min(...counted.map(lane => lane.y - lane.top - 4)), above = least >= 46 ? 24 : 0;
  const unit = (least - above) / most;
  for (const lane of counted) {
    const taken = [];
    lane.steps.forEach((step, n) => {
      step.top = lane.y;
      if (!step.count) return;
      const [first, last] = steps.daysOf(n), left = scale.clip(first), right = scale.clip(last + 1);
      step.parts.forEach((count, part) => {
        if (!count) return;
        const top = step.top - unit * count, end = Math.max(right - 1, left + 1);
        if (part < names.length - 1) on.fill(names[part], rectangle(left, top, end, step.top));
        else on.outline(rectangle(left + 0.5, top + 0.5, Math.max(end - 0.5, left + 1), step.top));
        step.top = top;
      });
      taken.push([left, step.top, right, lane.y]);
      on.zones.push({ box: [left, Math.min(step.top, lane.y - 6), right, lane.y], count: step.count, first, last, lane });
    });
    boxes.set(lane, taken);
    if (above) addKeyMarks(lane, scale, steps, size);
  }
  return { boxes, steps };
}

// the dots of key events directly above their columns
function addKeyMarks(lane, scale, steps, size) {
  const wide = (scale.right - scale.left) / steps.number;
  for (const event of lane.members) {
    const mark = event.key && markOf(event, scale, size);
    if (!mark || mark.isBar) continue;
    const reach = mark.radius + 1, [first, last] = [mark.left - reach, mark.left + reach].map(x => Math.floor((x - scale.left) / wide));
    const around = lane.steps.slice(Math.max(first, 0), Math.max(last, 0) + 1);
    mark.y = Math.min(lane.y, ...around.map(step => step.top)) - reach - 1;
    const isFree = lane.marks.every(other => Math.abs(mark.left - other.left) >= 2 * reach || Math.abs(mark.y - other.y) >= 2 * reach);
    if (isFree && mark.y - mark.radius >= lane.top + 1) lane.marks.push(mark);
  }
}

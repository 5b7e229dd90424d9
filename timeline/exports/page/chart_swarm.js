// the mark of an event, its colour, and swarms of marks in which none overlaps another
const RADIUS = [6.5, 4.4, 3.3], STRETCH = 1.2, OPEN_DAYS = 45;
const DOUBTS = ["neutral", "deflects", "acknowledges", "denies"];
const FAMILIES = ["treaty", "contact", "words", "unproven", "force", "other"];

// the name of the colour of an event by stance on the first question, by kind or by certainty, and all such names
function colouringOf(choice) {
  if (choice === "certainty") return { names: DOUBTS, of: event => DOUBTS[31 - Math.clz32(event.certain)] };
  if (choice === "kind" || !data.questions.length) return { names: FAMILIES, of: event => event.family };
  const of = event => data.stances[event.stances.find(([question]) => question === 0)?.[1]] ?? "neutral";
  return { names: [...data.stances, "neutral"], of, hasSigns: true };
}

function extentOf({ first, last }, { from, to }) {
  const some = Math.floor((to - from) / 20);
  if (first !== null && last !== null) return [first, last];
  if (first === null) return [Math.min(last - OPEN_DAYS, to - 1 - some), Math.min(last, to - 1)];
  const start = Math.max(first, from);
  return [start, Math.max(start, Math.min(to - 1, Math.max(first + OPEN_DAYS, start + some)))];
}

// not yet at a height; null out of sight. A bar shorter than a dot is one
function markOf(event, scale, size) {
  const radius = RADIUS[event.weight] * size * (event.isMilestone ? STRETCH : 1), mark = { event, radius, others: [] };
  if (event.day || event.others.length) {
    const day = anchorOf(event) + 0.5, x = event.day ? scale.place(day) : scale.clip(day);
    if (event.day && (day < scale.from || day >= scale.to)) return null;
    const places = event.others.map(other => scale.place(other + 0.5));
    mark.others = places.filter(at => at >= scale.left && at <= scale.right && Math.abs(at - x) > RADIUS[event.weight] + 2);
    return { ...mark, left: x, right: x };
  }
  const [first, last] = extentOf(event, scale), left = scale.clip(first), right = scale.clip(last + 1);
  if (right <= scale.left || left >= scale.right) return null;
  if (right - left < 2 * radius) return { ...mark, left: (left + right) / 2, right: (left + right) / 2 };
  return { ...mark, radius: radius / 2, left: left + radius / 2, right: right - radius / 2, isBar: true };
}

const boxOf = ({ left, right, y, radius }) => [left - radius, y - radius, right + radius, y + radius];

// how far from the line each mark stands, as near as the ones before it let it
function arrangeSwarm(marks) {
  const bins = new Map(), GAP = 1, BIN = 24;
  let highest = 0, lowest = 0;
  for (const mark of marks) {
    const { left, right, radius } = mark, barred = [];
    const start = Math.floor((left - radius - GAP) / BIN), end = Math.floor((right + radius + GAP) / BIN);
    for (let bin = start; bin <= end; bin++) {
      for (const other of bins.get(bin) ?? []) {
        const reach = radius + other.radius + GAP, apart = Math.max(other.left - right, left - other.right, 0);
        if (apart >= reach) continue;
        const away = Math.sqrt(reach * reach - apart * apart);
        barred.push([other.y - away, other.y + away]);
      }
    }
    let above = 0, below = 0;
    barred.sort((a, b) => a[0] - b[0]);
    for (const [low, high] of barred) if (low + 1e-6 < below && below < high - 1e-6) below = high;
    barred.sort((a, b) => b[1] - a[1]);
    for (const [low, high] of barred) if (low + 1e-6 < above && above < high - 1e-6) above = low;
    mark.y = above > -below || (above === -below && -highest <= lowest) ? above : below;
    highest = Math.min(highest, mark.y - radius);
    lowest = Math.max(lowest, mark.y + radius);
    for (let bin = start; bin <= end; bin++) bins.has(bin) ? bins.get(bin).push(mark) : bins.set(bin, [mark]);
  }
  return [-highest, lowest];
}

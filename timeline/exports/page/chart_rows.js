// rows with headlines, for few events: each mark with its headline beside it, and no two in each other's way
const MOST_IN_ROWS = 150, FEW = 40, HEADLINES = [420, 280, 200], ROW = 17, MOST_ROW = 26, ROW_AIR = 12, ROW_PAD = 4, SLIM_BAR = 7;

// lanes and labels where all have room, else null; if need be, bars over all days in sight lose their headline
function layOutRows(groups, shown, scale, top, bottom, right) {
  if (!shown.length || shown.length > MOST_IN_ROWS) return null;
  const isLong = mark => mark.isBar && mark.left - mark.radius <= scale.left && mark.right + mark.radius >= scale.right;
  for (const isSlim of [() => false, isLong]) {
    for (const limit of HEADLINES) {
      const lanes = arrangeRows(groups, scale, right, limit, isSlim);
      if (sum(lanes.map(needOf)) > bottom - top) continue;
      shareHeight(lanes, top, bottom, lanes.map(needOf));
      return { lanes, labels: lanes.flatMap(placeInRows) };
    }
  }
  return null;
}

// the height for which few events ask; of more, rows take what room there is
function measureRows(groups, shown, scale, right) {
  return shown.length > FEW ? 0 : sum(arrangeRows(groups, scale, right, HEADLINES[0], () => false).map(needOf));
}

// an event in several lanes has its headline in the first of them
function arrangeRows(groups, scale, right, limit, isSlim) {
  const named = new Set();
  return groups.map(({ name, members }) => {
    const marks = members.map(event => markOf(event, scale, 1)).filter(Boolean).sort((a, b) => a.left - b.left), taken = [];
    const bars = marks.filter(isSlim), placed = marks.filter(mark => !isSlim(mark)).map(mark => {
      const text = named.has(mark.event) ? "" : shorten(mark.event.headline, Math.min(limit, right - scale.left - BESIDE));
      named.add(mark.event);
      return takeRow(mark, text, taken, scale, right);
    });
    for (const place of placed) lengthen(place, taken, right);
    const reach = (Math.max(taken.length, bars.length ? 0 : 1) * Math.max(ROW, 2 * half + 1) + bars.length * SLIM_BAR) / 2;
    return { name, members, marks, bars, placed, above: reach, below: reach, least: LEAST_LANE };
  });
}

// the first row with room for a mark and its headline right or left of it; below a long bar the headline has its own
function takeRow(mark, text, taken, scale, right) {
  const ends = [mark.left - mark.radius, mark.right + mark.radius, ...mark.others], wide = width(text);
  const after = Math.max(...ends) + BESIDE, before = Math.min(...ends) - BESIDE - wide, isAfter = after + wide <= right;
  if (text && !isAfter && before < scale.left + 2) {
    taken.push([[0, right]], [[0, right]]);
    return { mark, row: taken.length - 2, text, start: Math.max(Math.min(mark.left, right - wide), scale.left + 2), isBelow: true };
  }
  const start = isAfter ? after : before;
  if (text) ends.push(start, start + wide);
  const from = Math.min(...ends) - ROW_AIR / 2, to = Math.max(...ends) + ROW_AIR / 2;
  let row = taken.findIndex(stretches => stretches.every(([a, b]) => b <= from || a >= to));
  if (row < 0) row = taken.push([]) - 1;
  taken[row].push([from, to]);
  return { mark, row, text, start };
}

// as much of a headline that was cut as its row has room for
function lengthen(place, taken, right) {
  if (!place.text.endsWith("…") || place.isBelow || place.start < place.mark.left) return;
  const next = taken[place.row].map(([a]) => a - ROW_AIR / 2).filter(a => a > place.start);
  place.text = shorten(place.mark.event.headline, Math.min(right, ...next) - place.start);
}

function placeInRows({ bars, placed, top, bottom }) {
  const start = top + bars.length * SLIM_BAR, count = 1 + Math.max(0, ...placed.map(({ row, isBelow }) => row + (isBelow ? 1 : 0)));
  const pitch = Math.min((bottom - start - 2 * ROW_PAD) / count, MOST_ROW), first = (start + bottom - pitch * (count - 1)) / 2;
  bars.forEach((mark, n) => (mark.y = top + ROW_PAD + SLIM_BAR * (n + 0.5)));
  for (const { mark, row } of placed) mark.y = first + pitch * row;
  return placed.filter(({ text }) => text).map(({ mark, text, start, isBelow }) => {
    const y = mark.y + (isBelow ? half + mark.radius + 2 : 0);
    return { mark, text, box: [start, y - half, start + width(text), y + half], leader: [] };
  });
}

// the arc of the whole record over the lanes: chapters, events a week, milestones, and the days in sight framed
const ARC = 92, CHAPTERS = 18;

// the days of events, with some air; the whole scale of a record
function extent(found, air = 0.02) {
  const days = daysIn(found);
  if (!days) return null;
  const [from, to] = days, more = Math.max(1, Math.round((to - from) * air));
  return [Math.max(from - more, dayNumber(1, 1, 1)), Math.min(to + more, dayNumber(9999, 12, 31)) + 1];
}

// the chapters in sight, each with its first and last day there
const chaptersIn = ({ from, to }) => data.chapters
  .map(([title, first, last]) => [title, Math.max(first ?? from, from), Math.min(last ?? to - 1, to - 1)])
  .filter(([, first, last]) => first <= last);

function drawArc(on, record, left, right, from, to, isNamed) {
  const [start, end] = extent(record) ?? [from, to], scale = scaleOf(start, end, left, right);
  const milestones = record.filter(event => event.isMilestone), foot = ARC - (milestones.length ? 38 : 20);
  for (const [title, first, last] of chaptersIn(scale)) {
    const x = scale.place(first), end = scale.place(last + 1), name = shorten(title, end - x - 8, true);
    on.path("bands", "band", rectangle(x + 1, 0, Math.max(end - 1, x + 2), foot));
    if (name === title || end - x >= 63) on.text(x + 5, 10, name, "muted bold");
    on.zones.push({ box: [x, 0, end, CHAPTERS], title, first, last });
  }
  const steps = drawSteps(on, record, scale, foot);
  on.path("lines", "grid", `M${left} ${foot}H${right}`);
  if (isNamed) {
    const weeks = steps.days / 7, name = steps.days === 1 ? _("Events a day") : weeks === 1 ? _("Events a week") : _("In %(num)s weeks", { num: weeks });
    on.text(6, foot - 12, shorten(name, left - 8), "muted");
    if (milestones.length) on.text(6, ARC - 24, shorten(_("Milestones"), left - 8, true), "bold");
  }
  drawMilestones(on, milestones, scale);
  drawYears(on, scale, foot, from > start || to < end ? drawFrame(on, scale, from, to, foot) : []);
  return scale;
}

function drawSteps(on, record, scale, foot) {
  const steps = stepsOf(scale.from, scale.to, Math.floor((scale.right - scale.left) / 5));
  const counts = new Array(steps.number).fill(0), claims = [...counts];
  for (const event of record) {
    const step = steps.stepOf(event);
    counts[step]++;
    claims[step] += isUnproven(event);
  }
  const unit = (foot - CHAPTERS - 3) / counts.reduce((a, b) => Math.max(a, b), 1);
  counts.forEach((count, step) => {
    if (!count) return;
    const days = steps.daysOf(step), first = Math.max(days[0], scale.from), last = Math.min(days[1], scale.to - 1);
    const x = scale.place(first), end = scale.place(last + 1), between = foot - unit * (count - claims[step]);
    if (between < foot) on.fill("muted", rectangle(x, between, end - 1, foot));
    if (claims[step]) on.outline(rectangle(x + 0.5, foot - unit * count + 0.5, end - 1.5, between));
    on.zones.push({ box: [x, CHAPTERS, end, foot], count, first, last });
  });
  return steps;
}

// on one line, the first and last with headline, date and the days between
function drawMilestones(on, milestones, scale) {
  if (!milestones.length) return;
  const y = ARC - 24, places = milestones.map(event => scale.clip(anchorOf(event) + 0.5));
  const [first, last] = [milestones[0], milestones.at(-1)], [start, end] = [places[0], places.at(-1)];
  on.path("lines", "span", `M${start} ${y}H${end}`);
  for (const x of places) on.path("dots", "dot", diamond(x, y, 6.5), "text");
  const write = (event, when, x, room, anchor) => {
    const left = room - width(`, ${when}`), headline = shorten(event.headline, Math.max(left, 1));
    if (headline === event.headline || left >= LEAST) on.text(x, y, `${headline}${headline.endsWith("…") ? "" : ","} ${when}`, "", anchor);
    else if (width(when) <= room) on.text(x, y, when, "", anchor);
  };
  const days = [first, last].map(anchorOf), isCounted = first.day && last.day && first !== last;
  if (first !== last) write(first, wordsOf(days[0]), start - 12.5, start - 12.5 - scale.left, "end");
  const count = days[1] - days[0], when = wordsOf(days[1]);
  write(last, isCounted ? ngettext("%(day)s, after %(num)s day", "%(day)s, after %(num)s days", count, { day: when }) : when,
    end + 12.5, scale.right - end - 12.5, "start");
}

// give the stretches that the days at the sides of the frame take
function drawFrame(on, scale, from, to, foot) {
  const left = Math.min(scale.clip(from), scale.right - 3), right = Math.max(scale.clip(to), left + 3), box = rectangle(left, CHAPTERS, right, foot);
  on.path("bands", "chosen", box);
  on.path("rims", "frame", box);
  const days = [...new Set([wordsOf(from), wordsOf(to - 1)])], both = days.join(" – ");
  const texts = left - width(days[0]) - 3 < scale.left ? [[Math.max(left, scale.left), "start", both]]
    : right + width(days.at(-1)) + 3 > scale.right ? [[Math.min(right, scale.right), "end", both]]
    : [[left - 3, "end", days[0]], ...days.slice(1).map(day => [right + 3, "start", day])];
  return texts.map(([x, anchor, text]) => {
    on.text(x, ARC - 8, text, "", anchor);
    return anchor === "end" ? [x - width(text), x] : [x, x + width(text)];
  });
}

function drawYears(on, scale, foot, taken) {
  for (const { x, text } of listYearTicks(scale)) {
    const reach = width(text) / 2 + 6;
    if (taken.some(([start, end]) => x + reach > start && x - reach < end)) continue;
    on.text(x, ARC - 8, text, "muted", "middle");
    on.path("lines", "tick", `M${x} ${foot}v4`);
  }
}

// from days, counted since 1970, to pixels; the dates along a scale, and the words and widths of texts
const DAY = 864e5;

const partsOf = day => {
  const at = new Date(day * DAY);
  return [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
};
const isoOf = day => new Date(day * DAY).toISOString().slice(0, 10);

// the words of days from a first to a last, in the language of the page; in English as everywhere in our text
function wordDays(options) {
  const isEnglish = LANGUAGE === "en", format = new Intl.DateTimeFormat(isEnglish ? "en-GB" : LANGUAGE, { ...options, timeZone: "UTC" });
  return (first, last = first) => {
    const text = first === last ? format.format(first * DAY) : format.formatRange(first * DAY, last * DAY);
    return isEnglish ? text.replaceAll("Sept", "Sep").replace(/^(\d+)\s–\s(?=\d+ \D)/, "$1–") : text;
  };
}
const wordsOf = wordDays({ day: "numeric", month: "short", year: "numeric" });
const dayWords = wordDays({ day: "numeric", month: "short" });
const monthWords = wordDays({ month: "short" });
const monthYearWords = wordDays({ month: "short", year: "numeric" });

const ruler = document.createElement("canvas").getContext("2d"), widths = new Map(), cuts = new Map();
let family = "", baseline = 4, half = 8;

// measure in the font of the page, which may have come since
function setFont(root) {
  const now = getComputedStyle(root).fontFamily;
  if (now === family) return;
  family = now;
  forgetWidths();
}

function forgetWidths() {
  widths.clear();
  cuts.clear();
  ruler.font = `13px ${family}`;
  const { fontBoundingBoxAscent: rise, fontBoundingBoxDescent: fall } = ruler.measureText("x");
  baseline = (rise - fall) / 2;
  half = Math.max(8, (rise + fall) / 2 - 0.5);
}

function width(text, bold = false) {
  const key = bold ? "b" + text : text;
  if (!widths.has(key)) {
    ruler.font = `${bold ? "600 " : ""}13px ${family}`;
    widths.set(key, ruler.measureText(text).width);
  }
  return widths.get(key);
}

// cut a text to a room, after a word if one fits
function shorten(text, room, bold = false) {
  if (width(text, bold) <= room) return text;
  let low = 1, high = text.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (width(text.slice(0, middle) + "…", bold) <= room) low = middle;
    else high = middle - 1;
  }
  const space = text.lastIndexOf(" ", low);
  return text.slice(0, space > 0 ? space : low).replace(/[\s,;:–\-\ud800-\udbff]+$/, "") + "…";
}

// at most two lines
function inLines(text, room) {
  const words = text.split(" ");
  let first = words.shift();
  while (words.length && width(`${first} ${words[0]}`, true) <= room) first += " " + words.shift();
  return [first, ...(words.length ? [words.join(" ")] : [])].map(line => shorten(line, room, true));
}

function scaleOf(from, to, left, right) {
  const day = (right - left) / (to - from), place = at => left + (at - from) * day;
  return { from, to, left, right, day, place, clip: at => Math.min(Math.max(place(at), left), right) };
}

// steps of a day each, else of as few whole weeks as suffice, from a Monday on
function stepsOf(from, to, most) {
  let days = 1, start = from;
  if (to - from > most) {
    start -= (((from + 3) % 7) + 7) % 7; // 1 January 1970 was a Thursday
    days = 7 * Math.ceil((to - start) / (7 * most));
  }
  const number = Math.ceil((to - start) / days);
  const stepOf = event => Math.min(Math.max(Math.floor((anchorOf(event) - start) / days), 0), number - 1);
  return { start, days, number, stepOf, daysOf: step => [start + step * days, start + (step + 1) * days - 1] };
}

const anchorOf = event => event.first ?? event.last;

// the first and the last day of events; null of none
function daysIn(found) {
  let least = Infinity, most = -Infinity;
  for (const { first, last } of found) {
    least = Math.min(least, first ?? last);
    most = Math.max(most, last ?? first);
  }
  return least > most ? null : [least, most];
}

function listDays(scale, step) {
  const found = [], middle = step === 1 || scale.day >= 26 ? 0.5 : 0;
  for (let day = scale.from; day < scale.to; day++) {
    if ((step === 7 ? day + 3 : day) % step) continue;
    found.push({ x: scale.place(day), at: scale.place(day + middle), text: dayWords(day), full: wordsOf(day) });
  }
  return found;
}

function listMonths(scale, step) {
  const [year, month] = partsOf(scale.from), found = [];
  for (let n = Math.ceil((year * 12 + month) / step) * step; ; n += step) {
    const day = dayNumber(Math.floor(n / 12), (n % 12) + 1, 1), x = scale.place(day), isYear = n % 12 === 0;
    if (day >= scale.to) return found;
    found.push({ x, at: x, text: isYear ? `${n / 12}` : monthWords(day), full: monthYearWords(day), isYear });
  }
}

function listYears(scale, step) {
  const found = [], [last] = partsOf(scale.to - 1);
  for (let year = Math.ceil(partsOf(scale.from)[0] / step) * step; year <= last; year += step) {
    const x = scale.place(dayNumber(year, 1, 1));
    if (year > 0) found.push({ x, at: x, text: `${year}`, full: `${year}`, isYear: true });
  }
  return found;
}

const haveRoom = ticks => ticks.every((tick, n) => !n ||
  tick.at - ticks[n - 1].at >= (width(tick.text, tick.isYear) + width(ticks[n - 1].text, ticks[n - 1].isYear)) / 2 + 14);
const isInScale = scale => ({ x, at, text, full }) =>
  at >= scale.left && x >= scale.left && at >= width(full, true) / 2 + 1 && at + width(text) / 2 <= scale.right + 8;

function firstWithRoom(scale, tries) {
  for (const [list, step, days] of tries) {
    // what cannot have room is not even listed
    if ((days * scale.day) < 20) continue;
    const ticks = list(scale, step);
    if (haveRoom(ticks)) return ticks.filter(isInScale(scale));
  }
  return [];
}

const YEARS = [1, 10, 100, 1000].flatMap(power => [1, 2, 5].map(step => [listYears, step * power, 365 * step * power]));
const listYearTicks = scale => {
  const found = firstWithRoom(scale, YEARS);
  return found.length ? found : listTicks(scale);
};

// days, months or years along a scale, as many as have room; the first one names the year if none is one
function listTicks(scale) {
  const days = scale.day >= 5 ? [1, 2, 7].map(step => [listDays, step, step]) : [];
  const months = (scale.to - scale.from) * 1.5 >= 31 && scale.day >= 0.1 ? [1, 3, 6].map(step => [listMonths, step, 28 * step]) : [];
  const ticks = firstWithRoom(scale, [...days, ...months, ...YEARS]);
  if (ticks.length && !ticks.some(tick => tick.isYear)) {
    ticks[0].text = ticks[0].full;
    if (!haveRoom(ticks.slice(0, 2))) ticks.splice(1, 1);
  }
  return ticks;
}

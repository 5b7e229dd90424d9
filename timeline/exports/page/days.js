function dayNumber(year, month, day) {
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, day);
  return at / 864e5;
}

// the first and last day of a year, a month or a day, as timeline/dates/edtf.py reads it
function partOf(text) {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[?~%]?$/.exec(text);
  if (!match) return null;
  const [year, month, day] = match.slice(1).map(Number), last = dayNumber(year, (month || 12) + 1, 0);
  if (!year || month < 1 || month > 12 || day < 1 || day > new Date(last * 864e5).getUTCDate()) return null;
  const first = dayNumber(year, month || 1, day || 1);
  return [first, day ? first : last];
}

// the first and last day of any date that timeline/dates/edtf.py reads; null is an open end
function daysOf(written) {
  const text = written.trim(), choice = text.startsWith("[");
  if (choice && !text.endsWith("]")) return null;
  const items = (choice ? text.slice(1, -1) : text).split(choice ? "," : "/").map(item => item.trim());
  if (choice ? items.length < 2 : items.length > 2 || items.every(item => item === "..")) return null;
  const parts = items.map(item => (item === ".." && !choice ? [null, null] : partOf(item)));
  if (parts.includes(null)) return null;
  const [first, last] = [parts[0][0], parts.at(-1)[1]];
  const backwards = choice
    ? parts.some(([start], n) => n && start <= parts[n - 1][1])
    : first !== null && last !== null && first > parts.at(-1)[1];
  return backwards ? null : [first, last];
}

// days as our text has them
const dayFormat = new Intl.DateTimeFormat(LANGUAGE === "en" ? "en-GB" : LANGUAGE, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const monthFormat = new Intl.DateTimeFormat(LANGUAGE, { month: "long", year: "numeric", timeZone: "UTC" });
const dayText = day => dayFormat.format(day * 864e5), monthText = day => monthFormat.format(day * 864e5);

// every form of the names of the months, in the language of the page and in English
let monthNames;
function monthOf(word) {
  monthNames ??= [...Array(12).keys()].map(month => ["en", LANGUAGE].flatMap(language => [{}, { day: "numeric" }].map(more =>
    new Intl.DateTimeFormat(language, { ...more, month: "long", timeZone: "UTC" }).formatToParts(Date.UTC(2024, month, 1))
      .find(part => part.type === "month").value.toLowerCase())));
  return word.length < 3 ? 0 : monthNames.findIndex(names => names.some(name => name.startsWith(word))) + 1;
}

// a year, month or day in words as EDTF: 8 October 2024, October 2024, 2024년 10월 8일; "" for anything else
function edtfOf(text) {
  const padded = parts => parts.filter(Boolean).map(part => part.padStart(2, "0")).join("-");
  const korean = /^(\d{4})년(?: *(\d{1,2})월(?: *(\d{1,2})일)?)?$/.exec(text);
  if (korean) return padded(korean.slice(1));
  const words = (text.toLowerCase().match(/\p{L}+|\d+/gu) ?? []).filter(word => !["г", "р", "of"].includes(word));
  const years = words.filter(word => /^\d{4}$/.test(word)), days = words.filter(word => /^\d{1,2}$/.test(word));
  const months = words.map(monthOf).filter(Boolean);
  const isWhole = years.length === 1 && months.length === 1 && days.length < 2 && words.length === 2 + days.length;
  return isWhole ? padded([years[0], String(months[0]), days[0]]) : "";
}

const readDays = text => daysOf(text) ?? daysOf(edtfOf(text.normalize("NFC").trim()));

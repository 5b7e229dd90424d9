// what pointer, keys and controls do
let current = null, brush = null;

function showTip([x, y] = [], ...lines) {
  tip.hidden = x === undefined;
  if (tip.hidden) return;
  tip.replaceChildren(...lines);
  const scale = chart.clientWidth / chart.viewBox.baseVal.width;
  tip.style.left = `${Math.min(Math.max(x * scale - 110, 0), Math.max(chart.clientWidth - 240, 0))}px`;
  tip.style.top = `${y * scale + 14}px`;
}

function point(event) {
  const spots = places.get(event);
  chart.querySelector(".pointed").replaceChildren(...ringsOf(spots, "halo"));
  showTip(spots?.[0], ...(event ? [make("b", {}, event.headline), make("br"), `${event.date} · ${event.words}`] : []));
}

function pointZone({ box, title, count, first, last }) {
  const head = title ?? ngettext("%(num)s event", "%(num)s events", count);
  showTip([(box[0] + box[2]) / 2, box[1]], make("b", {}, head), make("br"), wordsOf(first, last));
}

// where a pointer is in the pixels of the picture
function spotOf(move) {
  const frame = chart.getBoundingClientRect(), scale = chart.viewBox.baseVal.width / frame.width;
  return [(move.clientX - frame.left) * scale, (move.clientY - frame.top) * scale];
}

// the days that a date can have are those of the years 1 to 9999
function zoom(first, last) {
  go({ since: Math.max(first, dayNumber(1, 1, 1)), until: Math.min(last, dayNumber(9999, 12, 31)) });
}

// what cannot be read as a day stays in its field, with a word on what to write
function sayUnread(key) {
  const text = key ? $(key).value.trim() : "", example = dayNumber(2024, 10, 8);
  $("unread").hidden = !key;
  $("unread").textContent = key && _("“%(text)s” cannot be read as a day. Write %(day)s, %(iso)s or %(month)s.", {
    text, day: dayText(example), iso: isoOf(example), month: monthText(example),
  });
  for (const field of ["since", "until"]) $(field).setAttribute("aria-invalid", field === key);
}

function chooseDay(key) {
  const text = $(key).value.trim(), days = text && readDays(text);
  if (text && !days) sayUnread(key);
  else go({ [key]: days ? days[key === "since" ? 0 : 1] : null });
}

function open(event, from) {
  // a frame has no room for the entry
  if (isEmbedded) return window.open(`${location.pathname}${address({ event })}`, "_blank", "noopener");
  opener = from;
  go({ event });
}

chart.onpointerdown = down => {
  if (down.button) return;
  const [x, y] = spotOf(down), { arc, scale, size } = chart.drawing, isArc = y < ARC;
  const node = svg("rect", { class: "brush", y: isArc ? CHAPTERS : ARC, height: isArc ? ARC - CHAPTERS : size[1] - ARC });
  brush = { start: x, on: isArc ? arc : scale, under: chart.drawing.hit(x, y), node };
  chart.setPointerCapture(down.pointerId);
};
chart.onpointermove = move => {
  if (!brush) {
    if (move.pointerType !== "mouse") return;
    const { event, zone } = chart.drawing.hit(...spotOf(move));
    chart.style.cursor = event ? "pointer" : zone ? "zoom-in" : "";
    point(event);
    if (zone) pointZone(zone);
    return;
  }
  const ends = [brush.start, spotOf(move)[0]].map(x => Math.min(Math.max(x, brush.on.left), brush.on.right));
  const [left, right] = ends.sort((a, b) => a - b);
  if (right - left < 6) return;
  brush.range = [left, right];
  tip.hidden = true;
  brush.node.setAttribute("x", left);
  brush.node.setAttribute("width", right - left);
  chart.append(brush.node);
};
chart.onpointerup = () => {
  if (!brush) return;
  const { range: part, on, under: { event, zone }, node } = brush, dayAt = x => on.from + (x - on.left) / on.day;
  brush = null;
  node.remove();
  if (part) zoom(Math.floor(dayAt(part[0])), Math.ceil(dayAt(part[1])) - 1);
  else if (event) open(event, chart);
  else if (zone) zoom(Math.max(zone.first, on.from), Math.min(zone.last, on.to - 1));
};
chart.onpointercancel = () => {
  brush?.node.remove();
  brush = null;
};
chart.onpointerleave = chart.onblur = () => point();
chart.onkeydown = press => {
  const way = { ArrowRight: 1, ArrowLeft: -1 }[press.key];
  if (way && shown.length) {
    const place = shown.indexOf(current) + way;
    current = shown[place < 0 ? shown.length - 1 : place % shown.length];
    point(current);
    $("said").textContent = `${current.date}: ${current.headline}`;
  } else if (press.key === "Enter" && current) open(current, chart);
  else return;
  press.preventDefault();
  press.stopPropagation();
};

onkeydown = press => {
  if (panel.hidden || press.ctrlKey || press.metaKey || press.altKey) return;
  if (press.target.closest("input, select, summary")) return;
  const button = { ArrowLeft: "before", ArrowRight: "after", Escape: "close" }[press.key];
  if (button) $(button).click();
};
onclick = press => {
  const link = press.target.closest?.('a[href^="#event="], #rows h3 a');
  if (!link || press.ctrlKey || press.metaKey || press.shiftKey) return;
  press.preventDefault();
  const id = link.hash ? link.hash.slice("#event=".length) : /([^/]+)\.html$/.exec(link.pathname)[1];
  open(byId.get(decodeURIComponent(id)), link);
};

$("close").onclick = () => go({ event: null });
for (const button of document.querySelectorAll(".reset")) button.onclick = () => go(nothing);
["since", "until"].forEach((key, end) => {
  $(key).onchange = () => chooseDay(key);
  $(key).placeholder = dayText((daysIn(events) ?? [0, 0])[end]);
});
$("lanes").onchange = () => go({ lanes: $("lanes").value });
$("colour").onchange = () => go({ colour: $("colour").value });
$("match").onchange = () => go({ match: $("match").value });
find.oninput = listActors;
rest.onclick = () => {
  whole = !whole;
  listActors();
};
box.onfocus = loadTexts;
let typingTimer;
box.oninput = () => {
  clearTimeout(typingTimer);
  typingTimer = setTimeout(() => go({ text: box.value }), 120);
};
if (data.opening) $("outside").prepend(data.opening[2] + " ");
$("whole-range").onclick = () => go({ range: "all" });
$("chapter").onchange = () => {
  const [, since, until] = stretches[$("chapter").value];
  go({ since, until, range: data.opening ? "all" : "" });
};

onhashchange = onpopstate = () => {
  readAddress();
  render();
};
new ResizeObserver(() => {
  if (chart.parentNode.clientWidth !== paintedWidth) requestAnimationFrame(paint);
}).observe(chart.parentNode);
document.fonts.addEventListener("loadingdone", () => {
  forgetWidths();
  paint();
});
if (innerWidth < 760) $("filters").open = false;
readAddress();
render();
if (state.event) scrollTo(0, 0);
onerror = null; // from here on no error takes the page apart

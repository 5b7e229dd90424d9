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
  showTip(places.get(event)?.[0], ...(event ? [make("b", {}, event.headline), make("br"), `${event.date} · ${event.words}`] : []));
}

const under = node => events[node.dataset?.n ?? -1];
const columnUnder = node => (node.dataset?.count ? node : null);

function pointColumn(node) {
  const { start, end, unit, count } = node.dataset, box = node.getBBox();
  const [first, last] = [start, end - 1].map(day => wordsOf(+day));
  const when = { day: first, week: `${first} – ${last}`, month: first.replace(/^\d+ /, ""), year: first.slice(-4) }[unit];
  const text = `${(+count).toLocaleString("en")} event${count === "1" ? "" : "s"}`;
  showTip([box.x + box.width / 2, box.y], make("b", {}, text), make("br"), when ?? `${first.slice(-4)}–${last.slice(-4)}`);
}

// the days that a date can have are those of the years 1 to 9999
function zoom(first, last) {
  go({ since: Math.max(first, dayNumber(1, 1, 1)), until: Math.min(last, dayNumber(9999, 12, 31)) });
}

const across = move => {
  const frame = chart.getBoundingClientRect();
  return Math.min(Math.max((move.clientX - frame.left) / frame.width, 0), 1);
};

function open(event, from) {
  opener = from;
  go({ event });
}

chart.onpointerdown = down => {
  if (down.button) return;
  brush = { start: across(down), target: down.target, node: svg("rect", { class: "brush", y: 0, height: "100%" }) };
  chart.setPointerCapture(down.pointerId);
};
chart.onpointermove = move => {
  if (!brush) {
    if (move.pointerType !== "mouse") return;
    return columnUnder(move.target) ? pointColumn(move.target) : point(under(move.target));
  }
  const room = chart.viewBox.baseVal.width, [left, right] = [brush.start, across(move)].sort((a, b) => a - b);
  if ((right - left) * room < 6) return;
  brush.range = [left, right];
  tip.hidden = true;
  brush.node.setAttribute("x", left * room);
  brush.node.setAttribute("width", (right - left) * room);
  chart.append(brush.node);
};
chart.onpointerup = () => {
  if (!brush) return;
  const { range: part, target, node } = brush, [from, to] = axis, event = under(target), column = columnUnder(target);
  brush = null;
  node.remove();
  if (part) zoom(Math.floor(from + part[0] * (to - from)), Math.ceil(from + part[1] * (to - from)) - 1);
  else if (event) open(event, chart);
  else if (column) zoom(Math.max(column.dataset.start, from), Math.min(column.dataset.end, to) - 1);
};
chart.onpointercancel = () => {
  brush?.node.remove();
  brush = null;
};
chart.onpointerleave = () => (tip.hidden = true);
chart.onblur = () => (tip.hidden = true);
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
  const link = press.target.closest?.('a[href^="#event="]');
  if (!link || press.ctrlKey || press.metaKey || press.shiftKey) return;
  press.preventDefault();
  open(byId.get(link.hash.slice("#event=".length)), link);
};

$("close").onclick = () => go({ event: null });
for (const button of document.querySelectorAll(".reset")) button.onclick = () => go(nothing);
$("since").onchange = () => go({ since: daysOf($("since").value)?.[0] ?? null });
$("until").onchange = () => go({ until: daysOf($("until").value)?.[1] ?? null });
$("lanes").onchange = () => go({ lanes: $("lanes").value });
$("match").onchange = () => go({ match: $("match").value });
find.oninput = listActors;
rest.onclick = () => {
  whole = !whole;
  listActors();
};
let typingTimer;
box.oninput = () => {
  clearTimeout(typingTimer);
  typingTimer = setTimeout(() => go({ text: box.value }), 120);
};
if (data.opening) $("outside").prepend(data.opening[2] + " ");
$("whole-range").onclick = () => go({ range: "all" });
const stretches = data.chapters.length ? [["Whole story", null, null], ...data.chapters] : [];
for (const [title, since, until] of stretches) {
  $("chapters").append(make("button", {
    type: "button", value: `${since ?? ""}/${until ?? ""}`,
    onclick: () => go({ since, until, range: data.opening ? "all" : "" }),
  }, title));
}

onhashchange = onpopstate = () => {
  readAddress();
  render();
};
new ResizeObserver(() => {
  if (chart.parentNode.clientWidth !== paintedWidth) requestAnimationFrame(paint);
}).observe(chart.parentNode);
if (innerWidth < 760) $("filters").open = false;
readAddress();
render();
if (state.event) scrollTo(0, 0);
onerror = null; // from here on no error takes the page apart

// pointer and keys
let current = null, brush = null;

function point(event) {
  const spot = places.get(event)?.[0];
  tip.hidden = !spot;
  if (!spot) return;
  tip.replaceChildren(make("b", {}, event.headline), make("br"), `${event.date} · ${event.words}`);
  const scale = chart.clientWidth / chart.viewBox.baseVal.width;
  tip.style.left = `${Math.min(Math.max(spot[0] * scale - 110, 0), Math.max(chart.clientWidth - 240, 0))}px`;
  tip.style.top = `${spot[1] * scale + 14}px`;
}

const under = node => events[node.dataset?.n ?? -1];
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
  brush = { start: across(down), on: under(down.target), node: svg("rect", { class: "brush", y: 0, height: "100%" }) };
  chart.setPointerCapture(down.pointerId);
};
chart.onpointermove = move => {
  if (!brush) return move.pointerType === "mouse" && point(under(move.target));
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
  const { range: part, on, node } = brush, [from, to] = range();
  brush = null;
  node.remove();
  if (part) go({ since: Math.floor(from + part[0] * (to - from)), until: Math.ceil(from + part[1] * (to - from)) - 1 });
  else if (on) open(on, chart);
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

const nothing = { actors: new Set(), kinds: new Set(), text: "", since: null, until: null };
$("close").onclick = () => go({ event: null });
for (const button of document.querySelectorAll(".reset")) button.onclick = () => go(nothing);
$("since").onchange = () => go({ since: dayOf($("since").value) });
$("until").onchange = () => go({ until: dayOf($("until").value, true) });
$("lanes").onchange = () => go({ lanes: $("lanes").value });
let typed;
box.oninput = () => {
  clearTimeout(typed);
  typed = setTimeout(() => go({ text: box.value }), 120);
};
const stretches = data.chapters.length ? [["Whole story", null, null], ...data.chapters] : [];
for (const [title, since, until] of stretches) {
  $("chapters").append(make("button", {
    type: "button", value: `${since ?? ""}/${until ?? ""}`, onclick: () => go({ since, until }),
  }, title));
}

onhashchange = onpopstate = () => {
  readAddress();
  render();
};
new ResizeObserver(() => {
  if (chart.parentNode.clientWidth !== painted) requestAnimationFrame(paint);
}).observe(chart.parentNode);
if (innerWidth < 760) $("filters").open = false;
readAddress();
render();
if (state.event) scrollTo(0, 0);
onerror = null; // from here on no error takes the page apart

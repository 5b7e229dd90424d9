// A chart of Plotly's own: a click on a mark opens its event, a drag chooses days, the open event has a ring.
// The plot stays while its figure changes, where Streamlit's own chart is built anew each time.

const CONFIG = { displayModeBar: false, doubleClick: false, showTips: false };
// a chart grows and shrinks together with a new figure, which comes a moment later: the old one waits for it
const PATIENCE = 150;
const SVG = "http://www.w3.org/2000/svg";
const charts = new WeakMap();

// one script for all charts of a page, fetched when the first of them can be seen
const fetched = (address) =>
  (window.plotlyOfTimeline ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => done(window.Plotly);
    script.onerror = failed;
    document.head.append(script);
  }));

const draw = async (chart) => {
  const { plot, wanted } = chart;
  const turn = (chart.turn = {});
  clearTimeout(chart.waiting);
  const [Plotly] = await Promise.all([fetched(wanted.library), document.fonts.ready]);
  // meanwhile another drawing may have been asked for, or the chart have gone
  if (chart.turn !== turn || !plot.clientWidth) return;
  const { data, layout } = wanted.figure;
  chart.width = plot.clientWidth;
  await Plotly.react(plot, data, { width: chart.width, ...layout }, CONFIG);
  if (!chart.heard) listen(chart);
  mark(chart);
};

const listen = (chart) => {
  const { plot } = chart;
  chart.heard = true;
  plot.on("plotly_click", ({ points: [point] }) => {
    if (point.customdata?.[0]) openEvent(point.customdata[0]);
  });
  plot.on("plotly_selected", (chosen) => {
    if (!chosen?.range) return;
    const [since, until] = chosen.range.x.map((day) => String(day).slice(0, 10)).sort();
    window.Plotly.update(plot, { selectedpoints: [null] }, { selections: [] });
    writeAddress({ since, until, range: null });
  });
  plot.on("plotly_hover", ({ points: [point] }) => pointAt(point.customdata?.[0] ?? ""));
  plot.on("plotly_unhover", () => pointAt(""));
};

const ringsOf = (chart, id, name) => {
  const corner = chart.plot.getBoundingClientRect();
  const nodes = [];
  for (const node of id ? chart.plot.querySelectorAll(".points path, .bars path") : []) {
    const { i, data, trace } = node.__data__ ?? {};
    if ((data ?? chart.plot.data[trace?.index]?.customdata?.[i])?.[0] !== id) continue;
    const box = node.getBoundingClientRect();
    const ring = document.createElementNS(SVG, "rect");
    const [width, height] = [box.width + 8, box.height + 8];
    const place = { x: box.x - corner.x - 4, y: box.y - corner.y - 4, width, height, rx: Math.min(width, height) / 2 };
    for (const [key, value] of Object.entries({ ...place, class: name })) ring.setAttribute(key, value);
    nodes.push(ring);
  }
  return nodes;
};

const mark = (chart) => chart.over.querySelector(".opened").replaceChildren(...ringsOf(chart, openedEvent(), "ring"));

const mounted = (root) => {
  const plot = root.querySelector(".plot");
  const chart = { plot, holder: root.querySelector(".chart"), over: root.querySelector("svg.over") };
  // hidden ones, as on a phone, wait until there is room
  chart.seen = new ResizeObserver(() => {
    clearTimeout(chart.waiting);
    if (!plot.clientWidth || plot.clientWidth === chart.width) return;
    if (!chart.heard) draw(chart);
    else chart.waiting = setTimeout(() => draw(chart), PATIENCE);
  });
  chart.seen.observe(plot);
  const onPoint = (event) =>
    chart.over.querySelector(".pointed").replaceChildren(...ringsOf(chart, event.detail, "lit"));
  addEventListener("timeline-point", onPoint);
  const forgetAddress = onAddress(() => chart.heard && mark(chart));
  chart.forget = () => {
    removeEventListener("timeline-point", onPoint);
    forgetAddress();
    chart.seen.disconnect();
    clearTimeout(chart.waiting);
    window.Plotly?.purge(plot);
  };
  return chart;
};

const show = (chart, said) => {
  chart.said = said;
  chart.wanted = JSON.parse(said);
  chart.plot.setAttribute("aria-label", chart.wanted.alt);
  chart.plot.style.height = `${chart.wanted.figure.layout.height}px`;
  draw(chart);
};

export default function ({ data, parentElement }) {
  const chart = keep(charts, parentElement, mounted);
  const said = new TextDecoder().decode(data);
  if (said !== chart.said) show(chart, said);
  return leave(charts, parentElement);
}

// A chart that is an input: a click opens an event or zooms, a drag chooses days.
// The plot stays while its figure changes, where Streamlit's own chart is built anew each time.

const CONFIG = { displayModeBar: false, doubleClick: false, showTips: false };
// a chart grows and shrinks together with a new figure, which comes a moment later: the old one waits for it
const PATIENCE = 150;
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
  const config = { ...CONFIG, staticPlot: wanted.still };
  await Plotly.react(plot, data, { width: chart.width, ...layout }, config);
  if (!chart.heard) listen(chart);
};

const listen = (chart) => {
  const { plot, tip } = chart;
  chart.heard = true;
  plot.on("plotly_click", ({ points: [point] }) => {
    const meta = plot.layout.meta;
    if (!meta) chart.send("opened", point.customdata?.[0]);
    else if (point.data.name === "count") chart.send("zoomed", meta.columns[point.pointNumber][0]);
    else if (typeof point.customdata === "string") chart.send("zoomed", point.customdata);
    else chart.send("opened", meta.events[point.customdata][0]);
  });
  plot.on("plotly_selected", (chosen) => {
    if (!chosen?.range) return;
    const days = chosen.range.x.map((day) => String(day).slice(0, 10)).sort();
    window.Plotly.update(plot, { selectedpoints: [null] }, { selections: [] });
    chart.send("zoomed", days.join("/"));
  });
  plot.on("plotly_hover", (hover) => plot.layout.meta && tell(plot, tip, hover));
  plot.on("plotly_unhover", () => (tip.hidden = true));
};

const mounted = (root) => {
  const plot = root.querySelector(".plot");
  const chart = { plot, tip: root.querySelector(".tip") };
  // hidden ones, as on a phone, wait until there is room
  chart.seen = new ResizeObserver(() => {
    clearTimeout(chart.waiting);
    if (!plot.clientWidth || plot.clientWidth === chart.width) return;
    if (!chart.heard) draw(chart);
    else chart.waiting = setTimeout(() => draw(chart), PATIENCE);
  });
  chart.seen.observe(plot);
  return chart;
};

const gone = (root) => {
  const { plot, seen, waiting } = charts.get(root);
  seen.disconnect();
  clearTimeout(waiting);
  window.Plotly?.purge(plot);
  charts.delete(root);
};

const show = (chart, said) => {
  chart.said = said;
  chart.wanted = JSON.parse(said);
  chart.tip.hidden = true;
  chart.plot.setAttribute("aria-label", chart.wanted.alt);
  chart.plot.style.height = `${chart.wanted.figure.layout.height}px`;
  draw(chart);
};

export default function ({ data, parentElement, setTriggerValue }) {
  if (!charts.has(parentElement)) charts.set(parentElement, mounted(parentElement));
  const chart = charts.get(parentElement);
  const said = new TextDecoder().decode(data);
  chart.send = setTriggerValue;
  if (said !== chart.said) show(chart, said);
  return () => gone(parentElement);
}

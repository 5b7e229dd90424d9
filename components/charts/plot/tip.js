// What the pointer is told of a mark. A figure that names each event once in its meta cannot let
// Plotly say it.

const counted = (count, noun) =>
  `${Number(count).toLocaleString("en-GB")} ${noun}${count === "1" ? "" : "s"}`;

const dayOf = (x) =>
  new Date(`${String(x).slice(0, 10)}T12:00`).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
  });

const laneOf = (meta, y) => meta.lanes.find(([, bottom]) => y >= bottom)?.[0];

// the names of the other lanes in which the event of a mark stands
const alsoIn = (plot, meta, point) => {
  const lanes = new Set();
  for (const trace of plot.data) {
    if (trace.hoverinfo !== "none") continue;
    trace.customdata?.forEach((place, n) => {
      if (place === point.customdata) lanes.add(laneOf(meta, trace.y[n]));
    });
  }
  lanes.delete(laneOf(meta, point.y));
  return [...lanes].filter(Boolean);
};

const words = (plot, point) => {
  const meta = plot.layout.meta;
  const trace = point.data;
  if (trace.name === "count") {
    const count = trace.text[point.pointNumber];
    return count ? [counted(count, "event"), meta.columns[point.pointNumber][1], "Click to zoom in"] : [];
  }
  if (typeof point.customdata === "string") return [trace.meta[point.pointNumber], "Click to zoom in"];
  const event = meta.events[point.customdata];
  const also = alsoIn(plot, meta, point);
  const date = event[2] ?? dayOf(point.x);
  const named = also.length > 3 ? [...also.slice(0, 2), `${also.length - 2} others`] : also;
  return [
    event[1],
    trace.meta ? `Another day: ${trace.meta[point.pointNumber]}` : `${date} · ${trace.name}`,
    ...(named.length ? [`The same event also stands under ${named.join(", ")}`] : []),
    "Click for the whole entry",
  ];
};

const tell = (plot, tip, hover) => {
  const lines = words(plot, hover.points[0]);
  tip.hidden = !lines.length;
  tip.replaceChildren(
    ...lines.map((line) => {
      const row = document.createElement("div");
      row.textContent = line;
      return row;
    }),
  );
  const { clientX: x, clientY: y } = hover.event;
  const box = tip.getBoundingClientRect();
  tip.style.left = `${x + 16 + box.width < innerWidth ? x + 16 : Math.max(4, x - 16 - box.width)}px`;
  tip.style.top = `${Math.max(4, Math.min(y + 12, innerHeight - box.height - 4))}px`;
};

// The views that are pictures, drawn as stills by Plotly in the size of the figure, and then made as large as has room.

const fetchPlotly = (address) =>
  (window.plotlyOfTimeline ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => done(window.Plotly);
    script.onerror = failed;
    document.head.append(script);
  }));

// Drawn once: a step that is come back to shows the same node.
const pictureOf = (deck, board) => {
  deck.pictures ??= new Map();
  const figure = deck.data.pictures[board.view];
  const known = deck.pictures.get(board.view);
  if (known?.figure === figure) return known.node;
  const plot = make("div", "plot");
  const node = make("div", "pictured", plot);
  node.setAttribute("role", "img");
  node.setAttribute("aria-label", board.lines.map(({ label, text }) => `${label} ${text}`).join(", "));
  deck.pictures.set(board.view, { figure, node });
  fetchPlotly(deck.data.library).then((Plotly) =>
    Plotly.newPlot(plot, figure.data, figure.layout, { staticPlot: true, displayModeBar: false }));
  return node;
};

const enlarge = (deck, node) => {
  const [width, height] = deck.data.picture_size;
  const scale = Math.min(node.clientWidth / width, node.clientHeight / height);
  const plot = node.firstChild;
  plot.style.width = `${width}px`;
  plot.style.height = `${height}px`;
  plot.style.left = `${(node.clientWidth - width * scale) / 2}px`;
  plot.style.transform = `scale(${scale})`;
};

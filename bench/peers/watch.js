// In every frame: when the page last changed, when its chart did, when that or its list of events did, and the frame
// after these; absolute milliseconds.
(() => {
  const now = () => performance.timeOrigin + performance.now();
  const watch = (window.watch = {
    begin: performance.timeOrigin, last: 0, painted: 0, chart: 0, drawing: 0, drawingPainted: 0, click: 0,
  });
  const after = (key) => requestAnimationFrame(() => setTimeout(() => { watch[key] = now(); }));
  const within = (target, css) => (target.closest ? target : target.parentElement)?.closest(css);
  // the attributes of the whole app follow every run, which draws nothing
  const drawn = ({ target, type }) =>
    type !== "attributes" || within(target, "[data-testid=stMain]") || target.getRootNode() !== document || window !== top;
  const observer = new MutationObserver((records) => {
    if (!records.some(drawn)) return;
    watch.last = now();
    after("painted");
    if (records.some(({ target }) => within(target, ".js-plotly-plot"))) watch.chart = now();
    if (!records.some(({ target }) => within(target, ".js-plotly-plot, .picture .opened, .reader"))) return;
    watch.drawing = now();
    after("drawingPainted");
  });
  const observe = (node) => observer.observe(node, { subtree: true, childList: true, attributes: true, characterData: true });
  observe(document);
  // no change within a component with a tree of its own is seen from outside
  const roots = [document];
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (options) {
    const root = attachShadow.call(this, options);
    roots.push(root);
    observe(root);
    return root;
  };
  watch.now = now;
  watch.find = (css) => roots.map((root) => root.querySelector(css)).find(Boolean);
  const noteInput = (event) => { watch.click = performance.timeOrigin + event.timeStamp; };
  addEventListener("click", noteInput, true);
  addEventListener("keydown", noteInput, true);
})();

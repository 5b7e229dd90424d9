// In every frame: when the page last changed, when its chart did, and the frame after each; absolute milliseconds.
(() => {
  const now = () => performance.timeOrigin + performance.now();
  const watch = (window.watch = { begin: performance.timeOrigin, last: 0, painted: 0, plot: 0, plotPainted: 0, click: 0 });
  const after = (key) => requestAnimationFrame(() => setTimeout(() => { watch[key] = now(); }));
  const within = (target, css) => (target.closest ? target : target.parentElement)?.closest(css);
  // the attributes of the whole app follow every tick, which draws nothing
  const drawn = ({ target, type }) => type !== "attributes" || within(target, "[data-testid=stMain]") || window !== top;
  new MutationObserver((records) => {
    if (!records.some(drawn)) return;
    watch.last = now();
    after("painted");
    if (!records.some(({ target }) => within(target, ".js-plotly-plot"))) return;
    watch.plot = now();
    after("plotPainted");
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  watch.now = now;
  addEventListener("click", (event) => { watch.click = performance.timeOrigin + event.timeStamp; }, true);
})();

// When the chart last changed, and the frame after that; times in milliseconds since the page began.
(() => {
  const watch = (window.watch = { plot: 0, painted: 0, click: 0 });
  const inPlot = ({ target }) => (target.closest ? target : target.parentElement)?.closest(".js-plotly-plot");
  new MutationObserver((records) => {
    if (!records.some(inPlot)) return;
    watch.plot = performance.now();
    requestAnimationFrame(() => setTimeout(() => { watch.painted = performance.now(); }));
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  addEventListener("click", (event) => { watch.click = event.timeStamp; }, true);
})();

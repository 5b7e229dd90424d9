// in the frame of another page (?embed=chart): the class "embed", a message with the height that the page needs, and
// other pages in a window of their own
{
  const query = new URLSearchParams(location.search), id = query.get("id") ?? undefined, root = document.documentElement;
  const tellHeight = () => parent.postMessage({ type: "timeline-height", height: Math.ceil(root.getBoundingClientRect().height), id }, "*");
  if (query.get("embed")) {
    root.classList.add("embed");
    new ResizeObserver(tellHeight).observe(root);
    addEventListener("load", tellHeight);
    addEventListener("click", ({ target }) => {
      const link = target.closest("a[href]");
      if (link && !link.getAttribute("href").startsWith("#")) link.setAttribute("target", "_blank");
    }, true);
  }
}

// Looks through a page, shadow roots included: which text is seen, which is drawn in charts, which stands
// in the cells of tables, and what comes from hostile text in any other way.
() => {
  const found = { seen: "", drawn: "", cells: "", faults: [] };
  if (window.fired !== undefined) found.faults.push(`hostile text ran: ${window.fired}`);
  const scripted = ["javascript:", "vbscript:", "data:"];
  const hostile = (name, value) => {
    if (!name.endsWith("href")) return /evil\.example|fired/.test(value);
    const url = new URL(value, location);
    return url.hostname.endsWith("evil.example") || scripted.includes(url.protocol);
  };
  const fetched = ["href", "xlink:href", "src", "srcset", "srcdoc", "action", "data", "ping", "poster", "style"];
  // what figures are given: marks of their own, and all other signs escaped
  const tag = /<(?!(\/?(b|extra|span)|br|span style=['"]font-size: ?[\d.]+px['"])>)/;
  const strings = (value) => {
    if (typeof value === "string") return tag.test(value) ? [value] : [];
    if (!value || typeof value !== "object" || ArrayBuffer.isView(value)) return [];
    return Object.values(value).flatMap(strings);
  };
  const place = (node) => {
    if (node.closest("canvas")) return "cells";
    if (node.closest(".js-plotly-plot")) return "drawn";
    // what a list offers is seen once it opens
    return node.checkVisibility() || node.closest("option") ? "seen" : "";
  };
  const visit = (root) => {
    for (const node of root.querySelectorAll("*")) {
      for (const { name, value } of node.attributes) {
        if (node.localName === "link") continue;
        if (name.startsWith("on") || (fetched.includes(name.toLowerCase()) && hostile(name, value))) {
          found.faults.push(`<${node.localName} ${name}="${value}">`);
        }
      }
      if (node.matches(".js-plotly-plot")) {
        const { annotations, title, xaxis, yaxis } = node.layout;
        // where the hover is our own, its words are in a meta, which Plotly does not draw
        const data = node.data.map((trace) => ({ ...trace, meta: null }));
        const given = [data, annotations, title, xaxis?.ticktext, yaxis?.ticktext].flatMap(strings);
        found.faults.push(...given.map((text) => `a figure is given ${text}`));
      }
      if (node.shadowRoot) visit(node.shadowRoot);
      if (node.matches("input, textarea") && node.checkVisibility()) found.seen += node.value;
    }
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      const where = !parent || parent.matches("style, script, title") ? "" : place(parent);
      if (where) found[where] += walker.currentNode.data;
    }
  };
  visit(document);
  for (const where of ["seen", "drawn", "cells"]) found[where] = found[where].replace(/\s+/g, "");
  return found;
}

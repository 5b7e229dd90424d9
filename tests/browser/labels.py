"""What is wrong with the labels of the picture, of Explore or of the page, measured on the rendered texts."""

from __future__ import annotations

from playwright.sync_api import Page


def faults_of_labels(page: Page) -> list[str]:
    """Say which texts touch each other, an edge or a mark, and which leaders lead to another's mark."""
    faults: list[str] = page.locator(".st-key-timeline .picture, #chart").first.evaluate(_FAULTS)
    return faults


_FAULTS = """picture => {
  const plot = picture.querySelector(".plot") ?? picture;
  const corner = picture.getBoundingClientRect();
  // the page tells of its picture in objects, Explore in numbers
  const place = event => picture.drawing.marks.findIndex(mark => mark.event === event);
  const metaOf = ({ marks, labels, size }) => ({
    size,
    events: marks.map(({ event }) => [event.id, event.headline]),
    marks: marks.map(({ event, left, right, y, radius }) => [place(event), left, y, radius, 0, right]),
    labels: labels.map(({ mark, box }) => [place(mark.event), ...box]),
  });
  const { marks, labels, events, size } = picture.drawing ? metaOf(picture.drawing) : plot.layout.meta;
  const [X0, Y0, X1, Y1] = [0, 1, 2, 3];
  // the box of a font is a little higher than its letters
  const seen = [...plot.querySelectorAll("text")].filter(node => node.textContent.trim() && node.checkVisibility());
  const texts = seen.map(node => {
    const box = node.getBoundingClientRect();
    return { words: node.textContent, box: [box.left - corner.left, box.top - corner.top + 1, box.right - corner.left,
      box.bottom - corner.top - 1] };
  });
  const faults = [];
  const say = (text, fault) => faults.push(`“${text.words}” ${fault}`);
  const meet = (a, b) => Math.min(a[X1], b[X1]) - Math.max(a[X0], b[X0]) > 0.5
    && Math.min(a[Y1], b[Y1]) - Math.max(a[Y0], b[Y0]) > 0.5;
  // from a point or a box to the rim of a mark, 0 within it
  const apart = ([x0, y0, x1 = x0, y1 = y0], [, x, y, r, , end = x]) => {
    const across = Math.max(x0 - end, x - x1, 0);
    const down = Math.max(y0 - y, y - y1, 0);
    return Math.max(Math.hypot(across, down) - r, 0);
  };
  const nearest = (spot, some) => Math.min(...some.map(mark => apart(spot, mark)));
  if (!texts.length) faults.push("there is no text at all");
  texts.forEach((text, place) => {
    for (const other of texts.slice(0, place)) if (meet(text.box, other.box)) say(text, `touches “${other.words}”`);
    if (text.box[X0] < 0 || text.box[Y0] < 0 || text.box[X1] > size[0] || text.box[Y1] > size[1]) say(text, "is cut");
  });

  const said = new Map();
  for (const [event, ...box] of labels) {
    const [x, y] = [(box[X0] + box[X1]) / 2, (box[Y0] + box[Y1]) / 2];
    const found = texts.filter(({ box: [x0, y0, x1, y1] }) => x > x0 && x < x1 && y > y0 && y < y1);
    if (found.length !== 1) faults.push(`${found.length} texts stand where the label of ${events[event][0]} should`);
    for (const text of found) said.set(text, event);
  }
  for (const [text, event] of said) {
    const headline = events[event][1];
    const own = marks.filter(([place]) => place === event);
    const others = marks.filter(([place]) => place !== event);
    if (!headline.startsWith(text.words.replace(/…$/, "").trim())) say(text, `is no headline: ${headline}`);
    if (nearest(text.box, [...others, ...own]) === 0) say(text, "touches a mark");
    text.own = own;
    text.others = others;
  }

  const drawn = [...plot.querySelectorAll("path.leader")].flatMap(node => node.getAttribute("d").split("M").slice(1));
  const lines = plot.data?.filter(trace => trace.name === "leaders").flatMap(({ x, y }) => {
    const parts = [[]];
    x.forEach((value, n) => value === null ? parts.push([]) : parts.at(-1).push([value, y[n]]));
    return parts.filter(part => part.length);
  }) ?? drawn.map(part => part.split("L").map(point => point.split(" ").map(Number)));
  for (const line of lines) {
    const [mark, label] = [line[0], line.at(-1)];
    const beside = ({ box: [x0, y0, x1, y1] }) =>
      Math.hypot(Math.max(x0 - label[0], label[0] - x1, 0), Math.max(y0 - label[1], label[1] - y1, 0));
    const text = [...said.keys()].sort((a, b) => beside(a) - beside(b))[0];
    if (!text || beside(text) > 8) { faults.push(`a leader ends at ${label}, where no label is`); continue; }
    text.led = true;
    if (nearest(mark, text.own) > 1.5) say(text, "has a leader that does not reach its mark");
    if (nearest(mark, text.own) > nearest(mark, text.others)) say(text, "has a leader that is nearer to another mark");
    for (const other of texts) {
      if (other === text) continue;
      line.slice(1).forEach(([x, y], n) => {
        const [left, top] = line[n];
        const [x0, y0, x1, y1] = [Math.min(x, left), Math.min(y, top), Math.max(x, left), Math.max(y, top)];
        const segment = [x0 - 0.5, y0 - 0.5, x1 + 0.5, y1 + 0.5];
        if (meet(segment, other.box)) say(other, `is crossed by the leader of “${text.words}”`);
      });
    }
  }
  for (const text of said.keys()) {
    if (text.led) continue;
    // a label beside its mark stands in line with it
    const [own, middle] = [nearest(text.box, text.own), (text.box[Y0] + text.box[Y1]) / 2];
    const rivals = text.others.filter(([, , y, r]) => y + r > middle && y - r < middle);
    if (own > nearest(text.box, rivals)) say(text, "has no leader and is nearer to another mark");
  }
  return faults;
}"""

// The tracks under a slide, as SVG: what each side said, the past solid and the future faint, and the step.

const SVG = "http://www.w3.org/2000/svg";
const GLIDE = 600;
const FAINT = 0.3;
const SHAPES = {
  denies: "M-7 -4 L-4 -7 L0 -3 L4 -7 L7 -4 L3 0 L7 4 L4 7 L0 3 L-4 7 L-7 4 L-3 0 Z",
  deflects: "M-8 -6 L8 -6 L0 8 Z",
  ambiguous: "M0 -8 L8 0 L0 8 L-8 0 Z",
  acknowledges: "M0 -9 L2.4 -3.1 L8.6 -2.8 L3.8 1.2 L5.3 7.3 L0 3.9 L-5.3 7.3 L-3.8 1.2 L-8.6 -2.8 L-2.4 -3.1 Z",
  asserts: "M-6 0 A6 6 0 1 0 6 0 A6 6 0 1 0 -6 0 Z",
};
const DOT = "M-5 0 A5 5 0 1 0 5 0 A5 5 0 1 0 -5 0 Z";

const drawn = (tag, attributes, text = "") => {
  const node = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.textContent = text;
  return node;
};

// An assertion about others is hollow, as claims are in every chart.
const shapeOf = (stance, colour, x, y, scale) => {
  const hollow = stance === "asserts";
  return drawn("path", {
    d: SHAPES[stance] ?? DOT, transform: `translate(${x} ${y}) scale(${scale})`, fill: hollow ? "none" : colour,
    stroke: hollow ? colour : "none", "stroke-width": hollow ? 2.6 : 0,
  });
};

const signOf = (stance, colour) => {
  const sign = drawn("svg", { class: "sign", viewBox: "-10 -10 20 20", "aria-hidden": "true" });
  sign.append(shapeOf(stance, colour, 0, 0, 1));
  return make("span", "stance", sign, _(stance));
};

const middleOf = ([start, end]) => (start + end) / 2;

// A unit is a pixel of a window of 1280 by 720; a phone held upright has room for more.
const unitOf = ({ clientWidth: wide, clientHeight: high }) =>
  Math.min(2, Math.max(high > wide ? 0.85 : 0.62, Math.min(wide / 1280, high / 720)));

const widthOf = (() => {
  const context = document.createElement("canvas").getContext("2d");
  return (text, size, family, weight = 400) => {
    context.font = `${weight} ${size}px ${family}`;
    return context.measureText(text).width;
  };
})();

class TracksPicture {
  constructor(deck, width) {
    const { tracks, colours } = deck.data;
    const unit = unitOf(deck.stage);
    const { family, ink, high } = lookOf(deck);
    Object.assign(this, { deck, tracks, unit, family, ink, high, line: high ? ink : colours.line });
    this.colour = (stance) => (high ? ink : colours.stances[stance] ?? colours.neutral);
    this.name = Math.max(13, 20 * unit);
    const names = tracks.tracks.map((track) => widthOf(track.name, this.name, family, 600));
    const most = width * 0.27;
    this.left = Math.min(most, Math.max(0, ...names)) + 18 * unit;
    this.right = width - 12 * unit;
    this.width = width;
    this.top = 44 * unit;
    this.lane = 29 * unit;
    this.rail = this.top + this.lane * tracks.tracks.length + 12 * unit;
    this.height = this.rail + 34 * unit;
    this.svg = drawn("svg", { class: "tracks", width, height: this.height, role: "img", "aria-label": this.tell() });
  }

  tell() {
    const { slides, at } = this.deck;
    const words = this.tracks.tracks.map(({ name, marks }) => `${name} ${marks.length}`).join(", ");
    return `${_("Statements in the days of the story: %(sides)s.", { sides: words })} ${slides[at].interval?.text ?? ""}`;
  }

  x(day) {
    return this.left + (day / this.tracks.days) * (this.right - this.left);
  }

  put(tag, attributes, text) {
    const node = drawn(tag, attributes, text);
    this.svg.append(node);
    return node;
  }

  lineOf(x1, x2, y, attributes) {
    this.put("line", { x1, x2, y1: y, y2: y, ...attributes });
  }

  draw() {
    const { slides, at } = this.deck;
    const slide = slides[at];
    const here = this.x(middleOf(slide.place));
    this.own = [];
    this.drawBand(slide, here);
    this.tracks.tracks.forEach((track, number) => this.drawTrack(track, this.top + (number + 0.5) * this.lane, slide, here));
    this.drawRail(slides, at, here);
    this.drawInterval(slide.interval);
    // over the line of the marker
    this.svg.append(...this.own);
    return this.svg;
  }

  // the step's own days, and a line that shows the eye where it is
  drawBand(slide, here) {
    const [start, end] = slide.place.map((day) => this.x(day) - here);
    const y = this.top - 4 * this.unit;
    this.marker = drawn("g", { class: "marker" });
    const high = this.rail - y;
    const wide = Math.max(end - start, 8 * this.unit);
    this.marker.append(
      drawn("rect", { x: -wide / 2, y, width: wide, height: high, fill: this.ink, opacity: 0.14 }),
      drawn("rect", { x: -1.5 * this.unit, y, width: 3 * this.unit, height: high, fill: this.ink }),
      drawn("circle", { cx: 0, cy: this.rail, r: 10 * this.unit, fill: this.ink }),
    );
    this.marker.setAttribute("transform", `translate(${here} 0)`);
    this.svg.append(this.marker);
  }

  drawTrack({ name, marks }, y, slide, here) {
    const now = slide.place[1];
    const size = Math.min(this.name, (this.name * (this.left - 18 * this.unit)) / widthOf(name, this.name, this.family, 600));
    this.put("text", { class: "side", x: 0, y: y + size * 0.35, "font-size": size, "font-weight": 600, fill: this.ink }, name);
    this.lineOf(this.left, here, y, { stroke: this.line, "stroke-width": 2 * this.unit });
    this.lineOf(here, this.right, y, { stroke: this.line, "stroke-width": 2 * this.unit, opacity: FAINT });
    for (const mark of marks) {
      const isOwn = mark.event === slide.event;
      const group = this.drawMark(mark, y, isOwn || mark.end <= now ? 1 : FAINT, isOwn ? 1.75 : 1);
      if (isOwn) this.own.push(group);
      else this.svg.append(group);
    }
  }

  drawMark({ stance, start, end }, y, opacity, times) {
    const x = this.x((start + end) / 2);
    const colour = this.colour(stance);
    const group = drawn("g", { opacity });
    if (end - start > 1) {
      group.append(drawn("line", { x1: this.x(start), x2: this.x(end), y1: y, y2: y, stroke: colour, "stroke-width": 3 * this.unit, opacity: 0.5 }));
    }
    const scale = Math.max(0.75, this.unit) * times;
    // its own mark stands out from the line under it
    if (times > 1) group.append(drawn("circle", { cx: x, cy: y, r: 10 * scale, fill: "var(--ground)" }));
    group.append(shapeOf(stance, colour, x, y, scale));
    return group;
  }

  drawRail(slides, at, here) {
    const { unit } = this;
    this.lineOf(this.left, here, this.rail, { stroke: this.ink, "stroke-width": 4 * unit });
    this.lineOf(here, this.right, this.rail, { stroke: this.ink, "stroke-width": 4 * unit, opacity: FAINT });
    slides.forEach((slide, place) => {
      if (!slide.place || place === at) return;
      const circle = { cx: this.x(middleOf(slide.place)), cy: this.rail, r: 5 * unit, stroke: this.ink, "stroke-width": 2 * unit };
      this.put("circle", { ...circle, fill: place < at ? this.ink : "var(--ground)", opacity: place < at ? 1 : FAINT + 0.2 });
    });
    this.svg.append(this.marker);
    this.drawTicks();
  }

  drawTicks() {
    const size = Math.max(12, 16 * this.unit);
    let free = -Infinity;
    for (const [day, text] of this.tracks.ticks) {
      const x = this.x(day);
      const wide = widthOf(text, size, this.family);
      const start = Math.min(x, this.width - wide);
      if (start < free) continue;
      free = start + wide + size * 0.7;
      this.put("line", { x1: x, x2: x, y1: this.rail, y2: this.rail + 8 * this.unit, stroke: this.ink, opacity: 0.6 });
      this.put("text", { class: "tick", x: start, y: this.height - 6 * this.unit, "font-size": size, fill: this.ink }, text);
    }
  }

  drawInterval(interval) {
    if (!interval) return;
    const { unit } = this;
    const weight = interval.large ? 700 : 400;
    let size = interval.large ? Math.max(18, 30 * unit) : Math.max(13, 20 * unit);
    const room = this.width - 8 * unit;
    size = Math.min(size, (size * room) / widthOf(interval.text, size, this.family, weight));
    const wide = widthOf(interval.text, size, this.family, weight);
    const [start, end] = [this.x(interval.start), this.x(interval.end)];
    const under = this.top - 8 * unit;
    const middle = Math.min(Math.max((start + end) / 2, wide / 2), this.width - wide / 2);
    const stroke = { stroke: this.ink, "stroke-width": (interval.large ? 2.5 : 1.5) * unit };
    if (end - start > 2) {
      this.put("path", { d: `M${start} ${under + 7 * unit} V${under} H${end} V${under + 7 * unit}`, fill: "none", ...stroke });
    }
    this.put("text", { class: interval.large ? "large" : "", x: middle - wide / 2, y: under - 7 * unit,
      "font-size": size, "font-weight": weight, fill: this.ink }, interval.text);
    if (interval.track < 0) return;
    const y = this.top + (interval.track + 0.5) * this.lane;
    const gap = 14 * unit;
    if (end - start < 3 * gap) return;
    this.lineOf(start + gap, end - gap, y, { stroke: "var(--ground)", "stroke-width": 6 * unit });
    this.lineOf(start + gap, end - gap, y, { stroke: this.ink, "stroke-width": 3 * unit, "stroke-dasharray": `${unit} ${7 * unit}`, "stroke-linecap": "round" });
  }

  // From where the step before stood, unless motion is unwanted.
  glide(from) {
    if (from === null || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const to = middleOf(this.deck.slides[this.deck.at].place);
    if (from === to) return;
    const at = (day) => `translate(${this.x(day)}px, 0)`;
    this.marker.animate([{ transform: at(from) }, { transform: at(to) }], { duration: GLIDE, easing: "ease-in-out" });
  }
}

const lookOf = (deck) => {
  const style = getComputedStyle(deck.stage);
  return { family: style.fontFamily, ink: style.color, high: deck.high };
};

const legendOf = (deck) => {
  const colour = (stance) => (deck.high ? "currentColor" : deck.data.colours.stances[stance]);
  return make("div", "legend", ...deck.data.tracks.stances.map((stance) => signOf(stance, colour(stance))));
};

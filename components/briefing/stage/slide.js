// One slide as nodes. Text enters only as textContent.

const make = (tag, name, ...inside) => {
  const node = document.createElement(tag);
  if (name) node.className = name;
  node.append(...inside.filter((part) => part !== "" && part !== null));
  return node;
};

const part = (node, least, target) => {
  // what fit() may shorten: the node that holds the text, and how many letters stay at the least
  const held = target ?? node;
  return { node, held, least, text: held.textContent };
};

const labelled = (name, label, text) => {
  const held = make("span", "", text);
  return { node: make("div", name, make("b", "", label), held), held };
};

const quoted = (words) => {
  const held = make("span", "", `“${words.text}”`);
  const by = make("span", "by", `— ${words.by}`);
  return { node: make("blockquote", "", held, by), held, by };
};

const boardOf = (board) => {
  const lines = board.lines.map((line) => {
    const text = make("span", "");
    if (line.label && board.view !== "ladder") text.append(make("b", "", line.heading ? line.label : `${line.label}  `));
    text.append(line.text);
    const node = make("div", line.heading ? "line heading" : "line");
    if (board.view === "ladder") node.append(make("b", "", line.label));
    node.append(text);
    if (line.note || board.view === "ladder") node.append(make("span", "note", line.note));
    if (line.bar) {
      const bar = make("span", "bar", make("i"));
      // ten pixels at the least, and none of them beyond the end
      bar.firstChild.style.left = `min(${line.bar[0] * 100}%, 100% - 10px)`;
      bar.firstChild.style.width = `${(line.bar[1] - line.bar[0]) * 100}%`;
      bar.firstChild.classList.toggle("open", line.open);
      node.append(bar);
    }
    return node;
  });
  return make("div", `board ${board.view}`, ...lines);
};

// Gives the nodes of a slide, and in which order they may be shortened.
const slideOf = (slide) => {
  const content = make("div", "content");
  const parts = [];
  const headline = make("h2", "", slide.headline);
  const certainty = make("div", "certainty", slide.certainty);
  if (slide.date) content.append(make("div", "when", make("div", "date", slide.date), certainty));
  content.append(headline);
  if (slide.flag) content.append(make("div", "flag", slide.flag));
  const quotes = slide.quotes.map(quoted);
  content.append(...quotes.map((quote) => quote.node));
  const summary = make("div", "summary", slide.summary);
  if (slide.summary) content.append(summary);
  const caution = labelled("caution", "Caution: ", slide.caution);
  if (slide.caution) content.append(caution.node);
  const who = labelled("who", "Who: ", slide.who.join(", "));
  if (slide.who.length) content.append(who.node);
  const since = make("div", "since", slide.since.join(" · "));
  if (slide.since.length) content.append(since);
  if (slide.board) content.append(boardOf(slide.board));
  parts.push(part(summary, 0), part(caution.node, 40, caution.held));
  for (const quote of quotes.slice(1).reverse()) parts.push(part(quote.node, 0, quote.held));
  if (quotes.length) parts.push(part(quotes[0].node, 60, quotes[0].held));
  parts.push(part(who.node, 60, who.held), part(certainty, 40), part(since, 40), part(caution.node, 0, caution.held));
  parts.push(part(headline, 60));
  if (quotes.length) parts.push(part(quotes[0].by, 30));
  return { content, parts: parts.filter((each) => each.text) };
};

const evidenceOf = (slide, board) => {
  const held = make("span", "", slide.source);
  const node = make("div", "evidence", held);
  const count = board ? board.count : slide.independence;
  // the dot stays at the end of a line, the count in one piece
  node.append(slide.source ? "\u00a0· " : "", make("b", "", count));
  return { node, held };
};

const stripOf = (strip, slides, at) => {
  const node = make("div", "strip", make("div", "rail"), make("span", "first", strip.first), make("span", "last", strip.last));
  const mark = (name, where) => {
    const tick = make("i", name);
    tick.style.left = `${where * 100}%`;
    node.append(tick);
  };
  strip.marks.forEach((where) => mark("", where));
  slides.forEach((slide) => slide.place && mark("step", (slide.place[0] + slide.place[1]) / 2));
  const here = slides[at].place;
  if (!here) return node;
  const box = make("div", "here");
  box.style.left = `${here[0] * 100}%`;
  box.style.width = `${(here[1] - here[0]) * 100}%`;
  const label = make("span", "label", "You are here");
  const middle = (here[0] + here[1]) / 2;
  label.style.left = `${middle * 100}%`;
  label.style.translate = middle < 0.3 ? "0" : middle > 0.7 ? "-100%" : "-50%";
  node.append(box, label);
  if (middle < 0.3) node.querySelector(".first").textContent = "";
  if (middle > 0.7) node.querySelector(".last").textContent = "";
  return node;
};

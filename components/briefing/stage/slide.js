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

const shotOf = ({ alt, text, width, height }, src) => {
  const picture = make("img");
  Object.assign(picture, { alt, src, width, height });
  return make("figure", "shot", picture, make("figcaption", "", text));
};

// What lies elsewhere is a link and never loaded.
const linkOf = ({ words, name, href }) => {
  const link = make("a", "", name);
  Object.assign(link, { href, target: "_blank", rel: "noopener noreferrer" });
  return make("p", "elsewhere", link, words ? `: ${words}` : "");
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

// Both give the nodes of a slide, and in which order they may be shortened.

const boardSlideOf = (deck, slide) => {
  const headline = make("h2", "", slide.headline);
  const view = deck.data.pictures[slide.board.view] ? pictureOf(deck, slide.board) : boardOf(slide.board);
  return { content: make("div", "content", headline, view), parts: [part(headline, 60)] };
};

// On the wall: date and headline, and one quote or one sentence, with a picture beside it. The rest is in the notes
// and on paper.
const wallOf = (slide, colour) => {
  const headline = make("h2", "", slide.headline);
  const kind = slide.stance ? signOf(slide.stance, colour) : make("span", "kind", slide.kind.replaceAll("_", " "));
  const when = make("div", "when", make("span", "date", slide.date), slide.flag ? make("span", "flag", slide.flag) : kind);
  const content = make("div", "content wall", when, headline);
  const words = make("div", "column");
  const parts = [];
  if (slide.quotes[0]) {
    const quote = quoted(slide.quotes[0]);
    words.append(quote.node);
    parts.push(part(quote.node, 60, quote.held), part(headline, 60), part(quote.by, 30));
  } else if (slide.sentence) {
    const sentence = make("p", "sentence", slide.sentence);
    words.append(sentence);
    parts.push(part(sentence, 60), part(headline, 60));
  } else parts.push(part(headline, 60));
  const medium = slide.media.find(({ src }) => src);
  const shot = medium ? shotOf(medium, medium.large) : "";
  content.append(make("div", "beside", words, shot));
  return { content, parts };
};

// One line: how sure the date is, who carries it, how many origins.
const evidenceOf = (slide) => {
  const certainty = make("span", "certainty", slide.certainty);
  const carrier = make("span", "carrier", slide.carrier);
  const count = make("b", "", slide.board ? slide.board.count : slide.independence);
  const told = [certainty, carrier, count].filter((each) => each.textContent);
  // a dot stays at the end of a line, the count in one piece
  const node = make("div", "evidence", ...told.flatMap((each, place) => (place ? ["\u00a0· ", each] : [each])));
  return { node, parts: [part(carrier, 30), part(certainty, 60)] };
};

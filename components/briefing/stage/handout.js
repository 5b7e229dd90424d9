// The handout as nodes. Text enters only as textContent.

const footnote = ({ number, text, addresses }) => {
  const told = make("span");
  let rest = text;
  // from the end, as a title may hold an address too
  for (const address of addresses.toReversed()) {
    const at = rest.lastIndexOf(address);
    const link = make("a", "", address);
    link.href = address;
    told.prepend(link, rest.slice(at + address.length));
    rest = rest.slice(0, at);
  }
  told.prepend(rest);
  return make("li", "", make("span", "", `${number}.`), told);
};

const waysOf = () => {
  const print = make("button", "", _("Print, or save as PDF"));
  print.type = "button";
  print.onclick = () => window.print();
  const back = make("a", "", _("All briefings"));
  back.href = "?story=&step=&print=";
  return make("div", "ways", print, back);
};

const sheetOf = ({ slide, notes, marks, media }, place, total) => {
  const put = (name, text) => (text ? make("p", name, text) : "");
  const paragraphs = (name, text) => text.split("\n").map((each) => put(name, each));
  const marked = (node, numbers) => {
    node.append(make("sup", "", ` ${numbers.join(", ")}`));
    return node;
  };
  const quotes = slide.quotes.map((words, n) => {
    const quote = quoted({ text: words.text, by: words.by_on_day });
    marked(quote.by, marks[n]);
    if (!words.original) return quote.node;
    const original = quoted({ text: words.original, by: words.original_by }).node;
    original.lang = words.original_language;
    return make("div", "", quote.node, original);
  });
  const since = slide.since.map((text) => text[0].toUpperCase() + text.slice(1)).join(". ");
  const counted = slide.independence ? marked(make("p", "", slide.independence), notes.map((note) => note.number)) : "";
  const caution = slide.caution ? make("p", "caution", make("b", "", `${_("Caution")}: `), slide.caution) : "";
  const who = slide.who.length ? make("p", "", make("b", "", `${_("Who")}: `), slide.who.join(", ")) : "";
  const number = _("%(number)s of %(count)s", { number: place + 1, count: total });
  return make(
    "section", "",
    make("div", "number", slide.board ? number : `${number} · ${slide.kind}`),
    make("h2", "", slide.headline),
    put("date", slide.date), put("certainty", slide.certainty), put("flag", slide.flag), ...paragraphs("say", slide.say),
    ...quotes,
    ...paragraphs("summary", slide.summary), ...media.map((each) => (each.src ? shotOf(each, each.large) : linkOf(each))), caution, who, put("since", since), counted,
    slide.board ? boardOf(slide.board) : "",
    slide.board ? put("", slide.board.count) : "",
    notes.length ? make("ol", "", ...notes.map(footnote)) : "",
  );
};

export default function ({ data, parentElement }) {
  learnWords(data);
  const page = parentElement.querySelector(".handout");
  const first = make("div", "first", make("h1", "", data.title), make("p", "origin", data.origin), waysOf());
  page.replaceChildren(first, ...data.sheets.map((sheet, place) => sheetOf(sheet, place, data.sheets.length)));
}

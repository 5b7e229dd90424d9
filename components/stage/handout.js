// The handout as nodes. Text enters only as textContent.

const footnotes = (notes) => {
  const list = make("ol", "");
  for (const note of notes) list.append(make("li", "", `${note.number}.  ${note.text}`));
  return list;
};

const sheetOf = ({ slide, notes }, place, total) => {
  const put = (name, text) => (text ? make("p", name, text) : "");
  const marks = notes.map((note) => note.number).join(", ");
  const since = slide.since.map((text) => text[0].toUpperCase() + text.slice(1)).join(". ");
  const counted = slide.independence ? make("p", "", slide.independence, make("sup", "", ` ${marks}`)) : "";
  const caution = slide.caution ? make("p", "caution", make("b", "", "Caution: "), slide.caution) : "";
  const who = slide.who.length ? make("p", "", make("b", "", "Who: "), slide.who.join(", ")) : "";
  return make(
    "section", "",
    make("div", "number", `${place + 1} of ${total} · ${slide.kind}`),
    make("h2", "", slide.headline),
    put("date", slide.date), put("certainty", slide.certainty), put("flag", slide.flag), put("say", slide.say),
    ...slide.quotes.map((quote) => quoted(quote).node),
    put("summary", slide.summary), caution, who, put("since", since), counted,
    slide.board ? boardOf(slide.board) : "",
    slide.board ? put("", slide.board.count) : "",
    notes.length ? footnotes(notes) : "",
  );
};

export default function ({ data, parentElement }) {
  const page = parentElement.querySelector(".handout");
  const print = make("button", "", "Print, or save as PDF");
  print.type = "button";
  print.onclick = () => window.print();
  const first = make("div", "first", make("h1", "", data.title), make("p", "origin", data.origin), print);
  page.replaceChildren(first, ...data.sheets.map((sheet, place) => sheetOf(sheet, place, data.sheets.length)));
}

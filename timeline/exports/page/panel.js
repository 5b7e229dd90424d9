// one event in full

// the words of timeline/analysis/citation.py
function citations(event, node) {
  const inner = text => text.replace(/[“”„"]/g, mark => (mark === "“" ? "‘" : "’")).replace(/«/g, "‘").replace(/»/g, "’");
  const named = id => sourceOf(id).querySelector("span"), today = dayText(Math.floor((Date.now() - new Date().getTimezoneOffset() * 6e4) / 864e5));
  const line = id => [named(id).textContent, sourceOf(id).querySelector(":scope > a")?.getAttribute("href")].filter(Boolean).join(", ");
  const closest = node.querySelector(".src").dataset.closest;
  const page = location.href.replace(/[?#].*/, ""), link = `${data.permanent ? new URL(data.permanent, page) : page}#event=${event.id}`;
  // a Russian date brings its own stop
  const sentences = (...parts) => parts.filter(Boolean).map(part => `${part.replace(/\.$/, "")}.`).join(" ");
  const start = `“${inner(event.headline)}”, ${event.date}`, end = _("%(link)s, accessed %(date)s", { link, date: today });
  const chronology = _("%(title)s (chronology, version %(version)s)", { title: data.title, version: data.version.slice(0, 12) });
  const quotes = [...node.querySelectorAll("blockquote")].map(quote => {
    const words = inner(quote.querySelector("q").textContent.replace(/\s+/g, " ")), { said, layer } = quote.dataset;
    const cited = [...quote.querySelectorAll(":scope > cite a")].map(link => line(link.hash.slice(1)));
    const original = quote.querySelector(".o [lang]")?.textContent.replace(/\s+/g, " ");
    const of = original ? _("%(layer)s of “%(original)s”", { layer, original: inner(original.slice(1, -1)) }) : layer;
    const joined = cited.join(`; ${_("closest to the origin")}: `);
    return sentences(`“${words}”${layer && ` (${of})`}, ${said}`, joined, chronology, end);
  });
  const short = closest ? _("%(title)s, citing %(publisher)s", { title: data.title, publisher: named(closest).firstChild.textContent }) : data.title;
  return [sentences(start, short), sentences(start, chronology, closest && line(closest), end), ...quotes, link];
}

// the words of timeline/exports/report.py
function reportOf(event, address) {
  const facts = { headline: event.headline, id: event.id, version: data.version.slice(0, 12), address };
  const names = { headline: _("Headline"), id: _("Id"), version: _("Version"), address: _("Address") };
  const form = data.report.replace(/\{(\w+)\}/g, (whole, name) => encodeURIComponent(facts[name] ?? whole));
  const lines = Object.entries(facts).map(([name, text]) => `${names[name]}: ${text}`);
  const text = [...lines, _("What is wrong:"), _("What is right:"), _("Where that can be read:")].join("\n");
  const link = make("a", { href: form, target: "_blank", rel: "noopener noreferrer" }, _("Fill in the form"));
  const head = form ? [link, _(", or send this:")] : [_("Send this to the newsroom, with what is wrong:")];
  return make("details", {}, make("summary", {}, _("Report a mistake")), make("p", {}, ...head), make("p", { className: "report" }, text));
}

function show(event) {
  const was = panel.dataset.id;
  panel.hidden = !event;
  document.body.classList.toggle("opened", Boolean(event));
  for (const node of document.querySelectorAll("#list [aria-current]")) node.removeAttribute("aria-current");
  if (!event) {
    delete panel.dataset.id;
    if (was) [opener, byId.get(was).node.querySelector("a"), chart].find(node => node?.isConnected).focus({ preventScroll: true });
    return;
  }
  event.node.querySelector("h3 a").setAttribute("aria-current", "true");
  const place = shown.indexOf(event);
  for (const [id, to] of [["before", shown[place - 1]], ["after", place < 0 ? null : shown[place + 1]]]) {
    $(id).disabled = !to;
    $(id).onclick = () => go({ event: to });
  }
  if (was === event.id) return;
  panel.dataset.id = event.id;
  if (isLoaded(event)) showEntry(event);
  else waitForEntry(event);
  panel.scrollTop = 0;
  if (opener) panel.focus({ preventScroll: true });
}

function copyOf(event) {
  const copy = event.node.cloneNode(true);
  const title = make("h2", {}, event.headline);
  if (data.record) title.lang = data.record;
  copy.querySelector("h3").replaceWith(title);
  copy.querySelector("i").remove();
  copy.querySelector(".found")?.remove();
  return copy;
}

function showEntry(event) {
  fill(event);
  const copy = copyOf(event), texts = citations(event, event.node), report = reportOf(event, texts.at(-1));
  const cited = [...copy.querySelectorAll(".src a")].map(link => make("li", {}, ...sourceOf(link.hash.slice(1)).cloneNode(true).childNodes));
  copy.querySelectorAll("sup").forEach(node => node.remove());
  copy.querySelector(".src").after(make("ul", {}, ...cited));
  const lines = texts.map(text => make("p", { className: "cite" }, text));
  $("entry").replaceChildren(...copy.childNodes, make("details", {}, make("summary", {}, _("Cite or link")), ...lines), report);
}

function waitForEntry(event) {
  const note = make("p", { role: "status" });
  $("entry").replaceChildren(...copyOf(event).childNodes, note);
  const finish = draw => panel.dataset.id === event.id && draw();
  // said only where it takes so long that one wonders
  setTimeout(() => finish(() => (note.textContent ||= _("The entry is being loaded."))), 400);
  load(partWith(event)).then(
    () => finish(() => {
      showEntry(event);
      mark([...found, $("entry")], terms);
    }),
    () => finish(() => {
      const link = make("a", { href: `events/${event.id}.html` }, _("Read the page of this event"));
      note.replaceChildren(_("The entry could not be loaded."), " ", link);
    }),
  );
}

// The speaker's window: what to say now, what comes next, and the time.

const two = (number) => String(number).padStart(2, "0");

const timeSince = (start) => {
  const seconds = Math.floor((Date.now() - start) / 1000);
  return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
};

const clockOf = (deck) => {
  const now = make("div", "clock");
  const since = make("div", "elapsed");
  const tick = () => {
    const time = new Date();
    now.textContent = `${two(time.getHours())}:${two(time.getMinutes())}`;
    since.textContent = _("%(time)s since the start", { time: timeSince(deck.started) });
  };
  const restart = button(_("Start the clock again"), () => {
    deck.started = Date.now();
    tick();
  });
  tick();
  deck.tick = tick;
  const clock = make("div", "", now, since, restart);
  clock.setAttribute("role", "timer"); // not read aloud every second
  return clock;
};

const sectionOf = (title, ...texts) => {
  const told = texts.filter(Boolean);
  return told.length ? [make("h3", "", title), ...told.map((each) => (each.nodeType ? each : make("p", "", each)))] : [];
};

const wordsOf = (quote) => {
  const words = [make("p", "", `“${quote.text}” — ${quote.by}`)];
  if (quote.original) {
    words.push(make("p", "", `“${quote.original}” — ${quote.original_by}`));
    words[1].lang = quote.original_language;
  }
  return words;
};

const notesOf = (deck) => {
  const slide = deck.slides[deck.at];
  const next = deck.slides[deck.at + 1];
  const left = make("div", "", make("h3", "", _("Step %(number)s of %(count)s", { number: deck.at + 1, count: deck.slides.length })));
  left.append(make("div", "now", [slide.date, slide.headline].filter(Boolean).join(": ")));
  if (slide.flag) left.append(make("div", "", slide.flag));
  left.append(make("div", "words", slide.say || _("No note for this step.")));
  left.append(
    ...sectionOf(_("Who"), slide.who.join(", ")),
    ...sectionOf(_("Caution"), slide.caution),
    ...sectionOf(_("Words"), ...slide.quotes.flatMap(wordsOf)),
    ...sectionOf(_("Summary"), slide.summary),
    ...sectionOf(_("Pictures elsewhere"), ...slide.media.filter(({ href }) => href).map(linkOf)),
  );
  const right = make("div", "", clockOf(deck), make("h3", "", next ? _("Next") : _("This is the last step")));
  if (next) right.append(make("div", "next", [next.date, next.headline].filter(Boolean).join(": ")), make("div", "", next.say));
  const count = [slide.certainty, slide.since.join(" · "), slide.independence];
  const drawn = slide.media.filter(({ src }) => src);
  right.append(...sectionOf(_("Pictures"), ...drawn.map((each) => shotOf(each, each.src))));
  right.append(...sectionOf(_("Date"), ...count.slice(0, 2)), ...sectionOf(_("Sources"), count[2], ...slide.sources));
  if (slide.event && !slide.sources.length) right.append(...sectionOf(_("Sources"), _("No source for this step.")));
  // long ones scroll, by key too
  left.tabIndex = right.tabIndex = 0;
  return make("div", "notes", left, right);
};

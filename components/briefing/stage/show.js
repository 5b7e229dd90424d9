// Puts the current step on the stage.

const button = (text, act, more = {}) => {
  const node = make("button", more.name ?? "", text);
  node.type = "button";
  node.disabled = Boolean(more.disabled);
  node.title = more.title ?? "";
  if ("pressed" in more) node.setAttribute("aria-pressed", String(more.pressed));
  node.dataset.is = text;
  node.onclick = act;
  return node;
};

const controlsOf = (deck) => {
  const bar = make("div", "controls");
  const last = deck.slides.length - 1;
  bar.append(
    button(_("Previous"), () => deck.go(deck.at - 1), { disabled: deck.at === 0, title: _("Arrow left, Page Up") }),
    button(_("Next"), () => deck.go(deck.at + 1), { disabled: deck.at === last, title: _("Arrow right, Page Down") }),
    make("span", "gap"),
  );
  if (deck.data.notes) return bar;
  bar.append(entryOf(deck));
  if (deck.stage.requestFullscreen) {
    const whole = Boolean(document.fullscreenElement);
    bar.append(button(_("Full screen"), () => deck.full(), { pressed: whole, title: "F" }));
  }
  bar.append(
    button(_("High contrast"), () => deck.toggleContrast(), { pressed: deck.high, title: "H" }),
    button(_("Notes here"), () => deck.toggleNotes(), { pressed: deck.below, title: "N" }),
    button(_("Notes window"), () => deck.openNotes()),
    button(_("Leave"), () => deck.leave(), { title: "Escape" }),
  );
  return bar;
};

const entryOf = (deck) => {
  const event = deck.slides[deck.at].event;
  const link = make("a", "button entry", _("Whole entry"));
  // a whole address, which the frame's script leaves to the browser: it opens a window of its own
  link.href = new URL(`./?event=${encodeURIComponent(event)}`, location.href).href;
  link.target = "_blank";
  link.hidden = !event;
  link.style.display = event ? "" : "none";
  return link;
};

// The controls lie over the legend, so that nothing moves when they go.
const footOf = (deck, slide) => {
  const number = make("div", "number", _("%(number)s of %(count)s", { number: deck.at + 1, count: deck.slides.length }));
  return make("div", "foot", slide.board ? "" : legendOf(deck), make("span", "gap"), number, controlsOf(deck));
};

const show = (deck) => {
  const { stage, data, slides, at } = deck;
  const slide = slides[at];
  // rebuilding the controls must not lose the keyboard's place
  const focused = stage.getRootNode().activeElement?.dataset?.is;
  stage.classList.toggle("high", deck.high);
  stage.classList.toggle("speaker", Boolean(data.notes));
  stage.style.setProperty("--unit", unitOf(stage));
  stage.style.setProperty("--colour", deck.high ? "var(--ink)" : data.colours.stances[slide.stance] ?? "var(--ink)");
  if (data.notes) stage.replaceChildren(notesOf(deck), controlsOf(deck));
  else showSlide(deck, slide);
  const again = [...stage.querySelectorAll("button")].find((node) => node.dataset.is === focused);
  if (focused) again?.focus({ preventScroll: true });
};

const showSlide = (deck, slide) => {
  const { stage, data } = deck;
  const colour = deck.high ? "currentColor" : data.colours.stances[slide.stance];
  const { content, parts } = slide.board ? boardSlideOf(deck, slide) : wallOf(slide, colour);
  const evidence = evidenceOf(slide);
  const around = [evidence.node, footOf(deck, slide)];
  const say = make("div", "say", slide.say);
  if (deck.below && slide.say) around.unshift(say);
  const picture = slide.place && new TracksPicture(deck, stage.clientWidth - marginsOf(stage));
  if (picture) around.unshift(picture.draw());
  if (data.notice) around.unshift(make("div", "notice", data.notice));
  stage.replaceChildren(content, ...around);
  stage.classList.remove("shortened");
  const sign = () => {
    stage.classList.add("shortened");
    stage.querySelector("a.entry").textContent = _("… whole entry");
  };
  keepToLines(evidence, sign);
  if (deck.below && slide.say) parts.push(part(say, 80));
  fit(stage, content, parts, sign);
  const pictured = content.querySelector(".pictured");
  if (pictured) enlarge(deck, pictured);
  picture?.glide(deck.marked);
  deck.marked = slide.place ? middleOf(slide.place) : null;
};

const marginsOf = (stage) => {
  const { paddingLeft, paddingRight } = getComputedStyle(stage);
  return parseFloat(paddingLeft) + parseFloat(paddingRight);
};

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
    button("Previous", () => deck.go(deck.at - 1), { disabled: deck.at === 0, title: "Arrow left, Page Up" }),
    button("Next", () => deck.go(deck.at + 1), { disabled: deck.at === last, title: "Arrow right, Page Down" }),
    make("span", "gap"),
  );
  if (deck.data.notes) return bar;
  bar.append(entryOf(deck));
  if (deck.stage.requestFullscreen) {
    const whole = Boolean(document.fullscreenElement);
    bar.append(button("Full screen", () => deck.full(), { pressed: whole, title: "F" }));
  }
  bar.append(
    button("High contrast", () => deck.toggleContrast(), { pressed: deck.high, title: "H" }),
    button("Notes here", () => deck.toggleNotes(), { pressed: deck.below, title: "N" }),
    button("Notes window", () => deck.openNotes()),
    button("Leave", () => deck.leave(), { title: "Escape" }),
  );
  return bar;
};

const entryOf = (deck) => {
  const event = deck.slides[deck.at].event;
  const link = make("a", "button entry", "Whole entry");
  // a whole address, which the frame's script leaves to the browser: it opens a window of its own
  link.href = new URL(`./?event=${encodeURIComponent(event)}`, location.href).href;
  link.target = "_blank";
  link.hidden = !event;
  link.style.display = event ? "" : "none";
  return link;
};

const topOf = (deck, slide) => {
  const number = make("div", "number", `${deck.at + 1} of ${deck.slides.length}`);
  return make("div", "top", make("div", "kind", slide.kind.replaceAll("_", " ")), number);
};

const show = (deck) => {
  const { stage, data, slides, at } = deck;
  const slide = slides[at];
  // rebuilding the controls must not lose the keyboard's place
  const focused = stage.getRootNode().activeElement?.dataset?.is;
  stage.classList.toggle("high", deck.high);
  stage.style.setProperty("--colour", deck.high ? "#000" : data.colours[slide.kind] ?? "var(--accent)");
  if (data.notes) stage.replaceChildren(notesOf(deck), controlsOf(deck));
  else showSlide(deck, slide);
  const again = [...stage.querySelectorAll("button")].find((node) => node.dataset.is === focused);
  if (focused) again?.focus({ preventScroll: true });
};

const showSlide = (deck, slide) => {
  const { stage, data, slides, at } = deck;
  const { content, parts } = slideOf(slide);
  const evidence = evidenceOf(slide, slide.board);
  const say = make("div", "say", slide.say);
  const around = [evidence.node, stripOf(data.strip, slides, at), controlsOf(deck)];
  if (deck.below && slide.say) around.unshift(say);
  if (data.notice) around.unshift(make("div", "notice", data.notice));
  stage.replaceChildren(topOf(deck, slide), content, ...around);
  if (evidence.held.textContent) parts.splice(-2, 0, part(evidence.node, 60, evidence.held));
  if (deck.below && slide.say) parts.push(part(say, 80));
  stage.classList.remove("shortened");
  fit(stage, content, parts, () => {
    stage.classList.add("shortened");
    stage.querySelector("a.entry").textContent = "… whole entry";
  });
  content.classList.toggle("roomy", !slide.board);
};

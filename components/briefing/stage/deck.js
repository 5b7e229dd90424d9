// The deck owns the current step. Moving never waits for the server: twenty presses are twenty steps.

const decks = new WeakMap();
const NEXT = ["ArrowRight", "ArrowDown", "PageDown"];
const BACK = ["ArrowLeft", "ArrowUp", "PageUp"];
const QUIET = 200; // browsers refuse an address that changes hundreds of times in some seconds
const IDLE = 3000;

const inAddress = (changes) => {
  const url = new URL(location.href);
  for (const [key, value] of Object.entries(changes)) {
    if (value) url.searchParams.set(key, value);
    else url.searchParams.delete(key);
  }
  return url;
};

const addressed = (key) => new URLSearchParams(location.search).get(key) ?? "";
// the server may have heard of an older address
const stepInAddress = () => Number(/^[0-9]{1,4}$/.exec(addressed("step"))?.[0] ?? 1);

class Deck {
  constructor(stage) {
    this.stage = stage;
    this.slides = [];
    this.at = 0;
    this.started = Date.now();
    this.high = addressed("contrast") === "high";
    this.below = addressed("notes") === "below";
    this.marked = null; // the day of the step that was drawn last
    this.listen();
    this.wake();
  }

  listen() {
    this.onkey = (event) => this.key(event);
    this.onmove = () => this.wake();
    document.addEventListener("keydown", this.onkey, true);
    for (const name of ["pointermove", "pointerdown", "focusin"]) this.stage.addEventListener(name, this.onmove);
    // the touch that brings the controls back presses none of them
    this.stage.addEventListener("pointerdown", (event) => this.touched(event), true);
    this.stage.addEventListener("click", (event) => this.clicked(event), true);
    this.stage.addEventListener("fullscreenchange", () => this.draw());
    this.watch = new ResizeObserver(() => this.draw());
    this.watch.observe(this.stage);
    document.fonts?.ready.then(() => this.draw());
    this.ticking = setInterval(() => this.tick?.(), 1000);
    this.stage.ontouchstart = ({ touches }) => { this.touch = touches.length === 1 ? touches[0] : null; };
    this.stage.ontouchend = ({ changedTouches }) => this.swipe(this.touch, changedTouches[0]);
  }

  touched({ pointerType }) {
    this.unseen = pointerType !== "mouse" && this.stage.classList.contains("idle");
  }

  clicked(event) {
    if (!this.unseen || !event.target.closest(".controls")) return;
    this.unseen = false;
    event.preventDefault();
    event.stopPropagation();
  }

  close() {
    this.closed = true;
    decks.delete(this.stage);
    document.removeEventListener("keydown", this.onkey, true);
    this.watch.disconnect();
    this.channel?.close();
    for (const timer of [this.ticking, this.writing, this.idling]) clearTimeout(timer);
  }

  swipe(from, to) {
    this.touch = null;
    if (!from) return; // two fingers enlarge
    const across = to.clientX - from.clientX;
    const down = to.clientY - from.clientY;
    if (Math.abs(across) > Math.max(50, 2 * Math.abs(down))) this.go(this.at + (across < 0 ? 1 : -1));
  }

  // New data keeps the place: by the step's own key, else by its number.
  update(data) {
    const changed = data.story !== this.data?.story;
    const place = changed ? stepInAddress() - 1 : this.placeIn(data.slides);
    this.data = data;
    this.slides = data.slides;
    this.fetchPictures();
    if (Object.keys(data.pictures).length) fetchPlotly(data.library); // before somebody pulls the cable
    this.at = Math.max(0, Math.min(place, data.slides.length - 1));
    if (changed) {
      this.marked = null;
      this.connect();
    }
    this.meet();
    this.written();
    this.draw();
  }

  // All at once, before somebody pulls the cable; kept so that the browser keeps them.
  fetchPictures() {
    const shown = ({ media }) => {
      const drawn = media.filter(({ src }) => src);
      return this.data.notes ? drawn.map(({ src }) => src) : drawn.slice(0, 1).map(({ large }) => large);
    };
    this.fetched = this.slides.flatMap(shown).map((address) => {
      const picture = new Image();
      picture.src = address;
      return picture;
    });
  }

  placeIn(slides) {
    const key = this.slides[this.at]?.key;
    const repeats = this.slides.slice(0, this.at).filter((slide) => slide.key === key).length;
    const same = slides.flatMap((slide, place) => (slide.key === key ? [place] : []));
    return same[Math.min(repeats, same.length - 1)] ?? this.at;
  }

  connect() {
    this.channel?.close();
    this.channel = new BroadcastChannel(`briefing:${location.host}:${this.data.story}`);
    this.channel.onmessage = ({ data }) => {
      if (data.ask) this.answer();
      // notes follow every window, a slide only notes: two briefings of one story stay apart
      else if (this.slides[data.at] && (data.notes || this.data.notes)) this.go(data.at, false);
    };
  }

  // After a start or an edit the notes go where the slides are.
  meet() {
    if (this.data.notes) this.channel.postMessage({ ask: true });
    this.answer();
  }

  answer() {
    if (!this.data.notes) this.tell();
  }

  tell() {
    this.channel.postMessage({ at: this.at, notes: this.data.notes });
  }

  go(place, telling = true) {
    this.stage.classList.remove("dark-screen");
    this.at = Math.max(0, Math.min(place, this.slides.length - 1));
    if (telling) this.tell();
    clearTimeout(this.writing);
    this.writing = setTimeout(() => this.written(), QUIET);
    this.draw();
  }

  written() {
    // the reader may have gone on to another story, which begins at its own step
    if (addressed("story") !== this.data.story) return;
    const now = inAddress({ step: String(this.at + 1) });
    if (now.href !== location.href) history.replaceState(history.state, "", now);
  }

  put(changes) {
    history.replaceState(history.state, "", inAddress(changes));
    this.draw();
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (["INPUT", "TEXTAREA", "SELECT"].includes(event.composedPath()[0]?.tagName)) return;
    const done = this.act(event.key);
    if (!done) return;
    event.preventDefault();
    event.stopPropagation();
  }

  act(key) {
    const ways = { Home: 0, End: this.slides.length - 1 };
    if (NEXT.includes(key)) this.go(this.at + 1);
    else if (BACK.includes(key)) this.go(this.at - 1);
    else if (key in ways) this.go(ways[key]);
    else if (key === "Escape") this.leave();
    else if (key === "f" || key === "F") this.full();
    else if (key === "n" || key === "N") this.toggleNotes();
    else if (key === "h" || key === "H") this.toggleContrast();
    else if (key === "b" || key === "." || key === "B") this.stage.classList.toggle("dark-screen");
    else return false;
    return true;
  }

  full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else this.stage.requestFullscreen?.().catch(() => {});
  }

  leave() {
    // the browser itself ends full screen at the first Escape
    if (document.fullscreenElement) {
      document.exitFullscreen();
      return;
    }
    if (this.data.notes) window.close();
    // a window of notes that was opened by hand cannot be closed by a page
    if (window.closed) return;
    const gone = { story: "", step: "", notes: "", contrast: "", event: this.slides[this.at].event };
    const url = inAddress(gone);
    url.pathname = url.pathname.replace(/briefing\/?$/, "");
    history.pushState({}, "", url);
    dispatchEvent(new PopStateEvent("popstate"));
  }

  toggleContrast() {
    this.high = !this.high;
    this.put({ contrast: this.high ? "high" : "" });
  }

  toggleNotes() {
    this.below = !this.below;
    this.put({ notes: this.below ? "below" : "" });
  }

  openNotes() {
    this.written();
    window.open(inAddress({ notes: "1" }).href, "briefing-notes", "width=960,height=640");
  }

  wake() {
    this.stage.classList.remove("idle");
    clearTimeout(this.idling);
    this.idling = setTimeout(() => this.stage.classList.add("idle"), IDLE);
  }

  draw() {
    if (this.drawing || !this.data || this.closed) return;
    this.drawing = requestAnimationFrame(() => {
      this.drawing = 0;
      if (this.stage.isConnected) show(this);
    });
  }
}

export default function ({ data, parentElement }) {
  learnWords(data);
  const stage = parentElement.querySelector(".stage");
  stage.setAttribute("aria-label", _("Briefing"));
  if (!decks.has(stage)) decks.set(stage, new Deck(stage));
  const deck = decks.get(stage);
  deck.update(data);
  // Streamlit may clean up and run again at once in the same place: what stays on the page keeps its step and clock
  return () => setTimeout(() => stage.isConnected || deck.close());
}

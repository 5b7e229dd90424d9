// The frame of every page: title, pages, filters and what is chosen. It shows what the address says, so a
// choice is on screen before the server has heard of it.

const bars = new WeakMap();
const EVERY = 1000;
const STILL = 250;
const PATIENCE = 3000;
const OWN = ["event", "step", "contrast"]; // what the browser writes and no run has to hear of

const mounted = (root) => {
  const bar = { root, words: new Map(), open: "", options: null };
  bar.menu = make("div", { class: "menu", hidden: true });
  bar.say = make("div", { class: "say", role: "status" });
  bar.home = make("a", { class: "title", href: "./?", "data-page": "" });
  bar.nav = make("nav", { "aria-label": _("Pages") });
  bar.alert = make("button", { type: "button", class: "alert", hidden: true });
  bar.alert.onclick = () => toggle(bar, "problems", bar.alert);
  bar.count = make("b", { class: "count", "aria-live": "polite" });
  bar.search = make("input", {
    type: "search", placeholder: _("Search"), "aria-label": _("Search"), title: _("Words, or any name. Or press /"),
    maxlength: 200, autocomplete: "off", spellcheck: "false",
  });
  const buttons = [menuButton(bar, "Actors", _("Actors")), menuButton(bar, "More filters", _("More filters"))];
  bar.looks = make("div", { class: "looks" });
  bar.chips = make("div", { class: "chips", role: "group", "aria-label": _("Chosen") });
  bar.link = make("button", { type: "button", class: "plain" }, _("Copy link"));
  bar.link.onclick = () => copyLink(bar);
  bar.download = menuButton(bar, "Download", _("Download"));
  bar.download.classList.add("plain");
  bar.holder = root.querySelector(".bar");
  bar.holder.replaceChildren(
    make("header", {}, make("h1", {}, bar.home), bar.alert, bar.nav),
    make("div", { class: "filters", role: "search" }, bar.count, bar.search, buttons, bar.chips, bar.looks, bar.link, bar.download),
    bar.menu,
    bar.say,
  );
  listenToSearch(bar);
  const forget = [
    onAddress(() => show(bar)),
    listen(document, "click", (event) => followLink(bar, event), true),
    listen(document, "change", (event) => followList(event), true),
    // before the reader hears of it, which would fold its event
    listen(document, "keydown", (event) => pressed(bar, event), true),
    listen(document, "pointerdown", (event) => leaveMenu(bar, event), true),
  ];
  bar.clock = setInterval(() => lookForNews(bar), EVERY);
  bar.forget = () => {
    forget.forEach((each) => each());
    clearInterval(bar.clock);
  };
  return bar;
};

const listen = (target, name, hear, capture = false) => {
  target.addEventListener(name, hear, capture);
  return () => target.removeEventListener(name, hear, capture);
};

const menuButton = (bar, name, label) => {
  const button = make(
    "button",
    { type: "button", "aria-expanded": "false", "aria-haspopup": "dialog", "data-label": label },
    `${label} ▾`,
  );
  button.onclick = () => toggle(bar, name, button);
  return button;
};

// what the address says, in the order of the address

const chosen = (bar) => [...readAddress()].filter(([key]) => bar.data.keys.includes(key) && key !== "match");

// what the server does not know is shown as it stands, but for signs that nobody can see
const wordsFor = (bar, key, value) => bar.words.get(`${key}=${value}`) ?? value.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "�");

const show = (bar) => {
  const { data } = bar;
  const address = readAddress();
  bar.nav.replaceChildren(
    ...data.pages.map(([path, name]) =>
      make("a", { href: `${data.base}/${path}`, "data-page": path, "aria-current": path === here(bar) ? "page" : null }, name),
    ),
  );
  const waits = JSON.stringify(data.filters) !== JSON.stringify(filters(bar));
  bar.count.classList.toggle("waits", waits);
  bar.count.textContent = data.count;
  if (bar.root.activeElement !== bar.search) bar.search.value = address.get("text") ?? "";
  const chips = chosen(bar).filter(([key]) => key !== "text").map(([key, value]) => chip(bar, key, value));
  const actors = address.getAll("actors");
  if (actors.length > 1) chips.splice(lastOf(bar, "actors"), 0, matchSwitch(address.get("match")));
  if (chips.length || address.get("text")) {
    const rest = Object.fromEntries(data.keys.map((key) => [key, null]));
    const all = make("button", { type: "button", class: "plain" }, _("Show all"));
    all.onclick = () => writeAddress({ ...rest, range: null });
    chips.push(all);
  }
  showLooks(bar);
  const focused = bar.root.activeElement?.dataset?.chip;
  bar.chips.replaceChildren(...chips);
  if (focused) (bar.chips.querySelector("button") ?? bar.search).focus();
  if (bar.open === "Actors" || bar.open === "More filters") askForOptions(bar);
};

// choices of the page, which stay where they are while their values change
const showLooks = (bar) => {
  const address = readAddress();
  const { looks } = bar.data;
  const said = JSON.stringify(looks.map(([key, , words]) => [key, words]));
  if (said !== bar.saidLooks) {
    bar.saidLooks = said;
    const fields = looks.map(([key, label, words]) => {
      const field = make("select", { name: key, "aria-label": label }, words.map(([value, text]) => make("option", { value }, text)));
      field.onchange = () => writeAddress({ [key]: field.value });
      return field;
    });
    bar.looks.replaceChildren(...fields);
  }
  looks.forEach(([key, , words, usual], place) => {
    const wanted = address.get(key);
    bar.looks.children[place].value = words.some(([value]) => value === wanted) ? wanted : usual;
  });
};

const here = (bar) => location.pathname.slice(bar.data.base.length).replace(/^\/|\/$/g, "").replace(/^explore$/, "");

const filters = (bar) => {
  const address = readAddress();
  return bar.data.keys.flatMap((key) => address.getAll(key).map((value) => [key, value]));
};

const asked = (bar) => new URLSearchParams(filters(bar)).toString();

const lastOf = (bar, name) =>
  chosen(bar).filter(([key]) => key !== "text").map(([key]) => key).lastIndexOf(name) + 1;

const chip = (bar, key, value) => {
  const words = wordsFor(bar, key, value);
  const button = make(
    "button",
    { type: "button", class: "chip", "data-chip": key, "aria-label": _("Take away: %(name)s", { name: words }), title: words },
    make("span", {}, words),
    "×",
  );
  button.onclick = () => choose(key, value, false);
  return button;
};

const matchSwitch = (match) => {
  const list = make("select", { "aria-label": _("With several actors, show events of") });
  list.append(make("option", { value: "" }, _("any of them")), make("option", { value: "all" }, _("all of them")));
  list.value = match === "all" ? "all" : "";
  list.onchange = () => writeAddress({ match: list.value });
  return list;
};

const choose = (key, value, on) => {
  const before = readAddress().getAll(key);
  writeAddress({ [key]: on ? [...before, value] : before.filter((each) => each !== value) });
};

// links, lists and keys

const PAGE = /^(\.\/|[a-z]+)?\?/;

const followLink = (bar, event) => {
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.composedPath().find((node) => node.localName === "a");
  const href = link?.getAttribute("href") ?? "";
  const { base } = bar.data;
  if (link?.dataset.page !== undefined) {
    event.preventDefault();
    return writeAddress({}, { path: `${base}/${link.dataset.page}` });
  }
  if (!PAGE.test(href)) return;
  event.preventDefault();
  const [page, query] = [href.slice(0, href.indexOf("?")), new URLSearchParams(href.slice(href.indexOf("?")))];
  const changes = {};
  for (const [key, value] of query) (changes[key] ??= []).push(value);
  for (const other of link.closest(".choice")?.querySelectorAll("a") ?? []) {
    if (other === link) other.setAttribute("aria-current", "true");
    else other.removeAttribute("aria-current");
  }
  if (!page && Object.keys(changes).join() === "event") return openEvent(changes.event[0]);
  writeAddress(changes, page ? { path: `${base}/${page.replace("./", "")}` } : {});
};

const followList = (event) => {
  const list = event.composedPath()[0];
  if (list.localName === "select" && list.name && list.closest(".choice")) writeAddress({ [list.name]: list.value });
};

const pressed = (bar, event) => {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
  const target = event.composedPath()[0];
  if (event.key === "Escape" && bar.open) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return closeMenu(bar, true);
  }
  if (event.key !== "/" || target.closest?.(FIELDS) || document.querySelector("[role=dialog]")) return;
  event.preventDefault();
  bar.search.focus();
};

// one step of the history for a search, however many letters it took
const listenToSearch = (bar) => {
  let waiting;
  let begun = false;
  const apply = () => {
    clearTimeout(waiting);
    writeAddress({ text: bar.search.value.trim() }, { replace: begun });
    begun = true;
  };
  bar.search.oninput = () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, STILL);
  };
  bar.search.onkeydown = (event) => {
    if (event.key === "Enter") apply();
  };
  bar.search.onblur = () => {
    if (bar.search.value.trim() !== (readAddress().get("text") ?? "")) apply();
    begun = false;
  };
};

const copyLink = async (bar) => {
  if (navigator.clipboard) await navigator.clipboard.writeText(location.href);
  else {
    // without https a page has no clipboard, only the old command
    const field = make("textarea", { class: "unseen" });
    field.value = location.href;
    bar.holder.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  bar.link.textContent = _("Copied");
  setTimeout(() => (bar.link.textContent = _("Copy link")), 2000);
};

const readGround = (bar) => getComputedStyle(bar.holder).backgroundColor;

// a run once the file has changed, or the theme of a system that turns dark by itself
const lookForNews = async (bar) => {
  if (document.hidden || bar.looking) return;
  const ground = readGround(bar);
  bar.looking = true;
  try {
    const answer = await fetch(`${bar.data.base}/version`, { cache: "no-cache", signal: AbortSignal.timeout(5 * EVERY) });
    const { number } = await answer.json();
    askAgain(bar);
    if (number !== bar.data.number) {
      // told again, since a message is lost while Streamlit is not connected
      if (Date.now() - (bar.told ?? 0) > PATIENCE) bar.send("moved", `${number} ${(bar.told = Date.now())}`);
    } else if (ground !== bar.ground) {
      bar.ground = ground;
      bar.send("moved", ground);
    }
  } catch {
    // the server is away for a moment; Streamlit itself says so
  } finally {
    bar.looking = false;
  }
};

// what the address says that means nothing here, until it is waved away or the address changes
const tellNotes = (bar, notes) => {
  const said = notes.join("\n");
  if (said === bar.notes) return;
  bar.notes = said;
  const away = make("button", { type: "button", class: "plain", "aria-label": _("Hide these notes") }, "×");
  away.onclick = () => bar.say.replaceChildren();
  bar.say.replaceChildren(...notes.map((note) => make("p", {}, note)), ...(said ? [away] : []));
};

// a choice made while the line was down has not reached the server: Streamlit sends nothing then, and asks
// for no run once it is back
const askAgain = (bar) => {
  const told = (pairs) => JSON.stringify([...pairs].filter(([key, value]) => !OWN.includes(key) && value !== "below").sort());
  const address = told(readAddress());
  const isHeard = address === told(bar.data.heard);
  if (isHeard || bar.address !== address) bar.since = Date.now();
  bar.address = address;
  if (isHeard || Date.now() - bar.since < PATIENCE || bar.asked === address) return;
  bar.asked = address;
  bar.send("moved", address);
};

export default function ({ data, parentElement, setTriggerValue }) {
  learnWords(data);
  const bar = keep(bars, parentElement, mounted);
  bar.data = data;
  bar.send = setTriggerValue;
  bar.ground ??= readGround(bar);
  for (const [key, value, words] of data.chips) bar.words.set(`${key}=${value}`, words);
  bar.home.textContent = data.title;
  bar.home.lang = data.record;
  bar.home.href = `${data.base}/`;
  bar.alert.hidden = !data.alert || (data.dismissible && dismissed === data.number);
  bar.alert.textContent = data.alert;
  tellNotes(bar, data.notes);
  bar.holder.classList.toggle("bare", !data.keys.length);
  show(bar);
  if (bar.open === "problems") fillProblems(bar);
  // what a table opened before this page was shown is over
  if (bar.opens !== undefined && data.opens !== bar.opens) openEvent(data.opens.split(" ")[1]);
  bar.opens = data.opens;
  return leave(bars, parentElement);
}

// Entries as pieces of HTML from the app, fetched once, the neighbours of the open one ahead.

const entries = new Map();
const MOST_KEPT = 200;

const entryAddress = (base, version, id) => {
  const address = readAddress();
  const query = new URLSearchParams({ version });
  for (const key of ["known", "text", "from"]) if (address.get(key)) query.set(key, address.get(key));
  return `${base}/entry/${encodeURIComponent(id)}?${query}`;
};

// the HTML at once if it is here, else a promise of it
const getEntry = (url) => {
  if (!entries.has(url)) {
    const coming = fetch(url).then(async (answer) => {
      const text = await answer.text();
      if (!answer.ok) throw new Error(text);
      entries.set(url, text);
      if (entries.size > MOST_KEPT) entries.delete(entries.keys().next().value);
      return text;
    });
    coming.catch(() => entries.delete(url));
    entries.set(url, coming);
  }
  return entries.get(url);
};

const withCopyButtons = (holder) => {
  for (const text of holder.querySelectorAll(".copy")) {
    const words = make("span", {}, ...text.childNodes);
    const button = make("button", { type: "button", "aria-label": _("Copy: %(name)s", { name: text.dataset.label }) }, _("Copy"));
    button.onclick = async () => {
      const range = document.createRange();
      range.selectNodeContents(words);
      const selection = getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      // without https a page has no clipboard, only the old command
      if (navigator.clipboard) await navigator.clipboard.writeText(words.textContent.trim());
      else document.execCommand("copy");
      button.textContent = _("Copied");
      setTimeout(() => (button.textContent = _("Copy")), 2000);
    };
    text.replaceChildren(words, button);
  }
};

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
    const button = make("button", { type: "button", "aria-label": `Copy: ${text.dataset.label}` }, "Copy");
    const words = text.textContent.trim();
    // the address as this reader has it, whatever stands before the server
    const link = text.dataset.link;
    if (link) text.textContent = new URL(link, location.href).href;
    button.onclick = async () => {
      const range = document.createRange();
      range.selectNodeContents(text);
      const selection = getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      if (navigator.clipboard) await navigator.clipboard.writeText(link ? text.textContent : words);
      else document.execCommand("copy");
      button.textContent = "Copied";
      setTimeout(() => (button.textContent = "Copy"), 2000);
    };
    text.after(button);
  }
};

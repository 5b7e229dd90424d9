// A choice between a few words: links side by side, or a list that opens. The bar hears both.

export default function ({ data, parentElement }) {
  const { key, label, words, chosen, list, silent } = data;
  const holder = parentElement.querySelector(".choice");
  if (list) {
    const options = words.map(([word, text]) => make("option", { value: word }, text));
    const field = make("select", { name: key, "aria-label": silent ? label : null }, options);
    field.value = chosen;
    const focused = holder.contains(document.activeElement);
    holder.replaceChildren(silent ? field : make("label", {}, `${label} `, field));
    if (focused) field.focus();
    return;
  }
  holder.setAttribute("role", "group");
  holder.setAttribute("aria-label", label);
  const links = words.map(([word, text]) =>
    make("a", { href: `?${new URLSearchParams({ [key]: word })}`, "aria-current": word === chosen && "true" }, text),
  );
  const at = [...holder.children].indexOf(document.activeElement);
  holder.replaceChildren(...links);
  if (at >= 0) links[at]?.focus();
}

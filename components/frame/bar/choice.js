// A choice between a few words: links side by side, or a list that opens. The bar hears both.

// a browser takes seconds to lay out a list of thousands, and nobody reads one: a name is typed
const MOST_LISTED = 200;

const typed = ({ key, label, words, chosen }) => {
  const byWords = new Map(words.map(([word, text]) => [text.trim(), word]));
  const options = make("datalist", { id: `choice-${key}` }, words.map(([, text]) => make("option", { value: text.trim() })));
  const field = make("input", { list: options.id, "aria-label": label, spellcheck: "false" });
  const shown = words.find(([word]) => word === chosen)?.[1].trim() ?? "";
  field.value = shown;
  field.onfocus = () => field.select();
  field.onchange = () => {
    const word = byWords.get(field.value.trim());
    if (word === undefined) field.value = shown;
    else writeAddress({ [key]: word });
  };
  return [field, options];
};

export default function ({ data, parentElement }) {
  const { key, label, words, chosen, list } = data;
  const holder = parentElement.querySelector(".choice");
  if (list && words.length > MOST_LISTED) {
    holder.replaceChildren(make("label", {}, `${label} `, typed(data)));
    return;
  }
  if (list) {
    const options = words.map(([word, text]) => make("option", { value: word }, text));
    const field = make("select", { name: key }, options);
    field.value = chosen;
    const focused = holder.contains(document.activeElement);
    holder.replaceChildren(make("label", {}, `${label} `, field));
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

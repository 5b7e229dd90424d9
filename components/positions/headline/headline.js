// The headline of Positions: a sentence for each side, or the two statements of a shift side by side, and the shifts.

export default function ({ data, parentElement }) {
  const { columns, shifts, changed, chosen, note } = data;
  const holder = parentElement.querySelector(".headline");
  const parts = columns.map((lines) =>
    make("div", {}, lines.map(([name, text, event]) =>
      make(event ? "a" : "span", { class: name, href: event && `?${new URLSearchParams({ event })}` }, text))));
  const links = shifts.map(([shift, text]) =>
    make("a", { href: `?${new URLSearchParams({ shift: shift === chosen ? "" : shift })}`, "aria-current": shift === chosen && "true" }, text));
  holder.replaceChildren(
    make("div", { class: "columns" }, parts),
    make("div", { class: "shifts" }, [...(links.length ? [`${changed} `, ...links] : []), note]),
  );
}

// What the shapes and colours of the picture mean, and on which question they are stances.

export default function ({ data, parentElement }) {
  const items = data.items.map(([shape, colour, words]) => {
    const sign = make("i", { class: `sign ${shape}` });
    sign.style.color = colour;
    return make("span", {}, sign, words);
  });
  const question = data.question ? [make("b", { title: data.question }, data.question)] : [];
  parentElement.querySelector(".legend").replaceChildren(...question, ...items);
}

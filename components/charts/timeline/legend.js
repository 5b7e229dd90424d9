// What the shapes and colours of the picture mean.

export default function ({ data, parentElement }) {
  const items = data.map(([shape, colour, words]) => {
    const sign = make("i", { class: `sign ${shape}` });
    sign.style.color = colour;
    return make("span", {}, sign, words);
  });
  parentElement.querySelector(".legend").replaceChildren(...items);
}

// The chart on screen as a picture that says by itself what it shows and where it comes from.

const SVG = "http://www.w3.org/2000/svg";
const EDGE = 16;
const SCALE = 2;
const pen = document.createElement("canvas").getContext("2d");

const node = (name, attributes, text = "") => {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
};

const wrapped = (text, font, room) => {
  pen.font = font;
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (pen.measureText(longer).width <= room || !lines.at(-1)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
};

// lines of text from a height downwards, and the height below them
const told = (text, { size, weight = 400, family, fill, room, y }) => {
  const lines = wrapped(text, `${weight} ${size}px ${family}`, room);
  const style = { x: EDGE, "font-size": size, "font-weight": weight, "font-family": family, fill };
  const nodes = lines.map((line, i) => node("text", { ...style, y: y + (i + 1) * size * 1.35 }, line));
  return [nodes, y + lines.length * size * 1.35];
};

const drawnSign = (sign, x, y) => {
  const { color } = getComputedStyle(sign);
  const shape = [...sign.classList].at(-1);
  const look = shape === "hollow" ? { fill: "none", stroke: color, "stroke-width": 2 } : { fill: color };
  if (shape === "diamond") return node("path", { d: `M${x},${y - 6}l6,6l-6,6l-6,-6z`, ...look });
  if (shape === "bar") return node("rect", { x: x - 6, y: y - 2.5, width: 12, height: 5, rx: 2, opacity: 0.75, ...look });
  if (shape === "tick") return node("path", { d: `M${x - 6},${y}a3.5,3.5 0 1 0 7,0a3.5,3.5 0 1 0 -7,0h12M${x + 6},${y - 4}v8`, stroke: color, fill: color });
  return node("circle", { cx: x, cy: y, r: shape === "hollow" ? 4 : 5, ...look });
};

// what the marks mean: the legend of the page as it stands there
const meanings = ({ family, fill, room, y }) => {
  const nodes = [];
  let [x, line] = [EDGE, y];
  for (const item of document.querySelectorAll(".legend > span")) {
    const [sign, words] = [item.firstChild, item.textContent.trim()];
    pen.font = `400 12px ${family}`;
    const width = 34 + pen.measureText(words).width;
    if (x + width > room) [x, line] = [EDGE, line + 20];
    const style = { x: x + 20, y: line + 16, "font-size": 12, "font-family": family, fill };
    nodes.push(drawnSign(sign, x + 7, line + 12), node("text", style, words));
    x += width;
  }
  return [nodes, nodes.length ? line + 24 : y];
};

const composed = (plot, data) => {
  const box = plot.getBoundingClientRect();
  const family = familyOf();
  const room = box.width - 2 * EDGE;
  const { text, muted, background } = data.colours;
  const [title, below] = told(data.title, { size: 20, weight: 700, family, fill: text, room, y: 10 });
  const [filter, top] = told(data.filter, { size: 14, family, fill: muted, room, y: below + 4 });
  const chart = top + 12;
  const [legend, foot] = meanings({ family, fill: text, room, y: chart + box.height + 4 });
  const [source, end] = told(data.source, { size: 12, family, fill: muted, room, y: foot + 4 });
  const size = { width: box.width, height: Math.ceil(end + 14) };
  const picture = node("svg", { xmlns: SVG, ...size, viewBox: `0 0 ${size.width} ${size.height}` });
  picture.append(node("rect", { ...size, fill: background }), ...title, ...filter, ...legend, ...source);
  for (const layer of plot.querySelectorAll(".main-svg")) {
    const copy = layer.cloneNode(true);
    copy.setAttribute("x", 0);
    copy.setAttribute("y", chart);
    copy.removeAttribute("class");
    copy.style.position = "";
    // what only answers the mouse is not drawn
    copy.querySelectorAll(".hoverlayer, .zoomlayer, .draglayer, .select-outline").forEach((each) => each.remove());
    picture.append(copy);
  }
  return { picture, ...size };
};

// a picture stands alone, so it brings the letters it uses
const fonts = async (picture) => {
  const names = familyOf().split(",").map(unquoted);
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  const faces = rules.filter(
    (rule) => rule instanceof CSSFontFaceRule && rule.style.fontStyle !== "italic" &&
      names.includes(unquoted(rule.style.getPropertyValue("font-family"))) && isUsed(rule, picture.textContent),
  );
  return (await Promise.all(faces.map(carried))).join("\n");
};

const familyOf = () => getComputedStyle(document.body).fontFamily;
const unquoted = (name) => name.trim().replaceAll(/["']/g, "");

const isUsed = (face, text) => {
  const ranges = face.style.getPropertyValue("unicode-range");
  if (!ranges) return true;
  const bounds = ranges.split(",").map((range) => range.trim().slice(2).split("-").map((hex) => parseInt(hex, 16)));
  const codes = new Set(Array.from(text, (letter) => letter.codePointAt(0)));
  return [...codes].some((code) => bounds.some(([first, last = first]) => first <= code && code <= last));
};

const carried = async (face) => {
  const url = face.style.getPropertyValue("src").match(/url\(["']?([^"')]+)/)?.[1];
  if (!url || url.startsWith("data:")) return face.cssText;
  const answer = await fetch(new URL(url, face.parentStyleSheet.href ?? document.baseURI));
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return face.cssText.replace(/url\([^)]*\)/, `url("data:font/woff2;base64,${btoa(binary)}")`);
};

const saved = (blob, name) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

const rendered = async (blob, width, height) => {
  const image = new Image();
  image.src = URL.createObjectURL(blob);
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
};

const savePicture = async (form, credits) => {
  const plot = document.querySelector(".js-plotly-plot");
  const { picture, width, height } = composed(plot, credits);
  picture.prepend(node("style", {}, await fonts(picture)));
  const blob = new Blob([new XMLSerializer().serializeToString(picture)], { type: "image/svg+xml" });
  saved(form === "png" ? await rendered(blob, width, height) : blob, `timeline.${form}`);
};

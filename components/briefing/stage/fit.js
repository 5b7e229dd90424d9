// Makes a slide fit: set smaller by steps down to the least size that can be read from the back of a
// room, then shortened part by part. Nothing scrolls and nothing is cut without a sign.

const LEVELS = [1, 0.94, 0.88, 0.82, 0.76, 0.7, 0.65, 0.6, 0.55, 0.5, 0.45, 0.4];
const LARGE = { headline: 40, body: 24, words: 40 };
const SMALL = { headline: 22, body: 14, words: 20 };
const MOST_EVIDENCE_LINES = 2.3;

const sizes = (stage, content) => {
  const wide = stage.clientWidth;
  const high = stage.clientHeight;
  const room = wide >= 1000 && high >= 560;
  const least = room ? LARGE : SMALL;
  const size = (most, share, of, low) => Math.min(most, Math.max(low, Math.min(wide * share, high * of)));
  if (content.matches(".wall")) {
    const words = room ? size(112, 0.045, 0.08, 40) : size(40, 0.068, 0.06, 20);
    return { least, headline: room ? size(96, 0.039, 0.07, 40) : words, words, body: words / 2 };
  }
  const body = room ? size(58, 0.0235, 0.042, least.body) : size(24, 0.055, 0.042, least.body);
  return { least, headline: room ? size(110, 0.044, 0.078, least.headline) : body * 1.5, words: 0, body };
};

const setSize = (stage, { headline, body, words }) => {
  stage.style.setProperty("--headline", `${headline}px`);
  stage.style.setProperty("--body", `${body}px`);
  stage.style.setProperty("--words", `${words}px`);
};

const fits = (content) => {
  const inside = [content, ...content.querySelectorAll(".board, .column")];
  return inside.every((node) => node.scrollHeight <= node.clientHeight + 1 && node.scrollWidth <= node.clientWidth + 1);
};

const cut = (text, letters) => {
  const whole = Array.from(text);
  if (letters >= whole.length) return text;
  const short = whole.slice(0, letters).join("");
  const space = short.lastIndexOf(" ");
  const words = space > short.length * 0.6 ? short.slice(0, space) : short;
  return `${words.replace(/[\s,;:.–—-]+$/, "")}…`;
};

// Keeps of one part as many letters as fit; gives whether that was enough.
const shorten = (part, enough) => {
  let [low, high] = [Math.min(part.least, part.text.length), part.text.length];
  const put = (letters) => {
    part.held.textContent = letters ? cut(part.text, letters) : "";
    part.node.hidden = !letters;
    part.node.style.display = letters ? "" : "none";
  };
  put(low);
  if (!enough()) return false;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    put(middle);
    if (enough()) low = middle;
    else high = middle - 1;
  }
  // a stump of a few letters says less than the link to the whole
  put(part.least === 0 && low < 40 ? 0 : low);
  return true;
};

const dropLines = (content) => {
  const board = content.querySelector(".board");
  if (!board) return;
  const more = make("div", "line", "");
  board.append(more);
  for (let dropped = 1; board.children.length > 2 && !fits(content); dropped += 1) {
    more.previousSibling.remove();
    more.textContent = `… and ${dropped} more`;
  }
};

// Says again at the top of the second column whose lines run on there; gives whether there was room.
const carryOn = (content) => {
  const lines = [...(content.querySelector(".board")?.children ?? [])];
  const first = lines.findIndex((line) => line.offsetLeft > lines[0].offsetLeft);
  if (first < 1 || lines[first].matches(".heading")) return true;
  const heading = lines.slice(0, first).findLast((line) => line.matches(".heading"));
  if (!heading) return true;
  const again = make("div", heading.className, `${heading.textContent}, continued`);
  again.style.breakBefore = "column";
  lines[first].before(again);
  if (fits(content)) return true;
  again.remove();
  return false;
};

// Shortens the line of the evidence where it has more than two; the count of origins stays whole.
const keepToLines = ({ node, parts }, sign) => {
  const enough = () => node.clientHeight <= MOST_EVIDENCE_LINES * parseFloat(getComputedStyle(node).lineHeight) + 8;
  if (enough()) return;
  sign();
  parts.filter((each) => each.text).some((each) => shorten(each, enough));
};

// Shares of the room beside the words that a picture may have; where it fits with none, the words stand alone.
const SHARES = [0.46, 0.36, 0.28];
const LEAST_SHOT = 260;

// A picture higher than wide leaves the words what it does not need.
const narrow = (shot, share) => {
  const room = shot.parentNode;
  const picture = shot.querySelector("img");
  const high = room.clientHeight - shot.querySelector("figcaption").offsetHeight;
  const wide = (high * picture.getAttribute("width")) / picture.getAttribute("height");
  shot.style.setProperty("--most", `${Math.max(LEAST_SHOT, Math.min(wide, room.clientWidth * share))}px`);
};

// Calls `sign` before anything is shortened, for the sign of that takes room too.
const fit = (stage, content, parts, sign) => {
  const { least, headline, body, words } = sizes(stage, content);
  const inColumns = content.querySelector(".board") && stage.clientWidth >= 1000 ? [1, 2] : [1];
  const put = (level, columns) => {
    const at = (size, low) => Math.max(low, size * level);
    setSize(stage, { headline: at(headline, least.headline), body: at(body, least.body), words: at(words, least.words) });
    stage.style.setProperty("--columns", columns);
  };
  const shot = content.querySelector(".shot");
  for (const share of shot ? SHARES : []) {
    stage.style.setProperty("--share", share);
    for (const level of LEVELS) {
      put(level, 1);
      narrow(shot, share);
      if (fits(content)) return;
    }
  }
  shot?.remove();
  let fitting = null;
  for (const level of LEVELS) {
    for (const columns of inColumns) {
      put(level, columns);
      if (!fits(content)) continue;
      if (carryOn(content)) return;
      fitting ??= [level, columns];
    }
  }
  if (fitting) return put(...fitting);
  content.classList.add("tight");
  if (fits(content)) return;
  sign();
  for (const part of parts) if (shorten(part, () => fits(content))) return;
  dropLines(content);
  // a window smaller than any projector: the words go before the size
  for (let size = least.body; size > 8 && !fits(content); size -= 1) {
    setSize(stage, { headline: size * 1.5, body: size, words: size * 1.4 });
  }
};

// the same folding as timeline/query/search.py; word forms, places and sources are searched by the app alone
const GAPS = /[\s\-\u00ad\u200b-\u200d‐‑–—−'‘’ʼ`.,_]+/g;
const MARKS = /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u3099\u309a\u20d0-\u20dc]/g;
const LETTER = /\r\n|[^][\u0300-\u036f\u1160-\u11ff\u20d0-\u20ff\ufe00-\ufe0f]*/gu;

const WITHIN = /[\u00ad\u200b-\u200d'‘’ʼ`.]+/g, BETWEEN = /[\s\-‐‑–—−,_]+/g;
const AFTER_MARK = /(?<=[^\p{L}\p{N}_\s])(?=[\p{L}\p{N}_])/gu;
const SHORT = /^[a-z]{1,3}$/;

function plain(text) {
  const split = text.normalize("NFKD").toLowerCase().replace(/ß/g, "ss").replace(/ς/g, "σ");
  return split.replace(MARKS, "").normalize("NFC");
}

const fold = text => plain(text).replace(GAPS, "");
const spaced = text => " " + plain(text).replace(WITHIN, "").replace(BETWEEN, " ").replace(AFTER_MARK, " ").trim();
// a short word in Latin letters, which begins with a space, stands at the start of a word
const holds = (text, term) => (term[0] === " " ? spaced(text) : fold(text)).includes(term);

// what a query keeps together: names, and of a person's names every two words in a row
let phrases;
function listPhrases() {
  if (phrases) return phrases;
  phrases = new Set();
  for (const actor of actors) {
    for (const name of actor.names) {
      phrases.add(fold(name));
      const words = actor.person ? name.split(/[\s\-‐‑]+/) : [];
      for (let start = 0; start < words.length; start++) {
        for (let end = start + 2; end <= words.length; end++) phrases.add(fold(words.slice(start, end).join(" ")));
      }
    }
  }
  return phrases;
}

function splitTerms(query) {
  const found = [];
  for (const [, quoted, plain] of query.matchAll(/["“]([^"“”]*)["”]|([^"“”]+)/g)) {
    if (quoted) found.push(fold(quoted));
    let words = (plain ?? "").trim().split(/\s+/);
    while (words.length) {
      let count = words.length;
      while (count > 1 && !listPhrases().has(fold(words.slice(0, count).join(" ")))) count--;
      found.push(fold(words.slice(0, count).join(" ")));
      words = words.slice(count);
    }
  }
  return [...new Set(found.filter(Boolean).map(term => (SHORT.test(term) ? " " + term : term)))];
}

// where folded terms stand in the letters as written
function spots(text, terms) {
  let whole = "";
  const from = [], to = [];
  for (const letter of text.matchAll(LETTER)) {
    const folded = fold(letter[0]);
    whole += folded;
    for (let n = 0; n < folded.length; n++) {
      from.push(letter.index);
      to.push(letter.index + letter[0].length);
    }
  }
  const found = [];
  if (whole !== fold(text)) return found;
  const starts = new Set();
  spaced(text).split(" ").reduce((length, word) => (starts.add(length + word.length), length + word.length), 0);
  for (const term of terms) {
    const letters = term.trim();
    for (let at = whole.indexOf(letters); at >= 0; at = whole.indexOf(letters, at + letters.length)) {
      if (letters === term || starts.has(at)) found.push([from[at], to[at + letters.length - 1]]);
    }
  }
  return found;
}

function mark(nodes, terms) {
  if (!globalThis.Highlight) return;
  const ranges = [];
  for (const node of terms.length ? nodes : []) {
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      for (const [start, end] of spots(walker.currentNode.data, terms)) {
        const range = new Range();
        range.setStart(walker.currentNode, start);
        range.setEnd(walker.currentNode, end);
        ranges.push(range);
      }
    }
  }
  CSS.highlights.set("hit", new Highlight(...ranges));
}

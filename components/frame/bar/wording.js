// The words of the reader's language for those of a script, as its data bring them.

const wording = { texts: {}, language: "en-GB" };
const learnWords = ({ texts, language }) => Object.assign(wording, { texts, language });
const _ = (text, places = {}) =>
  (wording.texts[text] ?? text).replace(/%\((\w+)\)s/g, (place, name) => places[name] ?? place);
const formatNumber = (number) => number.toLocaleString(wording.language);

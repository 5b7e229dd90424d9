// what colours, shapes and signs of the marks in sight mean
const COLOURS = [...(data.questions.length ? ["stance"] : []), "kind", "certainty"];

const meaningsOf = () => ({
  denies: _("denies"), deflects: _("deflects"), acknowledges: _("acknowledges"), neutral: _("other"),
  treaty: _("Steps and decisions"), contact: _("Meetings and visits"), words: _("Statements"), unproven: _("Claims and forecasts"),
  force: _("Military"), other: _("Other"),
});
const certaintiesOf = () => ({ denies: _("disputed date"), deflects: _("uncertain date"), acknowledges: _("coarse date"), neutral: _("exact date") });

// a small picture of a mark: a dot, hollow, a diamond, a bar, or the line to another day
function signOf(shape, colour, sign) {
  const d = { diamond: diamond(8, 8, 6.5), bar: rectangle(2, 6, 14, 10), tick: `${circle(4.5, 8, 3.5)}M8 8H14M14 4v8`, thread: "M2 13Q8 0 14 13" }[shape] ?? circle(8, 8, 5);
  const path = svg("path", { class: { hollow: "hollow", tick: "tick filled", thread: "thread" }[shape] ?? "dot", d, color: `var(--${colour})` });
  const marks = sign ? [svg("path", { class: sign === "denies" ? "cross" : "sign", d: SIGNS[sign](8, 8, sign === "denies" ? 2 : 2.6) })] : [];
  return svg("svg", { class: "key", viewBox: "0 0 16 16", "aria-hidden": "true" }, path, ...marks);
}

function listLegend(shown, choice) {
  const colouring = colouringOf(choice), isKind = colouring.names === FAMILIES;
  const meanings = choice === "certainty" ? certaintiesOf() : meaningsOf();
  const colours = new Set(shown.filter(event => isKind || !isUnproven(event)).map(colouring.of));
  const entries = colouring.names.filter(name => colours.has(name)).map(name =>
    [signOf(name === "unproven" ? "hollow" : "dot", name, colouring.hasSigns && SIGNS[name] && name), meanings[name]]);
  const has = test => shown.some(test);
  if (!isKind && has(isUnproven)) entries.push([signOf("hollow", "muted"), _("claimed")]);
  if (has(event => event.isMilestone)) entries.push([signOf("diamond", "text"), _("milestone")]);
  if (has(event => !event.day && !event.others.length)) entries.push([signOf("bar", "neutral"), _("span")]);
  if (has(event => event.others.length)) entries.push([signOf("tick", "muted"), _("disputed day")]);
  if (data.threads.some(pair => pair.includes(state.event?.n))) entries.push([signOf("thread", "text"), _("linked")]);
  const question = colouring.hasSigns ? [make("b", {}, data.questions[0][0])] : [];
  return [...question, ...entries.map(([sign, words]) => make("span", {}, sign, words))];
}

// the words of the page in its language, as timeline/text/catalogue.py has them; forms of a count are one, few, many
const $ = id => document.getElementById(id);
const data = JSON.parse($("data").textContent);
const LANGUAGE = document.documentElement.lang || "en";

const filled = (text, values) => text.replace(/%\((\w+)\)s/g, (whole, name) => values[name] ?? whole);
const _ = (text, values = {}) => filled(data.words?.[text] ?? text, values);
const numberFormat = new Intl.NumberFormat(LANGUAGE), pluralRules = new Intl.PluralRules(LANGUAGE);
const number = count => numberFormat.format(count);
function ngettext(one, many, num, values = {}) {
  const forms = data.words?.[one] ?? [one, many], category = pluralRules.select(num);
  const form = { one: 0, few: 1 }[category] ?? forms.length - 1;
  return filled(forms[Math.min(form, forms.length - 1)], { num: number(num), ...values });
}

// a node with its properties and what is in it
function make(tag, properties, ...inside) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...inside);
  return node;
}

// What the page was told, and how it speaks.

const data = JSON.parse(document.getElementById("data").textContent);
const findings = data.findings.map((values, id) => {
  const finding = { id };
  data.fields.forEach((name, place) => { finding[name] = place < values.length ? values[place] : ""; }); // empty ends are cut off
  finding.family = data.rules[finding.rule].family;
  return finding;
});
const families = [...new Set(data.rules.map((rule) => rule.family))];
let spoken = data.language === "zh" ? 1 : 0; // every text comes as [English, Chinese]

function fill(template, args) {
  return template.replace(/\{(\w+)\}/g, (hole, name) => (name in args ? args[name] : hole));
}

function say(key, args) {
  return fill((data.words[key] || [key, key])[spoken], args || {});
}

/** A count with its noun: the words for one and for many are those of `key` and `key_many`. */
function counted(key, n) {
  return say(n === 1 ? key : `${key}_many`, { n: number(n) });
}

const figureForms = [0, 1].map((digits) => new Intl.NumberFormat("en", { minimumFractionDigits: digits, maximumFractionDigits: digits }));

function number(n, digits) {
  return figureForms[digits || 0].format(n);
}

function messageOf(finding) {
  const template = data.messages[finding.message][spoken];
  const args = { found: finding.excerpt || finding.source, ...finding.args };
  for (const name in args) if (args[name] === 0) args[name] = finding.fixes[0]; // as the first suggestion
  return fill(template, args);
}

function placeOf(finding) {
  const path = data.files.length > 1 ? data.files[finding.file].path : "";
  return [path, finding.where].filter(Boolean).join(":");
}

// The page is built of nodes and text alone, so that nothing in a checked file can become markup.

function make(tag, props, ...children) {
  const node = document.createElement(tag);
  if (tag === "button") node.type = "button";
  for (const [name, value] of Object.entries(props || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "text") node.textContent = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const SHAPES = [
  "M6 .8 11.2 6 6 11.2.8 6z", // a diamond
  "M6 1.2 11.2 10.6H.8z", // a triangle
  "M6 1.6a4.4 4.4 0 1 0 0 8.8 4.4 4.4 0 0 0 0-8.8z", // a disc
  "M1.6 4.4h8.8v3.2H1.6z", // a bar
];

/** The sign of a severity: its shape and color, hollow where the finding is for review; `silent` beside words that say it. */
function icon(severity, review, silent) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const path = document.createElementNS(space, "path");
  svg.setAttribute("viewBox", "0 0 12 12");
  svg.setAttribute("class", `icon i${severity}${review ? "" : " sure"}`);
  if (silent) svg.setAttribute("aria-hidden", "true");
  else {
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", severityName(severity, review));
  }
  path.setAttribute("d", SHAPES[severity]);
  svg.append(path);
  return svg;
}

function severityName(severity, review) {
  const name = say(data.severities[severity]);
  return review ? say("for_review", { severity: name }) : name;
}

// What the browser keeps; some keep nothing for pages opened from a file or a mail.

const kept = {
  works: true,
  read(name) {
    try {
      return JSON.parse(localStorage.getItem(`zhqa:${name}`));
    } catch {
      this.works = false;
      return null;
    }
  },
  write(name, value) {
    try {
      localStorage.setItem(`zhqa:${name}`, JSON.stringify(value));
    } catch {
      this.works = false;
    }
  },
};

// Which findings are shown: state, its place in the address, and the column of filters with their figures.

const STATES = ["new", "review", "here", "before", "baseline"];
const SORTS = ["text", "severity", "rule", "frequency"];
const DEFAULTS = {
  severity: data.severities.filter((name) => name !== "neutral"), state: ["new", "review", "here"], family: [], file: [],
};
const filters = { q: "", sort: "text", apart: false, only: false };
let visible = []; // the findings that pass, in the order of the text
let counts = null; // of the last sifting
let shown = new Uint8Array(findings.length);

function resetFilters() {
  filters.q = "";
  for (const [name, values] of Object.entries(DEFAULTS)) filters[name] = new Set(values);
}

function readAddress() {
  resetFilters();
  const held = new URLSearchParams(location.hash.slice(1));
  for (const name of Object.keys(DEFAULTS)) {
    if (held.has(name)) filters[name] = new Set(held.get(name).split(",").filter(Boolean));
  }
  filters.q = held.get("q") || "";
  filters.sort = SORTS.includes(held.get("sort")) ? held.get("sort") : "text";
  filters.apart = held.has("apart");
  filters.only = held.has("only");
}

function writeAddress() {
  const held = new URLSearchParams();
  if (filters.q) held.set("q", filters.q);
  for (const [name, values] of Object.entries(DEFAULTS)) {
    const now = [...filters[name]];
    if (now.length !== values.length || now.some((value) => !values.includes(value))) held.set(name, now.join(","));
  }
  if (filters.sort !== "text") held.set("sort", filters.sort);
  if (filters.apart) held.set("apart", "");
  if (filters.only) held.set("only", "");
  const text = held.toString().replace(/%2C/g, ",").replace(/=(?=&|$)/g, "");
  try {
    history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search);
  } catch {
    if (text || location.hash) location.hash = text;
  }
}

function searched(finding) {
  if (!finding.searched || finding.searchedIn !== spoken) {
    const rule = data.rules[finding.rule];
    finding.searchedIn = spoken;
    finding.searched = [rule.code, rule.name, messageOf(finding), finding.excerpt, finding.source, finding.where, finding.concept,
      ...finding.fixes].join("\n").toLowerCase();
  }
  return finding.searched;
}

const TESTS = {
  severity: (finding) => filters.severity.has(data.severities[finding.severity]),
  state: (finding) => filters.state.has(stateOf(finding)),
  family: (finding) => !filters.family.size || filters.family.has(finding.family),
  file: (finding) => !filters.file.size || filters.file.has(String(finding.file + 1)),
};

/** Go through the findings once: which pass, and for each filter how many would pass if it were not set. */
function sift() {
  const names = Object.keys(TESTS);
  counts = { severity: {}, state: {}, family: {}, file: {}, rates: {} };
  const words = filters.q.trim().toLowerCase();
  visible = [];
  for (const finding of findings) {
    shown[finding.id] = 0;
    if (words && !searched(finding).includes(words)) continue;
    const failed = names.filter((name) => !TESTS[name](finding));
    if (failed.length > 1) continue;
    if (!failed.length) {
      shown[finding.id] = 1;
      visible.push(finding);
    }
    for (const name of failed.length ? failed : names) tally(name, finding);
  }
}

function tally(name, finding) {
  const value = { severity: data.severities[finding.severity], state: stateOf(finding), family: finding.family, file: finding.file + 1 }[name];
  counts[name][value] = (counts[name][value] || 0) + 1;
  if (name === "family") {
    const rates = counts.rates[value] || (counts.rates[value] = [0, 0, 0, 0]);
    rates[finding.severity] += 1;
  }
}

function wordsInView() {
  return data.files.reduce((sum, file, n) => sum + (!filters.file.size || filters.file.has(String(n + 1)) ? file.words : 0), 0);
}

function toggle(set, value) {
  if (set.has(value)) set.delete(value);
  else set.add(value);
}

/** The column of filters, made anew: cheap, and every figure is right. */
function drawFacets() {
  const who = document.getElementById("who");
  const column = document.getElementById("facets");
  const focused = column.contains(document.activeElement) ? document.activeElement.dataset.key : "";
  const scrolled = column.scrollTop;
  const sections = [
    figures(), checks("severity", data.severities, counts.severity, (value) => icon(data.severities.indexOf(value), false, true)),
    chart(), checks("state", STATES.filter((name) => counts.state[name] || DEFAULTS.state.includes(name)), counts.state),
    data.files.length > 1 && filesList(counts.file), views(), reviser(who ? who.value : kept.read("who") || ""), about(),
  ];
  column.replaceChildren(...sections.filter(Boolean));
  column.scrollTop = scrolled;
  if (focused) [...column.querySelectorAll("[data-key]")].find((node) => node.dataset.key === focused)?.focus();
}

function section(title, beside, ...children) {
  return make("section", {}, make("h2", {}, make("b", { text: title }), beside), ...children);
}

function figures() {
  const words = wordsInView();
  const decided = visible.filter((finding) => verdicts.has(finding.fingerprint)).length;
  const pairs = [
    [number(visible.length), say("of_findings", { n: visible.length })],
    [words ? number((visible.length / words) * 1000, 1) : "–", say("per_thousand")],
    [number(decided), say("decided_here")],
  ];
  return make("section", {}, make("dl", { class: "figures" },
    ...pairs.map(([figure, name]) => make("div", {}, make("dt", { text: name }), make("dd", { text: figure })))));
}

function checks(name, values, numbers, sign) {
  const changed = DEFAULTS[name].length !== filters[name].size || DEFAULTS[name].some((value) => !filters[name].has(value));
  const reset = changed && resetButton(name);
  return section(say(name), reset, ...values.map((value) => make("label", { class: `option${numbers[value] ? "" : " none"}` },
    make("input", { type: "checkbox", checked: filters[name].has(value), "data-key": `${name}:${value}`,
      onchange: () => { toggle(filters[name], value); apply(); } }),
    make("span", { class: "label" }, sign && sign(value), make("span", { text: say(name === "state" ? `state_${value}` : value) })),
    make("span", { class: "number", text: number(numbers[value] || 0) }))));
}

function resetButton(name) {
  return make("button", { text: say("reset"), "aria-label": `${say("reset")}: ${say(name)}`,
    onclick: () => { filters[name] = new Set(DEFAULTS[name]); apply(); } });
}

/** Findings per 1,000 words by family, each bar cut by severity; a bar is a filter as well. */
function chart() {
  const words = wordsInView();
  const most = Math.max(1, ...families.map((family) => counts.family[family] || 0));
  const rows = families.filter((family) => counts.family[family] || filters.family.has(family))
    .sort((one, other) => (counts.family[other] || 0) - (counts.family[one] || 0));
  const head = filters.family.size ? resetButton("family") : make("span", { text: say("per_thousand") });
  return section(say("family"), head, make("div", { class: "chart" }, ...rows.map((family) => {
    const n = counts.family[family] || 0;
    const on = filters.family.has(family);
    return make("button", { class: `option family${filters.family.size && !on ? " dim" : ""}`, "aria-pressed": String(on),
      "data-key": `family:${family}`, onclick: () => { toggle(filters.family, family); apply(); } },
      make("span", { class: "label", text: say(`family_${family}`) }), make("span", { class: "number", text: number(n) }),
      make("span", { class: "rate", text: words ? number((n / words) * 1000, 1) : "–" }), bar(counts.rates[family], most));
  })));
}

function bar(parts, most) {
  const line = make("span", { class: "bar", "aria-hidden": "true" });
  (parts || []).forEach((n, severity) => {
    if (!n) return;
    const part = make("i", { class: `b${severity}` });
    part.style.width = `${(n / most) * 100}%`;
    line.append(part);
  });
  return line;
}

function filesList(numbers) {
  const head = filters.file.size ? resetButton("file") : make("span", { text: number(data.files.length) });
  return section(say("file"), head, ...data.files.map((file, n) => make("button", {
    class: `option file${numbers[n + 1] ? "" : " none"}`, title: file.path, "data-key": `file:${n + 1}`,
    "aria-pressed": String(filters.file.has(String(n + 1))),
    onclick: () => { toggle(filters.file, String(n + 1)); apply(); toFile(n); },
  }, make("span", { class: "label" }, make("bdi", { text: file.path })), make("span", { class: "number", text: number(numbers[n + 1] || 0) }))));
}

function views() {
  const option = (name, on, change) => make("label", { class: "option" },
    make("input", { type: "checkbox", checked: on, "data-key": `view:${name}`, onchange: change }), make("span", { text: say(name) }));
  return section(say("view"), null,
    option("together", !filters.apart, () => { filters.apart = !filters.apart; apply(); }),
    option("only", filters.only, () => { filters.only = !filters.only; apply(); }));
}

function reviser(name) {
  return section(say("reviser"), null, make("label", { class: "field" },
    make("input", { id: "who", value: name, "aria-label": say("reviser"), placeholder: say("reviser_name"), autocomplete: "name", "data-key": "who",
      oninput: (event) => kept.write("who", event.target.value) })),
    make("p", { class: "small", text: say(kept.works ? "decisions_kept" : "decisions_not_kept") }));
}

function about() {
  const lines = [data.tool, ...data.termbases.map((name) => say("termbase", { name }))];
  if (data.left_out) lines.unshift(say("left_out", { n: number(data.left_out) }));
  return make("section", { class: "small" }, ...lines.map((text) => make("p", { text })));
}

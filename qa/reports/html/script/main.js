// Wiring: what buttons and keys do, in which order things are drawn.

const narrow = matchMedia("(max-width: 860px)");
const prefersDark = matchMedia("(prefers-color-scheme: dark)");
const dark = { value: kept.read("theme") };

function applyTheme() {
  const theme = dark.value || (prefersDark.matches ? "dark" : "light");
  document.documentElement.dataset.theme = theme;
  document.getElementById("theme").setAttribute("aria-pressed", String(theme === "dark"));
}

function speakIn(root) {
  for (const node of root.querySelectorAll("[data-word]")) node.textContent = say(node.dataset.word);
  for (const node of root.querySelectorAll("[data-placeholder]")) node.placeholder = say(node.dataset.placeholder);
  for (const node of root.querySelectorAll("[data-label]")) {
    node.setAttribute("aria-label", say(node.dataset.label));
    if (node.tagName === "BUTTON") node.title = say(node.dataset.label);
  }
  for (const node of root.querySelectorAll("[data-gap]")) node.textContent = say("gap", { n: number(Number(node.dataset.gap)) });
}

function speak() {
  document.documentElement.lang = ["en", "zh-CN"][spoken];
  document.title = `${data.title} · ${say("report")}`;
  document.getElementById("title").textContent = data.title;
  const segments = data.files.reduce((sum, file) => sum + file.segments, 0);
  const words = data.files.reduce((sum, file) => sum + file.words, 0);
  document.getElementById("subtitle").textContent = [counted("files", data.files.length), counted("segments", segments), counted("words", words)].join(" · ");
  const button = document.getElementById("language");
  button.textContent = ["中文", "English"][spoken];
  button.lang = ["zh-CN", "en"][spoken];
  document.getElementById("sort").replaceChildren(...SORTS.map((name) => make("option", { value: name, text: say(`sort_${name}`), selected: name === filters.sort })));
  speakIn(document);
  help();
}

function help() {
  const key = (keys, word) => [make("dt", {}, ...keys.map((name) => make("kbd", { text: name }))), make("dd", { text: say(word) })];
  const signs = data.severities.map((name, severity) => make("span", {}, icon(severity, false, true), " ", make("mark", { class: `s${severity}`, text: say(name) })));
  signs.push(make("span", {}, icon(2, true, true), " ", make("mark", { class: "s2 review", text: say("review") })), make("mark", { class: "done", text: say("decided") }));
  document.getElementById("help").replaceChildren(
    make("h2", { id: "help-title", text: say("help") }), make("p", { text: say("help_text") }), make("p", { text: say("help_decisions") }),
    make("h3", { text: say("keys") }),
    make("dl", {}, ...key(["j", "k"], "key_step"), ...key(["n", "p"], "key_place"), ...key(["1", "2", "3", "4"], "key_verdict"),
      ...key(["/"], "key_search"), ...key(["Esc"], "key_close"), ...key(["?"], "key_help")),
    make("h3", { text: say("signs") }), make("p", { class: "legend" }, ...signs),
    make("form", { method: "dialog" }, make("button", { type: "submit", class: "main", text: say("close") })));
}

function announce(text) {
  document.getElementById("live").textContent = text;
}

/** The filters changed: sift, and draw everything that depends on it. */
function apply() {
  writeAddress();
  sift();
  draw();
  dressAll();
  announce(counted("findings", visible.length));
}

function draw() {
  document.getElementById("search").value = filters.q;
  document.getElementById("sort").value = filters.sort;
  drawFacets();
  gather();
  if (openNumber() < 0 && opened) {
    opened = null;
    current = null;
  }
  if (opened) opened.place = Math.max(0, entries[openNumber()].places.findIndex((finding) => current && finding.id === current.id));
  document.getElementById("box").scrollTop = opened ? Math.max(0, openNumber() - 1) * HEIGHT : 0;
  drawList();
  drawDownload();
}

/** A verdict changed: what it touches, the list as it stands. */
function refresh() {
  const before = visible;
  sift();
  drawFacets();
  visible = before; // what was decided stays in view until the filters change
  shown = new Uint8Array(findings.length);
  visible.forEach((finding) => { shown[finding.id] = 1; });
  const open = openNumber();
  for (const [place, node] of drawn) {
    if (place !== open) {
      node.remove();
      drawn.delete(place);
    }
  }
  redrawOpen();
  drawWindow();
  dressAll();
  drawDownload();
}

function drawDownload() {
  const made = decisions().length;
  const button = document.getElementById("download");
  button.disabled = !made;
  button.lastElementChild.textContent = made ? say("download_n", { n: number(made) }) : say("download");
  button.setAttribute("aria-label", button.lastElementChild.textContent);
  document.getElementById("show-list").textContent = counted("findings", visible.length);
}

const KEYS = {
  j: () => step(1), k: () => step(-1), n: () => stepPlace(1), p: () => stepPlace(-1),
  1: () => decide(VERDICTS[0]), 2: () => decide(VERDICTS[1]), 3: () => decide(VERDICTS[2]), 4: () => decide(VERDICTS[3]),
  "/": () => document.getElementById("search").select(), "?": () => document.getElementById("help").showModal(), Escape: escape,
};

function escape() {
  const search = document.getElementById("search");
  const fields = document.body.classList.contains("with-facets");
  if (fields) showFacets(false);
  else if (document.activeElement === search && filters.q) {
    filters.q = "";
    apply();
  } else if (document.activeElement === search) search.blur();
  else if (opened || document.body.classList.contains("with-list")) close();
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || document.getElementById("help").open) return;
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "checkbox";
  if (typing && event.key !== "Escape") return;
  if (event.target.tagName === "MARK" && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    openMark(event.target);
  } else if (KEYS[event.key]) {
    event.preventDefault();
    KEYS[event.key]();
  }
}

function showFacets(on) {
  document.body.classList.toggle("with-facets", on);
  document.getElementById("show-facets").setAttribute("aria-expanded", String(on));
  if (on) document.querySelector("#facets input")?.focus();
}

function listen() {
  const on = (id, event, work) => document.getElementById(id).addEventListener(event, work);
  let waiting = 0;
  on("search", "input", (event) => {
    filters.q = event.target.value;
    clearTimeout(waiting);
    waiting = setTimeout(apply, 120);
  });
  on("sort", "change", (event) => { filters.sort = event.target.value; apply(); });
  on("language", "click", () => { spoken = 1 - spoken; kept.write("language", spoken); speak(); apply(); });
  on("theme", "click", () => {
    dark.value = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    kept.write("theme", dark.value);
    applyTheme();
  });
  on("show-help", "click", () => document.getElementById("help").showModal());
  on("show-facets", "click", () => showFacets(!document.body.classList.contains("with-facets")));
  on("show-list", "click", () => document.body.classList.add("with-list"));
  on("hide-list", "click", () => document.body.classList.remove("with-list"));
  on("download", "click", download);
  on("box", "scroll", () => requestAnimationFrame(drawWindow));
  on("text", "click", (event) => {
    const node = event.target.closest("mark, .note");
    if (node && node.ids) openMark(node);
    else if (document.body.classList.contains("with-facets")) showFacets(false);
  });
  on("text", "mouseover", (event) => {
    const node = event.target.closest("mark");
    if (node) node.title = node.ids.filter((id) => shown[id]).map((id) => messageOf(findings[id])).join("\n");
  });
  prefersDark.addEventListener("change", applyTheme);
  addEventListener("keydown", onKey);
  addEventListener("hashchange", () => { readAddress(); apply(); });
  addEventListener("resize", () => requestAnimationFrame(drawWindow));
  addEventListener("beforeprint", printOut);
  addEventListener("afterprint", applyTheme);
  addEventListener("beforeunload", (event) => { if (!kept.works && verdicts.size) event.preventDefault(); });
}

/** Paper has no list to click: the findings follow the text as a table, by the numbers that the text shows. */
function printOut() {
  fillAll();
  document.documentElement.dataset.theme = "light";
  const numbers = new Map();
  entries.forEach((entry, place) => entry.places.forEach((finding) => numbers.set(finding.id, place + 1)));
  for (const mark of marks) {
    const here = [...new Set(mark.ids.filter((id) => shown[id] && marksOf.get(id)[marksOf.get(id).length - 1] === mark).map((id) => numbers.get(id)))];
    if (here.length) mark.dataset.n = here.join(",");
    else delete mark.dataset.n;
  }
  const cell = (text) => make("td", { text });
  const heads = ["number", "place", "severity", "printed_words", "printed_message", "verdict"];
  const rows = entries.map((entry, place) => {
    const first = entry.places[0];
    const held = verdictOn(first);
    const where = entry.places.slice(0, 3).map(placeOf).join(", ") + (entry.places.length > 3 ? ` … ×${entry.places.length}` : "");
    return make("tr", {}, cell(place + 1), cell(where), make("td", {}, icon(first.severity, first.review, true), ` ${severityName(first.severity, first.review)}`),
      make("td", {}, wordsOf(first)), cell(`${messageOf(first)} (${data.rules[first.rule].code})`), cell(held ? verdictName(held) : ""));
  });
  const figures = chart().querySelector(".chart");
  document.getElementById("printed").replaceChildren(
    make("h2", { text: `${say("family")} · ${say("per_thousand")}` }), figures, make("h2", { text: counted("findings", visible.length) }),
    make("table", {}, make("thead", {}, make("tr", {}, ...heads.map((name) => make("th", { text: say(name) })))), make("tbody", {}, ...rows)));
}

function start() {
  const language = kept.read("language");
  if (language === 0 || language === 1) spoken = language;
  applyTheme();
  readAddress();
  sift();
  layText();
  speak();
  draw();
  listen();
  document.documentElement.dataset.started = String(Math.round(performance.now()));
}

start();

// The text itself: rows in chunks, filled while nobody waits, with the findings as marks.

const CHUNK = 40;
const chunks = []; // {node, file, first, rows, filled}
const rowsOf = data.files.map(() => new Map()); // number of a row → its node, where it is made
const marks = []; // every mark made: its findings in `ids`
const marksOf = new Map(); // finding → its marks
const bare = new Map(); // file → buttons of findings on the file as such
let current = null; // the finding that is open

function layText() {
  const main = document.getElementById("text");
  main.replaceChildren();
  if (data.failures.length) main.append(failures());
  data.files.forEach((file, number) => main.append(...layFile(file, number)));
  chunks.slice(0, 2).forEach(fillChunk);
  whenIdle();
}

function failures() {
  return make("section", { class: "failures" }, make("h2", { "data-word": "failures" }),
    ...data.failures.map(([path, place, message]) => make("p", { text: [path, place, message].filter(Boolean).join(": ") })));
}

function layFile(file, number) {
  const own = findings.filter((finding) => finding.file === number && finding.row < 0);
  const kind = file.bilingual ? "bilingual" : "english";
  const head = make("header", { class: `file-head ${kind}`, id: `file-${number + 1}` }, make("h2", { text: file.path }),
    file.source && make("span", { text: `← ${file.source}` }), file.note && make("span", { text: file.note }));
  const notes = make("div", { class: "notes" }, ...own.map(noteOf));
  if (!file.rows.length) return [head, notes];
  const sheet = make("article", { class: `sheet ${kind}${file.bilingual && !file.source ? " units" : ""}` });
  let first = 0;
  for (const part of parted(file.rows)) {
    if (typeof part === "number") {
      sheet.append(make("p", { class: "gap", "data-gap": part }));
      first += part;
      continue;
    }
    const node = make("div", { class: "chunk" });
    node.style.minHeight = `${part.length * 60}px`;
    chunks.push({ node, file: number, first, rows: part, filled: false });
    sheet.append(node);
    first += part.length;
  }
  return [head, notes, sheet];
}

/** The rows in chunks; a number stands for rows that were left out. */
function parted(rows) {
  const made = [];
  for (const row of rows) {
    const last = made[made.length - 1];
    if (typeof row === "number") made.push(row);
    else if (Array.isArray(last) && last.length < CHUNK) last.push(row);
    else made.push([row]);
  }
  return made;
}

function fillChunk(chunk) {
  if (chunk.filled) return;
  chunk.filled = true;
  const bilingual = data.files[chunk.file].bilingual;
  const nodes = chunk.rows.map((row, place) => {
    const node = rowNode(row, bilingual);
    rowsOf[chunk.file].set(chunk.first + place, node);
    return node;
  });
  chunk.node.append(...nodes);
  chunk.node.style.minHeight = "";
  chunk.node.style.containIntrinsicSize = `auto ${chunk.rows.length * 60}px`;
}

/** Fill the chunks that are left, a little at a time, so that the page answers at once. */
function whenIdle() {
  const later = window.requestIdleCallback || ((work) => setTimeout(() => work({ timeRemaining: () => 12 }), 16));
  later(function work(deadline) {
    let next = chunks.find((chunk) => !chunk.filled);
    while (next) {
      fillChunk(next);
      if (deadline.timeRemaining() < 4) break;
      next = chunks.find((chunk) => !chunk.filled);
    }
    if (next) later(work);
    else document.documentElement.dataset.ready = "text";
  });
}

function fillAll() {
  chunks.forEach(fillChunk);
}

function rowNode([label, kind, target, source, notes], bilingual) {
  const node = make("div", { class: `row ${kind || ""}`.trim() }, make("span", { class: "label", text: label, title: label }));
  const place = marks.length;
  if (bilingual) node.append(sideNode(source, "zh"));
  const english = sideNode(target, "en");
  if (bilingual && !target) english.append(make("span", { class: "empty", "data-word": "no_english" }));
  node.append(english);
  if (notes) node.append(make("div", { class: "notes" }, ...notes.map((id) => noteOf(findings[id]))));
  node.ids = new Set(marks.slice(place).flatMap((mark) => mark.ids));
  node.hidden = filters.only && ![...node.ids].some((id) => shown[id]);
  if (bilingual && !target) speakIn(node);
  return node;
}

function sideNode(pieces, lang) {
  const node = make("p", { class: lang, lang });
  for (const piece of Array.isArray(pieces) ? pieces : [pieces || ""]) {
    if (!Array.isArray(piece)) node.append(piece);
    else if (!piece[1].length) node.append(make("code", { text: piece[0] }));
    else node.append(markOf(piece));
  }
  return node;
}

function markOf([text, ids, code]) {
  const mark = make("mark", { text });
  mark.base = `${code ? "code " : ""}${text ? "" : "point "}`;
  return register(mark, ids);
}

function noteOf(finding) {
  const node = make("button");
  node.base = "note ";
  return register(node, [finding.id]);
}

function register(node, ids) {
  node.ids = ids;
  marks.push(node);
  for (const id of ids) {
    if (marksOf.has(id)) marksOf.get(id).push(node);
    else marksOf.set(id, [node]);
  }
  dress(node);
  return node;
}

/** Give a mark the look of the worst of its findings that is shown and not yet decided. */
function dress(node) {
  const here = node.ids.filter((id) => shown[id]).map((id) => findings[id]);
  const open = here.filter((finding) => !verdictOn(finding));
  const worst = open.reduce((found, finding) => (weight(finding) < weight(found) ? finding : found), open[0]);
  let look = node.base;
  if (!here.length) look += "off";
  else if (!worst) look += "done";
  else look += `s${worst.severity}${worst.review ? " review" : ""}`;
  if (open.length > 1) look += " many";
  if (current && node.ids.includes(current.id)) look += " on";
  if (node.look === look && node.tagName !== "BUTTON") return;
  node.look = look;
  node.className = look;
  if (node.tagName === "BUTTON") dressNote(node, here);
  else if (here.length) {
    node.setAttribute("role", "button");
    node.setAttribute("tabindex", "0");
  } else {
    node.removeAttribute("role");
    node.removeAttribute("tabindex");
  }
}

function dressNote(node, here) {
  const finding = findings[node.ids[0]];
  node.hidden = !here.length;
  node.replaceChildren(icon(finding.severity, finding.review), make("span", { text: messageOf(finding) }));
}

function weight(finding) {
  return finding.severity + (finding.review ? 10 : 0);
}

function dressAll() {
  marks.forEach(dress);
  for (const rows of rowsOf) {
    for (const node of rows.values()) node.hidden = filters.only && ![...node.ids].some((id) => shown[id]);
  }
}

/** Bring a finding's words to the middle of the text, making them first if need be. */
function showInText(finding) {
  document.querySelector(".row.current")?.classList.remove("current");
  if (finding.row < 0) {
    document.getElementById(`file-${finding.file + 1}`).scrollIntoView({ block: "center" });
    return;
  }
  const chunk = chunks.find((held) => held.file === finding.file && finding.row >= held.first && finding.row < held.first + held.rows.length);
  if (!chunk) return;
  fillChunk(chunk);
  const row = rowsOf[finding.file].get(finding.row);
  row.classList.add("current");
  const node = (marksOf.get(finding.id) || []).find((mark) => mark.closest(".en")) || (marksOf.get(finding.id) || [row])[0];
  const middle = () => node.scrollIntoView({ block: "center" });
  const bounds = node.getBoundingClientRect();
  const bottom = document.body.classList.contains("with-list") ? innerHeight * 0.36 : innerHeight;
  if (chunk.node.offsetHeight && bounds.height && bounds.top > 100 && bounds.bottom < bottom - 60) return;
  middle();
  requestAnimationFrame(middle); // the rows above may only now have got their true heights
}

function toFile(number) {
  document.getElementById(`file-${number + 1}`).scrollIntoView({ block: "start" });
}

// The list of findings: those that are one problem in many places are one entry. Only the entries in view are nodes.

const HEIGHT = 62; // of a closed entry, the line below it included
let entries = []; // {key, places}
let opened = null; // {key, place}: the open entry, and which of its places is shown
let openHeight = HEIGHT;
let scopeAll = true; // whether a verdict is on all places of an entry
const drawn = new Map(); // number of an entry → its node

function gather() {
  const byKey = new Map();
  for (const finding of visible) {
    const key = filters.apart ? `#${finding.id}` : finding.group;
    if (byKey.has(key)) byKey.get(key).places.push(finding);
    else byKey.set(key, { key, places: [finding] });
  }
  entries = [...byKey.values()];
  const orders = {
    severity: (entry) => weight(entry.places[0]), rule: (entry) => data.rules[entry.places[0].rule].code, frequency: (entry) => -entry.places.length,
  };
  const order = orders[filters.sort];
  if (order) entries.sort((one, other) => (order(one) < order(other) ? -1 : order(one) > order(other) ? 1 : 0));
}

function openNumber() {
  return opened ? entries.findIndex((entry) => entry.key === opened.key) : -1;
}

function drawList() {
  drawn.forEach((node) => node.remove());
  drawn.clear();
  document.getElementById("count").replaceChildren(counted("findings", visible.length),
    make("span", { text: entries.length === visible.length ? "" : ` · ${counted("problems", entries.length)}` }));
  const list = document.getElementById("list");
  document.querySelector(".nothing")?.remove();
  if (!entries.length) document.getElementById("box").append(nothing());
  list.hidden = !entries.length;
  drawWindow();
}

function nothing() {
  return make("div", { class: "nothing" }, make("p", { text: say(findings.length ? "none_shown" : "none_found") }),
    findings.length > 0 && make("button", { class: "copy", text: say("reset_all"), onclick: () => { resetFilters(); apply(); } }));
}

/** Make the entries that are in view, and drop the others, but never the open one. */
function drawWindow() {
  const box = document.getElementById("box");
  const list = document.getElementById("list");
  const open = openNumber();
  if (open >= 0) drawEntry(open, list, open);
  list.style.height = `${entries.length * HEIGHT + (open >= 0 ? openHeight - HEIGHT : 0)}px`;
  const from = box.scrollTop - 400;
  const to = box.scrollTop + (box.clientHeight || 800) + 400;
  for (const [number, node] of drawn) {
    if (number !== open && (offsetOf(number, open) > to || offsetOf(number, open) + HEIGHT < from)) {
      node.remove();
      drawn.delete(number);
    }
  }
  const start = Math.max(0, Math.floor((from - (open >= 0 ? openHeight : 0)) / HEIGHT));
  for (let number = start; number < entries.length && offsetOf(number, open) <= to; number += 1) {
    if (offsetOf(number, open) + HEIGHT >= from) drawEntry(number, list, open);
  }
}

function offsetOf(number, open) {
  return number * HEIGHT + (open >= 0 && number > open ? openHeight - HEIGHT : 0);
}

function drawEntry(number, list, open) {
  let node = drawn.get(number);
  if (!node) {
    node = entryNode(entries[number], number, number === open);
    drawn.set(number, node);
    const next = [...drawn.keys()].filter((other) => other > number).sort((one, other) => one - other)[0];
    list.insertBefore(node, next === undefined ? null : drawn.get(next));
    if (number === open) openHeight = node.offsetHeight || HEIGHT;
  }
  node.style.transform = `translateY(${offsetOf(number, open)}px)`;
}

function entryNode(entry, number, open) {
  const first = open ? entry.places[opened.place] : entry.places[0];
  const held = entry.places.map(verdictOn).filter(Boolean);
  const whole = held.length === entry.places.length;
  const stamp = held.length > 0 && make("span", { class: `stamp${whole ? "" : " part"}`,
    text: whole ? verdictName(held[0]) : say("decided_part", { n: held.length, all: entry.places.length }) });
  const rule = data.rules[first.rule];
  const button = make("button", { "aria-expanded": String(open), onclick: () => (open ? close() : select(entry, 0)) },
    icon(first.severity, first.review), wordsOf(first),
    entry.places.length > 1 ? make("span", { class: "times", text: `×${entry.places.length}` }) : make("span", {}),
    make("span", { class: "about", text: open ? [rule.code, rule.name, placeOf(first)].filter(Boolean).join(" · ") : messageOf(first) }), stamp);
  const node = make("li", { class: `entry${open ? " open" : ""}${whole ? " decided" : ""}`, "aria-setsize": entries.length, "aria-posinset": number + 1 }, button);
  if (open) {
    node.append(card(entry, first));
    new ResizeObserver(() => grown(node)).observe(node);
  }
  return node;
}

/** The open entry got another height: what is below it moves. */
function grown(node) {
  if (!node.isConnected || Math.abs(node.offsetHeight - openHeight) < 1) return;
  openHeight = node.offsetHeight;
  drawWindow();
}

function wordsOf(finding) {
  const words = make("span", { class: "words" });
  const found = finding.excerpt.trim() || finding.source;
  if (!found) words.append(make("b", { text: data.rules[finding.rule].name }));
  else {
    const [before, after] = finding.around || [];
    if (before) words.append(make("span", { class: "around", text: before, lang: "en" }));
    words.append(make("b", { text: found, lang: finding.excerpt ? "en" : "zh" }));
    if (after) words.append(make("span", { class: "around", text: after, lang: "en" }));
    if (finding.fixes.length) {
      words.append(make("span", { class: "arrow", text: "→" }), make("span", { text: finding.fixes.map((fix) => fix || say("nothing")).join(" / "), lang: "en" }));
    }
  }
  return words;
}

/** Open an entry at one of its places, in the list and in the text; `focus` moves there for the keyboard. */
function select(entry, place, focus) {
  opened = { key: entry.key, place };
  setCurrent(entry.places[place]);
  if (narrow.matches) document.body.classList.add("with-list");
  drawList();
  const number = openNumber();
  const box = document.getElementById("box");
  const top = number * HEIGHT;
  if (top < box.scrollTop || top + openHeight > box.scrollTop + box.clientHeight) {
    box.scrollTop = Math.max(0, top - (openHeight + HEIGHT < box.clientHeight ? HEIGHT : 0));
    drawWindow();
  }
  if (focus) drawn.get(number).firstChild.focus({ preventScroll: true });
  showInText(entry.places[place]);
}

function setCurrent(finding) {
  const before = current;
  current = finding;
  for (const held of [before, finding]) {
    if (held) (marksOf.get(held.id) || []).forEach(dress);
  }
}

function close() {
  const before = current;
  opened = null;
  setCurrent(null);
  document.querySelector(".row.current")?.classList.remove("current");
  document.body.classList.remove("with-list");
  drawList();
  if (before) (marksOf.get(before.id) || []).find((mark) => mark.offsetParent)?.focus({ preventScroll: true });
}

/** Open what stands under a mark; a mark of several findings goes on to the next. */
function openMark(node) {
  const here = node.ids.filter((id) => shown[id]);
  if (!here.length) return;
  const at = current ? here.indexOf(current.id) : -1;
  const finding = findings[here[(at + 1) % here.length]];
  const entry = entries.find((held) => held.places.includes(finding));
  if (at < 0 || here.length > 1) select(entry, entry.places.indexOf(finding));
  else if (narrow.matches) document.body.classList.toggle("with-list");
}

function step(by) {
  if (!entries.length) return;
  const open = openNumber();
  const next = open < 0 ? (by > 0 ? firstBelow() : entries.length - 1) : Math.min(entries.length - 1, Math.max(0, open + by));
  select(entries[next], 0, true);
}

/** The first entry, or after scrolling the first whose words are in view. */
function firstBelow() {
  if (scrollY < 200) return 0;
  const number = entries.findIndex((entry) => (marksOf.get(entry.places[0].id) || []).some((mark) => mark.offsetParent && mark.getBoundingClientRect().top > 60));
  return Math.max(0, number);
}

function stepPlace(by) {
  const entry = entries[openNumber()];
  if (!entry || entry.places.length < 2) return;
  select(entry, (opened.place + by + entry.places.length) % entry.places.length, true);
}

/** Give the open entry a verdict, or take it back if it has that one already. */
function decide(verdict) {
  const entry = entries[openNumber()];
  if (!entry) return;
  const places = scopeAll ? entry.places : [entry.places[opened.place]];
  const same = places.every((finding) => verdicts.get(finding.fingerprint)?.verdict === verdict);
  setVerdict(places, same ? "" : verdict);
  announce(same ? say("taken_back") : `${say(verdict)} ×${places.length}`);
  refresh();
}

// The open entry: why, what to write, the termbase, the verdict, the rule.

function card(entry, finding) {
  return make("div", { class: "card" },
    make("p", { class: "message", text: messageOf(finding) }),
    suggestion(finding), concept(finding), places(entry), decision(entry, finding), answered(finding), rulePage(finding));
}

function suggestion(finding) {
  const parts = [];
  if (finding.source) parts.push(make("span", { class: "quoted", lang: "zh", text: finding.source }));
  if (finding.excerpt) parts.push(finding.fixes.length ? make("del", { class: /\w{3}/.test(finding.excerpt) && "long", lang: "en", text: finding.excerpt })
    : make("span", { class: "quoted", lang: "en", text: finding.excerpt }));
  if (!parts.length) return null;
  if (finding.fixes.length) parts.push(make("span", { class: "arrow", text: "→" }));
  for (const fix of finding.fixes) {
    parts.push(make("ins", { lang: "en", text: fix || say("nothing") }));
    if (fix) parts.push(make("button", { class: "copy", text: say("copy"), "aria-label": `${say("copy")}: ${fix}`, onclick: (event) => copy(fix, event.target) }));
  }
  return make("div", {}, make("p", { class: "change" }, ...parts), finding.how && make("p", { class: "small", text: say(`fix_${finding.how}`) }));
}

function copy(text, button) {
  const done = () => { button.textContent = say("copied"); };
  if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, () => {});
}

function facts(pairs) {
  const list = make("dl", { class: "facts" });
  for (const [name, value] of pairs) {
    if (value && value.length) list.append(make("dt", { text: name }), make("dd", { text: Array.isArray(value) ? value.join(" · ") : value }));
  }
  return list.children.length ? list : null;
}

function concept(finding) {
  const held = data.concepts[finding.concept];
  if (!held) return null;
  const from = held.bundled ? say("bundled") : "";
  return make("section", { class: "concept", "aria-label": say("entry") },
    make("h3", {}, make("span", { lang: "zh", text: (held.chinese || [])[0] || "" }), held.chinese && held.preferred ? " → " : "",
      make("span", { lang: "en", text: (held.preferred || [])[0] || "" }), " ", make("small", { text: [finding.concept, from].filter(Boolean).join(" · ") })),
    facts([
      [say("also_chinese"), (held.chinese || []).slice(1)], [say("admitted"), [...(held.preferred || []).slice(1), ...(held.admitted || [])]],
      [say("observed"), held.observed], [say("forbidden"), held.forbidden], [say("definition"), held.definition], [say("note"), held.note],
      [say("domain"), held.domain], [say("approver"), held.approver], [say("owner"), held.owner], [say("entry_state"), held.state],
      [say("valid_until"), held.until], [say("sources"), held.sources],
    ]));
}

function places(entry) {
  const n = entry.places.length;
  if (n < 2) return null;
  const go = (by, label, sign) => make("button", { text: sign, "aria-label": label, onclick: () => stepPlace(by) });
  return make("div", { class: "places" }, go(-1, say("previous_place"), "‹"),
    make("span", { text: say("place_of", { i: opened.place + 1, n, where: placeOf(entry.places[opened.place]) }) }), go(1, say("next_place"), "›"));
}

function decision(entry, finding) {
  const n = entry.places.length;
  const held = verdicts.get(finding.fingerprint);
  const scope = n > 1 && make("div", { class: "scope", role: "group", "aria-label": say("scope") },
    make("button", { text: say("scope_all", { n }), "aria-pressed": String(scopeAll), onclick: () => { scopeAll = true; redrawOpen(); } }),
    make("button", { text: say("scope_one"), "aria-pressed": String(!scopeAll), onclick: () => { scopeAll = false; redrawOpen(); } }));
  const buttons = VERDICTS.map((verdict, place) => make("button", {
    "data-verdict": verdict, "aria-pressed": String(Boolean(held && held.verdict === verdict)), onclick: () => decide(verdict),
  }, make("kbd", { text: place + 1, "aria-hidden": "true" }), make("span", { text: say(verdict) })));
  const remark = held && make("input", { class: "remark", value: held.note, "aria-label": say("remark"), placeholder: say("remark"),
    oninput: (event) => setNote(scopeAll ? entry.places : [finding], event.target.value) });
  return make("div", { class: "decision" }, scope, make("div", { class: "verdicts", role: "group", "aria-label": say("verdict") }, ...buttons), remark);
}

function answered(finding) {
  if (!finding.answer) return null;
  const [by, verdict, who, when, note] = finding.answer;
  const what = by === "baseline" ? say("state_baseline") : say(verdict);
  return make("p", { class: "small", text: [say(`by_${by}`), what, who, when, note].filter(Boolean).join(" · ") });
}

function rulePage(finding) {
  const rule = data.rules[finding.rule];
  const [title, why, ignore] = rule.page.map((part) => part[spoken]);
  const head = (key) => make("h3", { text: say(key) });
  return make("details", {},
    make("summary", {}, say("about_rule"), " ", make("code", { text: `${rule.code} ${rule.name}` })),
    make("p", { text: title }), head("why"), make("p", { text: why }), head("ignore"), make("p", { text: ignore }),
    rule.examples.length > 0 && head("examples"), ...rule.examples.map(example),
    facts([[say("severity"), severityName(finding.severity, finding.review)], [say("rests_on"), say(`confidence_${data.confidences[finding.confidence]}`)], ["MQM", rule.mqm]]));
}

function example([target, source, at, fixed]) {
  const words = make("span", { lang: "en" });
  let rest = target;
  for (const part of at || []) {
    const place = rest.indexOf(part);
    if (place < 0 || !part) continue;
    words.append(rest.slice(0, place), make("u", { text: part }));
    rest = rest.slice(place + part.length);
  }
  words.append(rest);
  return make("div", { class: `example ${at ? "bad" : "good"}` }, make("b", { text: say(at ? "bad" : "good") }),
    source && make("span", { lang: "zh", text: `${source}\n` }), words, fixed && make("span", { lang: "en", text: `\n→ ${fixed}` }));
}

/** Make the open entry anew, the page of its rule as open as it was. */
function redrawOpen() {
  const number = openNumber();
  const node = drawn.get(number);
  if (!node) return;
  const unfolded = node.querySelector("details")?.open;
  const focused = node.contains(document.activeElement) && [...node.querySelectorAll("button, input, summary")].indexOf(document.activeElement);
  node.remove();
  drawn.delete(number);
  drawEntry(number, document.getElementById("list"), number);
  const made = drawn.get(number);
  if (unfolded) made.querySelector("details").open = true;
  if (focused !== false && focused >= 0) made.querySelectorAll("button, input, summary")[focused]?.focus({ preventScroll: true });
}

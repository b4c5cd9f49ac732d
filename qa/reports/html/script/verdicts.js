// What the reviser says of findings, by fingerprint, until it leaves as a file of decisions.

const VERDICTS = ["todo", "fixed", "false-positive", "accepted"];
const verdicts = new Map(Object.entries(kept.read(data.key) || {}));

function setVerdict(places, verdict) {
  const when = today();
  for (const finding of places) {
    const before = verdicts.get(finding.fingerprint);
    if (verdict) verdicts.set(finding.fingerprint, { verdict, when, note: before ? before.note : "" });
    else verdicts.delete(finding.fingerprint);
  }
  keepVerdicts();
}

function setNote(places, note) {
  for (const finding of places) {
    const held = verdicts.get(finding.fingerprint);
    if (held) held.note = note;
  }
  keepVerdicts();
}

function keepVerdicts() {
  kept.write(data.key, Object.fromEntries(verdicts));
}

function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/** The decisions made here, one for each fingerprint, in the order of the text. */
function decisions() {
  const made = new Map();
  for (const finding of findings) {
    const held = verdicts.get(finding.fingerprint);
    if (!held || made.has(finding.fingerprint)) continue;
    made.set(finding.fingerprint, {
      fingerprint: finding.fingerprint, code: data.rules[finding.rule].code, verdict: held.verdict,
      who: document.getElementById("who").value.trim(), when: held.when, note: held.note,
      source: finding.source, target: finding.excerpt,
    });
  }
  return [...made.values()];
}

function download() {
  const text = `${JSON.stringify({ version: 1, decisions: decisions() }, null, 1)}\n`;
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = make("a", { href: url, download: "zhqa-decisions.json" });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
  announce(say("downloaded"));
}

/** The verdict on a finding, made here or before: `{verdict, by, who, when, note}`, or null. */
function verdictOn(finding) {
  const here = verdicts.get(finding.fingerprint);
  if (here) return { ...here, by: "here" };
  if (!finding.answer) return null;
  const [by, verdict, who, when, note] = finding.answer;
  return { by, verdict, who, when, note };
}

function verdictName(held) {
  return say(held.by === "baseline" ? "state_baseline" : held.verdict);
}

function stateOf(finding) {
  const held = verdictOn(finding);
  if (held) return held.by === "here" ? "here" : held.by === "baseline" ? "baseline" : "before";
  return finding.review ? "review" : "new";
}

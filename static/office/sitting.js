// Entries at a meeting. Each <form data-entry="name"> is put into the store first and then sent, in order, as often as
// it takes; its key makes it one entry however often it arrives. Without JavaScript the forms are sent as they are.
//
// data-entry-adds="yes": each sending is a new row, so the form is empty afterwards. The page has one element
// [data-entries] with data-entries-key (see sitting-store.js), and [data-refresh="name"] around what a new page replaces.
// The server answers JSON {status, sentence, version, url}:
//   applied           entered; `version` is what a later entry of the same form has seen
//   needs_attention   kept by the server with the reason; `url` shows both texts
//   unreadable (422)  goes back into the form with the sentence
//   a redirect        signed out; 403 means an old form: the token is asked for again once
(async () => {
  const root = document.querySelector("[data-entries]");
  if (!root || !window.councilEntries) return;
  const user = document.body.dataset.user;
  const line = root.querySelector("[data-entries-status]");
  const listing = root.querySelector("[data-entries-list]");
  const OURS = ["csrfmiddlewaretoken", "key", "typed_at"];
  const WAITS = [3000, 10000, 30000];
  const time = (instant) => new Date(instant).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" });
  const many = (number, word) => `${number} ${number === 1 ? word : word.replace(/y$/, "ies")}`;
  let store;
  try { store = await window.councilEntries(user, root.dataset.entriesKey); } catch { return; }

  const KEPT = "What waits is kept on this device and sent by itself.";
  const SIGNED_OUT = "You have been signed out. What waits stays on this device until you are back.";
  const told = [];
  let trouble = "";
  let tries = 0;
  let clock = 0;
  let sending = false;
  const dirty = new Set();

  // ---- what the person reads
  const link = (href, text) => Object.assign(document.createElement("a"), { className: "govuk-link", href, textContent: text });
  const say = async () => {
    const entries = await store.entries();
    const troubled = Boolean(trouble && entries.length);
    const waiting = entries.length ? `${many(entries.length, "entry")} ${entries.length === 1 ? "waits" : "wait"} for the network.` : "";
    line.textContent = troubled ? `${waiting} ${trouble}` : sending && entries.length ? `Sending ${many(entries.length, "entry")}.` : waiting || (told.length ? told[told.length - 1].words : "");
    const newest = told[told.length - 1];
    if (!entries.length && newest?.url) line.append(" ", link(newest.url, newest.linked));
    if (troubled && trouble === SIGNED_OUT) line.append(" ", link(`/accounts/login/?next=${encodeURIComponent(location.pathname + location.search)}`, "Sign in again"));
    root.classList.toggle("sitting-entries--trouble", (troubled && trouble !== KEPT) || Boolean(!entries.length && newest?.isTrouble));
    root.classList.toggle("sitting-entries--waits", Boolean(entries.length) && (!troubled || trouble === KEPT));
    listing.replaceChildren(...entries.map((entry) => Object.assign(document.createElement("li"), { textContent: `${entry.label}, typed at ${time(entry.typed_at)}` })));
    listing.hidden = !entries.length;
    document.documentElement.dataset.entriesWaiting = entries.length;
  };
  const tell = (words, more = {}) => { told.push({ words, ...more }); };

  // ---- what is sent
  const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value || "";
  const renewed = async () => {
    const answer = await fetch(location.href, { credentials: "same-origin", redirect: "manual" });
    if (answer.type === "opaqueredirect") return "signed out";
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (page.body.dataset.user !== user) return "somebody else";
    const fresh = page.querySelector("[name=csrfmiddlewaretoken]")?.value;
    if (fresh) document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((box) => { box.value = fresh; });
    return "";
  };
  const post = (entry) => {
    const body = new URLSearchParams(entry.fields);
    body.set("csrfmiddlewaretoken", token());
    return fetch(entry.url, { method: "POST", credentials: "same-origin", redirect: "manual", headers: { Accept: "application/json" }, body, signal: AbortSignal.timeout(20000) });
  };
  const field = (entry, name) => entry.fields.find((each) => each[0] === name)?.[1] ?? "";

  // One entry; returns why the rest has to wait, or nothing.
  const sendOne = async (entry) => {
    let answer = await post(entry);
    if (answer.status === 403 && !answer.headers.get("Content-Type")?.includes("json")) {
      const why = await renewed();
      if (why) return why === "signed out" ? SIGNED_OUT : "Somebody else is signed in here. What waits stays on this device until you sign in again.";
      answer = await post(entry);
    }
    if (answer.type === "opaqueredirect") return SIGNED_OUT;
    if (!answer.headers.get("Content-Type")?.includes("json") || answer.status >= 500) return `The server could not take it just now (answer ${answer.status}). ${KEPT}`;
    const said = await answer.json();
    if (said.status === "applied") {
      tell(`${entry.label}: ${said.sentence}`);
      for (const later of await store.entries()) {
        const isNext = later.name === entry.name && later.key !== entry.key && field(later, "seen_version") === field(entry, "seen_version");
        if (isNext && said.version) {
          later.fields = later.fields.map((each) => (each[0] === "seen_version" ? ["seen_version", String(said.version)] : each));
          await store.change(later);
        }
      }
    } else if (said.status === "needs_attention") {
      tell(`${entry.label}: ${said.sentence}`, { url: said.url, linked: "See both and settle it", isTrouble: true });
    } else {
      await store.keepDraft(entry.name, { fields: entry.fields, typed_at: entry.typed_at, sentence: said.sentence });
      dirty.add(entry.name);
      tell(`${entry.label}: ${said.sentence} What you typed is in the form again.`, { isTrouble: true });
    }
    await store.remove(entry.stored);
    return "";
  };

  const sendAll = async () => {
    let sent = 0;
    for (;;) {
      const [entry] = await store.entries();
      if (!entry) { trouble = ""; tries = 0; break; }
      try {
        trouble = await sendOne(entry);
      } catch {
        trouble = KEPT;
      }
      if (trouble) { later(WAITS[Math.min(tries++, WAITS.length - 1)]); break; }
      sent += 1;
      await say();
    }
    return sent;
  };
  const send = async () => {
    if (sending) return;
    clearTimeout(clock);
    sending = true;
    let sent = 0;
    try {
      // Two windows of one browser share the store: one of them sends.
      sent = navigator.locks ? await navigator.locks.request("council-entries", sendAll) : await sendAll();
    } finally {
      sending = false;
    }
    await say();
    if (sent) document.dispatchEvent(new CustomEvent("entries-sent"));
    // What was entered while the last answer was on its way.
    if (!trouble && (await store.entries()).length) send();
  };
  const later = (wait) => { clearTimeout(clock); clock = setTimeout(send, wait); };

  // ---- forms
  const fieldsOf = (form, button = null) => [...new FormData(form, button)].filter(([name, value]) => typeof value === "string" && !OURS.includes(name));
  const write = (form, fields) => {
    const given = new Map();
    fields.forEach(([name, value]) => given.set(name, [...(given.get(name) || []), value]));
    for (const control of form.elements) {
      if (!control.name || OURS.includes(control.name) || ["submit", "button"].includes(control.type) || ["writer", "act"].includes(control.name)) continue;
      const wanted = given.get(control.name) || [];
      if (["radio", "checkbox"].includes(control.type)) control.checked = wanted.includes(control.value);
      else control.value = wanted[0] ?? "";
      if (control.type !== "hidden") control.dispatchEvent(new Event("change", { bubbles: true }));
    }
  };
  const note = (form, words, isTrouble = false) => {
    form.querySelector("[data-entry-note]")?.remove();
    if (!words) return;
    const said = Object.assign(document.createElement("p"), { className: `sitting-note${isTrouble ? " sitting-note--trouble" : ""}`, textContent: words });
    said.dataset.entryNote = "";
    form.prepend(said);
  };
  let writing = false;
  // Puts into the forms of the page what waits to be sent, and over it what was typed and not entered.
  const restore = async () => {
    const entries = await store.entries();
    const drafts = await store.drafts();
    writing = true;
    document.querySelectorAll("form[data-entry]").forEach((form) => {
      const name = form.dataset.entry;
      const waiting = form.dataset.entryAdds === "yes" ? null : entries.filter((each) => each.name === name).pop();
      const draft = drafts.find((each) => each.name === name);
      const found = draft || waiting;
      if (!found) return;
      write(form, found.fields);
      const folded = form.closest("details");
      if (folded && draft) folded.open = true;
      if (draft) dirty.add(name);
      note(form, draft ? draft.sentence || `Typed at ${time(draft.typed_at)} and not entered yet.` : `Typed at ${time(waiting.typed_at)}. It waits for the network.`, Boolean(draft?.sentence));
    });
    writing = false;
  };

  const clocks = new Map();
  const keep = (form) => {
    const name = form.dataset.entry;
    dirty.add(name);
    clearTimeout(clocks.get(name));
    clocks.set(name, setTimeout(() => { clocks.delete(name); store.keepDraft(name, { fields: fieldsOf(form), typed_at: new Date().toISOString() }); }, 250));
  };
  const typed = (event) => {
    const form = event.target.closest?.("form[data-entry]");
    if (form && !writing) keep(form);
  };
  document.addEventListener("input", typed);
  document.addEventListener("change", typed);

  document.addEventListener("submit", async (event) => {
    const form = event.target.closest("form[data-entry]");
    if (!form) return;
    event.preventDefault();
    const name = form.dataset.entry;
    clearTimeout(clocks.get(name));
    clocks.delete(name);
    const key = crypto.randomUUID();
    const now = new Date().toISOString();
    const fields = [...fieldsOf(form, event.submitter), ["key", key], ["typed_at", now]];
    const url = form.getAttribute("action") || location.pathname;
    await store.add({ key, url, name, label: form.dataset.entryLabel || "Entry", typed_at: now, fields });
    await store.dropDraft(name);
    dirty.delete(name);
    if (form.dataset.entryAdds === "yes") form.reset();
    note(form, form.dataset.entryAdds === "yes" ? "" : "It is on its way.");
    await say();
    send();
  }, true);

  document.querySelectorAll("form[action$='/logout/']").forEach((form) => form.addEventListener("submit", (event) => {
    const waiting = Number(document.documentElement.dataset.entriesWaiting || 0);
    if (waiting && !window.confirm(`${many(waiting, "entry")} not sent yet. What waits stays on this device, sealed, until you sign in here again. Sign out?`)) event.preventDefault();
  }));

  window.councilSitting = { restore, dirty, note };
  window.addEventListener("online", () => later(0));
  document.addEventListener("visibilitychange", () => { if (!document.hidden) later(0); });
  await restore();
  await say();
  document.documentElement.dataset.entriesReady = "yes";
  document.dispatchEvent(new CustomEvent("entries-ready"));
  send();
})();

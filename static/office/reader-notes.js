// Private notes: what is typed is kept on this device at once and sent when there is a network; the server has the last
// word. A note changed on two devices comes back as two notes. Without JavaScript the form's own button keeps a note.
(() => {
  const store = window.councilReader;
  const frame = document.querySelector("[data-reader]");
  const AGAIN = 15000;
  const SOON = 1500;
  const can = store && "indexedDB" in window && typeof crypto.randomUUID === "function";
  if (!can) return;
  const ref = frame?.dataset.reader || "";
  const blocks = [...document.querySelectorAll("[data-reader-notes]")];
  let busy = false;
  let clock = 0;

  // Not form.elements: "item" is a method of that collection.
  const field = (form, name) => form.querySelector(`[name=${name}]`);
  const blockOf = (item) => blocks.find((one) => one.dataset.readerNotes === String(item));
  const formOf = (key) => document.querySelector(`[data-reader-note="${CSS.escape(key)}"]`);
  const say = (item, words) => {
    const line = blockOf(item)?.querySelector("[data-reader-note-state]");
    if (line) line.textContent = words;
  };
  const waiting = async () => (await store.all("notes")).filter((row) => row.user === store.user && row.state === "waiting");

  const blankOf = (block) => {
    const blank = block.querySelector("[data-reader-note='']").cloneNode(true);
    field(blank, "text").value = "";
    field(blank, "key").value = "";
    field(blank, "version").value = "0";
    return blank;
  };
  const becomesNote = (form, key) => {
    const block = form.closest("[data-reader-notes]");
    const blank = blankOf(block);
    form.dataset.readerNote = key;
    field(form, "key").value = key;
    const label = form.querySelector("[data-reader-new]");
    if (label) { label.firstChild.textContent = "Note "; label.removeAttribute("data-reader-new"); }
    // The form stays where it is: moved, it would lose the keyboard's focus.
    form.after(blank);
  };
  const shown = (note) => {
    const block = blockOf(note.item);
    if (!block) return null;
    let form = formOf(note.key);
    if (!form) {
      form = blankOf(block);
      block.querySelector("[data-reader-note-list]").append(form);
      form.dataset.readerNote = note.key;
      field(form, "key").value = note.key;
      const label = form.querySelector("[data-reader-new]");
      if (label) { label.firstChild.textContent = "Note "; label.removeAttribute("data-reader-new"); }
      block.open = true;
    }
    if (document.activeElement !== field(form, "text")) field(form, "text").value = note.text;
    field(form, "version").value = note.version;
    return form;
  };

  const keepTyped = async (form, finished) => {
    const text = field(form, "text").value;
    let key = form.dataset.readerNote;
    if (!key && !text.trim()) return;
    if (!key) {
      key = form.dataset.key ||= crypto.randomUUID();
      if (finished) becomesNote(form, key);
    }
    store.own(store.user);
    const before = await store.get("notes", key);
    if (before?.text === text && before.state === "waiting") return;
    const version = Math.max(Number(field(form, "version").value) || 0, before?.version || 0);
    await store.put("notes", { key, ref, user: store.user, item: Number(field(form, "item").value), text, version, url: form.getAttribute("action"), state: "waiting", at: Date.now() });
    send();
  };

  const entered = async (row, notes) => {
    const now = await store.get("notes", row.key);
    const mine = notes.find((one) => one.key === row.key);
    const changed = now && now.at !== row.at;
    const typed = new Set((await waiting()).map((each) => each.key));
    if (changed) await store.put("notes", { ...now, version: mine?.version || 0 });
    else await store.put("notes", { ...row, text: mine ? mine.text : "", state: "sent", version: mine?.version || 0 });
    for (const note of notes) {
      if (changed && note.key === row.key) { const form = formOf(row.key); if (form) field(form, "version").value = note.version; }
      else if (row.ref === ref && (note.key === row.key || !typed.has(note.key))) shown(note);
    }
    if (!mine && !row.text.trim()) formOf(row.key)?.remove();
    const doubled = mine && mine.text !== row.text;
    say(row.item, doubled ? "This note was changed on another device too. Both texts are kept." : "Kept. Only you can read your notes.");
    store.renew?.(row.ref, [location.pathname, `/reader/${row.ref}/`]);
  };
  const sendOne = async (row, token) => {
    const body = new FormData();
    for (const [name, value] of Object.entries({ key: row.key, item: row.item || "", text: row.text, version: row.version })) body.append(name, value);
    return fetch(row.url, { method: "POST", body, credentials: "same-origin", redirect: "manual", headers: { Accept: "application/json", "X-CSRFToken": token } });
  };
  const send = async () => {
    if (busy) return;
    busy = true;
    clearTimeout(clock);
    try {
      for (const row of await waiting()) {
        let answer = await sendOne(row, store.freshToken?.() || store.token());
        if (answer.status === 403 && store.manifestOf && (await store.manifestOf(row.ref)).said === "ok") answer = await sendOne(row, store.freshToken());
        if (answer.ok) await entered(row, (await answer.json()).notes);
        else if (answer.type === "opaqueredirect" || answer.status === 401) { await told("You are signed out."); return; }
        else if (answer.status === 422) say(row.item, `${(await answer.json()).sentence} What you typed is kept on this device.`);
        else say(row.item, `The note could not be entered just now (answer ${answer.status}). It is kept on this device.`);
      }
    } catch {
      await told("There is no connection.");
    } finally {
      busy = false;
      if ((await waiting()).length) clock = setTimeout(send, AGAIN);
    }
  };
  const told = async (why) => {
    const rows = await waiting();
    const many = rows.length === 1 ? "1 note waits" : `${rows.length} notes wait`;
    const again = why.startsWith("You") ? "Sign in again, and they are sent." : "It is sent when the network is back.";
    rows.forEach((row) => say(row.item, `${why} ${many} on this device. ${rows.length === 1 || why.startsWith("You") ? again : "They are sent when the network is back."}`));
    document.querySelectorAll("[data-reader-list]").forEach((line) => { line.textContent = `${why} ${many} on this device.`; });
  };

  // What was typed and not sent, or was sent after this copy of the page was kept, stands over what the page says.
  const overlay = async (isOffline) => {
    for (const row of await store.all("notes")) {
      if (row.ref !== ref || row.user !== store.user) continue;
      const form = formOf(row.key);
      const older = form && Number(field(form, "version").value) < row.version;
      if (row.state === "waiting" || (isOffline && (!form || older))) {
        if (row.text) shown(row);
        else form?.remove();
      }
    }
  };

  document.addEventListener("submit", (event) => {
    const form = event.target.closest?.("[data-reader-note]");
    if (!form) return;
    event.preventDefault();
    keepTyped(form, true);
  }, true);
  document.addEventListener("change", (event) => {
    const form = event.target.closest?.("[data-reader-note]");
    if (form) keepTyped(form, true);
  });
  document.addEventListener("input", (event) => {
    const form = event.target.closest?.("[data-reader-note]");
    if (!form) return;
    clearTimeout(form.typing);
    form.typing = setTimeout(() => keepTyped(form, false), SOON);
  });
  window.addEventListener("online", send);
  store.sendNotes = send;
  store.overlayNotes = overlay;
})();

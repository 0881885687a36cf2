// Takes the reader's copies off this device when their owner signs out, or when somebody else signs in; where a session
// has ended by itself, those of withheld papers. Notes that wait for the network are sent first; they stay, for their
// writer alone, where that fails.
(() => {
  const OWNER = "reader:owner";
  let owner = "";
  try { owner = localStorage.getItem(OWNER) || ""; } catch { return; }
  if (!owner) return;

  const dropCopies = async (beginning) => {
    await Promise.all((await caches.keys()).filter((name) => name.startsWith(beginning)).map((name) => caches.delete(name)));
  };
  const forget = async () => {
    await dropCopies("reader-");
    const workers = await navigator.serviceWorker.getRegistrations();
    await Promise.all(workers.filter((one) => new URL(one.scope).pathname === "/reader/").map((one) => one.unregister()));
    await empty(["keys", "meetings", "notes"]);
    localStorage.removeItem(OWNER);
  };
  const empty = (names) => new Promise((done) => {
    const asked = indexedDB.open("reader", 1);
    asked.onupgradeneeded = () => { asked.transaction.abort(); };
    asked.onerror = () => done();
    asked.onsuccess = () => {
      const deal = asked.result.transaction(names, "readwrite");
      names.filter((name) => name !== "notes").forEach((name) => deal.objectStore(name).clear());
      if (names.includes("notes")) deal.objectStore("notes").openCursor().onsuccess = ({ target: { result: row } }) => {
        if (row && row.value.state !== "waiting") row.delete();
        row?.continue();
      };
      deal.oncomplete = deal.onabort = () => { asked.result.close(); done(); };
    };
  });

  const user = document.body.dataset.user || "";
  if (user && user !== owner) forget();
  else if (!user) empty(["keys"]).then(() => dropCopies("reader-withheld-"));
  document.querySelectorAll("form[action$='/logout/']").forEach((form) => form.addEventListener("submit", (event) => {
    event.preventDefault();
    const soon = new Promise((done) => { setTimeout(done, 4000); });
    const sent = Promise.race([window.councilReader?.sendNotes?.() || Promise.resolve(), soon]);
    sent.then(() => Promise.race([forget(), soon])).finally(() => form.submit());
  }));
})();

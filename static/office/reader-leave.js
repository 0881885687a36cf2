// Takes the reader's copies off this device when their owner signs out, or when somebody else signs in. Notes that wait
// for the network are sent first; they stay, for their writer alone, where that fails.
(() => {
  const OWNER = "reader:owner";
  let owner = "";
  try { owner = localStorage.getItem(OWNER) || ""; } catch { return; }
  if (!owner) return;

  const forget = async () => {
    await Promise.all((await caches.keys()).filter((name) => name.startsWith("reader-")).map((name) => caches.delete(name)));
    const workers = await navigator.serviceWorker.getRegistrations();
    await Promise.all(workers.filter((one) => new URL(one.scope).pathname === "/reader/").map((one) => one.unregister()));
    await empty();
    localStorage.removeItem(OWNER);
  };
  const empty = () => new Promise((done) => {
    const asked = indexedDB.open("reader", 1);
    asked.onupgradeneeded = () => { asked.transaction.abort(); };
    asked.onerror = () => done();
    asked.onsuccess = () => {
      const deal = asked.result.transaction(["keys", "meetings", "notes"], "readwrite");
      deal.objectStore("keys").clear();
      deal.objectStore("meetings").clear();
      deal.objectStore("notes").openCursor().onsuccess = ({ target: { result: row } }) => {
        if (row && row.value.state !== "waiting") row.delete();
        row?.continue();
      };
      deal.oncomplete = deal.onabort = () => { asked.result.close(); done(); };
    };
  });

  if (document.body.dataset.user && document.body.dataset.user !== owner) forget();
  document.querySelectorAll("form[action$='/logout/']").forEach((form) => form.addEventListener("submit", (event) => {
    event.preventDefault();
    const soon = new Promise((done) => { setTimeout(done, 4000); });
    const sent = Promise.race([window.councilReader?.sendNotes?.() || Promise.resolve(), soon]);
    sent.then(() => Promise.race([forget(), soon])).finally(() => form.submit());
  }));
})();

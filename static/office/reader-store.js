// What the reader keeps on this device: rows in IndexedDB (which meetings, keys of withheld papers, notes on their way)
// and copies in Cache Storage, open papers ("reader-open-…") apart from withheld ones ("reader-withheld-…").
//
// Keys are kept as CryptoKey objects that no script can read out; without its key a kept withheld paper is noise. All
// of it belongs to one person (localStorage "reader:owner"); reader-leave.js takes it away when they sign out.
window.councilReader = (() => {
  const STORES = { meetings: "ref", keys: "id", notes: "key" };
  const OWNER = "reader:owner";
  const canKeep = window.isSecureContext && "serviceWorker" in navigator && "caches" in window && "indexedDB" in window && Boolean(crypto.subtle);
  let base = null;

  const database = () => {
    base ||= new Promise((done, failed) => {
      const asked = indexedDB.open("reader", 1);
      asked.onupgradeneeded = () => Object.entries(STORES).forEach(([name, keyPath]) => asked.result.createObjectStore(name, { keyPath }));
      asked.onsuccess = () => {
        // Signing out in another tab deletes the database; holding on to it would block that.
        asked.result.onversionchange = () => { asked.result.close(); base = null; };
        done(asked.result);
      };
      asked.onerror = () => { base = null; failed(asked.error); };
    });
    return base;
  };
  const act = async (name, mode, work) => {
    const deal = (await database()).transaction(name, mode);
    const asked = work(deal.objectStore(name));
    return new Promise((done, failed) => {
      deal.oncomplete = () => done(asked?.result);
      deal.onerror = deal.onabort = () => failed(deal.error);
    });
  };
  const all = (name) => act(name, "readonly", (rows) => rows.getAll());
  const get = (name, key) => act(name, "readonly", (rows) => rows.get(key));
  const put = (name, row) => act(name, "readwrite", (rows) => rows.put(row));
  const remove = (name, key) => act(name, "readwrite", (rows) => rows.delete(key));
  const clear = (name) => act(name, "readwrite", (rows) => rows.clear());

  const openCopies = (ref) => `reader-open-${ref}`;
  const withheldCopies = (ref) => `reader-withheld-${ref}`;
  const forgetCaches = async (wanted) => Promise.all((await caches.keys()).filter(wanted).map((name) => caches.delete(name)));

  const forgetWithheldPaper = async (ref, paper, addresses) => {
    // The key first: what is left without it cannot be read, whatever happens next.
    await remove("keys", `${ref}:${paper}`);
    const copies = await caches.open(withheldCopies(ref));
    await Promise.all(addresses.map((address) => copies.delete(address)));
  };
  const forgetMeeting = async (ref) => {
    const keys = (await all("keys")).filter((row) => row.ref === ref);
    await Promise.all(keys.map((row) => remove("keys", row.id)));
    await remove("meetings", ref);
    await forgetCaches((name) => [openCopies(ref), withheldCopies(ref)].includes(name));
  };
  const forgetWithheld = async () => {
    await clear("keys");
    await forgetCaches((name) => name.startsWith("reader-withheld-"));
  };
  const forgetAll = async () => {
    await Promise.all([clear("keys"), clear("meetings")]);
    await forgetCaches((name) => name.startsWith("reader-"));
  };

  return {
    canKeep, all, get, put, remove, openCopies, withheldCopies, forgetWithheldPaper, forgetMeeting, forgetWithheld, forgetAll,
    user: document.body.dataset.user || "",
    owner: () => localStorage.getItem(OWNER) || "",
    own: (user) => localStorage.setItem(OWNER, String(user)),
    token: () => document.querySelector("[name=csrfmiddlewaretoken]")?.value || "",
  };
})();

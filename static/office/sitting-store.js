// Keeps entries that wait for the network, and what is being typed, in this browser's IndexedDB until the server has them.
//
// Everything is sealed (AES-GCM) with a key that the server gives only to the page of the person who typed it: whoever
// else opens this browser reads nothing, what is typed without the public included. `councilEntries(user, key)` gives
// the store; it is absent where the browser cannot seal, and forms are then sent as they are without JavaScript.
(() => {
  if (!window.isSecureContext || !window.indexedDB || !window.crypto?.subtle) return;
  const NAME = "council-entries";
  const finished = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

  const opened = () => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("entries", { keyPath: "key" });
      request.result.createObjectStore("drafts", { keyPath: "key" });
    };
    return finished(request);
  };

  window.councilEntries = async (user, keyText) => {
    const database = await opened();
    // The first key seals; those behind it are of secrets that were replaced, and only read.
    const keys = await Promise.all(keyText.split(" ").map((text) => {
      const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
    }));
    const unsealed = async (row) => {
      for (const key of keys) {
        try { return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv: row.iv }, key, row.sealed))); } catch { /* The next key. */ }
      }
      return null;
    };
    let last = 0;

    // Said to be kept only once the transaction is on the disk.
    const put = async (where, name, order, value) => {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const words = new TextEncoder().encode(JSON.stringify(value));
      const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, keys[0], words);
      const act = database.transaction(where, "readwrite", { durability: "strict" });
      act.objectStore(where).put({ key: name, user, order, iv, sealed });
      await new Promise((resolve, reject) => { act.oncomplete = resolve; act.onerror = act.onabort = () => reject(act.error); });
    };
    const all = async (where) => {
      const rows = await finished(database.transaction(where).objectStore(where).getAll());
      const mine = rows.filter((row) => row.user === user).sort((a, b) => a.order - b.order);
      const read = [];
      for (const row of mine) {
        const value = await unsealed(row);
        // What no key opens stays where it is.
        if (value) read.push({ ...value, stored: row.key, order: row.order });
      }
      return read;
    };
    const drop = async (where, name) => {
      const act = database.transaction(where, "readwrite");
      act.objectStore(where).delete(name);
      await new Promise((resolve) => { act.oncomplete = resolve; });
    };
    const next = () => { last = Math.max(last + 1, Date.now()); return last; };

    return {
      entries: () => all("entries"),
      add: (entry) => put("entries", entry.key, next(), entry),
      change: (entry) => { const { stored, order, ...value } = entry; return put("entries", stored, order, value); },
      remove: (name) => drop("entries", name),
      drafts: () => all("drafts"),
      keepDraft: (name, draft) => put("drafts", `${user} ${name}`, next(), { ...draft, name }),
      dropDraft: (name) => drop("drafts", `${user} ${name}`),
    };
  };
})();

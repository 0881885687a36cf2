// Keeps the papers of a meeting on this device and drops what the reader may keep no longer.
//
// At each contact the server's manifest lists what may be kept. What is not listed goes; a withheld paper is kept under
// the key that the manifest gives for it. contact(ref) answers "ok", "offline", "signed-out", "gone" (not this meeting
// any more) or "refused" (no role any more), after the copies have followed.
(() => {
  const store = window.councilReader;
  if (!store?.canKeep) return;
  const SHELL = "reader-shell";
  const asked = { credentials: "same-origin", cache: "no-store", redirect: "manual" };
  const time = (instant) => new Date(instant).toLocaleString("en-GB", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" });
  const bytesOf = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const addressOf = (ref) => `/reader/${ref}/manifest.json`;
  let token = "";

  const manifestOf = async (ref) => {
    let answer;
    try {
      answer = await fetch(addressOf(ref), { ...asked, headers: { Accept: "application/json" } });
    } catch {
      return { said: "offline" };
    }
    if (answer.type === "opaqueredirect" || answer.status === 401) return { said: "signed-out" };
    if (answer.status === 403) return { said: "refused" };
    if (answer.status === 404) return { said: "gone" };
    if (!answer.ok) return { said: "offline" };
    const listed = await answer.json();
    token = listed.csrf;
    return { said: "ok", listed };
  };

  const prune = async (ref, listed) => {
    const may = new Set([...listed.pages, ...listed.files]);
    const open = await caches.open(store.openCopies(ref));
    for (const request of await open.keys()) {
      if (!may.has(new URL(request.url).pathname)) await open.delete(request);
    }
    const versions = new Map(listed.withheld.map((one) => [one.paper, one.version]));
    for (const row of (await store.all("keys")).filter((each) => each.ref === ref)) {
      if (versions.get(row.paper) !== row.version) await store.forgetWithheldPaper(ref, row.paper, [row.page, row.fetch]);
    }
    const listedWithheld = new Set(listed.withheld.flatMap((one) => [one.page, one.fetch]));
    const withheld = await caches.open(store.withheldCopies(ref));
    for (const request of await withheld.keys()) {
      if (!listedWithheld.has(new URL(request.url).pathname)) await withheld.delete(request);
    }
  };

  const follow = async (ref, found) => {
    if (found.said === "signed-out") await store.forgetWithheld();
    else if (found.said === "refused") await store.forgetAll();
    else if (found.said === "gone") await store.forgetMeeting(ref);
    else if (found.said === "ok" && String(found.listed.user) !== store.owner() && store.owner()) await store.forgetAll();
    else if (found.said === "ok" && await store.get("meetings", ref)) await prune(ref, found.listed);
  };

  const fetched = async (copies, address) => {
    const answer = await fetch(address, asked);
    if (!answer.ok || answer.type === "opaqueredirect") throw new Error(`${address} was answered with ${answer.status}`);
    const data = await answer.clone().arrayBuffer();
    await copies.put(address, answer);
    return { size: data.byteLength, text: /html|css/.test(answer.headers.get("Content-Type") || "") ? new TextDecoder().decode(data) : "" };
  };
  const staticIn = (text, from) => {
    const found = [...text.matchAll(/(?:src|href)="(\/static\/[^"#?]+)"|url\(["']?([^"')]+)["']?\)/g)];
    return found.map((one) => new URL(one[1] || one[2], new URL(from, location.origin)).pathname).filter((path) => path.startsWith("/static/"));
  };
  const shellOf = async (texts) => {
    const shell = await caches.open(SHELL);
    const wanted = texts.flatMap(([text, from]) => staticIn(text, from));
    for (const address of ["/reader/", "/reader/offline/"]) wanted.push(...staticIn((await fetched(shell, address)).text, address));
    const done = new Set();
    while (wanted.length) {
      const address = wanted.pop();
      if (done.has(address)) continue;
      done.add(address);
      try {
        const { text } = await fetched(shell, address);
        if (address.endsWith(".css")) wanted.push(...staticIn(text, address));
      } catch { /* A font that is missing must not keep the papers from being kept. */ }
    }
  };

  const keepWithheld = async (ref, one) => {
    const copies = await caches.open(store.withheldCopies(ref));
    const { size } = await fetched(copies, one.page);
    const kept = await store.get("keys", `${ref}:${one.paper}`);
    if (kept?.version === one.version && await copies.match(one.fetch)) return size;
    const answer = await fetch(one.fetch, { ...asked, method: "POST", headers: { Accept: "application/json", "X-CSRFToken": token } });
    if (!answer.ok) throw new Error(`${one.fetch} was answered with ${answer.status}`);
    const words = new TextEncoder().encode((await answer.json()).html);
    const key = await crypto.subtle.importKey("raw", bytesOf(one.key), "AES-GCM", false, ["encrypt", "decrypt"]);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, words));
    await copies.put(one.fetch, new Response(new Blob([iv, sealed])));
    await store.put("keys", { id: `${ref}:${one.paper}`, ref, paper: one.paper, version: one.version, page: one.page, fetch: one.fetch, key, at: new Date().toISOString() });
    return size + sealed.length;
  };

  const keepListed = async (ref, listed, tell) => {
    if (store.owner() && store.owner() !== String(listed.user)) await store.forgetAll();
    store.own(listed.user);
    await navigator.serviceWorker.register("/reader/worker.js", { scope: "/reader/" });
    await navigator.storage?.persist?.();
    const open = await caches.open(store.openCopies(ref));
    const wanted = [...listed.pages, ...listed.files];
    const count = wanted.length + listed.withheld.length;
    let done = 0;
    let size = 0;
    const texts = [];
    for (const address of wanted) {
      tell(done, count);
      const got = await fetched(open, address);
      size += got.size;
      done += 1;
      if (got.text) texts.push([got.text, address]);
    }
    await shellOf(texts);
    for (const one of listed.withheld) {
      tell(done, count);
      size += await keepWithheld(ref, one);
      done += 1;
    }
    await navigator.serviceWorker.ready;
    const now = new Date().toISOString();
    const row = { ref, title: listed.title, fingerprint: listed.fingerprint, papers: listed.pages.length - 1 + listed.withheld.length, size, kept: now, checked: now };
    await store.put("meetings", row);
    return row;
  };

  const keep = async (ref, tell = () => {}) => {
    const found = await manifestOf(ref);
    await follow(ref, found);
    return found.said === "ok" ? keepListed(ref, found.listed, tell) : null;
  };
  const contact = async (ref, tell = () => {}) => {
    const found = await manifestOf(ref);
    await follow(ref, found);
    const kept = found.said === "ok" ? await store.get("meetings", ref) : null;
    if (!kept) return found;
    if (kept.fingerprint !== found.listed.fingerprint) await keepListed(ref, found.listed, tell).catch(() => {});
    else await store.put("meetings", { ...kept, checked: new Date().toISOString() });
    return found;
  };
  const renew = async (ref, addresses) => {
    if (!await store.get("meetings", ref)) return;
    const open = await caches.open(store.openCopies(ref));
    for (const address of addresses) {
      if (await open.match(address)) await fetched(open, address).catch(() => {});
    }
  };
  const withheldWords = async (ref, paper) => {
    const row = await store.get("keys", `${ref}:${paper}`);
    const copy = row && await (await caches.open(store.withheldCopies(ref))).match(row.fetch);
    if (!copy) return null;
    const data = new Uint8Array(await copy.arrayBuffer());
    const words = await crypto.subtle.decrypt({ name: "AES-GCM", iv: data.slice(0, 12) }, row.key, data.slice(12));
    return { html: new TextDecoder().decode(words), at: row.at };
  };

  Object.assign(store, { keep, contact, renew, withheldWords, time, manifestOf, freshToken: () => token || store.token() });
})();

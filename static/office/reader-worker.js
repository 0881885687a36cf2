// The reader's service worker, served from /reader/worker.js. Every page is asked of the server first; what was kept on
// this device answers where there is no network, or where it is too slow. It keeps nothing by itself and never sees the
// words of a withheld paper: reader-copies.js keeps those, encrypted.
const PATIENCE = 5000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const keptIn = async (request) => {
  for (const name of await caches.keys()) {
    if (!name.startsWith("reader-")) continue;
    const copy = await (await caches.open(name)).match(request, { ignoreSearch: true });
    if (copy) return { name, copy };
  }
  return null;
};

// Whoever is refused the reader itself may keep nothing of it; who is refused one paper loses that copy alone.
const isTheReader = (path) => /^\/reader\/([^/]+\/)?$/.test(path);
const forgetAll = async () => {
  await Promise.all((await caches.keys()).filter((name) => name.startsWith("reader-")).map((name) => caches.delete(name)));
  const asked = indexedDB.open("reader", 1);
  asked.onupgradeneeded = () => asked.transaction.abort();
  asked.onsuccess = () => {
    const deal = asked.result.transaction(["keys", "meetings"], "readwrite");
    ["keys", "meetings"].forEach((name) => deal.objectStore(name).clear());
    deal.oncomplete = () => asked.result.close();
  };
};

const fromServer = async (request, kept) => {
  const answer = await fetch(request);
  if (answer.status === 403 && isTheReader(new URL(request.url).pathname)) await forgetAll();
  else if (kept && answer.status === 200 && answer.type === "basic" && !answer.redirected) {
    await (await caches.open(kept.name)).put(request, answer.clone());
  } else if (kept && (answer.status === 403 || answer.status === 404)) {
    await (await caches.open(kept.name)).delete(request);
  }
  return answer;
};

const answered = async (request) => {
  const kept = await keptIn(request);
  const asked = fromServer(request, kept);
  if (!kept) {
    try {
      return await asked;
    } catch (failed) {
      const away = request.mode === "navigate" && await keptIn(new Request("/reader/offline/"));
      if (away) return away.copy;
      throw failed;
    }
  }
  const late = new Promise((done) => { setTimeout(() => done(kept.copy), PATIENCE); });
  return Promise.race([asked.catch(() => kept.copy), late]);
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  // What is asked for to be kept, and manifests, must come from the server or fail.
  if (request.cache === "no-store" || address.pathname.endsWith("/manifest.json")) return;
  if (!address.pathname.startsWith("/reader/") && !address.pathname.startsWith("/static/")) return;
  event.respondWith(answered(request));
});

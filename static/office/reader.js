// The reader's pages: contents that fold away on a phone, what is kept on this device, contact with the server, and a
// withheld paper shown from this device where there is no network.
(() => {
  const store = window.councilReader;
  const frame = document.querySelector("[data-reader]");
  const line = document.querySelector("[data-reader-state]");
  const say = (words) => { if (line) line.textContent = words; };
  const size = (bytes) => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`);
  const counted = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

  const contents = document.querySelector("[data-reader-contents]");
  const narrow = window.matchMedia("(max-width: 61.24em)");
  const fold = () => { if (contents) contents.open = !narrow.matches; };
  fold();
  narrow.addEventListener("change", fold);
  contents?.addEventListener("click", (event) => { if (narrow.matches && event.target.closest("a")) contents.open = false; });
  contents?.querySelector("[aria-current]")?.scrollIntoView?.({ block: "nearest" });

  const words = (row) => `${counted(row.papers, "paper")} kept on this device, ${size(row.size)}, checked ${store.time(row.checked)}.`;
  const panel = document.querySelector("[data-reader-keep]");
  const button = (name) => panel?.querySelector(`[data-reader-do=${name}]`);
  const show = async (ref, isOffline) => {
    const row = await store.get("meetings", ref);
    const kept = row ? words(row) : "";
    say(isOffline ? `You are off line. ${row ? `You read the copy kept on ${store.time(row.kept)}.` : ""}`.trim() : panel ? kept || "These papers are not kept on this device." : "");
    if (!panel) return;
    panel.hidden = false;
    button("keep").textContent = row ? "Keep the newest papers" : "Keep on this device";
    button("keep").hidden = isOffline;
    button("drop").hidden = !row;
  };

  const reveal = async (ref, said) => {
    const place = document.querySelector("[data-reader-withheld]");
    if (!place) return;
    if (said === "offline") {
      const kept = await store.withheldWords(ref, Number(place.dataset.readerWithheld)).catch(() => null);
      place.querySelectorAll("[data-reader-gate]").forEach((one) => one.remove());
      const shown = document.createElement("div");
      // The piece was made by this site's own template and comes from the safe of this person.
      shown.innerHTML = kept ? kept.html : "<p class=\"govuk-body\">This paper is withheld and is not kept on this device.</p>";
      place.append(shown);
    } else if (said !== "ok") {
      place.textContent = said === "signed-out" ? "You are signed out, so this paper is no longer kept here. Sign in again to read it." : "You may not read this paper any more, and it is no longer kept here.";
    }
  };
  const withdrawn = (found) => {
    const place = document.querySelector("[data-reader-withheld]");
    const listed = found.listed?.withheld.some((one) => String(one.paper) === place?.dataset.readerWithheld);
    if (place && found.said === "ok" && !listed) place.textContent = "You may not read this paper any more, and it is no longer kept here.";
  };

  const touch = async (ref) => {
    const found = await store.contact(ref);
    const isOffline = found.said === "offline";
    await show(ref, isOffline);
    withdrawn(found);
    return found;
  };
  const start = async (ref) => {
    window.addEventListener("online", () => touch(ref));
    document.addEventListener("visibilitychange", () => { if (!document.hidden) touch(ref); });
    const found = await touch(ref);
    await reveal(ref, found.said);
    await store.overlayNotes?.(found.said === "offline");
    if (found.said === "ok") {
      fetch(frame.dataset.opened, { method: "POST", credentials: "same-origin", redirect: "manual", headers: { Accept: "application/json", "X-CSRFToken": store.freshToken() } }).catch(() => {});
    }
    store.sendNotes?.();
    panel?.addEventListener("click", async (event) => {
      const wanted = event.target.dataset.readerDo;
      if (!wanted) return;
      event.target.disabled = true;
      try {
        if (wanted === "keep") await store.keep(ref, (done, count) => say(`Keeping ${done} of ${count}…`));
        else await store.forgetMeeting(ref);
        await show(ref, false);
      } catch {
        say("Not everything could be kept: the connection was lost or this device is full. Try again.");
      } finally {
        event.target.disabled = false;
      }
    });
  };
  const list = async () => {
    for (const row of await store.all("meetings")) await store.contact(row.ref);
    const kept = new Map((await store.all("meetings")).map((row) => [row.ref, row]));
    document.querySelectorAll("[data-reader-meeting]").forEach((one) => {
      const row = kept.get(one.dataset.readerMeeting);
      const fact = one.querySelector("[data-reader-kept]");
      fact.hidden = !row;
      if (row) fact.textContent = `Kept on this device, ${size(row.size)}`;
    });
    store.sendNotes?.();
  };

  if (store?.canKeep) (frame ? start(frame.dataset.reader) : list());
  else if (frame) {
    store?.overlayNotes?.(false);
    store?.sendNotes?.();
    say("This browser cannot keep papers: it needs a secure connection (https).");
    fetch(frame.dataset.opened, { method: "POST", credentials: "same-origin", headers: { Accept: "application/json", "X-CSRFToken": store?.token() || "" } }).catch(() => {});
  }
})();

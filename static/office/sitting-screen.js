// The screen at the meeting: one item at a time without leaving the page, so that it goes on without a network.
//
// Links marked data-sitting-link open in [data-sitting-part]; their pages are fetched ahead and held in memory. After
// entries were sent, [data-refresh="name"] parts are replaced by the server's, except where somebody is typing.
(() => {
  const part = () => document.querySelector("[data-sitting-part]");
  if (!part()) return;
  const pages = new Map();
  const address = (href) => new URL(href, location.href).pathname;

  const fetched = async (url, wait) => {
    const answer = await fetch(url, { credentials: "same-origin", redirect: "manual", signal: AbortSignal.timeout(wait) });
    if (!answer.ok) throw new Error("not shown");
    const html = await answer.text();
    pages.set(url, html);
    return html;
  };
  const parsed = (html) => new DOMParser().parseFromString(html, "text/html");

  const nowButtons = () => document.querySelectorAll("input[data-clock]").forEach((box) => {
    if (box.nextElementSibling?.dataset.now !== undefined) return;
    const button = Object.assign(document.createElement("button"), { type: "button", className: "govuk-button govuk-button--secondary sitting-now", textContent: "Now" });
    button.dataset.now = "";
    button.setAttribute("aria-label", `Now: ${document.querySelector(`label[for="${CSS.escape(box.id)}"]`)?.textContent || "time"}`);
    button.addEventListener("click", () => {
      box.value = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" });
      box.dispatchEvent(new Event("input", { bubbles: true }));
    });
    box.after(button);
  });
  const ready = async () => {
    nowButtons();
    window.councilSitting && await window.councilSitting.restore();
    // shared/reveal.js shows what belongs to the chosen answers when a page is shown.
    window.dispatchEvent(new Event("pageshow"));
  };

  const replace = (selector, page) => {
    const fresh = page.querySelector(selector);
    const old = document.querySelector(selector);
    if (fresh && old) old.replaceWith(document.importNode(fresh, true));
  };
  const show = async (url) => {
    let html;
    try { html = await fetched(url, 6000); } catch { html = pages.get(url); }
    if (!html) return false;
    const page = parsed(html);
    if (!page.querySelector("[data-sitting-part]")) return false;
    replace("[data-sitting-nav]", page);
    replace("[data-sitting-part]", page);
    document.title = page.title;
    await ready();
    part().querySelector("h2")?.focus();
    window.scrollTo({ top: Math.min(window.scrollY, part().getBoundingClientRect().top + window.scrollY) });
    return true;
  };

  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-sitting-link]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const url = address(link.href);
    if (await show(url)) history.pushState({}, "", url);
    else location.assign(url);
  });
  window.addEventListener("popstate", () => { show(location.pathname).then((shown) => { if (!shown) location.reload(); }); });

  const renew = async () => {
    let page;
    try { page = parsed(await fetched(location.pathname, 10000)); } catch { return; }
    const dirty = window.councilSitting?.dirty || new Set();
    replace("[data-sitting-nav]", page);
    document.querySelectorAll("[data-sitting-part] [data-refresh]").forEach((old) => {
      const fresh = page.querySelector(`[data-refresh="${CSS.escape(old.dataset.refresh)}"]`);
      const isBusy = [...old.querySelectorAll("form[data-entry]")].some((form) => dirty.has(form.dataset.entry));
      if (!fresh || isBusy) return;
      const focused = old.contains(document.activeElement) ? document.activeElement : null;
      const open = [...old.querySelectorAll("details")].map((each) => each.open);
      const next = document.importNode(fresh, true);
      old.replaceWith(next);
      next.querySelectorAll("details").forEach((each, place) => { each.open = Boolean(open[place]); });
      if (focused) (focused.id && document.getElementById(focused.id) || next.querySelector("button[type=submit]"))?.focus({ preventScroll: true });
    });
    await ready();
  };
  document.addEventListener("entries-sent", renew);

  const ahead = async () => {
    for (const link of document.querySelectorAll("a[data-sitting-link]")) {
      const url = address(link.href);
      if (!pages.has(url) && navigator.onLine) await fetched(url, 10000).catch(() => {});
    }
    document.documentElement.dataset.sittingReady = "yes";
  };
  pages.set(location.pathname, document.documentElement.outerHTML);
  nowButtons();
  document.addEventListener("entries-ready", ahead, { once: true });
  if (document.documentElement.dataset.entriesReady) ahead();
})();

// Sends a form once: a second press on a form that is on its way is ignored until the page comes back. Signing
// out forgets what autosave.js kept.
(() => {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    // Not form.method: a field of that name would stand in its place.
    if ((form.getAttribute("method") || "get").toLowerCase() !== "post" || event.defaultPrevented) return;
    if (form.dataset.onItsWay) {
      event.preventDefault();
      return;
    }
    form.dataset.onItsWay = "yes";
    // A download answers without leaving the page: the form must be usable again.
    setTimeout(() => { delete form.dataset.onItsWay; }, 8000);
  });
  // Words kept by autosave.js must not wait in a shared browser for the next person.
  document.querySelectorAll("form[action$='/logout/']").forEach((form) => form.addEventListener("submit", () => {
    try {
      Object.keys(localStorage).filter((key) => key.startsWith("kept:")).forEach((key) => localStorage.removeItem(key));
    } catch { /* Nothing can have been kept where there is no storage. */ }
  }));
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-on-its-way]").forEach((form) => { delete form.dataset.onItsWay; });
  });
})();

// Asks the server for the panel [data-panel-url] again when the form named by data-panel-form changes, with the form's
// values as the query (data-panel-fields="a b" limits them), and puts the HTML in its place. An element marked
// data-panel-summary in that HTML is read aloud. Without JavaScript the panel is new after each save.
(() => {
  const WAIT = 600;
  document.querySelectorAll("[data-panel-url]").forEach((panel) => {
    const form = document.querySelector(panel.dataset.panelForm || "form[data-autosave-url]");
    if (!form) return;
    const watched = (panel.dataset.panelFields || "").split(" ").filter(Boolean);
    let clock = 0;
    let asked = 0;
    let last = "";
    // Reading the whole panel aloud at each change would drown the form: one sentence is enough.
    const spoken = document.createElement("p");
    spoken.className = "govuk-visually-hidden";
    spoken.setAttribute("role", "status");
    panel.after(spoken);

    const query = () => {
      const values = new URLSearchParams();
      for (const [name, value] of new FormData(form)) {
        const wanted = !watched.length || watched.some((prefix) => name === prefix || name.startsWith(`${prefix}_`));
        if (typeof value === "string" && name !== "csrfmiddlewaretoken" && wanted) values.append(name, value);
      }
      return values.toString();
    };
    const renew = async () => {
      const text = query();
      if (text === last) return;
      last = text;
      const number = ++asked;
      panel.setAttribute("aria-busy", "true");
      try {
        const answer = await fetch(`${panel.dataset.panelUrl}?${text}`, { credentials: "same-origin", redirect: "manual", headers: { Accept: "text/html", "X-Requested-With": "XMLHttpRequest" } });
        if (answer.ok && number === asked) {
          const open = [...panel.querySelectorAll("details")].map((part) => part.open);
          panel.innerHTML = await answer.text();
          spoken.textContent = panel.querySelector("[data-panel-summary]")?.textContent || "The panel beside the form is up to date.";
          panel.querySelectorAll("details").forEach((part, place) => { part.open = Boolean(open[place]); });
        }
      } catch {
        last = "";
      } finally {
        if (number === asked) panel.removeAttribute("aria-busy");
      }
    };
    const later = () => { clearTimeout(clock); clock = setTimeout(renew, WAIT); };
    last = query();
    form.addEventListener("input", later);
    form.addEventListener("change", later);
  });
})();

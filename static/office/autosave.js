// Saves what has been typed in <form data-autosave-url="…"> while it is typed, and keeps it in the browser until the
// server has it. Without JavaScript the form's own button saves.
//
// Kept words belong to one signed-in person (<body data-user>) and are forgotten at sign-out; a form with
// data-autosave-keep="no" (withheld text) keeps nothing in the browser.
//
// Sends POST JSON {fields: {name: value or [values]}, version} with the form's CSRF token. The server answers:
//   200 {saved_at: ISO instant, version, editors: [names of others in this form], message}   saved
//   401 or a redirect to the sign-in page                                                  signed out: all is kept
//   409 {message, url}                                                                     somebody else saved first
//   other                                                                                  kept, tried again
(() => {
  const SOON = 3000;
  const AGAIN = 20000;
  const time = (instant) => new Date(instant).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" });

  const read = (form) => {
    const fields = {};
    for (const control of form.elements) {
      if (!control.name || control.disabled || ["csrfmiddlewaretoken", "version"].includes(control.name)) continue;
      if (["submit", "button", "file", "reset", "password"].includes(control.type)) continue;
      if (control.type === "radio") {
        if (!(control.name in fields)) fields[control.name] = "";
        if (control.checked) fields[control.name] = control.value;
      } else if (control.type === "checkbox") {
        fields[control.name] = fields[control.name] || [];
        if (control.checked) fields[control.name].push(control.value);
      } else if (control.type === "select-multiple") {
        fields[control.name] = [...control.selectedOptions].map((option) => option.value);
      } else {
        fields[control.name] = control.value;
      }
    }
    return fields;
  };

  const write = (form, fields) => {
    for (const [name, value] of Object.entries(fields)) {
      const wanted = Array.isArray(value) ? value : [value];
      for (const control of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
        if (["radio", "checkbox"].includes(control.type)) control.checked = wanted.includes(control.value);
        else if (control.type === "select-multiple") [...control.options].forEach((option) => { option.selected = wanted.includes(option.value); });
        else if (control.type !== "file") control.value = value;
        control.dispatchEvent(new Event("change", { bubbles: true }));
      }
    }
  };

  const start = (form) => {
    const key = `kept:${document.body.dataset.user || ""}:${form.dataset.autosaveKey || form.dataset.autosaveUrl}`;
    const mayKeep = form.dataset.autosaveKeep !== "no";
    const kept = mayKeep ? "What you typed is kept in this browser" : "What you typed is still on this page, so do not close it";
    const versionBox = form.querySelector("[name=version]");
    const line = document.querySelector(form.dataset.autosaveStatus || "[data-autosave-status]") || document.createElement("p");
    if (!line.isConnected) form.prepend(line);
    line.classList.add("council-saved");
    line.setAttribute("role", "status");
    let sent = read(form);
    let clock = 0;
    let busy = false;
    let stopped = false;

    const say = (words, trouble = false, link = null) => {
      line.textContent = words;
      line.classList.toggle("council-saved--trouble", trouble);
      if (link) {
        const anchor = document.createElement("a");
        anchor.className = "govuk-link";
        anchor.href = link.href;
        anchor.textContent = link.text;
        line.append(" ", anchor);
      }
    };
    const changes = () => {
      const now = read(form);
      return Object.fromEntries(Object.entries(now).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(sent[name])));
    };
    const keep = (fields, submitted = false) => {
      if (!mayKeep) return;
      const version = versionBox ? versionBox.value : "";
      try {
        if (Object.keys(fields).length) localStorage.setItem(key, JSON.stringify({ fields, version, submitted, at: new Date().toISOString() }));
        else localStorage.removeItem(key);
      } catch { /* A browser without storage still has the open page. */ }
    };
    const later = (wait) => { clearTimeout(clock); clock = setTimeout(save, wait); };
    const signInAgain = () => {
      const here = location.pathname + location.search;
      const href = `${form.dataset.signInUrl || "/accounts/login/"}?next=${encodeURIComponent(here)}`;
      say(`You have been signed out. ${kept}. ${mayKeep ? "Sign in again, and this form comes back as you left it." : "Sign in again in another tab, then save here."}`, true, { href, text: "Sign in again" });
    };

    const save = async () => {
      if (busy || stopped) return;
      const fields = changes();
      if (!Object.keys(fields).length) { keep(fields); return; }
      keep(fields);
      const sending = read(form);
      busy = true;
      try {
        const answer = await fetch(form.dataset.autosaveUrl, {
          method: "POST",
          credentials: "same-origin",
          redirect: "manual",
          headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken?.value || "" },
          body: JSON.stringify({ fields, version: versionBox ? versionBox.value : "" }),
        });
        if (answer.type === "opaqueredirect" || answer.status === 401) {
          signInAgain();
        } else if (answer.status === 409) {
          const told = await answer.json();
          stopped = true;
          say(`${told.message} ${kept}. It has not been saved.`, true, { href: told.url || location.href, text: "See the newer version" });
        } else if (answer.ok) {
          const told = await answer.json();
          sent = sending;
          if (versionBox && told.version !== undefined) versionBox.value = told.version;
          const left = changes();
          keep(left);
          if (Object.keys(left).length) later(SOON);
          const others = (told.editors || []).length ? ` ${told.editors.join(" and ")} ${told.editors.length > 1 ? "have" : "has"} this form open too.` : "";
          say(`Saved at ${time(told.saved_at || new Date())}.${told.message ? ` ${told.message}` : ""}${others}`);
          form.dispatchEvent(new CustomEvent("autosaved", { bubbles: true, detail: told }));
        } else {
          say(`This could not be saved just now (answer ${answer.status}). ${kept}. Saving is tried again.`, true);
          later(AGAIN);
        }
      } catch {
        say(`There is no connection. ${kept}. Saving is tried again.`, true);
        later(AGAIN);
      } finally {
        busy = false;
      }
    };

    const offerKept = () => {
      let found = null;
      try { found = JSON.parse((mayKeep && localStorage.getItem(key)) || "null"); } catch { found = null; }
      if (!found) return;
      const now = read(form);
      const newer = versionBox ? versionBox.value !== found.version : false;
      // A form that was sent and has a new version since, or was not sent back to sign in, has been saved.
      const saved = found.submitted && (versionBox ? newer : !document.referrer.includes("/login/"));
      if (saved || Object.entries(found.fields).every(([name, value]) => JSON.stringify(now[name]) === JSON.stringify(value))) { keep({}); return; }
      write(form, found.fields);
      clearTimeout(clock);
      const since = newer ? " Somebody has saved this form since then: compare before you save." : "";
      say(`What you typed at ${time(found.at)} had not been saved. It has been put back into the form.${since}`, true);
      const away = document.createElement("button");
      away.type = "button";
      away.className = "govuk-button govuk-button--secondary council-saved__undo";
      away.textContent = "Take it out again";
      away.addEventListener("click", () => { keep({}); clearTimeout(clock); stopped = true; location.reload(); });
      line.append(document.createElement("br"), away);
    };

    form.addEventListener("input", () => { keep(changes()); later(SOON); });
    form.addEventListener("change", () => { keep(changes()); later(SOON); });
    form.addEventListener("focusout", () => { if (Object.keys(changes()).length) later(400); });
    form.addEventListener("submit", () => { clearTimeout(clock); stopped = true; keep(changes(), true); });
    window.addEventListener("online", () => later(0));
    window.addEventListener("beforeunload", () => { if (!stopped) keep(changes()); });
    offerKept();
  };

  document.querySelectorAll("form[data-autosave-url]").forEach(start);
})();

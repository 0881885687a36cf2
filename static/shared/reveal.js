// Shows the questions under a chosen radio button or checkbox and hides the others. Without JavaScript all are shown.
// The published component sets aria-expanded on radio buttons, which ARIA does not allow; hence this one.
(() => {
  const show = (control) => {
    const target = document.getElementById(control.dataset.reveals);
    const family = control.type === "radio" ? "radios" : "checkboxes";
    if (target) target.classList.toggle(`govuk-${family}__conditional--hidden`, !control.checked);
  };
  const showAll = () => document.querySelectorAll("input[data-reveals]").forEach(show);
  document.addEventListener("change", (event) => {
    if (event.target.matches("input[type=radio], input[type=checkbox]")) showAll();
  });
  window.addEventListener("pageshow", showAll);
  showAll();
})();

// Loaded first in <body>, so that parts which need JavaScript are shown only where it runs.
document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("govuk-frontend-supported");
}

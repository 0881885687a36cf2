// Puts the items of an agenda into order by dragging. The buttons that move an item up or down work without it; what was
// dragged is sent with the button "Save this order", which is there only with JavaScript.
(() => {
  const form = document.querySelector("[data-agenda-order]");
  if (!form) return;
  const list = form.querySelector("ol");
  const order = form.querySelector("input[name=order]");
  const save = form.querySelector("[data-save-order]");
  const before = order.value;
  let held = null;

  form.setAttribute("data-moving", "");
  list.querySelectorAll("[data-key]").forEach((item) => {
    item.draggable = true;
    item.addEventListener("dragstart", (event) => {
      held = item;
      item.classList.add("agenda-item--held");
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", item.dataset.key);
    });
    item.addEventListener("dragend", () => {
      item.classList.remove("agenda-item--held");
      held = null;
      order.value = [...list.querySelectorAll("[data-key]")].map((each) => each.dataset.key).join(",");
      save.hidden = order.value === before;
    });
  });
  list.addEventListener("dragover", (event) => {
    if (!held) return;
    event.preventDefault();
    const over = event.target.closest("[data-key]");
    if (!over || over === held) return;
    const box = over.getBoundingClientRect();
    over[event.clientY < box.top + box.height / 2 ? "before" : "after"](held);
  });
  list.addEventListener("drop", (event) => event.preventDefault());
})();

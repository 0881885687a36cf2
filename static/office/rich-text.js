// Turns <textarea data-rich-text> into an editor with headings, lists, tables and links. Without JavaScript, or where the
// editor cannot be loaded, the textarea stays what it is: a box for text with typed marks.
//
// data-html: the text as clean HTML; data-editor: the address of the editor's module. Must stand before autosave.js, which
// reads the fields when it starts. The server cleans whatever arrives here.
(() => {
  const BULLET = /^\s*(?:[·•▪●◦‣■○\uf0b7\uf0a7o§v➢Ø–-])\s+/;
  const NUMBER = /^\s*\(?(\d{1,4}|[a-z]{1,5}|[A-Z]{1,5})[.)]\s+/;
  const ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split(" ");

  // Word writes a list as paragraphs that begin with a bullet or a number; the editor would take them for paragraphs.
  const wordLists = (body) => {
    let open = [];
    for (const line of [...body.querySelectorAll("p")]) {
      const style = (line.dataset.style || "").toLowerCase();
      const listed = /mso-list:(?!\s*(none|ignore))/.test(style) || /^MsoListParagraph/i.test(line.className);
      const ignored = [...line.querySelectorAll("span")].find((span) => /mso-list:\s*ignore/i.test(span.dataset.style || ""));
      const marker = ignored ? `${ignored.textContent.trim()} ` : line.textContent.replace(/\u00a0/g, " ");
      const number = listed && readings((marker.match(NUMBER) || ["", ""])[1]).length ? marker.match(NUMBER) : null;
      const bullet = listed && !number && marker.match(BULLET);
      if (!number && !bullet) { open = []; continue; }
      if (ignored) ignored.remove(); else dropStart(line, (number || bullet)[0].length);
      const level = Math.min(Number((style.match(/level(\d)/) || [0, 1])[1]), open.length + 1);
      if (open.length && open[0].nextElementSibling !== line) open = [];
      open.length = Math.min(open.length, level);
      const tag = number ? "ol" : "ul";
      let list = open[level - 1];
      const next = list && `${list.type || "1"}${list.start + list.children.length}`;
      const read = number ? readings(number[1]) : [];
      if (!list || list.localName !== tag || (number && !read.some(([type, value]) => type + value === next))) {
        open.length = Math.min(open.length, level - 1);
        list = document.createElement(tag);
        if (number) [list.type, list.start] = read[0];
        if (open.length) open[open.length - 1].lastElementChild.append(list);
        else line.before(list);
        open.push(list);
      }
      const entry = document.createElement("li");
      line.removeAttribute("class");
      entry.append(line);
      list.append(entry);
    }
  };

  // How a number may be read, the likeliest first: its kind and its value.
  const readings = (word) => {
    if (/^\d+$/.test(word)) return [["1", Number(word)]];
    const small = word.toLowerCase();
    const isLarge = small !== word;
    const roman = ROMAN.includes(small) ? [[isLarge ? "I" : "i", ROMAN.indexOf(small) + 1]] : [];
    const letter = small.length === 1 ? [[isLarge ? "A" : "a", small.charCodeAt(0) - 96]] : [];
    return small === "i" ? [...roman, ...letter] : [...letter, ...roman];
  };

  const dropStart = (line, letters) => {
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    while (letters > 0 && walker.nextNode()) {
      const taken = Math.min(letters, walker.currentNode.length);
      walker.currentNode.deleteData(0, taken);
      letters -= taken;
    }
  };

  // Google Docs writes bold and italic as styles, which the site's policy forbids to apply.
  const styledTags = (page) => page.querySelectorAll("span[data-style], p[data-style], li[data-style], td[data-style]").forEach((node) => {
    const style = node.dataset.style.toLowerCase();
    const tags = [];
    if (/font-weight:\s*(bold|[6-9]00)/.test(style)) tags.push("strong");
    if (/font-style:\s*(italic|oblique)/.test(style)) tags.push("em");
    if (node.localName === "span") tags.push(...(style.match(/vertical-align:\s*(sub|sup)/) || []).slice(1));
    for (const tag of tags) {
      const inner = page.createElement(tag);
      inner.append(...node.childNodes);
      node.append(inner);
    }
  });

  // What Word, Excel and Google Docs put on the clipboard, made ready for the editor. tell: says what could not come along.
  const readied = (html, tell) => {
    const unstyled = html.replace(/<style\b[\s\S]*?<\/style\s*>/gi, "").replace(/(<[a-z][^<>]*?\s)style(?=\s*=)/gi, "$1data-style");
    const page = new DOMParser().parseFromString(unstyled, "text/html");
    const count = (selector) => page.querySelectorAll(selector).length;
    const pictures = count("img, v\\:imagedata, svg");
    const struck = count("del, s, strike");
    page.querySelectorAll("script, style, title, meta, link, xml, img, svg").forEach((node) => node.remove());
    page.querySelectorAll("b[id^=docs-internal-guid], b[data-style*='font-weight:normal']").forEach((node) => node.replaceWith(...node.childNodes));
    page.querySelectorAll("p").forEach((line) => { if (!line.textContent.trim()) line.remove(); });
    styledTags(page);
    wordLists(page.body);
    page.querySelectorAll("[align]").forEach((node) => node.removeAttribute("align"));
    page.querySelectorAll("h1, h2, h5, h6, p[role=heading], p.MsoTitle").forEach((node) => {
      const small = /^h[56]$/.test(node.localName) || Number(node.getAttribute("aria-level")) > 3;
      const heading = page.createElement(small ? "h4" : "h3");
      heading.append(...node.childNodes);
      node.replaceWith(heading);
    });
    // A header row that Word repeats on each page is marked by its place only.
    page.querySelectorAll("thead td").forEach((cell) => {
      const head = page.createElement("th");
      for (const name of ["colspan", "rowspan"]) if (cell.hasAttribute(name)) head.setAttribute(name, cell.getAttribute(name));
      head.append(...cell.childNodes);
      cell.replaceWith(head);
    });
    const told = [];
    if (pictures) told.push(`${pictures === 1 ? "One picture was" : `${pictures} pictures were`} left out: hand pictures in as an appendix.`);
    if (struck) told.push("Words that were struck out came in as ordinary words: delete them if they should not stay.");
    tell(told.join(" ") || "Pasted.");
    return page.body.innerHTML;
  };

  const extensionsOf = (kit, levelAbove) => {
    // The headings of the text stand below those of the page around the editor, whatever tag they will have in the report.
    const Heading = kit.Heading.extend({
      renderHTML({ node, HTMLAttributes }) {
        return [`h${node.attrs.level}`, { ...HTMLAttributes, "aria-level": levelAbove + node.attrs.level - 2 }, 0];
      },
    });
    // Styles written into elements are forbidden by the site's policy, and a caption would be lost.
    const Table = kit.Table.extend({
      addAttributes() {
        return { caption: { default: null, parseHTML: (table) => table.getAttribute("data-caption"), renderHTML: ({ caption }) => (caption ? { "data-caption": caption } : {}) } };
      },
      renderHTML({ HTMLAttributes }) { return ["table", HTMLAttributes, ["tbody", 0]]; },
    });
    return [
      kit.Document, kit.Paragraph, kit.Text, kit.HardBreak, kit.Bold, kit.Italic, kit.Subscript, kit.Superscript,
      Heading.configure({ levels: [3, 4] }), kit.BulletList, kit.OrderedList, kit.ListItem, kit.Blockquote,
      kit.Link.configure({ openOnClick: false, autolink: false }), kit.UndoRedo, kit.Gapcursor,
      Table.configure({ resizable: false }), kit.TableRow, kit.TableHeader, kit.TableCell,
    ];
  };

  const inward = (html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    page.querySelectorAll("caption").forEach((caption) => {
      caption.closest("table").setAttribute("data-caption", caption.textContent);
      caption.remove();
    });
    return page.body.innerHTML;
  };

  const outward = (editor, kit) => {
    if (editor.isEmpty) return "";
    const page = document.createElement("div");
    page.append(kit.pm.model.DOMSerializer.fromSchema(editor.schema).serializeFragment(editor.state.doc.content));
    page.querySelectorAll("[aria-level]").forEach((heading) => heading.removeAttribute("aria-level"));
    page.querySelectorAll("table[data-caption]").forEach((table) => {
      table.createCaption().textContent = table.dataset.caption;
      table.removeAttribute("data-caption");
    });
    return page.innerHTML.replace(/\s*\n\s*/g, " ");
  };

  const isLettered = (e) => e.isActive("orderedList", { type: "lower-alpha" });
  // Pressed on a list of another numbering it changes the numbering; on its own it takes the list away.
  const numbered = (e, type, kept) => {
    const isOther = e.isActive("orderedList") && isLettered(e) !== Boolean(kept);
    const chain = isOther ? e.chain() : e.chain().toggleOrderedList();
    return chain.updateAttributes("orderedList", { type }).run();
  };
  const BUTTONS = [
    ["Undo", (e) => e.chain().undo().run(), { off: (e) => !e.can().undo() }],
    ["Redo", (e) => e.chain().redo().run(), { off: (e) => !e.can().redo() }],
    ["Bold", (e) => e.chain().toggleBold().run(), { on: (e) => e.isActive("bold"), key: "b" }],
    ["Italic", (e) => e.chain().toggleItalic().run(), { on: (e) => e.isActive("italic"), key: "i" }],
    ["Heading", (e) => e.chain().toggleHeading({ level: 3 }).run(), { on: (e) => e.isActive("heading", { level: 3 }) }],
    ["Small heading", (e) => e.chain().toggleHeading({ level: 4 }).run(), { on: (e) => e.isActive("heading", { level: 4 }) }],
    ["Bullets", (e) => e.chain().toggleBulletList().run(), { on: (e) => e.isActive("bulletList") }],
    ["Numbers", (e) => numbered(e, "decimal", null), { on: (e) => e.isActive("orderedList") && !isLettered(e) }],
    ["Letters", (e) => numbered(e, "lower-alpha", "lower-alpha"), { on: (e) => isLettered(e) }],
    ["Link", (e, ask) => ask("Address of the link", e.getAttributes("link").href || "https://", (href) => {
      const chain = e.chain().extendMarkRange("link");
      if (!/^(https?:\/\/|mailto:)./.test(href)) return chain.unsetLink().run();
      return (e.state.selection.empty && !e.isActive("link") ? chain.insertContent({ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] }) : chain.setLink({ href })).run();
    }, "An empty address takes the link away."), { on: (e) => e.isActive("link") }],
    ["Insert table", (e) => e.chain().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(), { off: (e) => e.isActive("table") }],
  ];
  const TABLE_BUTTONS = [
    ["Add row", (e) => e.chain().addRowAfter().run()],
    ["Remove row", (e) => e.chain().deleteRow().run()],
    ["Add column", (e) => e.chain().addColumnAfter().run()],
    ["Remove column", (e) => e.chain().deleteColumn().run()],
    ["Heading row", (e) => e.chain().toggleHeaderRow().run()],
    ["Caption", (e, ask) => ask("Caption of the table", e.getAttributes("table").caption || "", (caption) => e.chain().updateAttributes("table", { caption: caption || null }).run(), "An empty caption takes it away.")],
    ["Remove table", (e) => e.chain().deleteTable().run()],
  ];

  const make = (tag, className, attributes = {}, text = "") => {
    const node = document.createElement(tag);
    node.className = className;
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.textContent = text;
    return node;
  };

  const toolbarOf = (name, buttons, editor, ask) => {
    const bar = make("div", "rich-text__toolbar", { role: "toolbar", "aria-label": name });
    const drawn = buttons.map(([label, press, { on, off, key } = {}]) => {
      const button = make("button", "rich-text__button", { type: "button" }, label);
      if (on) button.setAttribute("aria-pressed", "false");
      if (key) button.setAttribute("aria-keyshortcuts", `Control+${key.toUpperCase()}`);
      button.addEventListener("click", () => { if (button.getAttribute("aria-disabled") !== "true" && press(editor, ask) !== ask) editor.view.focus(); });
      bar.append(button);
      return { button, on, off };
    });
    // One stop of the tab key for the whole bar; the arrow keys move inside it.
    const stop = (place) => drawn.forEach(({ button }, number) => { button.tabIndex = number === place ? 0 : -1; });
    stop(0);
    bar.addEventListener("keydown", (event) => {
      const here = drawn.findIndex(({ button }) => button === document.activeElement);
      const next = { ArrowRight: here + 1, ArrowDown: here + 1, ArrowLeft: here - 1, ArrowUp: here - 1, Home: 0, End: drawn.length - 1 }[event.key];
      if (next === undefined) return;
      event.preventDefault();
      const place = (next + drawn.length) % drawn.length;
      stop(place);
      drawn[place].button.focus();
    });
    bar.addEventListener("focusin", (event) => stop(Math.max(0, drawn.findIndex(({ button }) => button === event.target))));
    const refresh = () => drawn.forEach(({ button, on, off }) => {
      if (on) button.setAttribute("aria-pressed", String(on(editor)));
      if (off) button.setAttribute("aria-disabled", String(off(editor)));
    });
    return { bar, refresh };
  };

  // Asks for a line of text between the buttons and the text; tells by its own name that the focus is taken.
  const askIn = (holder, id, back) => function ask(label, value, then, hint) {
    holder.replaceChildren();
    const box = make("input", "govuk-input", { id: `${id}-asked`, type: "text", autocomplete: "off", "aria-describedby": `${id}-asked-hint` });
    box.value = value;
    const done = (use) => { const answer = box.value.trim(); holder.replaceChildren(); if (use) then(answer); back(); };
    const use = make("button", "govuk-button govuk-button--secondary", { type: "button" }, "Use");
    const leave = make("button", "govuk-button govuk-button--secondary", { type: "button" }, "Cancel");
    use.addEventListener("click", () => done(true));
    leave.addEventListener("click", () => done(false));
    box.addEventListener("keydown", (event) => {
      if (!["Enter", "Escape"].includes(event.key)) return;
      event.preventDefault();
      done(event.key === "Enter");
    });
    // What is asked here is no field of the form: nothing of it may be sent or kept.
    box.addEventListener("input", (event) => event.stopPropagation());
    box.addEventListener("change", (event) => event.stopPropagation());
    holder.append(make("label", "govuk-label", { for: box.id }, label), make("div", "govuk-hint", { id: `${id}-asked-hint` }, hint), box, use, leave);
    box.focus();
    return ask;
  };

  const start = async (box) => {
    const marks = box.value;
    const html = box.dataset.html || "";
    const frame = make("div", "rich-text rich-text--loading");
    const id = box.id;
    box.before(frame);
    frame.append(box);
    box.value = html;
    let kit;
    try { kit = await import(box.dataset.editor); } catch {
      if (box.value === html) box.value = marks;
      frame.classList.remove("rich-text--loading");
      return;
    }
    const label = document.querySelector(`label[for="${CSS.escape(id)}"]`);
    if (label && !label.id) label.id = `${id}-label`;
    const marksHint = `${id}-marks`;
    const described = (box.getAttribute("aria-describedby") || "").split(" ").filter((part) => part && part !== marksHint).join(" ");
    const said = make("p", "rich-text__said", { role: "status" });
    const asked = make("div", "rich-text__asked");
    const area = make("div", "rich-text__area");
    box.id = `${id}-box`;
    frame.after(said);
    document.querySelectorAll(`[data-rich-text-marks="${CSS.escape(id)}"]`).forEach((node) => { node.hidden = true; });
    const tell = (words) => { said.textContent = words; };
    const before = [...document.querySelectorAll("h1, h2, h3, h4")].filter((node) => node.compareDocumentPosition(frame) & Node.DOCUMENT_POSITION_FOLLOWING && !node.closest("[role=textbox]"));
    const levelAbove = Math.min(4, before.length ? Number(before.pop().localName[1]) : 1);
    let last = box.value;
    const editor = new kit.Editor({
      element: area,
      injectCSS: false,
      extensions: extensionsOf(kit, levelAbove),
      content: inward(box.value),
      editable: !box.disabled && !box.readOnly,
      editorProps: {
        attributes: {
          id,
          class: `rich-text__page council-rich-text${box.classList.contains("govuk-textarea--error") ? " rich-text__page--error" : ""}`,
          role: "textbox",
          "aria-multiline": "true",
          ...(label ? { "aria-labelledby": label.id } : {}),
          ...(described ? { "aria-describedby": described } : {}),
        },
        transformPastedHTML: (pasted) => readied(pasted, tell),
      },
    });
    const ask = askIn(asked, id, () => editor.view.focus());
    const name = label ? label.textContent.trim() : "text";
    const bars = [toolbarOf(`Format: ${name}`, BUTTONS, editor, ask), toolbarOf(`Table: ${name}`, TABLE_BUTTONS, editor, ask)];
    frame.prepend(bars[0].bar, bars[1].bar, asked, area);
    const refresh = () => {
      bars.forEach((bar) => bar.refresh());
      bars[1].bar.hidden = !editor.isActive("table");
    };
    refresh();
    editor.on("transaction", refresh);
    editor.on("update", () => {
      last = outward(editor, kit);
      box.value = last;
      box.dispatchEvent(new Event("input", { bubbles: true }));
    });
    // Kept words that are put back into the form by another script.
    box.addEventListener("change", () => {
      if (box.value === last) return;
      last = box.value;
      editor.commands.setContent(inward(box.value), { emitUpdate: false });
    });
    if (label) label.addEventListener("click", () => editor.view.focus());
    frame.classList.remove("rich-text--loading");
    frame.classList.add("rich-text--ready");
    frame.dispatchEvent(new CustomEvent("rich-text:ready", { bubbles: true }));
  };

  document.querySelectorAll("textarea[data-rich-text]").forEach(start);
})();

// Marks the span named in the address, and finds words in the document. Offsets count code points, as the server does.
const article = document.querySelector("article");
const framed = window.top !== window;
document.documentElement.classList.toggle("framed", framed);

function textNodes() {
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}

const codePoints = (text) => (/[\ud800-\udfff]/.test(text) ? [...text].length : text.length);
const units = (text, points) => (/[\ud800-\udfff]/.test(text) ? [...text].slice(0, points).join("").length : points);

// --- the quote -----------------------------------------------------------------------------------------------------
function named() {
  const found = /^#(\d+)-(\d+)$/.exec(location.hash);
  return found ? { start: Number(found[1]), end: Number(found[2]) } : null;
}

function unmark() {
  for (const mark of article.querySelectorAll("mark")) mark.replaceWith(...mark.childNodes);
  article.normalize();
}

function mark({ start, end }) {
  let at = 0;
  const pieces = [];
  for (const node of textNodes()) {
    const size = codePoints(node.data);
    const from = Math.max(start - at, 0);
    const to = Math.min(end - at, size);
    if (from < to) pieces.push([node, units(node.data, from), units(node.data, to)]);
    at += size;
  }
  if (end > at || start >= end) return null;
  return pieces.map(([node, from, to]) => {
    const range = new Range();
    range.setStart(node, from);
    range.setEnd(node, to);
    const wrapper = document.createElement("mark");
    range.surroundContents(wrapper);
    wrapper.classList.toggle("blank", !wrapper.textContent.trim()); // between two paragraphs
    return wrapper;
  });
}

function show() {
  const span = named();
  const lost = document.getElementById("lost");
  if (!span && location.hash) {
    look("text"); // a section of the contents
    bring(document.getElementById(location.hash.slice(1)), "start");
    return;
  }
  unmark();
  const marks = span ? mark(span) : [];
  lost.hidden = marks !== null;
  lost.textContent = marks === null ? "This document has no such place any more; it is shown from its beginning." : "";
  const first = marks?.find((each) => each.textContent.trim());
  if (!first) return;
  first.id = "quote";
  if (pages && !article.checkVisibility()) box(span);
  else reveal(first);
}

const reveal = (part) => bring(part, part.offsetHeight > innerHeight / 2 ? "start" : "center");

function bring(part, block) {
  const covered = document.querySelector(".tools").offsetHeight; // one row or more, as the width is
  document.documentElement.style.scrollPaddingBlockStart = `${covered + 8}px`;
  part?.scrollIntoView({ block });
}

// --- drawn pages ---------------------------------------------------------------------------------------------------
const pages = document.getElementById("pages");
const views = [...document.querySelectorAll("[name=view]")];

function look(view) {
  if (!pages) return;
  document.documentElement.dataset.view = view;
  for (const each of views) each.checked = each.value === view;
}

async function box(span) {
  for (const old of pages.querySelectorAll(".box")) old.remove();
  const figures = [...pages.querySelectorAll("figure")];
  const on = figures.filter((each) => Number(each.dataset.start) < span.end && span.start < Number(each.dataset.end));
  bring(on[0], "start");
  const id = location.pathname.replace(/^\/source\//, "");
  const found = await fetch(`/boxes/${span.start}-${span.end}/${id}`).then((answer) => (answer.ok ? answer.json() : [{}]));
  const drawn = found.flatMap(({ page, boxes }) => {
    const figure = pages.querySelector(`img[src^="/drawn/${page}/"]`)?.closest("figure");
    return figure ? boxes.map((each) => draw(figure, each)) : [];
  });
  if (drawn.length) reveal(drawn[0]);
  else if (found.length) look("text"), reveal(document.getElementById("quote"));
}

function draw(figure, { left, top, width, height }) {
  const part = document.createElement("div");
  part.className = "box";
  Object.assign(part.style, { left: `${100 * left}%`, top: `${100 * top}%`, width: `${100 * width}%`, height: `${100 * height}%` });
  figure.querySelector(".paper").append(part);
  return part;
}

for (const each of views) {
  each.addEventListener("change", () => {
    look(each.value);
    sessionStorage.setItem("view", each.value); // for the next quote, too
    show();
  });
}
const legible = innerWidth >= 480; // a sheet of paper drawn on a phone has letters of two millimetres
look(sessionStorage.getItem("view") ?? (legible ? "pages" : "text"));
addEventListener("hashchange", show);
show();

// --- selection, for the page around this one -----------------------------------------------------------------------
document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  if (!framed || selection.isCollapsed || !article.contains(selection.anchorNode)) return;
  const range = selection.getRangeAt(0);
  const before = new Range();
  before.setStart(article, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = codePoints(before.toString());
  const id = decodeURIComponent(location.pathname.replace(/^\/source\//, ""));
  const words = { document: id, start, end: start + codePoints(range.toString()) };
  parent.postMessage({ selected: words }, location.origin);
});
addEventListener("message", (event) => {
  if (event.origin !== location.origin || event.data !== "select") return;
  look("text");
  show();
});

// --- find in document ----------------------------------------------------------------------------------------------
const field = document.getElementById("find");
const output = document.getElementById("found");
let ranges = [];
let current = -1;

function find(words) {
  ranges = [];
  current = -1;
  const wanted = words.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length) {
    const pattern = new RegExp(wanted.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+"), "giu");
    const nodes = textNodes();
    const starts = [];
    let whole = "";
    for (const node of nodes) {
      starts.push(whole.length);
      whole += node.data;
    }
    for (const match of whole.matchAll(pattern)) ranges.push(rangeOf(nodes, starts, match.index, match.index + match[0].length));
  }
  CSS.highlights?.set("found", new Highlight(...ranges));
  step(1);
}

function rangeOf(nodes, starts, from, to) {
  const place = (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return [nodes[low], offset - starts[low]];
  };
  const range = new Range();
  range.setStart(...place(from));
  const [node, offset] = place(to - 1);
  range.setEnd(node, offset + 1);
  return range;
}

function step(by) {
  if (!ranges.length) {
    output.textContent = field.value.trim() ? "not found" : "";
    CSS.highlights?.delete("at");
    return;
  }
  current = current < 0 ? 0 : (current + by + ranges.length) % ranges.length;
  output.textContent = `${current + 1} of ${ranges.length}`;
  CSS.highlights?.set("at", new Highlight(ranges[current]));
  const spot = ranges[current].getBoundingClientRect();
  const hidden = document.querySelector(".tools").offsetHeight; // by the tools, which are high while the contents are open
  scrollTo({ top: scrollY + spot.top - hidden - (innerHeight - hidden) / 4 });
}

field.addEventListener("input", () => {
  look("text");
  find(field.value);
});
field.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  step(event.shiftKey ? -1 : 1);
});
field.form.addEventListener("submit", (event) => event.preventDefault());
document.getElementById("find-next").addEventListener("click", () => step(1));
document.getElementById("find-previous").addEventListener("click", () => step(-1));
addEventListener("keydown", (event) => {
  if (event.key === "/" && document.activeElement !== field) {
    event.preventDefault();
    field.focus();
  }
  if (event.key === "Escape" && framed) parent.postMessage("close", location.origin);
});
for (const link of document.querySelectorAll(".contents a")) {
  link.addEventListener("click", (event) => {
    link.closest("details").removeAttribute("open");
    if (!framed) return;
    event.preventDefault(); // a step of the frame's own would have to be gone back before the source closes
    if (link.hash === location.hash) show();
    else location.replace(link.hash);
  });
}

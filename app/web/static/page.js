// The source pane, copying, and names for screen readers. The conversation itself is Gradio's.
const pane = document.createElement("aside");
pane.id = "source";
pane.hidden = true;
pane.setAttribute("aria-label", "Source");
pane.innerHTML = `<div class="bar"><h2 tabindex="-1">Source</h2>
<button type="button" data-step="-1" aria-label="Previous quote" title="Previous quote">\u2039</button>
<button type="button" data-step="1" aria-label="Next quote" title="Next quote">\u203a</button>
<a target="_blank" rel="noopener" title="Open in a tab of its own">Open</a>
<button type="button" data-close aria-label="Close the source" title="Close">\u2715</button></div>
<div class="missing" hidden><p role="status"></p><button type="button" data-answers>This answers it</button></div>`;
document.body.append(pane);
const heading = pane.querySelector("h2");
const [previous, next] = pane.querySelectorAll("[data-step]");
const tab = pane.querySelector("a");

let opened = null; // the citation that is shown
let frame = null;

const citations = () => [...(opened?.closest(".answer")?.querySelectorAll(".quote .cite:has(.number)") ?? [])];

function open(link) {
  const address = link.getAttribute("href");
  const first = pane.hidden;
  opened = link;
  display(address);
  heading.focus({ preventScroll: true });
  if (first) history.pushState({ source: address }, "");
  else history.replaceState({ source: address }, "");
}

function display(address) {
  if (frame?.getAttribute("src") !== address) {
    frame?.remove(); // a new frame, so that the frame's own history adds no steps to the back button
    frame = document.createElement("iframe");
    frame.title = "The document";
    frame.src = address;
    pane.append(frame);
  }
  tab.href = address;
  pane.hidden = false;
  document.body.classList.add("reading");
  for (const link of document.querySelectorAll(".cite")) link.classList.toggle("open", link === opened);
  const all = citations();
  const at = all.indexOf(opened);
  heading.textContent = at < 0 ? "Source" : `Quote ${at + 1} of ${all.length}`;
  previous.disabled = at < 1;
  next.disabled = at < 0 || at === all.length - 1;
}

function hide() {
  if (pane.hidden) return;
  pane.hidden = true;
  frame?.remove();
  frame = null;
  document.body.classList.remove("reading");
  opened?.classList.remove("open");
  opened?.focus();
}

function close() {
  if (history.state?.source) history.back();
  else hide();
}

addEventListener("popstate", (event) => (event.state?.source ? display(event.state.source) : hide()));
addEventListener("message", (event) => {
  if (event.origin !== location.origin || event.source !== frame?.contentWindow) return;
  if (event.data === "close") close();
  if (event.data.selected) selected = event.data.selected;
});
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !pane.hidden) close();
});

for (const button of [previous, next]) {
  button.addEventListener("click", () => {
    const all = citations();
    const link = all[all.indexOf(opened) + Number(button.dataset.step)];
    if (!link) return;
    open(link);
    link.scrollIntoView({ block: "nearest" });
    if (!button.disabled) button.focus();
  });
}
pane.querySelector("[data-close]").addEventListener("click", close);

// --- clicks in the conversation ------------------------------------------------------------------------------------
addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const target = event.target instanceof Element ? event.target : null;
  const button = target?.closest(".copy");
  if (button) copy(button);
  const verdict = target?.closest(".verdict");
  if (verdict) judge(verdict);
  if (target?.closest(".undo")) document.querySelector("#conversation .option")?.click();
  const link = target?.closest(".cite") ?? quoted(target);
  if (!link) return;
  event.preventDefault();
  open(link);
}, true);

function quoted(target) {
  const words = target?.closest("figure blockquote");
  return words && getSelection().isCollapsed ? words.closest("figure").querySelector(".cite") : null;
}

async function copy(button) {
  const figure = button.closest(".quote");
  const words = [...figure.querySelectorAll("blockquote p:not(.context)")].map((each) => each.textContent).join("\n");
  const title = [...figure.closest(".answer").querySelectorAll(".title, .quote")].reduce(
    (last, each) => (each.compareDocumentPosition(figure) & Node.DOCUMENT_POSITION_FOLLOWING && each.matches(".title") ? each.textContent : last), "");
  const link = figure.querySelector(".cite");
  await write(`\u201c${words}\u201d\n${title}, ${link.querySelector(".where").textContent}\n${link.href}\n`);
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = "Copy"), 2000);
}

async function write(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = document.createElement("textarea"); // a page served over plain HTTP has no clipboard object
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

// --- a download is of the format chosen when it is pressed, even where that file is still being made ------------------
const made = (button) => button.classList.contains(`of-${document.querySelector("#export input").value}`);
let waiting = null;

addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("#download") : null;
  if (!button || made(button)) return;
  event.stopImmediatePropagation();
  waiting?.disconnect(); // a second press asks for no second file
  waiting = new MutationObserver(() => {
    if (!made(button)) return;
    waiting.disconnect();
    button.click();
  });
  waiting.observe(button, { attributeFilter: ["class"] });
}, true);

// --- verdicts ------------------------------------------------------------------------------------------------------
document.body.classList.toggle("judged", document.querySelector("meta[name=citewell-opinions]") !== null);
const wanted = pane.querySelector(".missing");
let selected = null; // what is selected in the source
let unanswered = null; // the answer that misses something

function judge(button) {
  const answer = button.closest(".answer");
  if (!button.matches(".missing")) {
    say(answer, button.matches(".right") ? "right" : "wrong", [...answer.querySelectorAll(":not(.closest) > .quote .cite:has(.number)")].map(place));
    return;
  }
  unanswered = answer;
  selected = null;
  const first = answer.querySelector(".cite");
  if (first) open(first);
  wanted.hidden = false;
  wanted.querySelector("p").textContent = first
    ? "Select the words that answer, here or in another document."
    : "Open a document from the Documents tab and select the words that answer.";
  frame?.addEventListener("load", () => frame.contentWindow.postMessage("select", location.origin));
}

wanted.querySelector("button").addEventListener("click", async () => {
  if (!selected) {
    wanted.querySelector("p").textContent = "Nothing is selected yet: select the words that answer.";
    return;
  }
  await say(unanswered, "missing", [selected]);
  wanted.hidden = true;
});

function place(link) {
  const [, document, start, end] = /^\/source\/(.+)#(\d+)-(\d+)$/.exec(link.getAttribute("href"));
  return { document: decodeURIComponent(document), start: Number(start), end: Number(end) };
}

async function say(answer, verdict, quotes) {
  const asked = [...document.querySelectorAll("#conversation .question")];
  const before = asked.filter((each) => each.compareDocumentPosition(answer) & Node.DOCUMENT_POSITION_FOLLOWING).map((each) => each.textContent);
  const question = before.pop();
  const history = answer.querySelector(".understood") ? before : [];
  const sent = await fetch("/api/feedback", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ verdict, question, history, quotes }),
  });
  answer.querySelector(".verdicts").textContent = sent.ok ? "Noted, thank you." : "That could not be noted.";
}

// --- names for screen readers, and the beginning of a new answer in view -------------------------------------------
const hints = [["#only", "Ask all documents"], ["#only:has(.token)", "Add a document"], ["#export", "Export as"], ["#gone", "Choose a document"]];
let answers = 0;
function tidy() {
  for (const message of document.querySelectorAll("[data-testid=bot][aria-label], [data-testid=user][aria-label]")) {
    message.removeAttribute("aria-label"); // Gradio puts the message's markup here, to be read out
  }
  document.querySelector(".examples[role=list]")?.removeAttribute("role"); // a list of buttons, none of them a list item
  for (const [field, words] of hints) {
    document.querySelector(`${field} input`)?.setAttribute("placeholder", words); // Gradio's choices have none
  }
  const questions = document.querySelectorAll("#conversation .question");
  const now = document.querySelectorAll("#conversation .answer, #conversation .trouble").length;
  if (now !== answers) {
    answers = now;
    questions[questions.length - 1]?.scrollIntoView({ block: "start" });
  }
}
new MutationObserver(tidy).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["aria-label"] });
tidy();

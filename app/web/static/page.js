// Clicks in the conversation, copying, and names for screen readers. The conversation itself is Gradio's.
import { standing } from "./box.js";
import { leave, open, titleOf } from "./pane.js";
import { judge } from "./verdicts.js";

// --- clicks in the conversation ------------------------------------------------------------------------------------
addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const target = event.target instanceof Element ? event.target : null;
  const button = target?.closest(".copy");
  if (button) copy(button);
  const verdict = target?.closest(".verdict");
  if (verdict) judge(verdict);
  if (target?.closest(".undo")) undo(event);
  if (target?.closest("#anew")) {
    if (history.state?.source) addEventListener("popstate", unlink, { once: true }); // closing the source goes back
    else unlink();
    leave();
  }
  const link = target?.closest(".cite") ?? quoted(target);
  if (!link) return;
  event.preventDefault();
  open(link);
}, true);

/** Drop the question of a shared link from the address: a page loaded again would ask it again. */
function unlink() {
  const address = new URL(location.href);
  address.searchParams.delete("q");
  history.replaceState(history.state, "", address);
}

function undo(event) {
  document.querySelector("#conversation .option")?.click();
  if (event.detail === 0) document.querySelector("#question textarea").focus({ preventScroll: true }); // the button goes
}

function quoted(target) {
  const words = target?.closest("figure blockquote");
  return words && getSelection().isCollapsed ? words.closest("figure").querySelector(".cite") : null;
}

async function copy(button) {
  const answer = button.closest(".answer");
  const figures = button.closest(".whole") ? answer.querySelectorAll(":scope > .quote") : [button.closest(".quote")];
  await write([...figures].map(cited).join("\n"));
  button.dataset.label ??= button.textContent; // of the first press: a second one finds "Copied"
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = button.dataset.label), 2000);
}

function cited(figure) {
  const words = [...figure.querySelectorAll("blockquote p:not(.context)")].map((each) => each.textContent).join("");
  const link = figure.querySelector(".cite");
  return `\u201c${words}\u201d\n${titleOf(link)}, ${link.querySelector(".where").textContent}\n${link.href}\n`;
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

// --- the list of documents to ask closes after a choice: it lies over the question box -------------------------------
addEventListener("mousedown", (event) => {
  if (!(event.target instanceof Element && event.target.closest("#only .options"))) return;
  addEventListener("mouseup", () => document.querySelector("#only input").blur(), { once: true });
}, true);

// --- names for screen readers, and the beginning of a new answer in view -------------------------------------------
const hints = [["#only", "Ask all documents"], ["#only:has(.token)", "Add"], ["#export", "Export as"], ["#gone", "Choose a document"]];
const lost = document.createElement("p");
lost.id = "lost";
lost.role = "status";
lost.textContent = "The server no longer has the conversation from before the first question above, which was read by itself.";
let answers = 0;
function tidy() {
  for (const message of document.querySelectorAll("[data-testid=bot][aria-label], [data-testid=user][aria-label]")) {
    message.removeAttribute("aria-label"); // Gradio puts the message's markup here, to be read out
  }
  document.querySelector(".examples[role=list]")?.removeAttribute("role"); // a list of buttons, none of them a list item
  for (const part of document.querySelectorAll("#outcome, #progress")) {
    part.role = "status";
    part.ariaBusy = String(part.querySelector("progress") !== null); // its last word is told, not every step
  }
  const kinds = document.querySelector("#upload label")?.textContent.match(/\.\w+/g) ?? [];
  document.querySelector("#upload input[type=file]")?.setAttribute("accept", kinds.join()); // Gradio's own check says no sentence
  for (const [field, words] of hints) {
    document.querySelector(`${field} input`)?.setAttribute("placeholder", words); // Gradio's choices have none
  }
  const questions = document.querySelectorAll("#conversation .question");
  const now = document.querySelectorAll("#conversation .answer, #conversation .trouble").length;
  if (answers && !now && questions.length) document.querySelector("#asking").prepend(lost); // it was started anew
  if (!questions.length) lost.remove();
  standing([...questions]);
  if (now !== answers) {
    answers = now;
    questions[questions.length - 1]?.scrollIntoView({ block: "start" });
  }
}
new MutationObserver(tidy).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["aria-label"] });
tidy();

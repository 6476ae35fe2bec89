// What readers say of an answer, and the words in a document that they say it misses.
import { frame, heading, isFramed, open, pane } from "./pane.js";

document.body.classList.toggle("judged", document.querySelector("meta[name=citewell-opinions]") !== null);
const wanted = pane.querySelector(".missing");
const told = wanted.querySelector("p");
let selected = null; // what is selected in the source
let unanswered = null; // the answer that misses something

export function judge(button) {
  const answer = button.closest(".answer");
  if (!button.matches(".missing")) {
    say(answer, button.matches(".right") ? "right" : "wrong", [...answer.querySelectorAll(":not(.closest) > .quote .cite:has(.number)")].map(place));
    return;
  }
  forget();
  unanswered = answer;
  told.textContent = "Select the words that answer, here or in another document.";
  wanted.hidden = false;
  const first = answer.querySelector(".cite");
  if (first) open(first);
  else tell(answer, "Open a document from the Documents tab and select the words that answer.");
}

/** Say something beside the verdicts, which can still be given. */
function tell(answer, words) {
  const verdicts = answer.querySelector(".verdicts");
  if (!verdicts.querySelector("[role=status]")) verdicts.append(Object.assign(document.createElement("span"), { role: "status" }));
  verdicts.querySelector("[role=status]").textContent = words;
}

function forget() {
  unanswered = selected = null;
  wanted.hidden = true;
}

pane.addEventListener("hidden", forget);
pane.addEventListener("shown", ({ detail: link }) => {
  const answer = link?.closest(".answer");
  if (answer && answer !== unanswered) forget();
  selected = null;
  if (!unanswered) return;
  selectable();
  frame.addEventListener("load", selectable);
});

const selectable = () => frame?.contentWindow.postMessage("select", location.origin); // words can be, drawn pages cannot

addEventListener("message", (event) => {
  if (isFramed(event) && event.data.selected) selected = event.data.selected;
});

wanted.querySelector("button").addEventListener("click", () => {
  if (!selected) {
    told.textContent = "Nothing is selected yet: select the words that answer.";
    return;
  }
  say(unanswered, "missing", [selected]);
  forget();
  heading.focus({ preventScroll: true }); // the button is gone
});

function place(link) {
  const [, document, start, end] = /^\/source\/(.+)#(\d+)-(\d+)$/.exec(link.getAttribute("href"));
  return { document: decodeURIComponent(document), start: Number(start), end: Number(end) };
}

async function say(answer, verdict, quotes) {
  const before = asked(answer);
  const question = before.pop();
  const history = answer.querySelector(".understood") ? before : [];
  const sent = await fetch("/api/feedback", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ verdict, question, history, quotes }),
  }).catch(() => null); // the server is out of reach
  if (sent?.ok) note(answer, "Noted, thank you.");
  else tell(answer, "That could not be noted; try again.");
}

/** The questions up to an answer that got one, as the server reads them; the answer's own is the last. */
function asked(answer) {
  const parts = [...document.querySelectorAll("#conversation :is(.question, .answer)")];
  const until = parts.slice(0, parts.indexOf(answer) + 1);
  return until.filter((part, i) => part.matches(".question") && until[i + 1]?.matches(".answer")).map((part) => part.textContent);
}

function note(answer, words) {
  const verdicts = answer.querySelector(".verdicts");
  const focused = verdicts.contains(document.activeElement);
  verdicts.role = "status";
  verdicts.tabIndex = -1;
  verdicts.textContent = words;
  if (focused) verdicts.focus({ preventScroll: true }); // it was on a button that is gone
}

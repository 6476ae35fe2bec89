// The question box. What is entered goes to a hidden box, which Gradio sends some time later: sent from the visible one,
// it would go with whatever was typed by then. It leaves the visible box when it stands as a question above, so that it
// stays there where the server is out of reach or will not take it.
const part = (box) => document.querySelector(`#${box} textarea`);
const DOUBLE = 1000; // milliseconds in which a second press is a shaking hand's
let sent = []; // texts that were entered and do not stand yet, in order; the first of them is with Gradio
let pressed = 0; // when the last of them was entered
let again = 0; // the timer of another try
let known = []; // the questions that stand
const refused = new WeakSet(); // the notices that were seen

const bare = (text) => text.replace(/\s+/g, "");

/** How many characters of a text hold the words of another and the blanks after them; -1 where it begins otherwise. */
function reach(text, words) {
  const left = bare(words);
  if (!bare(text).startsWith(left)) return -1;
  let size = 0;
  for (let seen = 0; seen < left.length || /\s/.test(text[size] ?? ""); size++) if (/\S/.test(text[size])) seen++;
  return size;
}

function put(area, text, start = text.length, end = start) {
  area.value = text;
  area.setSelectionRange(start, end);
  area.dispatchEvent(new Event("input", { bubbles: true })); // Gradio's own copy follows
}

function send(text) {
  put(part("entered"), text);
  clearTimeout(again);
  if (!text) return;
  document.querySelector("#entered button").click(); // what is being answered is answered first
  again = setTimeout(send, DOUBLE, text); // Gradio may not be ready yet; where it is, nothing is asked twice
}

function enter(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
  const area = part("question");
  let before = reach(area.value, sent.join(""));
  if (before < 0) [sent, before] = [[], 0]; // what was entered has been changed since
  const text = area.value.slice(before);
  if (!text.trim() && !sent.length) put(area, "");
  else if (text.trim()) sent.push(text);
  else if (event.timeStamp - pressed < DOUBLE) return;
  else send(sent[0]); // it may have been lost on its way; where it was not, nothing is asked twice
  pressed = event.timeStamp;
  if (text.trim() && sent.length === 1) send(text);
}

addEventListener("keydown", (event) => {
  if (event.target === part("question") && event.key === "Enter" && !event.shiftKey && !event.isComposing) enter(event);
}, true);
addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest("#question .submit-button")) enter(event);
  if (target?.closest("#anew")) giveUp();
}, true);

function giveUp() {
  if (sent.length) send("");
  sent = [];
}

/** Take what was sent off the front of the box, as it stands as a question now; then the next one's turn comes. */
function take() {
  const text = sent.shift();
  const area = part("question");
  const size = reach(area.value, text);
  const moved = (place) => Math.max(place - size, 0);
  if (size > 0) put(area, area.value.slice(size), moved(area.selectionStart), moved(area.selectionEnd));
  send(sent[0] ?? "");
}

// --- what is typed outlives the page, which Gradio loads again when the server was out of reach ------------------------
let restored = false;

function restore() {
  const area = part("question");
  if (restored || !area) return;
  restored = true;
  const kept = sessionStorage.getItem("typed");
  if (kept && !area.value) put(area, kept);
}

addEventListener("pagehide", () => {
  if (restored) sessionStorage.setItem("typed", part("question")?.value ?? "");
});

/** Told of the questions that stand, whenever they, or the notices, may have changed. */
export function standing(questions) {
  const now = questions.map((each) => each.textContent);
  const stands = now.length > known.length || (now.length > 0 && now.at(-1) !== known.at(-1));
  if (stands && sent.length) take(); // whatever its signs look like there: nobody else asks here
  known = now;
  restore();
  for (const notice of document.querySelectorAll(".toast-body")) {
    if (!refused.has(notice)) giveUp();
    refused.add(notice);
  }
}

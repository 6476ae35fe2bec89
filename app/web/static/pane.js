// The source pane. It tells of itself: "shown" when a link's document is, "hidden" when none is any more.
export const pane = document.createElement("div");
pane.id = "source";
pane.hidden = true;
pane.setAttribute("aria-label", "Source");
pane.innerHTML = `<div class="bar"><h2 tabindex="-1" aria-live="polite"><span class="which"></span> <span class="title" dir="auto"></span></h2>
<button type="button" data-step="-1" aria-label="Previous quote" title="Previous quote">\u2039</button>
<button type="button" data-step="1" aria-label="Next quote" title="Next quote">\u203a</button>
<a target="_blank" rel="noopener" title="Open in a tab of its own">Open</a>
<button type="button" data-close aria-label="Close the source" title="Close">\u2715</button></div>
<div class="missing" hidden><p role="status"></p><button type="button" data-answers>This answers it</button></div>`;
document.body.append(pane);
export const heading = pane.querySelector("h2");
const [which, titled] = heading.children;
const [previous, next] = pane.querySelectorAll("[data-step]");
const tab = pane.querySelector("a");

let opened = null; // the citation that is shown
export let frame = null;

history.scrollRestoration = "manual"; // or closing would go to where the first of several quotes was opened
if (history.state?.source) history.replaceState(null, ""); // a page loaded again shows no source yet

const citations = () => [...(opened?.closest(".answer")?.querySelectorAll(".quote .cite:has(.number)") ?? [])];

/** Of the document that a link opens: the name above the quotes, the link's own words elsewhere. */
export function titleOf(link) {
  if (!link?.querySelector(".where")) return link?.textContent ?? "";
  let part = link.closest("figure");
  if (part.matches(".side")) return part.querySelector(".title").textContent;
  while (part && !part.matches(".title")) part = part.previousElementSibling;
  return part?.textContent ?? "";
}

export function open(link) {
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
  stay(opened, () => {
    pane.hidden = false;
    document.body.classList.add("reading");
    cover();
  });
  for (const link of document.querySelectorAll(".cite")) link.classList.toggle("open", link === opened);
  const all = citations();
  const at = all.indexOf(opened);
  which.textContent = at < 0 ? "Source" : `Quote ${at + 1} of ${all.length}`;
  titled.textContent = titleOf(opened);
  previous.disabled = at < 1;
  next.disabled = at < 0 || at === all.length - 1;
  pane.dispatchEvent(new CustomEvent("shown", { detail: opened }));
}

function hide() {
  pane.dispatchEvent(new CustomEvent("hidden"));
  if (pane.hidden) return;
  frame?.remove();
  frame = null;
  stay(opened, () => {
    pane.hidden = true;
    document.body.classList.remove("reading");
    cover();
  });
  opened?.classList.remove("open");
  opened?.focus();
}

/** Keep a part where it is on the screen while the column gets narrower or wider. */
function stay(part, change) {
  const before = part?.getBoundingClientRect().top;
  change();
  if (part) scrollBy({ top: part.getBoundingClientRect().top - before, behavior: "instant" });
}

export function close() {
  if (history.state?.source) history.back();
  else hide();
}

/** Close without going back to the citation, which is on its way out. */
export function leave() {
  opened?.classList.remove("open");
  opened = null;
  close();
}

// --- on a narrow page the pane is a sheet, and what it covers is out of reach ----------------------------------------
const narrow = matchMedia("(max-width: 59.99rem)");

function cover() {
  const over = narrow.matches && !pane.hidden;
  pane.role = over ? "dialog" : "complementary";
  pane.ariaModal = over ? "true" : null;
  document.querySelector("gradio-app").inert = over;
}

narrow.addEventListener("change", cover);
addEventListener("click", (event) => {
  if (narrow.matches && !pane.hidden && !pane.contains(event.target)) close(); // a tap beside the sheet
}, true);

// --- what closes it and walks it -------------------------------------------------------------------------------------
export const isFramed = (event) => event.origin === location.origin && event.source === frame?.contentWindow;

addEventListener("popstate", (event) => (event.state?.source ? display(event.state.source) : hide()));
addEventListener("message", (event) => {
  if (isFramed(event) && event.data === "close") close();
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

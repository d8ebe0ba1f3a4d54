// Filters, the before-and-after slider and the arrow keys. Without it every page still shows all.
"use strict";

const bar = document.querySelector(".filters");

// The filters stand in the address, so that going back from a shot finds them as they were.
function wanted() {
  return new URLSearchParams(location.hash.startsWith("#?") ? location.hash.slice(2) : "");
}

function want(name, value) {
  const filters = wanted();
  if (value) filters.set(name, value);
  else filters.delete(name);
  history.replaceState(null, "", "#?" + filters);
  show();
}

function show() {
  const filters = wanted();
  const decision = filters.get("decision") || "";
  const campaign = filters.get("campaign") || "";
  let shown = 0;
  for (const card of document.querySelectorAll(".card")) {
    card.hidden =
      (decision && card.dataset.decision !== decision) ||
      (campaign && card.dataset.campaign !== campaign);
    if (!card.hidden) shown++;
  }
  for (const line of document.querySelectorAll(".rejections tbody tr")) {
    line.hidden = Boolean(campaign && line.dataset.campaign && line.dataset.campaign !== campaign);
  }
  for (const button of bar.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button.dataset.value === decision));
  }
  const select = bar.querySelector("select");
  if (select) select.value = campaign;
  document.getElementById("nothing").hidden = shown > 0 || !document.querySelector(".card");
}

if (bar) {
  bar.hidden = false;
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) want("decision", button.dataset.value);
  });
  bar.addEventListener("change", (event) => want("campaign", event.target.value));
  addEventListener("hashchange", () => location.hash !== "#rejections" && show());
  show();
}

for (const compare of document.querySelectorAll(".compare")) {
  const slider = compare.querySelector("input");
  const cut = () => compare.style.setProperty("--cut", slider.value + "%");
  slider.hidden = false;
  slider.addEventListener("input", cut);
  compare.classList.add("ready");
  cut();
}

addEventListener("keydown", (event) => {
  if (event.target.matches("input, select") || event.metaKey || event.ctrlKey || event.altKey) return;
  const id = { ArrowLeft: "previous", ArrowRight: "next" }[event.key];
  const link = id && document.getElementById(id);
  if (link) location.href = link.href;
});

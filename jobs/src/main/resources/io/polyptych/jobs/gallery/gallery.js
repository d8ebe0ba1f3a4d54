// Filters, sliders, areas laid over a picture, arrow keys. Without it every page still shows all.
"use strict";

// The filters stand in the address, so that a link keeps them: #?decision=review&q=mug
const filters = new URLSearchParams(location.hash.startsWith("#?") ? location.hash.slice(2) : "");
const bar = document.getElementById("filters");

function hash() {
  const text = filters.toString();
  return text ? "#?" + text : "";
}

// A shot's page keeps the address of the index it was opened from, and hands it on.
function carry() {
  for (const link of document.querySelectorAll("a.card, a.carry")) {
    link.href = link.getAttribute("href").split("#")[0] + hash();
  }
}

function startFilters() {
  const items = [...document.querySelectorAll("[data-item]")];
  const controls = [...bar.querySelectorAll("[data-filter]")];
  const words = (text) => text.toLowerCase().split(/\s+/).filter(Boolean);

  function fits(item, name) {
    const value = filters.get(name);
    if (!value) return true;
    return name === "q"
      ? words(value).every((word) => item.dataset.search.includes(word))
      : item.dataset[name] === value;
  }

  // How many items each choice would leave, the other filters staying as they are.
  function counts(name) {
    const others = controls.map((control) => control.dataset.filter).filter((other) => other !== name);
    const left = items.filter((item) => others.every((other) => fits(item, other)));
    const byValue = new Map([["", left.length]]);
    for (const item of left) byValue.set(item.dataset[name], (byValue.get(item.dataset[name]) || 0) + 1);
    return byValue;
  }

  function show() {
    let shown = 0;
    for (const item of items) {
      item.hidden = !controls.every((control) => fits(item, control.dataset.filter));
      if (!item.hidden) shown++;
    }
    for (const control of controls) {
      const name = control.dataset.filter;
      const value = filters.get(name) || "";
      if (control.matches("input")) {
        if (control !== document.activeElement) control.value = value;
        continue;
      }
      const byValue = counts(name);
      for (const choice of control.matches("select") ? control.options : control.querySelectorAll("button")) {
        const count = byValue.get(choice.value) || 0;
        if (choice.matches("option")) {
          choice.textContent = `${choice.dataset.words} (${count})`;
        } else {
          choice.querySelector(".count").textContent = count;
          choice.classList.toggle("none", count === 0);
          choice.setAttribute("aria-pressed", String(choice.value === value));
        }
      }
      if (control.matches("select")) control.value = value;
    }
    const line = document.getElementById("shown");
    line.textContent = `${shown} of ${line.dataset.all} ${line.dataset.things}`;
    document.getElementById("nothing").hidden = shown > 0;
    carry();
  }

  function want(name, value) {
    if (value) filters.set(name, value);
    else filters.delete(name);
    history.replaceState(null, "", hash() || location.pathname + location.search);
    show();
  }

  bar.addEventListener("submit", (event) => event.preventDefault());
  bar.addEventListener("click", (event) => {
    const button = event.target.closest(".chips button");
    if (button) want(button.parentElement.dataset.filter, button.value);
  });
  bar.addEventListener("input", (event) => want(event.target.dataset.filter, event.target.value));
  document.getElementById("clear").addEventListener("click", () => {
    for (const name of [...filters.keys()]) filters.delete(name);
    want("q", "");
    bar.querySelector("button, select, input").focus();
  });
  addEventListener("hashchange", () => {
    if (location.hash.startsWith("#?") || !location.hash) {
      for (const name of [...filters.keys()]) filters.delete(name);
      new URLSearchParams(location.hash.slice(2)).forEach((value, name) => filters.set(name, value));
      show();
    }
  });
  bar.hidden = false;
  show();
}

// A range input serves the keys and screen readers; a finger or a mouse may take hold anywhere.
function startSlider(compare) {
  const slider = compare.querySelector("input");
  const move = (event) => {
    const box = compare.getBoundingClientRect();
    slider.value = (100 * (event.clientX - box.left)) / box.width;
    cut();
  };
  const cut = () => {
    compare.style.setProperty("--cut", slider.value + "%");
    slider.setAttribute("aria-valuetext", `${slider.value} % ${slider.dataset.before}`);
  };
  compare.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    compare.setPointerCapture(event.pointerId);
    move(event);
  });
  compare.addEventListener("pointermove", (event) => compare.hasPointerCapture(event.pointerId) && move(event));
  compare.addEventListener("dragstart", (event) => event.preventDefault());
  slider.addEventListener("input", cut);
  slider.hidden = false;
  compare.classList.add("ready");
  cut();
}

function startLayers(group) {
  const figure = group.closest("figure");
  group.hidden = false;
  group.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    figure.querySelector(`[data-layer="${button.value}"]`).hidden = !on;
  });
}

if (bar) startFilters();
else carry();
document.querySelectorAll('.compare[data-slides="yes"]').forEach(startSlider);
document.querySelectorAll(".layers").forEach(startLayers);

addEventListener("keydown", (event) => {
  if (event.target.matches("input, select") || event.metaKey || event.ctrlKey || event.altKey) return;
  const link = document.getElementById({ ArrowLeft: "previous", ArrowRight: "next" }[event.key] || "");
  if (link) location.href = link.href;
});

// Before all else: if the page does not come up, it says so and shows its table, which is there without any script.

const root = document.documentElement;
root.classList.add("scripted");

function fallBack({ message }) {
  if (root.classList.contains("started")) return;
  root.classList.remove("scripted");
  root.classList.add("plain");
  document.addEventListener("readystatechange", () => showWhy(message));
  showWhy(message);
}

function showWhy(message) {
  const why = document.getElementById("why-plain");
  if (!why) return;
  document.body.inert = false;
  why.hidden = false;
  why.lastElementChild.textContent = message;
}

window.addEventListener("error", fallBack);

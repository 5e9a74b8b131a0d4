// Start: words into the page, listeners, the first drawing.

function translate() {
  document.documentElement.lang = state.lang === "zh" ? "zh-Hans" : "en";
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", t(element.dataset.label));
  for (const element of document.querySelectorAll("[data-hint]")) element.placeholder = t(element.dataset.hint);
  const other = state.lang === "zh" ? ["English", "en"] : ["中文", "zh-Hans"];
  byId("language").textContent = other[0];
  byId("language").lang = other[1];
  byId("title").textContent = documents.slice(0, 3).map((each) => nameOf(nodes.get(each.id))).join(" · ");
  document.title = byId("title").textContent;
}

function showView() {
  for (const tab of document.querySelectorAll("[role=tab]")) {
    const current = tab.dataset.view === state.view;
    tab.setAttribute("aria-selected", String(current));
    tab.tabIndex = current ? 0 : -1;
    byId(`view-${tab.dataset.view}`).hidden = !current;
  }
}

listeners.push((before) => {
  if (before.lang !== state.lang) {
    translate();
    restyleGraph();
  }
  showView();
  fillDetails();
  refreshGraph();
});

byId("language").addEventListener("click", () => go({ lang: state.lang === "zh" ? "en" : "zh" }));
for (const tab of document.querySelectorAll("[role=tab]")) tab.addEventListener("click", () => go({ view: tab.dataset.view }));

translate();
showView();
fillDetails();
refreshGraph();
network.fit();

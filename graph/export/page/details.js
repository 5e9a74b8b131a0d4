// The details panel: knowledge cards. Every one ends in the words of the text.

function fillDetails() {
  const chosen = picked();
  const card = { node: () => nodeCard(chosen.node), tie: () => tieCard(chosen.tie), edge: () => edgeCard(chosen.edge), passage: () => passageCard(chosen.span), nothing: proposalCards }[chosen.type]();
  byId("details").replaceChildren(...card);
  byId("details").scrollTop = 0;
}

function link(node, attributes = {}) {
  return button([marker(node.kind), nameOf(node)], () => go({ picked: node.id, to: "", steps: 0 }), { class: "name", title: state.lang === "zh" ? node.name_en : node.name_zh, ...attributes });
}

function closing() {
  return button("×", () => go({ picked: "", to: "", steps: 0 }), { class: "close", "aria-label": t("details.close") });
}

function heading(node) {
  const [first, second] = state.lang === "zh" ? ["zh", "en"] : ["en", "zh"];
  return el("header", {}, el("p.kind", {}, marker(node.kind), term("kinds", node.kind), node.subtype ? ` · ${node.subtype}` : ""),
    el("h2", { lang: first }, node[`name_${first}`]), el("p.other", { lang: second }, node[`name_${second}`]));
}

// Words of the text with paragraph, rendering and citation; a click goes to them in the text.
function quotation(quote) {
  const document = documents[quote[0]];
  const place = el("span.place", {}, `${t("paragraph", { n: paragraphOf(quote) })}${documents.length > 1 ? ` ${document.slug}` : ""}`);
  const parts = [el("blockquote", { lang: document.language }, button(quoteOf(quote), () => go({ view: "text", picked: state.picked || passageId(quote) }), { class: "words" }), " ", place)];
  if (quote[3]) parts.push(el("p.small", {}, `${t("coreference")}: `, el("span", { lang: document.language }, quote[3])));
  const glosses = document.language === "en" ? [] : sentencesOf(quote).map((sentence) => sentence[3]).filter(Boolean);
  if (glosses.length) parts.push(el("p.gloss", { lang: "en" }, glosses.join(" "), el("span.small", { lang: state.lang }, ` ${t("gloss")}`)));
  return el("figure.quotation", {}, ...parts);
}

function quotations(quotes) {
  const seen = new Map(quotes.map((quote) => [quote.slice(0, 3).join(), quote]));
  return [...seen.values()].map(quotation);
}

function proposalCards() {
  return [
    el("h2.section", {}, t("details.proposals")),
    el("p.quiet", {}, t("details.hint")),
    ...proposals.slice(0, 30).map((proposal) => el("article.card", {}, el("h3", {}, link(proposal)), rolesOf(proposal))),
  ];
}

function rolesOf(proposal) {
  const rows = Map.groupBy(proposal.ties, (tie) => tie.role ?? "");
  const order = [...Object.keys(vocabulary.roles), ""].filter((role) => rows.has(role));
  return el("dl.roles", {}, order.flatMap((role) => {
    const actors = [...new Map(rows.get(role).map((tie) => [tie.actor, tie])).values()];
    return [
      el(role ? "dt" : "dt.derived", {}, role ? term("roles", role) : t("basis.derived")),
      el("dd", {}, actors.slice(0, 40).map((tie) => el("span.item", {}, button(nameOf(nodes.get(tie.actor)), () => go({ picked: tie.id, to: "", steps: 0 }), { class: "plain" })))),
    ];
  }));
}

function nodeCard(node) {
  return [
    closing(),
    heading(node),
    ...facts(node),
    ...(node.kind === "actor" ? tiesOf(node) : node.kind === "proposal" ? [rolesOf(node)] : []),
    el("h3", {}, t("details.named")), ...quotations(node.quotes),
    ...relationsOf(node),
  ];
}

function facts(node) {
  const parts = [el("p.small", {}, t(`status.${node.name_status ?? "ours"}`), node.identity ? `; ${t(`identity.${node.identity}`)}` : "")];
  if (node.aliases) parts.push(el("p", {}, el("b", {}, `${t("details.aliases")}: `), node.aliases.join(" · ")));
  if (node.note) parts.push(el("p.note", {}, el("b", {}, `${t("details.note")}: `), node.note));
  for (const field of ["value_text", "qualifier", "unit", "period", "scope"]) {
    if (node[field]) parts.push(el("p", {}, el("b", {}, `${field.replace("_", " ")}: `), String(node[field])));
  }
  return parts;
}

function tiesOf(node) {
  const untied = proposals.filter((proposal) => !node.ties.some((tie) => tie.proposal === proposal.id));
  return [
    el("h3", {}, t("details.ties")),
    ...proposals.filter((proposal) => !untied.includes(proposal)).map((proposal) =>
      el("p.tie", {}, link(proposal), ...node.ties.filter((tie) => tie.proposal === proposal.id).map(tieChip))),
    ...untied.map((proposal) => whyNot(node, proposal)),
  ];
}

function tieChip(tie) {
  return button(tie.role ? term("roles", tie.role) : t(`chain.${tie.chain}`), () => go({ picked: tie.id, to: "", steps: 0 }), { class: `chip ${tie.basis}` });
}

function whyNot(node, proposal) {
  return el("details.no", {}, el("summary", {}, `${t("why.title")}: ${proposal.order} ${nameOf(proposal)}`), el("p", {}, t("why.elsewhere")), ...quotations(node.quotes));
}

function relationsOf(node) {
  const groups = Map.groupBy(node.relations, (edge) => `${edge.predicate} ${edge.source === node.id}`);
  const parts = [...groups].map(([key, group]) => {
    const [predicate, out] = key.split(" ");
    return el("section", {}, el("h4", {}, predicateName(predicate, out === "true")), ...inReadingOrder(group).map((edge) => relation(edge, node)));
  });
  return parts.length ? [el("h3", {}, t("details.relations")), ...parts] : [];
}

function predicateName(predicate, forward) {
  const { en, zh, inverse } = vocabulary.predicates[predicate];
  if (forward) return state.lang === "zh" ? zh : en;
  return state.lang === "zh" ? t("details.incoming", { predicate: zh }) : inverse;
}

function marksOf(edge) {
  return [edge.role && el("span.chip", {}, term("roles", edge.role)), el("span.chip.modality", {}, term("modalities", edge.modality))];
}

function relation(edge, node) {
  return el("div.relation", {}, el("p", {}, link(otherEnd(edge, node.id)), ...marksOf(edge)), ...doubtOf(edge), ...quotations(edge.quotes));
}

function doubtOf(edge) {
  return edge.doubt ? [el("p.doubt", {}, el("b", {}, `${t("doubt")}: `), edge.doubt)] : [];
}

function triple(edge) {
  return el("p.triple", {}, link(nodes.get(edge.source)), el("span.predicate", {}, predicateName(edge.predicate, true)), link(nodes.get(edge.target)));
}

function edgeCard(edge) {
  return [closing(), triple(edge), el("p", {}, ...marksOf(edge)), ...doubtOf(edge), ...quotations(edge.quotes)];
}

function tieCard(tie) {
  const parts = tie.links.flatMap((each) => [triple(each), el("p", {}, ...marksOf(each)), ...doubtOf(each), ...quotations(each.quotes)]);
  const sign = el("p.kind", {}, el(`span.chip.${tie.basis}`, {}, t(`basis.${tie.basis}`)), tie.role ? term("roles", tie.role) : t(`chain.${tie.chain}`));
  return [
    closing(),
    el("header", {}, sign, el("h2", {}, nameOf(nodes.get(tie.actor))), el("p.other", {}, `→ ${nodes.get(tie.proposal).order} ${nameOf(nodes.get(tie.proposal))}`)),
    tie.links.length > 1 && el("h3", {}, t("details.chain")),
    ...parts,
  ].filter(Boolean);
}

function passageCard(span) {
  const rests = restsOn(span);
  return [
    closing(),
    quotation(span),
    el("h3", {}, rests.nodes.length || rests.edges.length ? t("details.rests") : t("details.nothing")),
    ...rests.nodes.map((node) => el("p", {}, link(node))),
    ...rests.edges.map((edge) => el("div.relation", {}, triple(edge), el("p", {}, ...marksOf(edge)))),
  ];
}

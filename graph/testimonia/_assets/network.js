"use strict";
// Everything that is shown comes from records that strangers wrote: it reaches the page as text, never as markup.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const words = data.words;
  const byId = (id) => document.getElementById(id);
  const graph = document.querySelector("svg.graph");
  const view = graph.querySelector(".view");
  const told = byId("told");
  const status = byId("status");
  const nodeShapes = [...graph.querySelectorAll(".node")];
  const edgeShapes = [...graph.querySelectorAll(".edge")];
  const rows = [...document.querySelectorAll("tr[data-e]")];
  const greeting = [...told.childNodes];

  const make = (tag, options = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(options)) {
      if (name === "text") element.textContent = value;
      else if (name === "on") element.addEventListener("click", value);
      else element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  };
  // A name in any script, kept from turning round what stands beside it.
  const name = (text) => make("bdi", { text });

  // --- Search: one form for the spellings that people use for one name -------------------------------------------
  const SAME = { "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "ھ": "ه", "ہ": "ه", "ـ": "", "ı": "i", "ß": "ss" };
  const fold = (text) =>
    text
      .normalize("NFKD")
      .replace(/[\p{M}\p{Cf}]/gu, "")
      .toLowerCase()
      .replace(/[يىكةۀھہـıß]/g, (letter) => SAME[letter])
      .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
      .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
  const nodeKeys = data.nodes.map((node) => fold([node.label, ...node.names.map((n) => n.text)].join(" | ")));
  const edgeKeys = data.edges.map((edge) =>
    fold([edge.statement, ...edge.said.flatMap((number) => data.sayings[number].names || [])].join(" | ")),
  );

  // --- Moving ----------------------------------------------------------------------------------------------------
  const at = { x: 0, y: 0, k: 1 };
  const place = () => view.setAttribute("transform", `translate(${at.x} ${at.y}) scale(${at.k})`);
  const room = () => graph.getBoundingClientRect();
  const zoom = (factor, px, py) => {
    const k = Math.min(4, Math.max(0.05, at.k * factor));
    at.x = px - ((px - at.x) * k) / at.k;
    at.y = py - ((py - at.y) * k) / at.k;
    at.k = k;
    place();
  };
  const zoomMiddle = (factor) => {
    const box = room();
    zoom(factor, box.width / 2, box.height / 2);
  };
  const fit = () => {
    const box = room();
    at.k = Math.min(1.25, (box.width - 24) / data.width, (box.height - 70) / data.height) || 1;
    at.x = (box.width - data.width * at.k) / 2;
    at.y = (box.height - 50 - data.height * at.k) / 2;
    place();
  };
  const show = (shape) => {
    const box = room();
    const seen = shape.getBoundingClientRect();
    const inside =
      seen.left >= box.left && seen.right <= box.right && seen.top >= box.top && seen.bottom <= box.bottom;
    if (inside && at.k > 0.45) return;
    const k = Math.max(at.k, 0.8);
    const x = ((seen.left + seen.right) / 2 - box.left - at.x) / at.k;
    const y = ((seen.top + seen.bottom) / 2 - box.top - at.y) / at.k;
    at.k = k;
    at.x = box.width / 2 - x * k;
    at.y = box.height / 2 - y * k;
    place();
  };

  const fingers = new Map();
  let travelled = 0;
  graph.addEventListener("pointerdown", (event) => {
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
    if (fingers.size === 1) travelled = 0;
  });
  graph.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = [event.clientX, event.clientY];
    if (fingers.size === 1) {
      at.x += now[0] - before[0];
      at.y += now[1] - before[1];
      travelled += Math.abs(now[0] - before[0]) + Math.abs(now[1] - before[1]);
      if (travelled > 5 && !graph.hasPointerCapture(event.pointerId)) graph.setPointerCapture(event.pointerId);
      graph.classList.toggle("moving", travelled > 5);
      place();
    } else {
      const other = [...fingers].find(([id]) => id !== event.pointerId)[1];
      const box = room();
      const apart = (p) => Math.hypot(p[0] - other[0], p[1] - other[1]) || 1;
      zoom(apart(now) / apart(before), (now[0] + other[0]) / 2 - box.left, (now[1] + other[1]) / 2 - box.top);
      travelled = 99;
    }
    fingers.set(event.pointerId, now);
  });
  const lift = (event) => {
    fingers.delete(event.pointerId);
    graph.classList.remove("moving");
  };
  graph.addEventListener("pointerup", lift);
  graph.addEventListener("pointercancel", lift);
  graph.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const box = room();
      zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0015)), event.clientX - box.left, event.clientY - box.top);
    },
    { passive: false },
  );

  // --- Who says it -----------------------------------------------------------------------------------------------
  const entry = (list, title, value) => {
    const texts = Array.isArray(value) ? value : [value];
    for (const text of texts) if (text) list.append(make("dt", { text: title }), make("dd", { dir: "auto" }, name(text)));
  };
  const saying = (said) => {
    const list = make("dl");
    if (said.source) {
      const safe = /^https?:\/\//i.test(said.url || "");
      const title = safe
        ? make("a", { href: said.url, rel: "noopener noreferrer", target: "_blank" }, name(said.source))
        : name(said.source);
      list.append(make("dt", { text: words.source }), make("dd", { dir: "auto" }, title));
    }
    entry(list, words.date, said.date);
    entry(list, words.passage, said.passage);
    entry(list, words.verbatim, said.verbatim);
    entry(list, words["said-during"], said.said_during);
    entry(list, words.hedge, said.hedge);
    entry(list, words.derivation, said.derivation);
    entry(list, words.chain, said.chains);
    entry(list, words.retracted_by, said.retracted_by);
    entry(list, words.note, said.note);
    const head = make("h3", { dir: "auto" }, make("bdi", { class: "speaker", text: said.by }));
    head.append(make("span", { class: "stance", text: said.stance_label }));
    return make("li", { class: `saying ${said.stance.replace(/[^a-z-]/g, "")} ${said.according_to ? "reports" : ""}` }, head, list);
  };
  const columns = [
    "asserted_by",
    "reported_by",
    "denied_by",
    "disputed_by",
    "denial_reported_by",
    "dispute_reported_by",
    "retracted_by",
    "retraction_reported_by",
    "withdrawn_said_by",
    "denial_taken_back_by",
    "declined_by",
    "no_comment_reported_by",
  ];
  const who = (edge) => {
    const column = columns.find((each) => edge[each]);
    return column === "asserted_by" ? edge[column] : column ? `${words[column]} ${edge[column]}` : "";
  };
  const statementButton = (index) =>
    make(
      "button",
      { type: "button", class: "statement", dir: "auto", on: () => choose("e", index) },
      name(data.edges[index].statement),
      make("small", { dir: "auto" }, name(`— ${who(data.edges[index])}`)),
    );
  const tellEdge = (index) => {
    const edge = data.edges[index];
    const list = make("dl");
    entry(list, words.assertions, String(edge.assertions));
    if (edge.origins !== undefined) entry(list, words.origins, String(edge.origins));
    entry(list, words.first_said, edge.first_said);
    const ends = make("p", { class: "names" });
    for (const end of [edge.s, edge.t]) {
      if (data.nodes[end].type !== "Value")
        ends.append(make("button", { type: "button", on: () => choose("n", end) }, name(data.nodes[end].label)));
    }
    const made = edge.said.map((number) => data.sayings[number]);
    const several = new Set(made.map((each) => each.statement)).size > 1;
    const sayings = make("ol");
    let last = "";
    for (const each of made) {
      if (several && each.statement !== last) sayings.append(make("li", { dir: "auto" }, make("h3", {}, name(each.statement))));
      last = each.statement;
      sayings.append(saying(each));
    }
    const title = several ? `${data.nodes[edge.s].label} – ${data.nodes[edge.t].label}: ${edge.label}` : edge.statement;
    const note = edge.place_note ? [make("p", { class: "quiet", dir: "auto", text: edge.place_note })] : [];
    return [make("h2", { dir: "auto", text: title }), ends, ...note, list, sayings];
  };
  const tellNode = (index) => {
    const node = data.nodes[index];
    const names = make("p", { class: "names" });
    for (const other of node.names) {
      const options = { text: other.text, dir: "auto" };
      if (other.lang) options.lang = other.lang;
      if (other.text !== node.label) names.append(make("bdi", options));
    }
    const kind = node.kind && node.type !== "Value" ? `${words[`type-${node.type}`]} · ${node.kind}` : words[`type-${node.type}`];
    const list = make("ul");
    data.edges.forEach((edge, at_) => {
      if (edge.s === index || edge.t === index) list.append(make("li", {}, statementButton(at_)));
    });
    return [
      make("h2", { dir: "auto", text: node.label }),
      names,
      make("p", { class: "quiet", text: kind }),
      make("h3", { text: words.statements }),
      list,
      make("p", {}, make("code", { dir: "ltr", text: node.iri })),
    ];
  };

  // --- Choosing --------------------------------------------------------------------------------------------------
  const clear = () => {
    graph.classList.remove("choosing");
    for (const shape of graph.querySelectorAll(".lit, .chosen")) shape.classList.remove("lit", "chosen");
    for (const row of rows) row.classList.remove("chosen");
  };
  const choose = (kind, index, options = {}) => {
    clear();
    graph.classList.add("choosing");
    const shape = (kind === "n" ? nodeShapes : edgeShapes)[index];
    shape.classList.add("lit", "chosen");
    data.edges.forEach((edge, number) => {
      if (kind === "e" ? number !== index : edge.s !== index && edge.t !== index) return;
      for (const lit of [edgeShapes[number], nodeShapes[edge.s], nodeShapes[edge.t]]) lit.classList.add("lit");
    });
    if (kind === "e") rows.find((row) => Number(row.dataset.e) === index)?.classList.add("chosen");
    told.replaceChildren(...(kind === "n" ? tellNode(index) : tellEdge(index)));
    byId("panel").scrollTop = 0;
    show(shape);
    const id = (kind === "n" ? data.nodes : data.edges)[index].id;
    if (!options.quietly) history.replaceState(null, "", `#${encodeURIComponent(id)}`);
    if (options.enter) byId("panel").focus({ preventScroll: false });
  };
  const rest = () => {
    clear();
    told.replaceChildren(...greeting);
    history.replaceState(null, "", "#");
  };
  const fromAddress = () => {
    let id = "";
    try {
      id = decodeURIComponent(location.hash.slice(1));
    } catch {
      return;
    }
    const node = data.nodes.findIndex((each) => each.id === id);
    const edge = data.edges.findIndex((each) => each.id === id);
    if (node >= 0) choose("n", node, { quietly: true });
    else if (edge >= 0) choose("e", edge, { quietly: true });
  };

  const arm = (shapes, kind) =>
    shapes.forEach((shape, index) => {
      const title = shape.querySelector("title");
      shape.setAttribute("tabindex", "0");
      shape.setAttribute("role", "button");
      shape.setAttribute("aria-label", title.textContent);
      shape.addEventListener("click", () => travelled <= 5 && choose(kind, index));
      shape.addEventListener("focus", () => shape.matches(":focus-visible") && show(shape));
      shape.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        choose(kind, index, { enter: true });
      });
    });
  for (const shape of edgeShapes) {
    const hit = shape.querySelector(".line").cloneNode();
    hit.setAttribute("class", "hit");
    shape.append(hit);
  }
  arm(nodeShapes, "n");
  arm(edgeShapes, "e");
  graph.addEventListener("click", (event) => {
    if (travelled <= 5 && !event.target.closest(".node, .edge")) rest();
  });
  graph.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (step) {
      at.x += step[0];
      at.y += step[1];
      place();
    } else if (event.key === "+" || event.key === "=") zoomMiddle(1.25);
    else if (event.key === "-") zoomMiddle(0.8);
    else if (event.key === "0") fit();
    else if (event.key === "Escape") rest();
    else return;
    event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-e]");
    if (button) {
      choose("e", Number(button.dataset.e), { enter: true });
      graph.scrollIntoView({ block: "nearest" });
    }
  });

  // --- Search box ------------------------------------------------------------------------------------------------
  const search = byId("search");
  const results = byId("results");
  const find = () => {
    const key = fold(search.value);
    const parts = key.split(" ");
    const matches = (text) => parts.every((part) => text.includes(part));
    const nodes = key ? nodeKeys.flatMap((text, index) => (matches(text) ? [index] : [])) : [];
    const edges = key ? edgeKeys.flatMap((text, index) => (matches(text) ? [index] : [])) : [];
    nodeShapes.forEach((shape, index) => shape.classList.toggle("found", nodes.includes(index)));
    const item = (kind, index, text, below) =>
      make(
        "li",
        {},
        make(
          "button",
          {
            type: "button",
            dir: "auto",
            on: () => {
              results.hidden = true;
              choose(kind, index, { enter: true });
            },
          },
          name(text),
          make("small", { dir: "auto" }, name(below)),
        ),
      );
    results.replaceChildren(
      make("li", { class: "quiet count", text: words.matches.replace("{}", String(nodes.length + edges.length)) }),
      ...nodes.slice(0, 20).map((index) => item("n", index, data.nodes[index].label, words[`type-${data.nodes[index].type}`])),
      ...edges.slice(0, 20).map((index) => item("e", index, data.edges[index].statement, `— ${who(data.edges[index])}`)),
    );
    results.hidden = !key;
    status.textContent = key ? words.matches.replace("{}", String(nodes.length + edges.length)) : "";
  };
  search.addEventListener("input", find);
  search.addEventListener("focus", find);
  byId("tools").addEventListener("keydown", (event) => {
    const buttons = [...results.querySelectorAll("button")];
    const now = buttons.indexOf(document.activeElement);
    if (event.key === "Escape") {
      results.hidden = true;
      byId("filter").open = false;
    } else if (event.key === "Enter" && event.target === search) buttons[0]?.click();
    else if (event.key === "ArrowDown" && (now >= 0 || event.target === search)) {
      event.preventDefault();
      (buttons[now + 1] || buttons[0])?.focus();
    } else if (event.key === "ArrowUp" && now >= 0) {
      event.preventDefault();
      (buttons[now - 1] || search).focus();
    }
  });
  document.addEventListener("pointerdown", (event) => {
    if (!event.target.closest(".search")) results.hidden = true;
    if (!event.target.closest("#filter")) byId("filter").open = false;
  });

  // --- Filter by property ----------------------------------------------------------------------------------------
  const counts = new Map();
  for (const edge of data.edges) counts.set(edge.label, (counts.get(edge.label) || 0) + 1);
  const boxes = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([label, count]) => {
    const box = make("input", { type: "checkbox", checked: "" });
    byId("properties").append(make("li", {}, make("label", { dir: "auto" }, box, " ", name(label), ` (${count})`)));
    return [label, box];
  });
  const filter = () => {
    const kept = new Set(boxes.filter(([, box]) => box.checked).map(([label]) => label));
    const shown = new Set();
    data.edges.forEach((edge, index) => {
      const keep = kept.has(edge.label);
      edgeShapes[index].toggleAttribute("hidden", !keep);
      edgeShapes[index].style.display = keep ? "" : "none";
      if (keep) shown.add(edge.s).add(edge.t);
    });
    nodeShapes.forEach((shape, index) => (shape.style.display = shown.has(index) ? "" : "none"));
    for (const row of rows) row.hidden = !kept.has(data.edges[Number(row.dataset.e)].label);
  };
  byId("properties").addEventListener("change", filter);
  for (const [id, state] of [["filter-all", true], ["filter-none", false]]) {
    byId(id).addEventListener("click", () => {
      for (const [, box] of boxes) box.checked = state;
      filter();
    });
  }

  // --- The rest --------------------------------------------------------------------------------------------------
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const colour = (theme) => (document.documentElement.dataset.theme = theme);
  colour(dark.matches ? "dark" : "light");
  dark.addEventListener("change", () => colour(dark.matches ? "dark" : "light"));
  byId("colours").addEventListener("click", () =>
    colour(document.documentElement.dataset.theme === "dark" ? "light" : "dark"),
  );
  byId("zoom-in").addEventListener("click", () => zoomMiddle(1.3));
  byId("zoom-out").addEventListener("click", () => zoomMiddle(1 / 1.3));
  byId("fit").addEventListener("click", fit);
  graph.removeAttribute("viewBox");
  graph.setAttribute("role", "group");
  graph.setAttribute("tabindex", "0");
  byId("tools").hidden = false;
  fit();
  new ResizeObserver(() => graph.classList.contains("choosing") || fit()).observe(graph);
  addEventListener("hashchange", fromAddress);
  fromAddress();
})();

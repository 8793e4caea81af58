// Labels revealed one by one: at one end EM, at the other a count; the same update all along.
(function (live) {
  "use strict";

  live.figures["label-slider"] = (figure, { heads, tosses, labels, start }) => {
    const rows = { heads, tosses };
    const estimates = live.stages(figure, 0);
    const p0 = live.number("p0", 3), p1 = live.number("p1", 3), says = live.speaker();
    const table = live.element("tbody"), found = [];

    function disc(isHead) {
      return live.element("span", { class: isHead ? "disc heads" : "disc" });
    }
    function row(i, seen, share) {
      const chip = seen ? "AB"[labels[i]] : "?";
      const number = live.number(`share${i}`, 2);
      number.set(share);
      const bar = live.element("span", { class: "share" }, live.element("span", { style: `width:${100 * share}%` }));
      return live.element("tr", {},
        live.element("td", { class: "discs", "aria-label": `${heads[i]} heads of ${tosses}` },
          ...Array.from({ length: tosses }, (_, j) => disc(j < heads[i]))),
        live.element("td", {}, String(heads[i])),
        live.element("td", {}, live.element("span", { class: `chip ${seen ? "ab"[labels[i]] : "hidden"}` }, chip)),
        live.element("td", {}, bar, " ", number));
    }
    function reveal(count) {
      const seen = labels.map((label, i) => (i < count ? label : null));
      const path = live.path((p) => live.coins.step(rows, p, seen), start);
      const p = path[path.length - 1];
      const shares = live.coins.shares(rows, p, seen)[0];
      p0.set(p[0]);
      p1.set(p[1]);
      table.replaceChildren(...heads.map((_, i) => row(i, i < count, shares[i])));
      found[count] = p;
      estimates.redraw((stage) => {
        stage.bar(...stage.box.x, count, 0.8, "band");
        found.forEach(([a, b], row) => { // what has been seen stays
          const big = row === count ? 2 : 0;
          stage.line([[a, row], [b, row]], big ? "path" : "thin");
          stage.dot(a, row, "a", 3.5 + big);
          stage.square(b, row, "b", 3 + big);
        });
      });
      const how = { 0: "no label seen: maximum likelihood by EM", [labels.length]: "every label seen: maximum likelihood by one count" };
      says.textContent = `${how[count] || (count === 1 ? "label of the first row seen" : `labels of the first ${count} rows seen`)}. A ${live.format(p[0], 3)}, B ${live.format(p[1], 3)}.`
        .replace(/^./, (first) => first.toUpperCase());
      slider.input.setAttribute("aria-valuetext", `${count} of ${labels.length} labels seen`);
    }
    const slider = live.slider("Labels of the first rows seen", {
      min: 0, max: labels.length, step: 1, value: 0, change: reveal, name: "labels" });
    const ends = live.element("p", { class: "mlem-ends", "aria-hidden": "true" },
      live.element("span", {}, "none: EM"), live.element("span", {}, "all: count"));

    live.describe(figure, "The two estimates, a line for each number of labels that you have revealed.", says);
    figure.prepend(
      live.element("div", { class: "mlem-sliders one" }, slider.node, ends),
      live.element("table", { class: "mlem-rows" },
        live.element("thead", {}, live.element("tr", {}, ...["tosses", "heads", "coin", "A’s share"].map((text) => live.element("th", { scope: "col" }, text)))),
        table),
      live.row("A ", p0, " · B ", p1),
      says);
    reveal(0);
  };
})((window.mlem ??= { figures: {} }));

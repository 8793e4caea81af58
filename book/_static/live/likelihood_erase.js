// Labels erased one by one: the likelihood of whole rows stays a hill, that of labels given bills goes flat.
(function (live) {
  "use strict";

  live.figures["likelihood-erase"] = (figure, { x, y, erase, t }) => {
    const whole = live.stages(figure, 0), label = live.stages(figure, 1), says = live.speaker();
    const erased = live.number("erased", 0), where = live.number("t", 1);
    const rows = live.number("rows", 3), labels = live.number("labels", 3);
    let hidden = new Set(), gone = 0;
    const grid = Array.from({ length: 601 }, (_, i) => 41 + 0.01 * i);

    // Both log-likelihoods at t: [whole rows, labels given bills], a hidden label summed out.
    function heights(at) {
      const each = x.map((bill, i) => {
        const [adelie, chinstrap] = [at - 5, at + 5].map((centre) =>
          Math.log(0.5) - ((bill - centre) / 3) ** 2 / 2 - Math.log(3) - Math.log(2 * Math.PI) / 2);
        const either = Math.max(adelie, chinstrap) + Math.log1p(Math.exp(-Math.abs(adelie - chinstrap)));
        const row = hidden.has(i) ? either : [adelie, chinstrap][y[i]];
        return [row, row - either];
      });
      return [live.sum(each.map(([row]) => row)), live.sum(each.map(([, given]) => given))];
    }
    function show() {
      const here = heights(t), curves = grid.map(heights);
      erased.set(gone);
      where.set(t);
      rows.set(here[0]);
      labels.set(here[1]);
      const tops = [whole, label].map((stages, k) => {
        const values = curves.map((both) => both[k]), top = Math.max(...values);
        stages.redraw((stage) => {
          const floor = stage.box.y[0];
          stage.line(grid.map((at, i) => [at, values[i] - top]).filter(([, height]) => height >= floor), k ? "line-b" : "line-a");
          stage.dot(t, Math.max(floor, here[k] - top), "now", 4.5);
        });
        return grid[values.indexOf(top)];
      });
      says.textContent = `${gone} of ${x.length} labels erased. Whole rows: highest at ${live.format(tops[0], 2)} mm. Label given bill: ` +
        (gone === x.length ? "flat, zero at every t." : `highest at ${live.format(tops[1], 2)} mm.`);
    }
    const slider = (text, { change, ...options }) => {
      const made = live.slider(text, { ...options, change: (to) => { says.setAttribute("aria-live", "off"); change(to); show(); } });
      made.input.addEventListener("change", () => { says.setAttribute("aria-live", "polite"); show(); }); // spoken once a slide
      return made;
    };
    figure.append(
      live.sliders(
        slider("Labels erased", { min: 0, max: x.length, step: 1, value: 0, name: "erased_slider",
          change: (value) => { gone = value; hidden = new Set(erase.slice(0, gone)); } }),
        slider("t, mm", { min: 41, max: 47, step: 0.1, value: t, name: "t_slider", change: (value) => { t = value; } })),
      live.row("labels erased ", erased, " · t ", where, " · log p of whole rows ", rows, " · of labels given bills ", labels),
      says);
    live.describe(figure, "Two log-likelihoods over the threshold t, each below its own top: whole rows, and label given bill.", says);
    show();
  };
})((window.mlem ??= { figures: {} }));

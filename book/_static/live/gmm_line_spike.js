// One normal over everything and a spike on a single value, its weight that value's share of the rows: σ is pushed down.
(function (live) {
  "use strict";

  live.figures["gmm-line-spike"] = (figure, { x, mean, sd, values, start }) => {
    const stages = live.stages(figure, 0), says = live.speaker();
    const shown = live.number("sd", 6), height = live.number("log_likelihood", 3);
    let value = values[0];
    const log = (v, m, s) => -Math.log(s) - Math.log(2 * Math.PI) / 2 - ((v - m) / s) ** 2 / 2;

    function show(power) {
      const s = 10 ** power, ties = x.filter((v) => v === value).length, weight = ties / x.length;
      const joint = [[1 - weight, mean, sd], [weight, value, s]].map(([w, m, spread]) => x.map((v) => Math.log(w) + log(v, m, spread)));
      shown.set(s);
      height.set(live.gaussians.shares(joint).logLikelihood);
      const here = Number(height.dataset.value);
      stages.redraw((stage) => stage.dot(power, Math.min(here, stage.box.y[1]), "now", 6));
      says.textContent = `A spike on ${value} minutes, where ${ties} ${ties === 1 ? "wait lies" : "waits lie"}: a standard deviation of ` +
        `${live.format(s, 6)} minutes gives a log-likelihood of ${live.format(here, 1)}${here > stages.all[0].box.y[1] ? ", above the picture" : ""}.`;
    }
    const slider = live.slider("log₁₀ σ", { min: -6, max: 1, step: 0.1, value: start, name: "power", change: show });
    const buttons = values.map((v) => live.button(`on ${v}`, () => {
      value = v;
      buttons.forEach((button, i) => button.setAttribute("aria-pressed", String(values[i] === v)));
      show(Number(slider.input.value));
    }, `Spike on ${v} minutes`));
    figure.append(live.element("div", { class: "mlem-controls", role: "group", "aria-label": "Where the spike stands" }, "Spike ", ...buttons),
      live.element("div", { class: "mlem-sliders one" }, slider.node),
      live.element("p", { class: "mlem-numbers" }, "σ ", shown, " minutes · log-likelihood ", height), says);
    buttons[0].click();
  };
})((window.mlem ??= { figures: {} }));

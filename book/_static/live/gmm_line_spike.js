// One normal over everything and a spike on a single minute, its weight that minute's share of the rows: σ is pushed down.
(function (live) {
  "use strict";

  live.figures["gmm-line-spike"] = (figure, { x, mean, sd }) => {
    const stages = live.stages(figure, 0), says = live.speaker();
    const shown = live.number("sd", 6), height = live.number("log_likelihood", 3);
    const log = (v, m, s) => -Math.log(s) - Math.log(2 * Math.PI) / 2 - ((v - m) / s) ** 2 / 2;

    function withSpike(minute, s) {
      const weight = x.filter((v) => v === minute).length / x.length;
      return live.gaussians.shares([[1 - weight, mean, sd], [weight, minute, s]].map(([w, m, spread]) =>
        x.map((v) => Math.log(w) + log(v, m, spread)))).logLikelihood;
    }

    function show() {
      const [minute, power] = sliders.map(({ input }) => Number(input.value)), s = 10 ** power;
      const ties = x.filter((v) => v === minute).length, here = withSpike(minute, s), top = stages.all[0].box.y[1];
      const path = Array.from({ length: 36 }, (_, i) => 1 - i / 5).map((to) => [to, withSpike(minute, 10 ** to)]);
      shown.set(s);
      height.set(here);
      stages.redraw((stage) => {
        stage.line(path.filter(([, y]) => y <= top), "path");
        stage.dot(power, Math.min(here, top), "now", 6);
      });
      says.textContent = `Minutes noted as ${minute}: ${ties}. A spike there, of standard deviation ${live.format(s, 6)}, ` +
        `gives ${live.format(here, 1)}${here > top ? ", above the picture" : ""}.`;
    }
    const sliders = [["Spike on minute", "minute", 43, 96, 1, 78], ["log₁₀ σ", "power", -6, 1, 0.1, -0.5]].map(
      ([text, name, min, max, step, value]) => live.slider(text, { min, max, step, value, name, change: show }));
    figure.append(live.sliders(...sliders),
      live.row("σ ", shown, " minutes · log-likelihood ", height), says);
    show();
  };
})((window.mlem ??= { figures: {} }));

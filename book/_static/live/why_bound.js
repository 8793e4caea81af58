// The bound of shares q under the log-likelihood: E lifts it until it touches, M walks to its top. B is a fair coin.
(function (live) {
  "use strict";

  live.figures["why-bound"] = (figure, { heads, tosses, start }) => {
    const rows = { heads, tosses }, { coins, format } = live, numbers = {};
    const stages = live.stages(figure, 0), says = live.speaker();
    const number = (name, digits) => (numbers[name] = live.number(name, digits));
    let frames;

    function show(frame) {
      const { a, q } = frames[frame], height = coins.logLikelihood(rows, [a, 0.5]), top = coins.count(rows, q)[0];
      const bound = (at) => coins.elbo(rows, [at, 0.5], q);
      const values = { guess: a, height, gap: Math.max(0, height - bound(a)), top, top_bound: bound(top) };
      Object.entries(values).forEach(([name, value]) => numbers[name].set(value));
      stages.redraw((stage) => {
        const [x0, x1] = stage.box.x, [y0] = stage.box.y;
        stage.line(Array.from({ length: 115 }, (_, i) => x0 + ((x1 - x0) * i) / 114).map((at) => [at, bound(at)]).filter(([, y]) => y > y0), "hill");
        if (height > y0) {
          stage.line([[a, height], [a, Math.max(y0, bound(a))]], "path");
          stage.dot(a, height, "now", 4.5);
        }
        stage.square(top, values.top_bound, "now");
      });
      says.textContent = frame === 0 ? `Every row given to its likelier coin: the bound lies ${format(values.gap, 3)} below.`
        : frame % 2 ? `E-step: the bound touches at ${a.toFixed(3)}; its top is at ${top.toFixed(3)}.`
          : `M-step: at ${a.toFixed(3)}, the bound's top, the log-likelihood is ${format(values.gap, 4)} higher than the bound.`;
    }
    const player = live.player({ count: () => frames.length, show, pause: 1000, next: (frame) => (frame % 2 ? "M-step" : "E-step"), speaker: says });
    function begin(a) {
      slider.input.setAttribute("aria-valuetext", a.toFixed(2));
      const [hard] = coins.shares(rows, [a, 0.5]).map((row) => row.map((r) => Number(r >= 0.5)));
      frames = [{ a, q: [hard, hard.map((r) => 1 - r)] }];
      for (let step = 0; step < 12; step += 1) {
        const q = coins.shares(rows, [a, 0.5]);
        frames.push({ a, q }, { a: ([a] = coins.count(rows, q))[0], q });
      }
      player.stop();
      player.go(0);
    }
    const slider = live.slider("Start", { min: 0.42, max: 0.94, step: 0.01, value: start, name: "start", change: begin });

    live.describe(figure, "The log-likelihood over A's bias, and below it the dashed bound of the present shares.", says);
    figure.append(
      live.sliders(slider), player.node,
      live.row("At ", number("guess", 4), ": log-likelihood ", number("height", 4), ", gap ",
        number("gap", 4), " · the bound’s top ", number("top", 4), ", height ", number("top_bound", 4)),
      says);
    begin(start);
  };
})((window.mlem ??= { figures: {} }));

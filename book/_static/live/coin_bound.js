// Why a step climbs: the hill of frozen shares touches the log-likelihood at the guess and lies below it. B is a fair coin.
(function (live) {
  "use strict";

  live.figures["coin-bound"] = (figure, { heads, tosses, start }) => {
    const rows = { heads, tosses }, B = 0.5;
    const stages = live.stages(figure, 0), says = live.speaker();
    const names = { guess: 3, height: 4, top: 3, hill_height: 4, top_height: 4 };
    const numbers = Object.fromEntries(Object.entries(names).map(([name, digits]) => [name, live.number(name, digits)]));
    let top = start;

    function show(guess) {
      const shares = live.coins.shares(rows, [guess, B]);
      // The completed table's log-likelihood, lifted so that it touches.
      const hill = (a) => live.coins.elbo(rows, [a, B], shares);
      const height = (a) => live.coins.logLikelihood(rows, [a, B]);
      top = live.coins.count(rows, shares)[0];
      const values = { guess, height: height(guess), top, hill_height: hill(top), top_height: height(top) };
      Object.entries(values).forEach(([name, value]) => numbers[name].set(value));
      stages.redraw((stage) => {
        const [x0, x1] = stage.box.x, floor = stage.box.y[0];
        const curve = Array.from({ length: 120 }, (_, i) => x0 + ((x1 - x0) * i) / 119).map((a) => [a, hill(a)]).filter(([, y]) => y >= floor);
        stage.line(curve, "hill");
        if (values.height >= floor) stage.dot(guess, values.height, "now", 4.5);
        stage.line([[top, values.hill_height], [top, values.top_height]], "path");
        stage.square(top, values.hill_height, "now", 4);
      });
      slider.input.value = guess;
      slider.input.setAttribute("aria-valuetext", guess.toFixed(3));
      says.textContent = Math.abs(top - guess) < 5e-4
        ? "The hill's top is at the guess: EM has arrived."
        : `The hill touches at ${guess.toFixed(3)}; its top is to the ${top > guess ? "right" : "left"}, at ${top.toFixed(3)}. ` +
          `Going there lifts the log-likelihood from ${live.format(values.height, 3)} to ${live.format(values.top_height, 3)}.`;
    }

    const slider = live.slider("Guess for A", { min: 0.42, max: 0.94, step: 0.01, value: start, change: show, name: "slider" });
    slider.input.step = "any"; // the tops lie between hundredths
    slider.input.addEventListener("keydown", (event) => {
      const by = { ArrowRight: 0.01, ArrowLeft: -0.01, ArrowUp: 0.01, ArrowDown: -0.01 }[event.key];
      if (!by) return;
      event.preventDefault();
      show(Math.min(0.94, Math.max(0.42, Number((Number(slider.input.value) + by).toFixed(2)))));
    });
    live.describe(figure, "The log-likelihood over A's bias, and below it the dashed hill of frozen shares, touching it at the guess.", says);
    figure.append(
      live.sliders(slider),
      live.group("Move the guess",
        live.button("Go to the top", () => show(top)), live.button("Reset", () => show(start))),
      live.row("Guess ", numbers.guess, ", log-likelihood ", numbers.height,
        " · hill's top ", numbers.top, ", hill ", numbers.hill_height, ", log-likelihood ", numbers.top_height),
      says);
    show(start);
  };
})((window.mlem ??= { figures: {} }));

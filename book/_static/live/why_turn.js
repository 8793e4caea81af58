// Bound and gap as one bar whose length q can't change. An E- or M-step pushes the bars before it down.
(function (live) {
  "use strict";

  live.figures["why-turn"] = (figure, { heads, tosses, start }) => {
    const rows = { heads, tosses }, { coins, format } = live, numbers = {};
    const stages = live.stages(figure, 0), says = live.speaker();
    const number = (name, digits) => (numbers[name] = live.number(name, digits));
    const names = { "-1": "swapped", 0: "uniform", 1: "the posterior", Infinity: "hard" };
    let bars;

    // The posterior made bolder (power above 1), more timid (below 1) or turned round (below 0).
    function turned(theta, power) {
      const [a, b] = coins.shares(rows, theta), q = a.map((r, i) => 1 / (1 + (b[i] / r) ** power));
      const name = names[power] ?? `posterior to the power ${format(power, 1)}`;
      slider.input.value = Math.min(power, 4);
      slider.input.setAttribute("aria-valuetext", name);
      return { theta, q: [q, q.map((r) => 1 - r)], name };
    }
    function show(next, words, keep = true) {
      const total = coins.logLikelihood(rows, next.theta), bound = coins.elbo(rows, next.theta, next.q), before = bars[0];
      const now = { ...next, total, bound, gap: Math.max(0, total - bound) };
      bars = [now, ...bars.slice(keep ? 0 : 1)].slice(0, 4);
      Object.entries({ a: now.theta[0], b: now.theta[1], bound, gap: now.gap, total }).forEach(([name, value]) => numbers[name].set(value));
      now.q[0].forEach((share, i) => numbers[`share${i}`].set(share));
      stages.redraw((stage) => bars.forEach((bar, j) => {
        const low = stage.box.x[0], end = Math.max(low, bar.bound);
        stage.bar(low, end, j, 0.42, "bar a");
        stage.bar(end, bar.total, j, 0.42, "bar b");
        const label = stage.text(low, j - 0.38, `${bar.theta.map((p) => p.toFixed(3)).join(" / ")}, q ${bar.name}`);
        label.style.textAnchor = "start"; // a long one would leave a phone's picture on the left
      }));
      says.textContent = words(now, before);
    }
    const turn = (value) => show(turned(bars[0]?.theta ?? start, value === 4 ? Infinity : value),
      ({ name, gap, total }) => `q is ${name}: the gap is ${format(gap, 4)}, and bound and gap together are ${format(total, 4)}, whatever q is.`, false);
    const slider = live.slider("Turn q", { min: -1, max: 4, step: 0.1, value: 0, name: "power", change: turn });
    const e = () => show(turned(bars[0].theta, 1), (now, before) =>
      `E-step: the bound rises by ${format(before.gap, 4)}, the gap closes, the log-likelihood stays.`);
    const m = () => show({ theta: coins.count(rows, bars[0].q), q: bars[0].q, name: "as before" }, (now, before) =>
      `M-step: the bound rises by ${format(now.bound - before.bound, 4)}, the log-likelihood changes by ${format(now.total - before.total, 4)}.`);
    const reset = () => { bars = []; turn(0); };

    live.describe(figure, "Bars of bound and gap, the newest on top.", says);
    figure.append(
      live.sliders(slider),
      live.group("Move",
        live.button("E-step", e), live.button("M-step", m), live.button("Reset", reset)),
      live.row("Coins ", number("a", 3), " / ", number("b", 3), " · bound ", number("bound", 4),
        " + gap ", number("gap", 4), " = ", number("total", 4)),
      live.row("A’s shares in q ", ...heads.flatMap((_, i) => [number(`share${i}`, 3), " "])),
      says);
    reset();
  };
})((window.mlem ??= { figures: {} }));

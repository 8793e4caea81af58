// EM on two coins, half a step at a time: share out (the bars move), count (the point moves).
(function (live) {
  "use strict";

  live.figures["coin-player"] = (figure, { heads, tosses, start }) => {
    const rows = { heads, tosses };
    const surface = live.stages(figure, 0), bars = live.stages(figure, 1), trace = live.stages(figure, 2);
    const coins = ["p0", "p1"].map((name) => live.number(name, 4)), height = live.number("log_likelihood", 4);
    const piles = ["heads0", "tails0", "heads1", "tails1"].map((name) => live.number(name, 2));
    const shares = heads.map((_, i) => live.number(`share${i}`, 3));
    const pileLine = live.row(
      "A’s pile ", piles[0], " heads, ", piles[1], " tails · B’s pile ", piles[2], " heads, ", piles[3], " tails");
    const shareLine = live.row("A’s shares ", ...shares.flatMap((share) => [share, " "]));
    const says = live.speaker();
    let path = [], heights = [];

    // Frame 2t: t steps done. Frame 2t + 1: shared out once more, not yet counted. Bars show the last sharing out.
    function show(frame) {
      const step = Math.floor(frame / 2), p = path[step], shared = frame > 0;
      const r = shared ? live.coins.shares(rows, path[Math.floor((frame - 1) / 2)]) : null;
      coins.forEach((coin, k) => coin.set(p[k]));
      height.set(heights[step]);
      pileLine.style.visibility = shareLine.style.visibility = shared ? "visible" : "hidden";
      if (shared) {
        shares.forEach((share, i) => share.set(r[0][i]));
        r.forEach((row, k) => row.reduce((sums, share, i) => [sums[0] + share * heads[i], sums[1] + share * (tosses - heads[i])], [0, 0])
          .forEach((total, side) => piles[2 * k + side].set(total)));
      }
      surface.redraw((stage) => {
        stage.line(path.slice(0, step + 1), "path");
        path.slice(0, step).forEach((point) => stage.dot(...point, "past", 2));
        stage.dot(...p, "now", 5);
      });
      bars.redraw((stage) => r?.[0].forEach((share, i) => {
        stage.bar(0, share, i + 1, 0.6, "bar a");
        stage.bar(share, 1, i + 1, 0.6, "bar b");
      }));
      trace.redraw((stage) => {
        const [floor] = stage.box.y, last = stage.box.x[1];
        const seen = heights.slice(0, step + 1).map((value, t) => [t, Math.max(value, floor)]).filter(([t]) => t <= last);
        stage.line(seen, "path");
        stage.dot(...seen[seen.length - 1], "now", 3.5);
        if (heights[0] < floor) stage.text(0, floor, `↓ ${live.format(heights[0], 1)}`);
      });
      says.textContent = words(frame, step, p);
    }

    function words(frame, step, p) {
      const where = `A ${live.format(p[0], 3)}, B ${live.format(p[1], 3)}`;
      if (frame % 2) return `Shared out at ${where}. The coins have not moved yet.`;
      const value = `Step ${step}: ${where}, log-likelihood ${live.format(heights[step], 3)}.`;
      const rise = step ? heights[step] - heights[step - 1] : null;
      const gain = rise === null ? "" : rise < 1e-4 ? " It rose by less than 0.0001." : ` It rose by ${live.format(rise, 4)}.`;
      const equal = Math.abs(p[0] - p[1]) < 1e-9;
      const end = frame < 2 * (path.length - 1) ? ""
        : equal ? " Equal coins stay equal: this is the pass, not a peak." : " From here nothing moves any more.";
      return value + gain + end;
    }

    const player = live.player({
      count: () => 2 * path.length - 1, show, speaker: says, next: (frame) => (frame % 2 ? "Count" : "Share out") });
    function begin(p) {
      path = live.path((point) => live.coins.step(rows, point), p, { still: 1e-6 });
      heights = path.map((point) => live.coins.logLikelihood(rows, point));
      sliders.forEach(({ input }, k) => { input.value = p[k]; input.setAttribute("aria-valuetext", p[k].toFixed(2)); });
      player.stop();
      player.go(0);
    }
    const limits = { min: 0.22, max: 0.96, step: 0.01 };
    const sliders = ["A", "B"].map((coin, k) => live.slider(`Start ${coin}`, {
      ...limits, value: start[k], name: `start${k}`, change: () => begin(sliders.map(({ input }) => Number(input.value))) }));
    const starts = [[0.6, 0.5], [0.5, 0.6], [0.51, 0.5], [0.5, 0.5], [0.3, 0.9]].map((p) => {
      const text = p.map((value) => value.toFixed(2)).join(" / ");
      return live.button(text, () => begin(p), `Start at ${text}`);
    });
    for (const stage of surface.all) {
      stage.svg.style.cursor = "crosshair";
      stage.svg.addEventListener("click", (event) => { // not pointerdown: a swipe that scrolls must not restart the run
        if (!stage.holds(event)) return;
        begin(stage.at(event).map((value) => Math.min(limits.max, Math.max(limits.min, Number(value.toFixed(2))))));
      });
    }

    live.describe(figure, "Map of the log-likelihood with the path of EM, a bar of shares for each row, and the log-likelihood by step.", says);
    figure.append(
      player.node,
      live.row("A ", coins[0], " · B ", coins[1], " · log-likelihood ", height),
      shareLine, pileLine, says,
      live.group("Where to start", "Start (or tap the map) ", ...starts),
      live.sliders(...sliders));
    begin(start);
  };
})((window.mlem ??= { figures: {} }));

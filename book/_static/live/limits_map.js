// Three centres to start from on the penguins' bills, two of them fixed: where EM goes depends on the third.
(function (live) {
  "use strict";

  live.figures["limits-map"] = (figure, { points, fixed, third, weights, covariances }) => {
    const { gaussians } = live, stages = live.stages(figure, 0), says = live.speaker();
    const shown = ["steps", "log_likelihood", "x", "y"].map((name, i) => live.number(name, i && 2));

    function show() {
      const means = [...fixed, sliders.map(({ input }) => Number(input.value))], walk = [];
      let theta = { weights, means, covariances }, height, next = -Infinity, shares;
      do { // where a component has collapsed, `next` is no number
        if (shares) theta = gaussians.count(points, shares);
        walk.push(theta.means[2]);
        height = next;
        ({ shares, logLikelihood: next } = gaussians.shares(gaussians.logJoint(points, theta)));
      } while (next - height > 1e-7);
      const sane = next < 0;
      [walk.length - 1, sane ? next : height, ...theta.means[2]].forEach((value, i) => shown[i].set(value));
      stages.redraw((stage) => {
        ["a", "b", "c"].forEach((name, k) => {
          if (sane) stage.line(gaussians.ellipse(theta.means[k], theta.covariances[k]), `line-${name}`);
          stage.square(...means[k], k < 2 ? name : "now", 5);
        });
        stage.line(walk, "path");
      });
      const end = sane ? `${next > -1640 ? "The best end" : "A worse end"}, after ${walk.length - 1} steps.` : "A normal has collapsed.";
      says.textContent = `Third centre ${means[2].join(" / ")}. ${end}`;
    }
    const sliders = [["Length", 33, 59, 1], ["Depth", 13.5, 21.5, 0.5]].map(([name, min, max, step], i) =>
      live.slider(name, { min, max, step, value: third[i], name, change: show }));
    for (const stage of stages.all) {
      stage.svg.addEventListener("click", (event) => {
        stage.at(event).forEach((value, i) => { sliders[i].input.value = value; });
        show();
      });
    }
    live.describe(figure, "The birds, the way of the third mean, and the three normals where it ends.", says);
    figure.append(live.sliders(...sliders),
      live.row("Step ", shown[0], ": log-likelihood ", shown[1], ", third mean ", shown[2], " / ", shown[3]), says);
    show();
  };
})((window.mlem ??= { figures: {} }));

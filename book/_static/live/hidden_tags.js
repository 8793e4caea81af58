// Tags handed out to penguins: with the right names EM hardly moves; with two names exchanged it is trapped until tags are many.
(function (live) {
  "use strict";

  live.figures["hidden-tags"] = (figure, { x, labels, turns, amounts, names, start }) => {
    const { gaussians } = live;
    const stages = live.stages(figure, 0), says = live.speaker();
    const given = live.number("given", 0), height = live.number("log_likelihood", 2), right = live.number("right", 0);
    const groups = names.map((_, k) => ["weight", "length", "depth"].map((what, j) => live.number(`${what}${k}`, j ? 2 : 3)));
    const exchanged = Object.fromEntries(Object.entries(start).map(([name, [a, b, c]]) => [name, [c, b, a]]));
    const starts = [["Right names", start], ["Adelie and Gentoo exchanged", exchanged]];
    // Tagged birds as in the first picture: round, upright, lying; small when they are many.
    const marks = [(stage, x, y, s) => stage.dot(x, y, "a", 3.5 * s), (stage, x, y, s) => stage.bar(x - 0.15 * s, x + 0.15 * s, y, 0.5 * s, "b"),
      (stage, x, y, s) => stage.bar(x - 0.6 * s, x + 0.6 * s, y, 0.12 * s, "c")];
    let chosen = 0;

    function show() {
      const amount = amounts[Number(slider.input.value)];
      const tags = labels.map(() => undefined);
      turns.slice(0, amount).forEach((bird) => { tags[bird] = labels[bird]; });
      const theta = gaussians.em(x, starts[chosen][1], tags);
      const { logLikelihood } = gaussians.shares(gaussians.logJoint(x, theta, tags));
      const { shares } = gaussians.shares(gaussians.logJoint(x, theta));
      const named = labels.map((_, i) => shares.reduce((best, row, k) => (row[i] > shares[best][i] ? k : best), 0));
      given.set(amount);
      height.set(logLikelihood);
      right.set(named.filter((name, i) => name === labels[i]).length);
      groups.forEach(([weight, length, depth], k) => {
        weight.set(theta.weights[k]);
        length.set(theta.means[k][0]);
        depth.set(theta.means[k][1]);
      });
      stages.redraw((stage) => {
        turns.slice(0, amount).forEach((bird) => marks[labels[bird]](stage, ...x[bird], amount > 60 ? 0.6 : 1));
        names.forEach((name, k) => {
          stage.line(gaussians.ellipse(theta.means[k], theta.covariances[k]), `line-${"abc"[k]}`);
          stage.text(...theta.means[k], name, `name ${"abc"[k]}`);
        });
      });
      buttons.forEach((button, j) => button.setAttribute("aria-pressed", String(j === chosen)));
      slider.input.setAttribute("aria-valuetext", `${amount} tags`);
      says.textContent = `${amount} tags, started with ${chosen ? "Adelie and Gentoo exchanged" : "the right names"}: ` +
        `log-likelihood ${live.format(logLikelihood, 2)}, ${right.textContent} of ${labels.length} birds named rightly.`;
    }

    const slider = live.slider("Tags", { min: 0, max: amounts.length - 1, step: 1, value: 0, change: show, name: "tags" });
    const buttons = starts.map(([text], j) => live.button(text, () => { chosen = j; show(); }));
    live.describe(figure, "All bills as points, tagged ones marked, and for each species the ellipse of the group that bears its name.", says);
    figure.append(
      live.sliders(slider),
      live.group("Where EM starts", "Start: ", ...buttons),
      live.row("Tags ", given, " · log-likelihood ", height, " · named rightly ", right, ` of ${labels.length}`),
      ...groups.map(([weight, length, depth], k) => live.row(
        `${names[k]}: weight `, weight, " · mean length ", length, " · mean depth ", depth)),
      says);
    show();
  };
})((window.mlem ??= { figures: {} }));

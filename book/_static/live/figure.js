// What every live figure has: a start, and a player with step, back, play and reset that speaks.
(function (live) {
  "use strict";

  document.addEventListener("DOMContentLoaded", () => {
    for (const figure of document.querySelectorAll("[data-live]")) {
      const data = JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
      live.figures[figure.dataset.live](figure, data);
      figure.classList.add("is-live"); // the style sheet now hides what was drawn for readers without scripts
    }
  });

  live.button = (text, click, label = null) =>
    live.element("button", { type: "button", onclick: click, "aria-label": label }, text);

  // A labelled slider. `change` gets the number.
  live.slider = function (text, { min, max, step, value, change, name = null }) {
    const input = live.element("input", {
      type: "range", min, max, step, value, "data-name": name, oninput: () => change(Number(input.value)) });
    return { input, node: live.element("label", {}, live.element("span", {}, text), input) };
  };

  // What changed, in words, for screen readers and everybody else.
  live.speaker = () => live.element("p", { class: "mlem-says", "aria-live": "polite" });

  // A player over frames 0 … count()−1. `show(frame)` draws one. Arrow keys work anywhere in the controls.
  live.player = function ({ count, show, pause = 700 }) {
    let frame = 0, timer = null;
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
    const stop = () => { clearInterval(timer); timer = null; play.textContent = "Play"; };
    const go = (to) => {
      frame = Math.min(Math.max(to, 0), count() - 1);
      back.disabled = frame === 0;
      step.disabled = frame === count() - 1;
      show(frame);
    };
    const back = live.button("Back", () => { stop(); go(frame - 1); });
    const step = live.button("Step", () => { stop(); go(frame + 1); });
    const play = live.button("Play", () => {
      if (timer) return stop();
      if (calm.matches) return go(count() - 1); // who asked for less motion gets the end at once
      if (frame === count() - 1) go(0);
      play.textContent = "Pause";
      timer = setInterval(() => { go(frame + 1); if (frame === count() - 1) stop(); }, pause);
    });
    const reset = live.button("Reset", () => { stop(); go(0); });
    const node = live.element("div", { class: "mlem-controls", role: "group", "aria-label": "Player" }, back, step, play, reset);
    node.addEventListener("keydown", (event) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (by && event.target.tagName === "BUTTON") { event.preventDefault(); stop(); go(frame + by); }
    });
    return { node, go, stop };
  };
})((window.mlem ??= { figures: {} }));

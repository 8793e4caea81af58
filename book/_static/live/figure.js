// What every live figure has: a start, and a player with step, back, play and reset that speaks.
(function (live) {
  "use strict";

  document.addEventListener("DOMContentLoaded", () => {
    for (const figure of document.querySelectorAll("[data-live]")) {
      try {
        const data = JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
        live.figures[figure.dataset.live](figure, data);
        figure.classList.add("is-live"); // the style sheet now hides what was drawn for readers without scripts
      } catch (error) { // the picture stays; the next figure gets its turn
        console.error(`live figure ${figure.dataset.live}:`, error);
      }
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

  // A player over frames 0 … count()−1. `show(frame)` draws one; `next(frame)`, if given, names the button that leads on.
  // Arrow keys work anywhere in the controls. While it plays nothing is spoken but the end.
  live.player = function ({ count, show, pause = 700, next = () => "Step", speaker = null }) {
    let frame = 0, timer = null;
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
    const quiet = (on) => speaker?.setAttribute("aria-live", on ? "off" : "polite");
    const stop = () => { clearInterval(timer); timer = null; play.textContent = "Play"; quiet(false); };
    // A button that leads nowhere stays focusable, else the keyboard would lose its place.
    const usable = (button, on) => button.setAttribute("aria-disabled", String(!on));
    const go = (to) => {
      frame = Math.min(Math.max(to, 0), count() - 1);
      usable(back, frame > 0);
      usable(step, frame < count() - 1);
      step.textContent = next(frame);
      if (timer && frame === count() - 1) stop();
      show(frame);
    };
    const back = live.button("Back", () => { stop(); go(frame - 1); });
    const step = live.button("Step", () => { stop(); go(frame + 1); });
    const play = live.button("Play", () => {
      if (timer) return stop();
      if (calm.matches) return go(count() - 1); // who asked for less motion gets the end at once
      if (frame === count() - 1) go(0);
      play.textContent = "Pause";
      quiet(true);
      timer = setInterval(() => go(frame + 1), pause);
    });
    const reset = live.button("Reset", () => { stop(); go(0); });
    const node = live.group("Player", back, step, play, reset);
    node.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return; // the browser's own
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (by) { event.preventDefault(); stop(); go(frame + by); }
    });
    return { node, go, stop };
  };

  // The picture's own words describe the end; while it is live the speaker tells the state.
  live.describe = function (figure, words, speaker) {
    speaker.id = `says-${[...document.querySelectorAll("[data-live]")].indexOf(figure)}`;
    for (const svg of figure.querySelectorAll("svg[data-axes]")) {
      svg.setAttribute("aria-label", words);
      svg.setAttribute("aria-describedby", speaker.id);
    }
  };
})((window.mlem ??= { figures: {} }));

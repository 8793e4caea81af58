"""How a set's wrong and right answers are collected from its files wrong_NAME.py and right_NAME.py."""

import importlib
import warnings
from dataclasses import dataclass
from typing import Any, Callable

import numpy as np


@dataclass(frozen=True)
class Wrong:
    """`answer` in place of the learner's `function`; the visible test must fail and say `says`."""

    function: str
    label: str
    answer: Callable
    says: str
    passes_hidden: bool = False  # only where a slip that the visible test names can't show on other rows


def collector():
    """A decorator `wrong(function, says)` and the list it fills."""
    found: list[Wrong] = []

    def wrong(function, says, **more):
        def keep(answer):
            found.append(Wrong(function, answer.__name__, answer, says, **more))
            return answer

        return keep

    return wrong, found


def wrong_answers(name):
    return importlib.import_module(f".wrong_{name.replace('-', '_')}", __package__).WRONG


def right_answers(name):
    """{label: {function: answer}}: sets of functions that must get full marks together."""
    return importlib.import_module(f".right_{name.replace('-', '_')}", __package__).RIGHT


def noisy(function):
    """The same answer, which prints, warns and divides by nothing on the way: none of it may cost a point."""
    def answer(*arguments):
        print("here", arguments)
        warnings.warn("a warning costs nothing")
        np.log(np.zeros(1))
        return function(*arguments)

    return answer


def senseless(reference):
    """(label, answer) pairs that no function may get points for: made from the solution's own function `reference`."""
    yield "nothing", lambda *arguments: None
    yield "the input itself", lambda *arguments: arguments[0] if arguments else ()
    yield "a number", lambda *arguments: 0.5
    yield "text", lambda *arguments: "0.5"
    yield "an empty list", lambda *arguments: []
    yield "the function itself", lambda *arguments: reference
    yield "a generator", lambda *arguments: (number for number in [0.5, 0.5])
    for label, change in [
        ("zeros", np.zeros_like),
        ("ones", np.ones_like),
        ("NaN", lambda x: np.full_like(x, np.nan)),
        ("its own mean everywhere", lambda x: np.full_like(x, x.mean()) if x.ndim else x - 1),
        ("complex", lambda x: x + 1j),
        ("one axis more", lambda x: x[None]),
        ("objects", lambda x: np.array([None] * x.size, dtype=object).reshape(x.shape)),
    ]:
        yield label, lambda *arguments, change=change: _changed(reference(*arguments), change)


def _changed(result: Any, change):
    if isinstance(result, str):
        return change(np.zeros(()))
    if isinstance(result, dict):
        return {key: _changed(part, change) for key, part in result.items()}
    if isinstance(result, tuple):
        return tuple(_changed(part, change) for part in result)
    return change(np.asarray(result, dtype=float))

"""name_bugs gives half a point for each name that is right, which a test that passes or fails can't say."""

import ast

import numpy as np
import pytest

from . import wrong_limits as answers
from .answers import wrong_answers
from .notebook import ProblemSet, grade_id, points, source

PROBLEMS = ProblemSet("limits")


def locked(draw=10007):
    """What the locked cells bind, the letters drawn anew."""
    namespace = {"__name__": "__main__"}
    for cell in PROBLEMS.code("locked"):
        exec(source(cell).replace("DRAW = 10007", f"DRAW = {draw}"), namespace)
    return namespace


def earned(name_bugs, draw=10007):
    """Points for both tests of name_bugs, a cell's value counted as nbgrader counts it."""
    namespace, total = locked(draw) | {"name_bugs": name_bugs}, 0
    for cell in PROBLEMS.code("test"):
        if grade_id(cell).startswith("name_bugs-"):
            *body, last = ast.parse(source(cell)).body
            try:
                exec(compile(ast.Module(body, []), "test", "exec"), namespace)
                if isinstance(last, ast.Expr):
                    total += eval(compile(ast.Expression(last.value), "test", "eval"), namespace)
                else:
                    exec(compile(ast.Module([last], []), "test", "exec"), namespace)
                    total += points(cell)
            except AssertionError:
                pass
    return total


def test_all_eight_names_earn_all_points():
    assert earned(lambda: answers.KEY) == 4


@pytest.mark.parametrize("wrong", [each for each in wrong_answers("limits") if each.function == "name_bugs"],
                         ids=lambda wrong: wrong.label)
def test_each_name_that_is_right_earns_half_a_point(wrong):
    named = wrong.answer()
    right = sum(named.get(letter) == name for letter, name in answers.KEY.items()) if hasattr(named, "get") else 0
    assert earned(wrong.answer) == right / 2


def test_the_points_of_a_cell_are_a_float_and_no_more_than_it_has():
    """nbgrader gives full marks to a value it can't read as a number, such as np.float64(1.0)."""
    hidden = next(cell for cell in PROBLEMS.code("test") if grade_id(cell) == "name_bugs-hidden")
    assert "float(min(case_score, 3.5))" in source(hidden) and points(hidden) == 3.5


@pytest.mark.parametrize("draw", [7919, 104729])
def test_another_draw_gives_other_letters_and_the_tests_follow(draw):
    theta = np.array([0.4, 54.0, 79.0, 7.0, 6.0])

    def steps(programs):
        return {tuple(step(theta).round(6)): letter for letter, step in programs.items()}

    old = steps(locked()["PROGRAMS"])
    key = {letter: answers.KEY[old[end]] for end, letter in steps(locked(draw)["PROGRAMS"]).items()}
    assert key != answers.KEY and set(key) == set("pqrstuvw")
    assert earned(lambda: key, draw) == 4
    assert earned(lambda: answers.KEY, draw) < 4

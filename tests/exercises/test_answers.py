"""Right answers get all points, the stub none, wrong ones lose theirs and say why; in every problem set."""

import functools
import re

import pytest

from .answers import right_answers, senseless, wrong_answers
from .notebook import ProblemSet, problem_sets

SETS = problem_sets()


@functools.cache
def solution(name):
    return ProblemSet(name)


@functools.cache
def reference(name):
    return solution(name).reference()


@functools.cache
def verdicts_of(name, wrong):
    return solution(name).run({wrong.function: wrong.answer})


def lost(verdicts):
    return {test: verdict for test, verdict in verdicts.items() if verdict is not None}


@pytest.mark.parametrize("name", SETS)
def test_the_solution_gets_full_marks(name):
    verdicts = solution(name).run()
    assert verdicts and not lost(verdicts)


@pytest.mark.parametrize("seed", [f"class {number}" for number in range(12)])
@pytest.mark.parametrize("name", SETS)
def test_the_solution_gets_full_marks_in_every_class(name, seed, monkeypatch):
    monkeypatch.setenv("MLEM_CLASS_SEED", seed)
    assert not lost(solution(name).run())


@pytest.mark.parametrize("name", SETS)
def test_the_stub_fails_every_graded_test(name):
    """The released functions, under the tests of the solution, hidden ones included."""
    stubs = ProblemSet(name, released=True).reference()
    verdicts = solution(name).run(stubs)
    assert verdicts and len(lost(verdicts)) == len(verdicts)
    for test, verdict in verdicts.items():
        assert isinstance(verdict, NotImplementedError) or "isn't written yet" in str(verdict), (test, verdict)


@pytest.mark.parametrize("name, label", [(name, label) for name in SETS for label in right_answers(name)])
def test_another_route_gets_full_marks(name, label):
    assert not lost(solution(name).run(right_answers(name)[label]))


@pytest.mark.parametrize(
    "name, wrong",
    [
        pytest.param(name, wrong, id=f"{name}-{wrong.function}-{wrong.label}")
        for name in SETS
        for wrong in wrong_answers(name)
    ],
)
def test_a_wrong_answer_loses_its_points_and_is_told_why(name, wrong):
    verdicts = verdicts_of(name, wrong)
    visible, hidden = verdicts[f"{wrong.function}-visible"], verdicts[f"{wrong.function}-hidden"]
    assert isinstance(visible, AssertionError), repr(visible)
    assert wrong.says in str(visible), str(visible)
    assert hidden is not None or wrong.passes_hidden

    # Other functions keep their points, except those built on this one: they are told to mend this one first.
    for test, verdict in lost(verdicts).items():
        if not test.startswith(f"{wrong.function}-"):
            blamed = f"Your {wrong.function} does not pass its own test yet; mend that first"
            assert blamed in str(verdict), (test, str(verdict))


@pytest.mark.parametrize(
    "name, function", [(name, function) for name in SETS for function in solution(name).functions()]
)
def test_senseless_answers_get_no_points_and_a_sentence(name, function):
    for label, answer in senseless(reference(name)[function]):
        verdicts = solution(name).run({function: answer}, only=function)
        for test in (f"{function}-visible", f"{function}-hidden"):
            told = str(verdicts[test])
            assert isinstance(verdicts[test], AssertionError), (label, test, repr(verdicts[test]))
            assert " must " in told and "\nYours" in told, (label, test, told)


@pytest.mark.parametrize("name", SETS)
def test_every_function_has_at_least_six_wrong_answers(name):
    tried = [wrong.function for wrong in wrong_answers(name)]
    assert all(tried.count(function) >= 6 for function in solution(name).functions())


@pytest.mark.parametrize("name", SETS)
def test_no_hidden_test_tells_an_expected_value(name):
    for wrong in wrong_answers(name):
        message = str(verdicts_of(name, wrong)[f"{wrong.function}-hidden"])
        if "does not pass its own test yet" not in message:  # that quotes a visible test
            assert not re.search(r"must be [-−\d]", message), (wrong.label, message)


def test_an_em_of_its_own_passes_even_where_an_earlier_piece_is_wrong():
    wrong = {w.label: w for w in wrong_answers("coins")}
    own = right_answers("coins")["loops and lists"]
    verdicts = solution("coins").run(
        {"m_step": wrong["soft_tails"].answer, "em": own["em"], "em_with_labels": own["em_with_labels"]}
    )
    assert set(lost(verdicts)) == {"m_step-visible", "m_step-hidden"}


def test_a_piece_that_is_not_written_is_named_where_it_is_missed():
    def stub(*arguments):
        raise NotImplementedError

    verdicts = solution("coins").run({"posterior": stub})
    assert str(verdicts["em-visible"]).startswith("This builds on posterior, which isn't written yet")


def test_a_learner_cannot_change_what_a_test_passes_in():
    def in_place(heads, trials, responsibilities):
        responsibilities *= heads
        return responsibilities.sum(axis=1)

    verdict = solution("coins").run({"m_step": in_place})["m_step-visible"]
    assert isinstance(verdict, ValueError) and "read-only" in str(verdict)

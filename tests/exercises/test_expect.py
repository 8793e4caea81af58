"""The property checks: what passes, what fails, and that whatever a learner returns the failure is a sentence."""

import doctest
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlem_grader import expect, instances


def said(check, *arguments, **more):
    """The message a check fails with."""
    with pytest.raises(AssertionError) as caught:
        check(*arguments, **more)
    return str(caught.value)


CHECKS = {
    "numbers": lambda value: expect.numbers(value, "it"),
    "finite": lambda value: expect.finite(value, "it"),
    "shape": lambda value: expect.shape(value, (2, 3), "it"),
    "a single number": lambda value: expect.shape(value, (), "it"),
    "parts": lambda value: expect.parts(value, ["p", "trace"], "it"),
    "close": lambda value: expect.close(value, [[0.25, 0.5]], "it", mistakes={"a hint": [1, 2]}),
    "close, hidden": lambda value: expect.close(value, 7.25, "it", show=False),
    "probabilities": lambda value: expect.probabilities(value, "it"),
    "probabilities along rows": lambda value: expect.probabilities(value, "it", axis=1),
    "never_falls": lambda value: expect.never_falls(value, "it"),
    "same_up_to_labels": lambda value: expect.same_up_to_labels(value, [1.5, 2.5], "it"),
    "word": lambda value: expect.word(value, "left", "it", options=["left", "right"]),
}


class Unfriendly:
    """Raises whatever is asked of it."""

    def __getattr__(self, name):
        raise RuntimeError("no")

    def __array__(self, *arguments, **more):
        raise RuntimeError("no")

    def __repr__(self):
        raise RuntimeError("no")

    def __eq__(self, other):
        raise RuntimeError("no")

    __hash__ = object.__hash__


class UnfriendlyToCall(Unfriendly):
    def __call__(self):
        raise RuntimeError("no")


class Matrix(np.ndarray):
    pass


endless = []
endless.append(endless)

ODD = {
    "None": None,
    "None inside": [1.0, None],
    "text": "0.5",
    "text inside": [0.5, "0.5"],
    "bytes": b"0.5",
    "a function": len,
    "a class": float,
    "a dict": {"p": 0.5},
    "a set": {0.5},
    "a generator": (x for x in [0.5]),
    "a range": range(3),
    "a map": map(float, [1]),
    "complex": 1 + 2j,
    "complex array": np.array([1 + 0j]),
    "objects": np.array([1, None], dtype=object),
    "dates": np.array(["2020-01-01"], dtype="datetime64[D]"),
    "a record": np.zeros(2, dtype=[("a", float)]),
    "array of text": np.array(["a"]),
    "a subclass": np.zeros(3).view(Matrix),
    "masked": np.ma.masked_array([1.0, 2.0], [True, False]),
    "ragged": [[1, 2], [3]],
    "ragged arrays": (np.zeros(2), np.zeros(3)),
    "empty": [],
    "empty array": np.zeros((0, 3)),
    "NaN": float("nan"),
    "NaN inside": [[1, np.nan]],
    "huge integer": 10**400,
    "huge integer inside": [1, 10**400],
    "infinite": [-np.inf],
    "ellipsis": ...,
    "NotImplemented": NotImplemented,
    "unfriendly": Unfriendly(),
    "unfriendly inside": [Unfriendly()],
    "unfriendly to call": UnfriendlyToCall(),
    "endless": endless,
    "deep": [[[[[[[[[[1]]]]]]]]]],
    "five axes": np.ones((1, 1, 1, 1, 2)),
}


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("check", CHECKS)
def test_whatever_comes_back_a_check_passes_or_fails_with_a_sentence(check, odd):
    try:
        CHECKS[check](ODD[odd])
    except AssertionError as failure:
        assert str(failure).startswith("it: ") and " must " in f" {failure}" and "\nYours" in str(failure)
        assert len(str(failure)) < 500


@given(
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.complex_numbers(),
        lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(st.text(), inner),
        max_leaves=6,
    )
)
def test_no_data_makes_a_check_raise_anything_but_an_assertion(value):
    for check in CHECKS.values():
        try:
            check(value)
        except AssertionError as failure:
            assert "\nYours" in str(failure)


@pytest.mark.parametrize("odd", [odd for odd in ODD if odd not in ("infinite", "five axes")])
def test_numbers_lets_nothing_odd_through(odd):
    said(expect.numbers, ODD[odd], "it")


@pytest.mark.parametrize(
    "value",
    [0.25, np.float64(0.25), np.float32(0.25), np.array(0.25), np.longdouble(0.25)],
    ids=lambda value: type(value).__name__,
)
def test_every_kind_of_number_is_a_number(value):
    assert expect.close(value, 0.25, "it") == 0.25


@pytest.mark.parametrize(
    "value",
    [
        [0, 1],
        (0, 1),
        [False, True],
        np.array([0, 1]),
        np.array([False, True]),
        [np.float64(0), np.int8(1)],
        np.array([0, 1], dtype=">f8"),
        np.array([0, 9, 1, 9])[::2],
    ],
    ids=repr,
)
def test_a_list_is_as_good_as_an_array(value):
    assert expect.close(value, [0, 1], "it").tolist() == [0, 1]


@pytest.mark.parametrize(
    "value, words",
    [
        (None, "a `return`"),
        ([1, None], "Yours holds None"),
        ("0.5", "not text"),
        (len, "parentheses"),
        (1j, "complex"),
        ([], "empty"),
        ([[1, 2], [3]], "different lengths"),
        ((np.zeros(2), np.zeros(3)), "Yours are 2 things"),
        ([1, float("nan")], "NaN, not a number at [1]"),
        ({"p": 1}, "type dict"),
        (map(float, [1]), "np.array(list(...))"),
    ],
)
def test_what_is_no_number_is_named(value, words):
    assert words in said(expect.close, value, [0.5, 0.5], "it")


def test_close_says_what_where_why_and_how_many():
    message = said(expect.close, [[1, 2], [3, 5]], [[1, 2], [3, 4]], "it", because="four is four", hint="Count again.")
    assert message == "it: must be 4 at [1, 1], because four is four.\nYours is 5 (1 of 4 values are off). Count again."


def test_close_shows_as_many_digits_as_tell_the_two_apart():
    assert said(expect.close, 0.5, 1 / 3, "it") == "it: must be 0.333333.\nYours is 0.5."
    message = said(expect.close, 0.12345678, 0.12345672, "it", tolerance=1e-9)
    assert message == "it: must be 0.1234567.\nYours is 0.1234568."


def test_close_names_a_known_mistake_even_of_another_shape():
    mistakes = {"You forgot the sum.": [1, 2], "That is the mean.": 1.5}
    assert said(expect.close, [1, 2], 3, "it", mistakes=mistakes, hint="?").endswith(
        "Yours has shape (2,). You forgot the sum."
    )
    assert said(expect.close, 1.5, 3, "it", mistakes=mistakes, hint="?").endswith("Yours is 1.5. That is the mean.")
    assert said(expect.close, 1.6, 3, "it", mistakes=mistakes, hint="?").endswith("Yours is 1.6. ?")


def test_close_keeps_a_hidden_value_to_itself():
    message = said(expect.close, [1, 2.5], [1, 7.125], "it", because="pigs fly", show=False)
    assert (
        message == "it: must be right at [1] too, because pigs fly.\nYours, 2.5, is too small (1 of 2 values are off)."
    )


def test_close_is_relative_above_one_and_absolute_below():
    expect.close(1e9 + 1, 1e9, "it")
    expect.close(1e-7, 0, "it")
    said(expect.close, 1e9 + 1e4, 1e9, "it")
    said(expect.close, 1e-5, 0, "it")


def test_infinities_are_close_to_themselves_only():
    expect.close([-np.inf, np.inf], [-np.inf, np.inf], "it")
    for value in (np.inf, 0.0, -1e308):
        said(expect.close, value, -np.inf, "it")
    said(expect.close, -np.inf, 5.0, "it")


def test_one_number_never_stands_for_many():
    said(expect.close, 1.0, [1, 1], "it")
    said(expect.close, [1.0], 1, "it")
    said(expect.close, [[1, 1]], [1, 1], "it")


def test_a_transpose_is_named():
    assert "which is the transpose" in said(expect.shape, np.zeros((5, 2)), (2, 5), "it")
    assert "transpose" not in said(expect.shape, np.zeros((5, 3)), (2, 5), "it")


def test_parts_says_how_to_return_them():
    assert expect.parts([1, 2], ["p", "trace"], "it") == (1, 2)
    assert "End with `return p, trace`." in said(expect.parts, np.zeros(2), ["p", "trace"], "it")
    assert "Yours has 3" in said(expect.parts, (1, 2, 3), ["p", "trace"], "it")


def test_probabilities_says_which_sum_is_off():
    shares = np.full((2, 6), 0.5)
    expect.probabilities(shares, "it")
    shares[0, 4] = 0.87
    assert said(
        expect.probabilities, shares, "responsibilities", because="every point belongs somewhere", hint="Divide."
    ) == (
        "responsibilities: each column must sum to 1, because every point belongs somewhere.\n"
        "Yours sums to 1.37 in column 4. Divide."
    )
    assert "each row must sum to 1" in said(expect.probabilities, [[1, 0], [1, 0.5]], "it", axis=1)
    assert "in row 1" in said(expect.probabilities, [[1, 0], [1, 0.5]], "it", axis=1)
    assert said(expect.probabilities, [0.5, 0.6], "it").startswith("it: must sum to 1, ")


def test_probabilities_forgives_single_precision():
    expect.probabilities(np.array([[0.1, 0.3], [0.9, 0.7]], dtype=np.float32), "it")
    expect.probabilities([[1 + 1e-8, 0.3], [-1e-8, 0.7 - 1e-8]], "it")
    said(expect.probabilities, [[0.3001, 0.3], [0.7, 0.7]], "it")


def test_probabilities_sees_through_common_slips():
    assert "along the other axis" in said(expect.probabilities, np.full((2, 5), 0.2), "it")
    assert "All of them together sum to 1" in said(expect.probabilities, np.full((2, 5), 0.1), "it")
    assert "logs of probabilities" in said(expect.probabilities, np.log([[0.5, 0.2], [0.5, 0.8]]), "it")
    assert "[0, 1]" in said(expect.probabilities, [[1, 1.5], [0, -0.5]], "it")


def test_never_falls_says_where_and_forgives_rounding():
    expect.never_falls([-1000, -999, -999 - 1e-7], "trace")
    expect.never_falls([3.0], "trace")
    assert "falls from -2 at [1] to -2.00001 at [2]" in said(expect.never_falls, [-3, -2, -2.00001, -1], "trace")
    assert "one a step" in said(expect.never_falls, [[-3, -2]], "trace")


def test_the_order_of_components_does_not_matter():
    right = np.array([[1.0, 10], [2, 20], [3, 30]])
    for order in ([0, 1, 2], [2, 0, 1], [1, 0, 2]):
        expect.same_up_to_labels(right[order], right, "it")
    message = said(expect.same_up_to_labels, [[3, 30], [1, 20], [2, 10]], right, "it")
    assert "the order of the components means nothing" in message
    expect.same_up_to_labels([np.inf, 1], [1, np.inf], "it")
    assert "must be 30 at [0, 1]" in said(expect.same_up_to_labels, [[3, 31], [1, 10], [2, 20]], right, "it")


def test_a_word_must_be_one_of_the_words_and_the_right_one():
    assert expect.word(np.str_("left"), "left", "it", options=["left", "right"]) == "left"
    assert '"left", "right"' in said(expect.word, "Left", "left", "it", options=["left", "right"])
    assert 'must be "left" here, because so' in said(
        expect.word, "right", "left", "it", options=["left", "right"], because="so"
    )


def test_built_on_blames_the_first_wrong_piece_and_only_after_a_failure():
    looked = []

    def fine():
        looked.append("fine")

    def wrong():
        looked.append("wrong")
        expect.close(1, 2, "wrong")

    with expect.built_on(fine=fine, wrong=wrong):
        pass
    assert not looked

    with pytest.raises(AssertionError, match="Your wrong does not pass its own test yet; mend that first") as caught:
        with expect.built_on(fine=fine, wrong=wrong):
            expect.close(3, 4, "loop")
    assert "must be 2" in str(caught.value) and looked == ["fine", "wrong"]


def test_built_on_leaves_a_failure_alone_where_all_pieces_are_right():
    with pytest.raises(AssertionError, match="^loop: must be 4"):
        with expect.built_on(fine=lambda: None):
            expect.close(3, 4, "loop")
    with pytest.raises(ZeroDivisionError):
        with expect.built_on(fine=lambda: None):
            1 / 0


def test_built_on_tells_an_unwritten_piece_and_one_that_breaks():
    def unwritten():
        raise NotImplementedError

    with pytest.raises(AssertionError, match="builds on piece, which isn't written yet"):
        with expect.built_on(piece=unwritten):
            unwritten()
    with pytest.raises(AssertionError, match="ZeroDivisionError: division by zero"):
        with expect.built_on(piece=lambda: 1 / 0):
            expect.close(3, 4, "loop")


def test_what_a_check_returns_is_plain_and_the_callers_own():
    mine = np.array([0.25, 0.75])
    expect.probabilities(mine, "it")[0] = 5
    assert mine[0] == 0.25


def test_read_only_can_not_be_written_to():
    with pytest.raises(ValueError, match="read-only"):
        expect.read_only([1, 2])[0] = 3


def test_importing_the_checks_loads_numpy_and_no_other_package():
    program = (
        "import sys, numpy; before = set(sys.modules); import mlem_grader.expect; "
        "print(*sorted({m.split('.')[0] for m in set(sys.modules) - before} - sys.stdlib_module_names))"
    )
    out = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert out.split() in (["mlem_grader"], ["mlem_grader", "numpy"])


@pytest.mark.parametrize("module", [expect, instances])
def test_the_examples_in_the_docstrings_hold(module):
    tried = doctest.testmod(module)
    assert tried.attempted and not tried.failed
    for name, function in vars(module).items():
        if callable(function) and getattr(function, "__module__", "") == module.__name__ and not name.startswith("_"):
            assert ">>>" in function.__doc__, name


def test_instances_depend_on_the_name_and_the_class_and_on_nothing_else(monkeypatch):
    monkeypatch.delenv("MLEM_CLASS_SEED", raising=False)
    drawn = instances.rng("m_step").random(3)
    assert (instances.rng("m_step").random(3) == drawn).all()
    assert (instances.rng("em").random(3) != drawn).any()
    monkeypatch.setenv("MLEM_CLASS_SEED", "mlem")
    assert (instances.rng("m_step").random(3) == drawn).all()
    monkeypatch.setenv("MLEM_CLASS_SEED", "spring")
    assert (instances.rng("m_step").random(3) != drawn).any()

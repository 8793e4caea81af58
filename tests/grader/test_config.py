"""nbgrader_config.py: every name in it exists, and says what it is meant to say."""

import re

import pytest
from tiny import ROOT
from traitlets.config.loader import PyFileConfigLoader
from traitlets.utils.importstring import import_item

from mlem_grader.running import TIME_LIMIT

CONFIG = PyFileConfigLoader("nbgrader_config.py", str(ROOT)).load_config()


@pytest.mark.parametrize("name", [
    *CONFIG.Autograde.sanitize_preprocessors, *CONFIG.Autograde.autograde_preprocessors,
    CONFIG.Autograde.exporter_class, *CONFIG.GenerateFeedback.preprocessors, CONFIG.ExportApp.plugin_class])
def test_every_class_named_exists(name):
    assert isinstance(import_item(name), type)


def test_a_cell_has_the_same_time_when_checked_and_when_graded():
    assert CONFIG.Execute.timeout == TIME_LIMIT


@pytest.mark.parametrize("text", ["UserWarning: x\n", "\n", " ", "a\nb"])
def test_any_text_on_stderr_is_ignored(text):
    assert re.search(CONFIG.IgnorePattern.pattern, text) and CONFIG.IgnorePattern.enabled


@pytest.mark.parametrize("path, student, notebook", [
    ("/srv/my_course/downloaded/coins/extracted/ada_coins.ipynb", "ada", "coins"),
    ("extracted/doejane_LATE_123_456_gmm-line-1.ipynb", "doejane", "gmm-line"),
    ("extracted/Jane Doe_123_assignsubmission_file_/coins.ipynb", "Jane Doe", "coins"),
    ("/srv/my_course/downloaded/coins/extracted/coins.ipynb", None, None)])
def test_names_from_learning_platforms_are_understood(path, student, notebook):
    found = re.match(CONFIG.FileNameCollectorPlugin.named_regexp, path)
    assert (found and found["student_id"], found and found["file_id"]) == (student, notebook)

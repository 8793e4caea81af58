"""nbgrader, mapped onto this course. Its commands work as its own documentation says; each line here has its reason."""

import os
import sys
import warnings
from pathlib import Path

c = get_config()  # noqa: F821  (nbgrader provides it)

# The class's seed: hidden tests draw their data from it, so typed-in answers are no use to the next class. Change it.
os.environ.setdefault("MLEM_CLASS_SEED", "mlem")

# nbgrader calls `alembic` by name to make a gradebook; without this it finds none unless the environment is activated.
os.environ["PATH"] = str(Path(sys.executable).parent) + os.pathsep + os.environ.get("PATH", "")

# nbgrader 0.9.6 with SQLAlchemy 2.1 warns of autoflushes that do no harm; what matters drowns in it.
warnings.filterwarnings("ignore", module="nbgrader.api")

# What instructors write, and what learners get.
c.CourseDirectory.course_id = "mlem"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"

# Reads what was handed in, says what is missing, and forgets old automatic scores before anything can go wrong.
c.Autograde.exporter_class = "mlem_grader.autograde.Submissions"
# Rebuilds each submission on the released notebook. The rest is nbgrader's own list, without what that makes needless.
c.Autograde.sanitize_preprocessors = [
    "mlem_grader.autograde.Reconcile",
    "nbgrader.preprocessors.OverwriteKernelspec",
    "nbgrader.preprocessors.OverwriteCells",
    "nbgrader.preprocessors.CheckCellMetadata",
]
# nbgrader's own list, but a kernel that dies takes only the cells after it along, not the whole submission.
c.Autograde.autograde_preprocessors = [
    "mlem_grader.autograde.Execute",
    "nbgrader.preprocessors.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.Execute.extra_arguments = ["--log-level=ERROR"]   # else each kernel warns about the transport nbgrader chose for it
c.Execute.timeout = 20                    # seconds a cell, as in `mlem check`; the slowest test takes 2
c.IgnorePattern.enabled = True            # a warning costs nothing: nbgrader gives 0 for any text on stderr
c.IgnorePattern.pattern = "^"             # any text; errors are not text on stderr and still cost the points
c.OverwriteCells.add_missing_cells = True # a deleted test is put back

# Feedback shows a learner what failed and why, but neither hidden tests nor mark schemes.
c.GenerateFeedback.preprocessors = [
    "nbgrader.preprocessors.GetGrades",
    "mlem_grader.feedback.HideTests",
    "nbgrader.preprocessors.ClearMarkScheme",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]

# nbgrader's own columns and one more that says whether there is a mark: nothing handed in is not a zero.
c.ExportApp.plugin_class = "mlem_grader.export.Grades"

# For `nbgrader zip_collect`: the names learning platforms give, such as doejane_LATE_123_456_coins-1.ipynb (Canvas),
# Jane Doe_123_assignsubmission_file_/coins.ipynb (Moodle), or simply ada_coins.ipynb.
c.FileNameCollectorPlugin.named_regexp = (
    r"(?:.*/)?(?P<student_id>[^/_]+)_[^/]*?[/_]?(?P<file_id>[A-Za-z][A-Za-z-]*?)(-\d+)?\.ipynb$")

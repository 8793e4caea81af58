"""The gradebook as a table: nbgrader's own columns, and one that says whether there is a score (nbgrader 0.9.6)."""

import csv

from nbgrader.api import MissingEntry
from nbgrader.plugins import ExportPlugin

from mlem_grader.autograde import lacks_score

COLUMNS = ["assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email",
           "raw_score", "late_submission_penalty", "score", "max_score"]   # CsvExportPlugin's


class Grades(ExportPlugin):
    """A row a student and assignment.

    nbgrader's CsvExportPlugin writes 0.0 where nothing was handed in or grading failed; here the score is empty there,
    and `status` says why.
    """

    def export(self, gradebook):
        target = self.to or "grades.csv"
        self.log.info("Exporting grades to %s", target)
        with open(target, "w", newline="", encoding="utf-8") as file:
            table = csv.DictWriter(file, COLUMNS + ["status"])
            table.writeheader()
            for assignment in gradebook.assignments:
                for student in sorted(gradebook.students, key=_by_name):
                    if (not self.assignment or assignment.name in map(str, self.assignment)) and \
                            (not self.student or student.id in map(str, self.student)):
                        table.writerow(_row(gradebook, assignment, student))


def _by_name(student) -> tuple:
    return student.last_name or "", student.first_name or "", student.id


def _row(gradebook, assignment, student) -> dict:
    row = {"assignment": assignment.name, "duedate": assignment.duedate, "max_score": assignment.max_score,
           "student_id": student.id, "last_name": student.last_name, "first_name": student.first_name,
           "email": student.email}
    try:
        submission = gradebook.find_submission(assignment.name, student.id)
    except MissingEntry:
        return row | {"status": "not handed in"}
    row["timestamp"] = submission.timestamp
    grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
    if any(lacks_score(grade) for grade in grades):
        return row | {"status": "not graded"}
    penalty = submission.late_submission_penalty
    waiting = sorted(grade.name for grade in grades if grade.needs_manual_grade)
    return row | {"raw_score": submission.score, "late_submission_penalty": penalty,
                  "score": max(0.0, submission.score - penalty),
                  "status": "to be marked by a person: " + " ".join(waiting) if waiting else "graded"}

"""nbgrader, mapped onto this course's folders."""

c = get_config()  # noqa: F821  (nbgrader provides it)

c.CourseDirectory.course_id = "mlem"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"

"""The `mlem` command."""

import argparse
import os
import shutil
import sys

PASSED, FAILED, UNREADABLE = 0, 1, 2   # exit statuses of `mlem check`
STOPPED = 130                          # by Ctrl-C, as shells count it


def main(argv: list[str] | None = None) -> int:
    """Run `mlem`; returns the exit status."""
    parser = argparse.ArgumentParser(prog="mlem", description="The course on maximum likelihood and EM: its exercises.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_check(commands)
    _add_progress(commands)
    arguments = parser.parse_args(argv)
    for stream in (sys.stdout, sys.stderr):   # a message may hold a letter that an old Windows console lacks
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        return arguments.run(arguments)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return STOPPED


def _add_check(commands) -> None:
    check = commands.add_parser(
        "check", help="how your notebook does: points, and the property that failed for each loss",
        description="Runs your notebook in a fresh kernel, hidden tests included. Your file is not changed.",
        epilog="Exit status: 0 all tests passed, 1 something fails, 2 the notebook (or the course) can't be read.")
    check.add_argument("notebook", metavar="NOTEBOOK", help="the .ipynb file that you work in")
    check.add_argument("--course", metavar="DIR", help="the course's folder (default: the one this command is from)")
    check.add_argument("--time-limit", metavar="SECONDS", type=_seconds,
                       help="for each cell (default: as when it is graded)")
    check.set_defaults(run=_check)


def _add_progress(commands) -> None:
    progress = commands.add_parser(
        "progress", help="which sets in work/ are done, and what to do next",
        description="Checks each notebook that you have begun, as mlem check does, and says what to do next.")
    progress.add_argument("folder", metavar="DIR", nargs="?", help="where your notebooks are (default: the course's work/)")
    progress.add_argument("--course", metavar="DIR", help="the course's folder (default: the one this command is from)")
    progress.set_defaults(run=_progress)


def _progress(arguments) -> int:
    _be_quick()
    from mlem_grader.course import Course, CourseError
    from mlem_grader.progress import line, next_step, standings
    try:
        course = Course(arguments.course)
        found, width = [], max(map(len, course.notebooks))
        for standing in standings(arguments.folder or course.root / "work", course):
            print(line(standing, width), flush=True)
            found.append(standing)
    except CourseError as error:
        print(error, file=sys.stderr)
        return UNREADABLE
    print("", next_step(found), sep="\n")
    return PASSED


def _be_quick() -> None:
    # jsonschema 4.26 imports this for a format no notebook uses, and it takes a second: half of the wait.
    sys.modules.setdefault("rfc3987_syntax", None)


def _check(arguments) -> int:
    _be_quick()
    from mlem_grader.check import check
    from mlem_grader.course import Course, CourseError
    from mlem_grader.reading import Unreadable
    from mlem_grader.report import render
    from mlem_grader.running import TIME_LIMIT
    try:
        result = check(arguments.notebook, Course(arguments.course), arguments.time_limit or TIME_LIMIT)
    except Unreadable as error:
        print(f"{arguments.notebook} can't be checked: {error}", file=sys.stderr)
        return UNREADABLE
    except CourseError as error:
        print(error, file=sys.stderr)
        return UNREADABLE
    print(render(result, shutil.get_terminal_size().columns, _wants_colour()))
    return PASSED if result.passed else FAILED


def _seconds(text: str) -> int:
    if not text.isdigit() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"got {text!r}; give a whole number of seconds, 1 or more")
    return int(text)


def _wants_colour() -> bool:
    if os.environ.get("NO_COLOR") or not sys.stdout.isatty():
        return False
    if os.name == "nt":
        os.system("")   # turns on colour codes in Windows' console
    return True


if __name__ == "__main__":
    sys.exit(main())

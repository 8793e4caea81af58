"""The pages' terminal prints what a command really prints, in a copy of the course."""

import shutil

from mlem_grader.transcript import Terminal


def test_it_prints_the_command_and_its_output_without_this_machines_paths(course, capsys):
    terminal = Terminal(course)
    terminal("mlem check exercises/tiny/gone.ipynb --course $PWD; echo status $?")
    assert capsys.readouterr().out == ("$ mlem check exercises/tiny/gone.ipynb --course $PWD; echo status $?\n"
                                       "exercises/tiny/gone.ipynb can't be checked: there is no such file.\nstatus 2\n")
    terminal("ls $PWD/exercises/*")
    assert str(terminal.root) not in capsys.readouterr().out


def test_lines_left_out_are_marked(course, capsys):
    Terminal(course)("printf 'one\\ntwo\\n'", only=["two"])
    assert capsys.readouterr().out.endswith("\ntwo\n...\n")


def test_the_course_itself_is_not_touched(course):
    terminal = Terminal(course)
    terminal("rm -r exercises")
    assert (course / "exercises").is_dir()


def test_without_solutions_it_says_so_instead_of_failing(course, tmp_path, capsys):
    shutil.copytree(course / "exercises", tmp_path / "exercises")
    terminal = Terminal(tmp_path)
    terminal("exit 1", needs_solutions=True)
    assert not terminal.complete and "no solutions folder" in capsys.readouterr().out

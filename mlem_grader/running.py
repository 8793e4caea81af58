"""Running a notebook to its end, whatever its cells do: loop for ever, or take the kernel down."""

import subprocess
import sys
from pathlib import Path

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_output

TIME_LIMIT = 20   # seconds a cell; the slowest test of the course takes 2 on an old laptop
IMPATIENT = 5     # seconds a cell, once one has run into the limit: a hanging function hangs in each of its tests

TIMED_OUT = "CellTimeoutError"   # nbgrader's name for it, so that both say the same
DIED = "KernelDied"
NOT_RUN = "NotRun"


class Tolerant:
    """Mixed into an nbclient client: when a kernel is dead or deaf, the cells that remain are marked as not run.

    nbgrader's Execute would raise, and the points earned before would be lost (nbgrader 0.9.6 with nbclient 0.11).
    """

    _ended_by = None

    def execute_cell(self, cell, cell_index, **kwargs):
        if cell.cell_type != "code" or not cell.source.strip():
            return cell
        if self._ended_by:
            cell.outputs = [_error(NOT_RUN, self._ended_by)]
            return cell
        try:
            super().execute_cell(cell, cell_index, **kwargs)
        except DeadKernelError:
            self._ended_by = "Python had stopped in a cell before"
            cell.outputs.append(_error(DIED, "Python itself stopped in this cell"))
        except CellTimeoutError:   # interrupting it was of no use
            self._ended_by = "a cell before could not be stopped"
            cell.outputs.append(_error(TIMED_OUT, ""))
        if any(output.get("ename") == TIMED_OUT for output in cell.outputs):
            self.timeout = min(self.timeout, IMPATIENT)
        return cell


class _Client(Tolerant, NotebookClient):
    """The settings, and the rule for what counts as an error, are those of nbgrader's Execute."""

    def on_cell_executed(self, cell, execute_reply, **_):
        reply = execute_reply["content"]
        shown = [output.ename for output in cell.outputs if output.output_type == "error"]
        if reply["status"] == "error" and reply["ename"] not in shown:
            cell.outputs.append(_error(reply["ename"], reply["evalue"], reply["traceback"]))


class _ThisPython(AsyncKernelManager):
    """The Python that runs `mlem`, whatever kernels are installed under the name python3."""

    kernel_spec = KernelSpec(argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
                             display_name="Python 3", language="python")


def run(notebook: NotebookNode, folder: Path, time_limit: int = TIME_LIMIT) -> NotebookNode:
    """Run all cells in a fresh kernel, in `folder`; the outputs are put into `notebook`, which is returned."""
    client = _Client(notebook, kernel_manager_class=_ThisPython,
                     timeout=time_limit, interrupt_on_timeout=True, allow_errors=True,
                     error_on_timeout={"ename": TIMED_OUT, "evalue": "", "traceback": []},
                     raise_on_iopub_timeout=True, shutdown_kernel="immediate", record_timing=False,
                     resources={"metadata": {"path": str(folder)}})
    client.log.setLevel("CRITICAL")   # what it has to say about time-outs, the report says
    client.reset_execution_trackers()
    with client.setup_kernel(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL):   # the kernel's own, not the cells'
        for index, cell in enumerate(notebook.cells):
            client.execute_cell(cell, index)
    return notebook


def _error(name: str, text: str, traceback=()) -> NotebookNode:
    return new_output("error", ename=name, evalue=text, traceback=list(traceback) or [f"{name}: {text}".rstrip(": ")])

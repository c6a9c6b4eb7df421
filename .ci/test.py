"""Run every notebook as a test, as `nbdev_test` does, and count: `python .ci/test.py [NAME ...]`.

Each notebook runs in a fresh process; two run at a time with one thread each. A name selects the notebooks
that contain it.
"""
import os
import sys
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before torch: two notebooks share the cores
os.environ.setdefault("MPLBACKEND", "agg")


def main(names: list[str]) -> int:
    from nbdev.config import get_config
    from nbdev.test import test_nb

    config = get_config()
    notebooks = sorted(path.absolute() for path in Path(config.nbs_path).glob("*.ipynb"))
    notebooks = [path for path in notebooks if not names or any(name in path.name for name in names)]
    passed = 0
    with ProcessPoolExecutor(2, mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
        runs = {pool.submit(test_nb, path, skip_flags=config.tst_flags.split(),
                            basepath=config.config_path): path for path in notebooks}
        for run in as_completed(runs):
            try:
                good, seconds = run.result()
            except Exception as error:  # a worker that died counts as a failed notebook
                print(f"{runs[run].name}: {type(error).__name__}: {error}", flush=True)
                good, seconds = False, 0
            passed += good
            print(f"{'passed' if good else 'FAILED'}  {runs[run].name}  {seconds:.0f} s", flush=True)
    print(f"{passed} passed, {len(notebooks) - passed} failed")
    return 0 if notebooks and passed == len(notebooks) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

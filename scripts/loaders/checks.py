"""Checks that are functions, whose names say what must hold."""

import importlib.metadata
import importlib.util
import sys
import traceback

checks = []


def check(*needs):
    """A check that is skipped where a package is absent."""

    def register(function):
        checks.append((function, needs))
        return function

    return register


def same(actual, expected, what=""):
    assert actual == expected, f"{what}: {actual!r} is not {expected!r}"


def has(package):
    """Whether a module can be imported, or a package is installed that has none, such as a program."""
    if importlib.util.find_spec(package) is not None:
        return True
    try:
        importlib.metadata.distribution(package)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def run_checks():
    """Runs every check, and prints `N passed, N failed, N skipped` last. The exit status: 1 where one failed."""
    passed = failed = skipped = 0
    for function, needs in checks:
        name = function.__name__.replace("_", " ")
        absent = [need for need in needs if not has(need)]
        if absent:
            skipped += 1
            print(f"skipped  {name} ({', '.join(absent)} absent)")
            continue
        try:
            function()
        except Exception:
            failed += 1
            print(f"FAILED   {name}")
            traceback.print_exc(file=sys.stdout)
        else:
            passed += 1
            print(f"passed   {name}")
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0

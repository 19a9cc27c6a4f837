"""The rooms of `src/communique/` and the one way in which they depend on each other."""

import ast
from pathlib import Path

ROOT = Path(__file__).parent.parent
# A room may import those that stand before it.
ROOMS = (
    *("errors", "version", "writing", "model", "vocabulary", "places", "sandbox", "sources", "extract"),
    *("evaluate", "llm", "review", "link", "graph", "tables", "validate", "diagnose", "store", "questions", "reason"),
    *("contribute", "publish", "serve", "api", "cli"),
)
PACKAGE = ROOT / "src" / "communique"


def test_dependencies_point_one_way() -> None:
    modules = [path for path in sorted(PACKAGE.rglob("*.py")) if _room(path) in ROOMS]
    wrong = [
        f"{path.relative_to(PACKAGE)} imports {imported}"
        for path in modules
        for imported in _imports(path)
        if ROOMS.index(imported) > ROOMS.index(_room(path))
    ]
    assert not wrong, "\n".join(wrong)


def test_every_room_says_what_it_is_for() -> None:
    for room in PACKAGE.iterdir():
        if (room / "__init__.py").exists():
            docstring = ast.get_docstring(ast.parse((room / "__init__.py").read_text(encoding="utf-8")))
            assert docstring, f"{room.name} has no docstring"


def test_every_folder_of_data_says_what_it_is_for() -> None:
    for folder in (
        "ontology",
        "ontology/schemes",
        "shapes",
        "queries",
        "seeds",
        "tests",
        "benchmarks",
        "docs/decisions",
    ):
        assert (ROOT / folder / "README.md").exists(), f"{folder} has no README.md"


def test_modules_are_short() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in PACKAGE.rglob("*.py")}
    assert not {str(path.relative_to(PACKAGE)): length for path, length in lengths.items() if length > 300}


def _room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imports(path: Path) -> set[str]:
    """The rooms that a module imports, at its top or within a function."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("communique."):
            found.add(node.module.split(".")[1])
    return found & set(ROOMS)

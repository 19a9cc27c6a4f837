"""The dataset as files and as a store: built aside, validated as a whole, swapped in whole."""

from communique.publish.build import Build, BuildSettings, build

__all__ = ["Build", "BuildSettings", "build"]

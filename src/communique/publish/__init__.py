"""The dataset as files and as a store: built aside, validated as a whole, swapped in whole."""

from communique.publish.build import Build, BuildSettings, build
from communique.publish.files import base_of

__all__ = ["Build", "BuildSettings", "base_of", "build"]

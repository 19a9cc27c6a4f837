"""Linked data for energy diplomacy: facts with the sentence that says so, validated, served and queried.

>>> import communique
>>> dataset = communique.build("seeds")  # doctest: +SKIP
>>> dataset.query("001", state_a="KZ", state_b="GB")  # doctest: +SKIP
>>> communique.validate("contribution.ttl").conforms  # doctest: +SKIP
"""

from communique.api import Dataset, DoesNotConformError, build, check, extract, validate
from communique.version import __version__

# The calls `extract` and `validate` have the names of rooms. They are bound here, after the rooms have been imported,
# so that `communique.validate(…)` is the call, while `from communique.validate import …` reaches the room.
__all__ = ["Dataset", "DoesNotConformError", "__version__", "build", "check", "extract", "validate"]

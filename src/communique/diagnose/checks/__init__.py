"""What is wrong with a file that no shape can say: names that nothing defines, texts that are no values, odd IRIs.

Each check is one function and one rule of `checks.yaml`. Nothing here opens a published dataset: whether something is
described there is asked of a function that the caller gives.
"""

from communique.diagnose.checks.check import check_file
from communique.diagnose.checks.rules import Check, checks

__all__ = ["Check", "check_file", "checks"]

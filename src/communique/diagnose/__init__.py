"""What is wrong with contributed files, as a compiler would say it: places, words, hints, and the formats of a report.

Whether data conforms is decided in `validate`; here it is explained. Nothing here opens a published dataset.
"""

from communique.diagnose.diagnosis import Diagnosis
from communique.diagnose.diagnostic import Diagnostic, Note
from communique.diagnose.rule import Rule

__all__ = ["Diagnosis", "Diagnostic", "Note", "Rule"]

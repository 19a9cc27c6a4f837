"""A diagnosis in the formats that people and their tools read, one module each; none of them decides what is wrong.

Every format is a function of the diagnosis alone: the same input gives the same bytes,
and no text of a file can break it.
"""

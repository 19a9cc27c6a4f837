"""Which thing a name means: slugs, the reviewed judgements of `names.csv`, and the IRIs of a document's things.

Names are equal or judged to be the same; nothing is merged because two strings are alike.
"""

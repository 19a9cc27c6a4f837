"""From a document to claims, from claims to quads, from claims to facts; named graphs and serialisations.

What a name means is decided in `link`; whether the result is right, in `validate`.
"""

"""The words of the field: the IRIs that the code names, and the loading of schemes, states, shapes and queries.

What a word means is said in `ontology/`, never here.
"""

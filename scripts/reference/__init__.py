"""The generated reference pages, one module a page; `scripts/make_reference.py` writes them.

Each page is a function without arguments that gives the Markdown of the page. Nothing here writes a file.
"""

"""A contribution against the published dataset: what it breaks, repeats, contradicts and adds, and whether it is taken.

Only what is near the contribution is fetched. What one file says for itself is judged in `validate` and explained in
`diagnose`; no syntax is read here, and no report has its form here.
"""

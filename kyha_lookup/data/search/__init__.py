"""Search: from a typed query to goods lines.

`finding` says which descriptions answer, `answering` which lines and in what order; the rest counts and shows them.
"""

"""The benchmark of the search engine: corpora, peers, queries and what the limits are.

Run with ``python -m tests.benchmarks search``; `__main__` says which options there are.
"""

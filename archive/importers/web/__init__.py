"""What the importer of web pages needs: reading bytes, what a page declares, deciding.

One module per question (which encoding? which headline? who wrote it?). Only
`archive.importers.html` puts the answers together.
"""

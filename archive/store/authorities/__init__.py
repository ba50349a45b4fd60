"""People, organizations and places of the whole archive, and what the user decided.

=============  ==================================================================
authorities    what may be asked and done; all else is behind it
deciding       its part of what the user decides
rows           rows as values
listing        lists, as one filters them
linking        entities of one article find their authorities
following      decisions of an article's entities that have other names now
waiting        what is done of that when nothing else is to do
making         new authorities, their labels and better forms
settling       several people of one name
short          initials and acronyms that articles explain
standing       what follows from links and decisions: roots, counts, names
acts           what the user does, cell by cell, undone and done again
assigning      entities of single articles that the user puts elsewhere
suggesting     what may be one
stopping       forms that are never an entity
=============  ==================================================================
"""

from archive.store.authorities.authorities import Authorities

__all__ = ["Authorities"]

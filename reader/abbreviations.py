"""Abbreviations, and the words that begin sentences: what a full stop means in print.

English as newspapers of two centuries have it; the most frequent of German, French and
Spanish.
"""

from __future__ import annotations


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# A name follows these: they never end a sentence.
BEFORE_NAMES = _listed(
    """
    mr mrs ms messrs mme mlle mm dr drs prof rev revd hon fr sr sra srta st ste ft mt
    gen lieut lt col maj capt cpt sgt sergt corp cpl pvt adm comdr cmdr brig
    gov sen rep pres supt insp det atty asst
    hr frl hrn bzw vgl ca geb gest
    vs viz cf eg ie
    """
)
# These stand before numbers.
BEFORE_NUMBERS = _listed("no nos nr vol vols pp fig figs art sec ch op")
# These may end one: it depends on what follows.
MAY_END = _listed("etc al inst ult prox usw dgl")
# The same, where they begin with a capital: else "ill" and "sat" are words like others.
MAY_END_AS_NAMES = _listed(
    """
    co corp inc ltd bros jr sr esq dept est ave blvd rd sq bldg dep str
    jan feb mar apr jun jul aug sep sept oct nov dec
    mon tue tues wed thu thur thurs fri sat sun
    ala ariz ark cal calif colo conn del fla ga ill ind kan ky la mass md me mich minn miss
    mo mont neb nev okla ore pa penn tenn tex va vt wash wis wyo
    """
)
# What begins sentences far more often than names.
STARTERS = _listed(
    """
    the a an this that these those he she it they we you i his her its their our my in on
    at by from with for as if when while after before but and or so yet then there here
    what who where why how no not all some many most one two both each now
    der die das ein eine er sie es wir im am in nach vor bei mit und aber
    le la les un une il elle ils elles ce cette on dans en et mais
    el los las una ella ellos se por con y pero
    """
)
MONTHS = _listed(
    """
    jan feb mar apr may jun jul aug sep oct nov dec mär mai okt dez
    jän fév avr aoû déc ene abr ago dic
    """
)

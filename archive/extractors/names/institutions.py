"""Bodies and media known everywhere: names too well known to be taken for others."""

from __future__ import annotations

from archive.extractors.names.known import lay_known
from archive.extractors.names.spans import Spans
from archive.model import EntityKind

KNOWN_RULE = "well-known body"

# Left out because they are as often something else: Amazon, Apple, Time, WHO, Congress.
_NAMES = """\
AFL-CIO, AFP, ASEAN, African Union, Agence France-Presse, Al Jazeera, Al-Jazeera,
Al Qaeda, Al-Qaeda, Amnesty International, Arab League, Asian Development Bank,
Associated Press, BBC, Bloomberg, Boko Haram, British Airways, CBS, CIA, CNBC, CNN,
Council of Europe, Daily Mail, Daily Telegraph, ECOWAS, EU, European Central Bank,
European Commission, European Parliament, European Union, FBI, FIFA, Facebook, Fatah,
Federal Reserve, Financial Times, Google, Greenpeace, Hamas, Hezbollah,
House of Commons, House of Lords, House of Representatives, Human Rights Watch, IAEA,
IBM, IMF, Instagram, International Atomic Energy Agency, International Criminal Court,
International Monetary Fund, International Olympic Committee, Interpol, KGB, Kremlin,
Labour Party, League of Nations, LinkedIn, Los Angeles Times, MI5, MI6, Microsoft, NASA,
NATO, NBC, NPR, New York Stock Exchange, OECD, OPEC, Oxfam, PLO, Pentagon, Red Crescent,
Red Cross, Reuters, Salvation Army, Scotland Yard, Security
Council, State Department, Supreme Court, Taliban, Tass, UEFA, UN, UNESCO,
UNHCR, UNICEF, Unesco, Unicef, United Nations, United Press, Walmart,
Wall Street Journal, Washington Post, WhatsApp, Wikipedia, World Bank,
World Health Organization, World Trade Organization, Xinhua, YouTube"""
KNOWN_BODIES = frozenset(" ".join(name.split()) for name in _NAMES.split(","))


def know_bodies(text: str, spans: Spans) -> Spans:
    """Make organizations of well-known names, unless part of a longer name."""
    return lay_known(text, spans, KNOWN_BODIES, EntityKind.ORGANIZATION, KNOWN_RULE)

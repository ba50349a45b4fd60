"""Bodies and media known everywhere: names too well known to be taken for others."""

from __future__ import annotations

from archive.extractors.names.known import lay_known
from archive.extractors.names.spans import Spans
from archive.model import EntityKind

KNOWN_RULE = "well-known body"

# Left out because they are as often something else: Amazon, Apple, Time, WHO, Congress.
_NAMES = """\
ABN Amro, Adidas, AFL-CIO, AFP, African Union, Agence France-Presse, AIG, Airbnb, Airbus,
Al Jazeera, Al Qaeda, Al Shabaab, Al-Jazeera, Al-Qaeda, Alibaba, Amnesty International,
Arab League, Aramco, ArcelorMittal, ASEAN, Asian Development Bank, Associated Press,
AstraZeneca, AT&T, Audi, Barclays, BASF, Bayer, BBC, BHP, BioNTech, BlackRock, Bloomberg,
BMW, BNP Paribas, Boeing, Boko Haram, BP, British Airways, Bundesbank, Bundesliga,
Bundestag, ByteDance, CBS, Chevron, CIA, Cisco, Citigroup, CNBC, CNN, Coca-Cola,
ConocoPhillips, Council of Europe, Credit Suisse, Daily Mail, Daily Telegraph, Daimler,
Deutsche Bank, Deutsche Telekom, Duma, ECOWAS, EU, European Central Bank,
European Commission, European Parliament, European Union, Exxon Mobil, ExxonMobil,
Facebook, Fatah, FBI, Federal Reserve, FIFA, Financial Times, Foxconn, Gazprom,
General Electric, General Motors, GlaxoSmithKline, Glencore, Goldman Sachs, Google,
Greenpeace, Hamas, Hezbollah, Honda, House of Commons, House of Lords,
House of Representatives, HSBC, Huawei, Human Rights Watch, Hyundai, IAEA, IBM, IMF, ING,
Instagram, Intel, International Atomic Energy Agency, International Criminal Court,
International Monetary Fund, International Olympic Committee, Interpol, Islamic Jihad,
Islamic State, JPMorgan, JPMorgan Chase, KGB, Knesset, KPMG, Kremlin, Labour Party,
League of Nations, Lehman Brothers, LinkedIn, Lockheed Martin, Los Angeles Times,
Lufthansa, Lukoil, Mastercard, McDonald's, Merck, Merrill Lynch, MI5, MI6, Microsoft,
Mitsubishi, Moderna, Morgan Stanley, NASA, Nasdaq, NATO, NBC, Nestle, Netflix,
New York Stock Exchange, Nikkei, Nissan, Nokia, Novartis, NPR, OECD, OPEC, Opec, OPEC+,
Oxfam, PayPal, Pemex, Pentagon, PepsiCo, Petrobras, Pfizer, PLO, Premier League,
Procter & Gamble, Qantas, Qualcomm, Red Crescent, Red Cross, Reuters, Rio Tinto, Rosneft,
Ryanair, Salvation Army, Sanofi, Saudi Aramco, Scotland Yard, Security Council, Siemens,
Sinn Fein, SoftBank, Sony, SpaceX, Spotify, Standard & Poor's, State Department,
Supreme Court, Taliban, TASS, Tass, Tencent, TikTok, Toshiba, TotalEnergies, Toyota,
TSMC, Uber, UBS, UEFA, UN, UNESCO, Unesco, UNHCR, UNICEF, Unicef, UniCredit, Unilever,
United Airlines, United Nations, United Press, Verizon, Vodafone, Volkswagen, Volvo,
Wall Street Journal, Walmart, Washington Post, WeChat, WhatsApp, Wikipedia, World Bank,
World Health Organization, World Trade Organization, Xiaomi, Xinhua, YouTube"""
KNOWN_BODIES = frozenset(" ".join(name.split()) for name in _NAMES.split(","))


def know_bodies(text: str, spans: Spans) -> Spans:
    """Make organizations of well-known names, unless part of a longer name."""
    return lay_known(text, spans, KNOWN_BODIES, EntityKind.ORGANIZATION, KNOWN_RULE)

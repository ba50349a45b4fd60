"""Bodies and media known everywhere: names too well known to be taken for others."""

from __future__ import annotations

from archive.extractors.names.known import lay_known
from archive.extractors.names.spans import Spans
from archive.model import EntityKind

KNOWN_RULE = "well-known body"

# Left out because they are as often something else: Amazon, Apple, Time, WHO, Congress.
_NAMES = """\
ABN Amro, Adidas, AFL-CIO, AFP, African Union, Agence France-Presse, AIG, Airbnb, Airbus,
Al Jazeera, Al Qaeda, Al Shabaab, Al-Jazeera, Al-Qaeda, Al-Shabaab, Alibaba, All Blacks,
Allianz, Amnesty International, Arab League, Aramco, ArcelorMittal, ASEAN,
Asian Development Bank, Associated Press, AstraZeneca, AT&T, Audi, Bank of America,
Barclays, BASF, Bayer, BBC, BHP, BioNTech, BlackRock, Bloomberg, BMW, BNP Paribas,
Boeing, Boko Haram, BP, British Airways, Bundesbank, Bundesliga, Bundestag, ByteDance,
Carrefour, Cathay Pacific, CBS, Chevron, CIA, Cisco, Citigroup, Citroen, CNBC, CNN,
Coca-Cola, Commerzbank, ConocoPhillips, Council of Europe, Credit Suisse, Daily Mail,
Daily Telegraph, Daimler, Danone, Deutsche Bank, Deutsche Telekom,
Doctors Without Borders, DoorDash, Duma, ECOWAS, Electrolux, Embraer, Equinor, Ericsson,
EU, European Central Bank, European Commission, European Parliament, European Union,
Eurostat, Exxon Mobil, ExxonMobil, Facebook, Fatah, FBI, Federal Reserve, Fianna Fail,
Fiat, Fidesz, FIFA, Financial Times, Fine Gael, Foxconn, Frontex, Gazprom,
General Electric, General Motors, GlaxoSmithKline, Glencore, Goldman Sachs, Google,
Greenpeace, Hamas, Hezbollah, Honda, House of Commons, House of Lords,
House of Representatives, HSBC, Huawei, Human Rights Watch, Hyundai, IAEA, Iberdrola,
IBM, IMF, Infosys, ING, Instagram, Intel, International Atomic Energy Agency,
International Criminal Court, International Monetary Fund,
International Olympic Committee, Interpol, Islamic Jihad, Islamic State, Janata Dal,
JPMorgan, JPMorgan Chase, Kaspersky, KGB, Knesset, KPMG, Kremlin, Kuomintang, L'Oreal,
Labour Party, League of Nations, Lehman Brothers, Lenovo, LinkedIn, Lockheed Martin,
Los Angeles Times, Lufthansa, Lukoil, LVMH, Lyft, Maersk, Mastercard, McDonald's,
Medecins Sans Frontieres, Merck, Merrill Lynch, MI5, MI6, Microsoft, Mitsubishi, Moderna,
Morgan Stanley, Munich Re, Médecins Sans Frontières, NASA, Nasdaq, NATO, NBC, Nestle,
Netflix, New York Stock Exchange, NHS, Nikkei, Nissan, Nokia, Novartis, Novo Nordisk,
NPR, Nvidia, OECD, OPEC, Opec, OPEC+, Oxfam, Panasonic, PayPal, Paytm, Pemex, Pentagon,
PepsiCo, Petrobras, Peugeot, Pfizer, PLO, Politburo, Premier League, Procter & Gamble,
Qantas, Qualcomm, Red Crescent, Red Cross, Renault, Repsol, Reuters, Rio Tinto,
Rolls-Royce, Rosneft, Ryanair, Sainsbury's, Salvation Army, Sanofi, Saudi Aramco,
Save the Children, Scotland Yard, Security Council, Siemens, Sinn Fein, Sinopec,
SoftBank, Sony, SpaceX, Spotify, Springboks, Standard & Poor's, State Department,
Supreme Court, Taliban, TASS, Tass, Telefonica, Tencent, Tesco, TikTok, Toshiba,
TotalEnergies, Toyota, Transparency International, TSMC, Uber, UBS, UEFA, UN, UNESCO,
Unesco, UNHCR, UNICEF, Unicef, UniCredit, Unilever, United Airlines, United Nations,
United Press, Verizon, Vitol, Vodafone, Volkswagen, Volvo, Wall Street Journal,
Wallabies, Walmart, Washington Post, WeChat, Wells Fargo, Westpac, WhatsApp, Wikipedia,
World Bank, World Health Organization, World Trade Organization, Xiaomi, Xinhua, Yahoo,
YouTube"""
KNOWN_BODIES = frozenset(" ".join(name.split()) for name in _NAMES.split(","))


def know_bodies(text: str, spans: Spans) -> Spans:
    """Make organizations of well-known names, unless part of a longer name."""
    return lay_known(text, spans, KNOWN_BODIES, EntityKind.ORGANIZATION, KNOWN_RULE)

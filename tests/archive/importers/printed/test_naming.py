"""What names of files and folders say of an issue, and what they do not."""

from __future__ import annotations

import pytest

from archive.importers.printed.naming import context_of, day_of


@pytest.mark.parametrize(
    ("path", "publication", "published", "edition", "page"),
    [
        ("text/1858-12-07_01-00001.xml", None, "1858-12-07", None, "1"),
        ("0002244_18550922_0003.xml", "0002244", "1855-09-22", None, "3"),
        (
            "2385348_newspaper_luxzeit1858_1858-12-07_01-mets.xml",
            "luxzeit1858",
            "1858-12-07",
            None,
            None,
        ),
        ("GDL-1912-04-16-a-p0004.xml", "GDL", "1912-04-16", None, "4"),
        ("GDL-1912-04-16-b-p0004.xml", "GDL", "1912-04-16", "b", "4"),
        ("18210801_1-0002.xml", None, "1821-08-01", None, "2"),
        ("BLB/18451228_01/ALTO/00005.xml", None, "1845-12-28", None, "5"),
        ("BLB/18451228_02/ALTO/00005.xml", None, "1845-12-28", "2", "5"),
        (
            "KB/newspaper/1813/11/16/DDD_ddd_0101_mpeg21/DDD_0101_002_alto.xml",
            None,
            "1813-11-16",
            None,
            "2",
        ),
        ("1824/0217/page_12.xml", None, "1824-02-17", None, "12"),
        (
            "sn84038814/00279557177/1858081401/0010.xml",
            "sn84038814",
            "1858-08-14",
            None,
            None,
        ),
        ("sn84038814/reel/1858081402/0010.xml", "sn84038814", "1858-08-14", "2", None),
        (
            "batch.zip!data/sn83030313/1899-03-16/ed-1/seq-7/ocr.xml",
            "sn83030313",
            "1899-03-16",
            None,
            "7",
        ),
        (
            "sn86086632/1919/01/03/ed-2/seq-12/ocr.xml",
            "sn86086632",
            "1919-01-03",
            "2",
            "12",
        ),
        ("lccn\\sn83030313\\seq-3.html", "sn83030313", None, None, "3"),
        ("bpp-pug-19240129_id53153_0001.xml", "pug", "1924-01-29", None, "1"),
        ("Gazette 22-09-1855 p3.xml", "Gazette", "1855-09-22", None, "3"),
        ("1772/0057/00000171.xml", None, "1772", None, "171"),
        ("New_Order_1924_03_01_02.jpg", "New Order", "1924-03-01", None, "2"),
        ("ONB_aze_18950706_1.xml", "aze", "1895-07-06", None, "1"),
        (
            "HarbourAndShippingGazette-1795-06-15-02-0015B.alto.xml",
            "HarbourAndShippingGazette",
            "1795-06-15",
            "2",
            "15B",
        ),
        ("Le Temps 1912-05-03.html", "Le Temps", "1912-05-03", None, None),
        ("0003_Der_Bund_1880-02-03.xml", "Der Bund", "1880-02-03", None, None),
        (
            "freiburger_zeitung_1914-08-05_abbyy",
            "freiburger zeitung",
            "1914-08-05",
            None,
            None,
        ),
        (
            "gazette-de-lausanne_1890-05-02_p3.xml",
            "gazette de lausanne",
            "1890-05-02",
            None,
            "3",
        ),
        ("scan_GDL_1912-04-16.tif", "GDL", "1912-04-16", None, None),
        ("the_times_1914-08-05.pdf", "the times", "1914-08-05", None, None),
        (
            "Evening Post, 16 April 1912, page 7.pdf",
            "Evening Post",
            "1912-04-16",
            None,
            "7",
        ),
        ("Le Figaro 5 mai 1898.pdf", "Le Figaro", "1898-05-05", None, None),
        ("NYT_Apr_16_1912.pdf", "NYT", "1912-04-16", None, None),
        ("nfp19120416.xml", "nfp", "1912-04-16", None, None),
        (
            "sim_chicago-lantern_1925-07-21_djvu.xml",
            "chicago lantern",
            "1925-07-21",
            None,
            None,
        ),
        ("bnl_lunion_1865-04-15.xml", "lunion", "1865-04-15", None, None),
        ("EP19120416.2.60.pdf", "EP", "1912-04-16", None, None),
        ("EP19120416.1.7.pdf", "EP", "1912-04-16", None, "7"),
        ("L'Impartial_1901-09-03_p1.xml", "L'Impartial", "1901-09-03", None, "1"),
        (
            "Vossische Zeitung 1918-11-10 Morgenausgabe Seite 2.pdf",
            "Vossische Zeitung",
            "1918-11-10",
            "Morgenausgabe",
            "2",
        ),
        (
            "morgenbladet_null_null_19140801_55_0001",
            "morgenbladet",
            "1914-08-01",
            None,
            "1",
        ),
        ("1813/11/page.xml", None, "1813-11", None, None),
        ("00000174_2.xml", None, None, None, "174"),
        ("page.alto.xml", None, None, None, None),
    ],
)
def test_the_customs_of_libraries_are_understood(
    path: str, publication: str, published: str, edition: str, page: str
) -> None:
    told = context_of(path)

    assert (told.publication, told.published, told.edition, told.page) == (
        publication,
        published,
        edition,
        page,
    )


@pytest.mark.parametrize(
    "path",
    [
        "",
        "00046135.xml",
        "19991399.xml",  # no such month
        "15991231.xml",  # before there were newspapers
        "21010101.xml",
        "09-08-1855.xml",  # which of them is the month?
        "scan-1880-07-01-1880-12-31.xml",
        "123418550922.xml",
        "PPN720183197.xml",
        "2024/page.xml",  # when it was saved
        "DSC20190412.jpg",  # when it was taken
    ],
)
def test_a_date_that_may_be_something_else_is_none(path: str) -> None:
    assert context_of(path).published is None


def test_the_nearest_folder_is_believed() -> None:
    assert context_of("1899-01-01/1855-09-22/0001.xml").published == "1855-09-22"


def test_of_a_text_its_only_day_is_taken() -> None:
    assert day_of("issue of 1855-09-22, no. 3") == "1855-09-22"
    assert day_of("1855-09-22 to 1855-09-29") is None

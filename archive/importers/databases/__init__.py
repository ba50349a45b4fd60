"""How exports of library databases and citation files are understood, vendor by vendor."""

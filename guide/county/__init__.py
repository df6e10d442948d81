"""The county as a whole, and the province over its counties: what the records add up to. Reads records, never writes.

facts.py      the rows that all measures count, taken from one records file
measures.py   what is counted, by what, and which shares follow: the one definition for every engine
gathering.py  the counts of one file, and of many added up, by plain sqlite3
warehouse.py  the same counts on another engine, as Ibis expressions
tables.py     the counts as tables in both languages, pairs.py those of single projects, findings.py those of the checks;
              guide/figures shows them and draws their charts
open_data.py  every table of the records as CSV and Parquet
"""

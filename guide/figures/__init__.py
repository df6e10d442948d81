"""Figures in tables, and their charts: made once, shown alike by the terminal, Excel, a web page and plain text.

table.py     a table in both languages, and which of its columns are drawn how
chart.py     what is to be drawn, in one language: the very figures of the table
picture.py   the chart in characters (plotext), with or without colours; lines.py the table
vector.py    the chart as SVG (pygal) for the page of page.py; workbook.py has Excel draw its own
files.py     all of it written to a file, by the file's ending
"""

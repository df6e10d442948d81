"""Official forms as Word, Excel, HTML and Markdown. A form is one file in `forms`; a file format is one in `writers`.

A form describes itself once, as a `layout.Page` of merged cells; the writers only draw what stands there. Knows sheets,
profiles and scorecards; knows no records, no talk and no screen. Reads no clock: the date is passed in.
"""

from __future__ import annotations

from guide.reports.form import FormInfo
from guide.reports.forms import FORMS
from guide.reports.outline import outline
from guide.reports.produce import ENDINGS, produce, render

__all__ = ["ENDINGS", "FORMS", "FormInfo", "outline", "produce", "render"]

"""The handbook: pages that a domain expert can edit, in both languages, shown by the app and by `jixiao help`."""

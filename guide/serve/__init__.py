"""The app in a browser: who may come in, and one process of the app behind every tab. The only room that knows textual-serve."""

"""The example county of `jixiao demo`: projects at every point of their life, and a clerk's whole talk."""

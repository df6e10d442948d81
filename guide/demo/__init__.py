"""The example county of `jixiao demo`: six projects at different points of their year, and a clerk's whole talk."""

"""The leak audit: looks at the living house as those outside see it, and changes nothing.

`closed` says once more, in its own words, what each reader must not see: an audit that asked the
read rules would believe them. `house` asks the real request path, `marks` knows closed things
again wherever they turn up, `walk` goes through everything.
"""

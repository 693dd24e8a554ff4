"""How fast the service is, beside the limit that was measured in the same run (`make bench`).

It stands outside the package, since it goes round every floor: it opens connections of its own, writes rows by raw SQL
and starts servers. `oneseal bench` calls it in a home folder of its own, which is removed afterwards.
"""

"""What holds for all tests: no example has a deadline, because machines are busy at times."""

from hypothesis import settings

settings.register_profile("okrtui", deadline=None)
settings.load_profile("okrtui")

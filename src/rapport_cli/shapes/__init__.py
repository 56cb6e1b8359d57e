"""Between plain data (parsed JSON or TOML) and the frozen dataclasses that the program works with.

A dataclass is the one definition of a shape: nothing here is told its fields a second time.
"""

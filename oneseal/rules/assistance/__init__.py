"""Free help from start to end (帮办代办; I16): who helps, what was done, until when."""

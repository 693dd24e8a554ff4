"""The command line: every module here with a function run(argv) is a sub-command of oneseal."""

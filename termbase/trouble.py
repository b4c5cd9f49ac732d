"""The one error for input that cannot be used: which file, where in it, what is wrong, what to do."""


class InputError(Exception):
    """A file that cannot be read, or not be written.

    `problem` is an English template with named `{placeholders}`, the key of its translations; `args` fills it.
    `place` says where in the file (“row 7”, “byte 812”), or is empty.
    """

    def __init__(self, path: object, problem: str, place: str = "", **args: object):
        super().__init__(path, problem, place, args)
        self.path = str(path)
        self.problem = problem
        self.place = place
        self.args_ = args

    def __str__(self) -> str:
        where = f"{self.path}: {self.place}" if self.place else self.path
        return f"{where}: {self.problem.format(**self.args_)}"

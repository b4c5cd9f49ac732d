"""The `zhqa` command: one module a subcommand."""

import gc
import sys


def main() -> None:
    """Run the command line: exit code 0 clean, 1 findings, 2 unusable input or a fault of the program."""
    from qa.cli.streams import harden, report_fault, report_input_error
    from termbase.trouble import InputError

    harden()
    # What start-up allocates lives to the end; looking through it again and again costs a tenth of a short run.
    gc.set_threshold(100_000, 50, 50)
    try:
        from qa.cli.app import make_app

        make_app()()
    except InputError as error:
        report_input_error(error)
        sys.exit(2)
    except BrokenPipeError:  # `zhqa check … | head`: the reader has what it wanted
        harden(closed=True)
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        report_fault(error)
        sys.exit(2)

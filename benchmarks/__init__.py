"""Speed and accuracy of zhqa, measured by hand; never part of the timed suite."""

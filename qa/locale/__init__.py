"""Messages in Chinese: `zh_CN/LC_MESSAGES/zhqa.po`, and its compiled form, which the program reads."""

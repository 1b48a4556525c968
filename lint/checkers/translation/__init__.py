"""MTR: what machine translation and paraphrasing tools leave behind."""

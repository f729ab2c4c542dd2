"""What verdicts teach, as proposals that a person accepts or dismisses: statistics and phrases, without a database."""

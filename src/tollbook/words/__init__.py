"""What several rooms need of language: folding, tokens, sentences, number and date phrases, vocabularies as data."""

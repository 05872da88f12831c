"""The dictionary of simplemma in lower case: form → lemma. Loaded only for new words (sv 1.5 s, en 0.3 s)."""

from functools import cache

from macros.words import Language


class Dictionary:
    """Looks words up as they stand in texts, names too."""

    def __init__(self, language: Language) -> None:
        from simplemma.strategies.dictionaries import DEFAULT_DICTIONARY_FACTORY  # noqa: PLC0415 - see above

        self._lemmas = DEFAULT_DICTIONARY_FACTORY.get_dictionary(language)

    def get(self, word: str) -> str | None:
        """The lemma of a word in lower case."""
        lemma = self._lemmas.get(word) or self._lemmas.get(word.capitalize()) or self._lemmas.get(word.upper())
        return lemma.lower() if lemma else None


@cache
def dictionary(language: Language) -> Dictionary:
    """The dictionary of a language, loaded once."""
    return Dictionary(language)

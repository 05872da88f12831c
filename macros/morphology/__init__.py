"""Morphology of Finnish, Swedish and English: what the search knows of words, and where long words may break.

Words of the site are analysed once and kept in `words/`; a build whose words are all kept loads no analyser.

- `finnish`, `swedish`, `english`, `lexicon` → `analysis`: the readings of a word
- `store`: kept readings; `tables`: what the search worker gets of them
- `inflection`: the forms of a lemma, from `paradigms/`, which `training` has learnt
- `real`: the short words of a language, learnt too
"""

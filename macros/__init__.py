"""Records to model to Markdown. Nothing here needs MkDocs except `main.define_env`."""

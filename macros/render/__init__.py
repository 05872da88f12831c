"""Records to HTML, one module per kind of content. Every function here is a macro that pages may call."""

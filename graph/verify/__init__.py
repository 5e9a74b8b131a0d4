"""A finished report against the corpus: is every quotation in it real?"""

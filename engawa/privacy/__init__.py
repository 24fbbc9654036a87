"""What the house keeps of a person: handing it over, letting it go, what they agreed to.

Owns: exports, erasures, the ledger of consents, whom one does not want to hear. Records:
ExportAsked, ErasureAsked, ErasureCalledOff, MemberErased, ConsentChanged, HushChanged. Listens
to nothing. Every table with a person in it is named in `holdings`, which a test holds us to.
"""

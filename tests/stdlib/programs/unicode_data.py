# unicodedata: normal forms, categories, numbers and the names that can be computed.
import unicodedata as u


def tried(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


def plain(text):
    return "".join(c for c in u.normalize("NFD", text) if u.category(c) != "Mn")


print(plain("Ślusàrski"), plain("O'Néàl"), plain("Zażółć gęślą jaźń"))
for c in "aÉ5٣²½Ⅷ三 \t€→_-(»😀あア한中\u0301\u200d\ue000\u0378":
    print(ascii(c), u.category(c), u.combining(c), u.east_asian_width(c), u.bidirectional(c), u.mirrored(c),
          u.decimal(c, None), u.digit(c, None), u.numeric(c, None))
for form in ("NFC", "NFD", "NFKC", "NFKD"):
    print(form, ascii(u.normalize(form, "é ﬁ ①½ Å 한")), u.is_normalized(form, "é"))
for c in "aÉλΩ5€一é→\n":
    print(tried(u.name, c), u.name(c, "?"))
print(u.lookup("EURO SIGN"), u.lookup("latin small letter e with acute"), tried(u.lookup, "foo"))
print(u.decomposition("é"), u.decomposition("ǖ"), u.decomposition("a") == "")
for f, args in [(u.normalize, ("X", "a")), (u.normalize, (1, "a")), (u.normalize, ("NFC", 1)), (u.category, ("ab",)),
                (u.category, (5,)), (u.decimal, ("a",)), (u.digit, ("a",)), (u.numeric, ("a",)), (u.name, (5,))]:
    print(tried(f, *args))

# tokens: every call and error as CPython prints it.
import tokenize, io, token
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
srcs=["x = 1\n","def f(a, b=2):\n    # comment\n    return a + b  # tail\n\nprint(f(1))\n","if x:\n  if y:\n    z\nelse:\n\tw\n","s = '''a\nb'''\nt = f'x{1}' rb\"q\"\n","a = (1,\n     2)\n\n","x = 1","# only\n","","\n\n","a = 0x1F + 1.5e3 - 2j + 1_000 + .5 + 0b1 + 5.\n","a **= b // c != d -> e := f ...\n","x \\\n = 2\n","a = $ ? !\n","s = 'unclosed\n","class A:\n    @p\n    async def f(self): await g()\n    pass","a = 'x\\\ny'\n","é = 1\n","lambda x: x if x<=3 else ~x@y\n","  x\n"," \n  # c\nx\n", "if 1:\n    x\n    # in\n# out\ny\n","x=1\r\ny=2\r\n","1if x else 2\n","u'a' b'' R'\\n' Rb''\n", "(\n'''a\nb'''\n)\n"]
for s in srcs:
    print(repr(s))
    try:
        toks=list(tokenize.generate_tokens(io.StringIO(s, newline="").readline))
        for k in toks: print("  ", tuple(k)[:4], repr(k.line), token.tok_name[k.exact_type])
        t(lambda: repr(tokenize.untokenize(toks))); t(lambda: repr(tokenize.untokenize(k[:2] for k in toks)))
    except Exception as e: print(type(e).__name__, e)
    t(lambda: repr(tokenize.untokenize(tokenize.tokenize(io.BytesIO(s.encode()).readline))))
for s in ["x = (1,\n","'''abc\n","if x:\n    y\n  z\n","a = [\n"]: t(lambda: list(tokenize.generate_tokens(io.StringIO(s).readline)))
print(list(tokenize.tokenize(io.BytesIO(b"# -*- coding: latin-1 -*-\nx='\xe9'\n").readline))[:4])
t(lambda: tokenize.detect_encoding(io.BytesIO(b"\xef\xbb\xbfx\n").readline)); t(lambda: tokenize.detect_encoding(io.BytesIO(b"# coding: foo\n").readline)); t(lambda: tokenize.detect_encoding(io.BytesIO(b"").readline))

# toml: every call and error as CPython prints it.
import tomllib, io, decimal
docs = ['a=1','a = "x"\nb=\'y\'\n[t]\nc=1.5\n[t.u]\nd=true\n[[arr]]\nx=1\n[[arr]]\nx=2\n[arr.sub]\ny=3','a.b.c=1\na.b.d=2','a={x=1,y.z=2}','a=[1,2,\n3,#c\n]','d=1979-05-27T07:32:00Z\ne=1979-05-27\nf=07:32:00.999999\ng=1979-05-27 00:32:00-07:00\nh=1979-05-27T00:32:00.5','i=0xDEAD_beef\nj=0o755\nk=0b1101\nl=1_000\nm=+99\nn=-0','f=3.14\ng=1e5\nh=-2E-2\ni=inf\nj=-nan\nk=+inf\nl=6.626e-34','s="""\na\\\n   b"""\nt=\'\'\'\nraw\\n\'\'\'\nu="\\u00e9\\U0001F600\\t\\"\\\\"','s="""a""""""','s=""""a"""""','', '# c\n\n','a=','a','a = 1 b=2','=1','[a','[a]\n[a]','[a.b]\n[a]\nc=1','a=1\na=2','a=1\n[a]','[a]\nb=1\n[a.b]','[[a]]\n[a]','a=[1]\n[[a]]','[a]\n[[a]]','a={x=1}\n[a.b]','a={x=1}\na.y=2','a={x=1,}','a={x=1,x=2}','a={','a=[1','a="x','a="x\ny"','a="\\q"','a="\\u12"','a="\\ud800"','a=tru','a=truex','a=01','a=1__0','a=1.','a=.5','a=1e','a=2021-13-01','a=2021-02-30','a=25:00:00','a=\'x\ny\'','a=\'x','a="\x01"','a=\'\x01\'','# \x01','a.b=1\n[a]\nc=1','a.b=1\n[a.c]','[a]\nb.c=1\n[a.b]','[a]\nb.c=1\n[a.b.d]\n','[a.b.c]\nz=1\n[a]\nb.c.t=1','a."b c".\'d\'=1','"" = 1','a . b = 1','a=1\r\nb=2\r\n','a=1\rb','a="""x','a=\'\'\'x','[[a]','[[a]]\n[[a.b]]\nc=1\n[[a.b]]\nc=2\n[[a]]','a=[{x=1},{x=2}]','a=[[1,2],["a"]]','a=[1,,2]','a=[,]','!','[a]b=1','a=1 # c','x={a={b=1},c=[1]}\n','[]','[a.]','a..b=1','a=\\','a=1\n\x00','a.b=1\na.b.c=2','a=0x','a=0b12', '[fruit]\napple.color=1\napple.taste.sweet=true\n[fruit.apple.texture]', 'a={b.c=1,b.d=2}','a={b={c=1},b.d=2}', 'a=1\ufeff','é=1','"é"="ü"','a="""\\   \n  b"""', 'a="""\\  x"""','a="""\\','a=1979-05-27T','a = { }','a=true\nb=false','a=[]\na.b=1', 'tab.t = 1\n[tab]','[a]\n[b]\n[a.x]\n[b.x]\n','a=+0x1','a=inf1','a=-inf','a={x=1\n}','a=[true,\n\n # x\n false]','[a]\nx.y=1\nx.z=2\n[a.w]\n','[[a.b]]\n[a]\nc=1','[[a]]\nb.c=1\n[a.b]', 'a=1\n[b]\na=1\n[b.c.d]\n[b.c]\nx=1']
for d in docs:
    try: print(tomllib.loads(d))
    except tomllib.TOMLDecodeError as e: print(repr(d), e)
print(tomllib.loads("a=1.10", parse_float=decimal.Decimal))
try: print(tomllib.loads("a=1.10", parse_float=lambda x: []))
except Exception as e: print(type(e), e)
print(tomllib.load(io.BytesIO(b"a=1")))
for x in (io.StringIO("a=1"),):
    try: tomllib.load(x)
    except Exception as e: print(type(e), e)
for x in (b"a=1",5):
    try: tomllib.loads(x)
    except Exception as e: print(type(e), e)

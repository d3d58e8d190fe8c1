# mimetypes, pkgutil, runpy, resource, importlib.metadata and harmless stubs.
import mimetypes, token, pkgutil, runpy, tempfile, os, sys, readline, faulthandler, site, sysconfig, resource
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
mimetypes.knownfiles.clear()
mimetypes.init([])
for n in ["a.html","b.tar.gz","c.PNG","x.tgz","y","http://a.b/c.css?x","data:text/html,hi","data:,x","q.py","z.json","w.jpg","v.svgz","a.b/c","m.mp4","n.webp","o.unknown","p.txt.bz2","c.csv","J.JS","d.docx","x.yaml","e.zip","f.pdf","s.wav","C:/x.txt","mailto:a"]: t(lambda: (n, mimetypes.guess_type(n), mimetypes.guess_type(n, strict=False)))
for n in ["text/plain","image/jpeg","text/html","application/json","audio/mpeg","nope/x","IMAGE/PNG","text/rtf","image/jpg"]: t(lambda: (mimetypes.guess_extension(n), mimetypes.guess_all_extensions(n), mimetypes.guess_extension(n, False)))
mimetypes.add_type("a/b",".zz"); t(lambda: mimetypes.guess_type("q.zz")); t(lambda: mimetypes.guess_extension("a/b"))
d=tempfile.mkdtemp(); os.mkdir(d+"/pk"); open(d+"/pk/__init__.py","w").write("v=1\n"); open(d+"/pk/sub.py","w").write("w=2\n"); open(d+"/mod.py","w").write("import sys\nprint(__name__, x if 'x' in globals() else None)\ny=5\n"); os.mkdir(d+"/nopk"); open(d+"/pk/data.txt","w").write("D")
sys.path.insert(0,d)
print([(m.name,m.ispkg) for m in pkgutil.iter_modules([d])], [(m.name,m.ispkg) for m in pkgutil.walk_packages([d])], [m.name for m in pkgutil.iter_modules([d+"/pk"],"pk.")]); import pk; print([m.name for m in pkgutil.iter_modules(pk.__path__)], pkgutil.get_data("pk","data.txt"))
t(lambda: list(pkgutil.iter_modules(d))); t(lambda: pkgutil.resolve_name("os.path:join")("a","b")); t(lambda: pkgutil.resolve_name("collections.abc.Mapping")); t(lambda: pkgutil.resolve_name("1x"))
r=runpy.run_path(d+"/mod.py"); print(r["y"], r["__name__"]); r=runpy.run_path(d+"/mod.py", {"x":9}, "__main__"); print(r["y"], r["__name__"]); r=runpy.run_module("mod"); print(r["__name__"]); t(lambda: runpy.run_module("nomod")); t(lambda: runpy.run_module("pk")); t(lambda: runpy.run_module("pk.sub")["w"])
readline.parse_and_bind("tab: complete"); readline.set_completer(lambda t,s: None); faulthandler.enable(); print(faulthandler.is_enabled()); u=resource.getrusage(resource.RUSAGE_SELF); print(u.ru_utime>0, u.ru_maxrss>1000, len(u), type(u)); t(lambda: resource.getrusage(7)); print(sysconfig.get_python_version(), list(sysconfig.get_paths()))
import importlib.metadata as im
t(lambda: im.version("no-such-thing")); 
try: im.version("nope")
except im.PackageNotFoundError as e: print(repr(e), e.name, isinstance(e, ImportError))
try: import tkinter_nope
except ImportError as e: print(e, e.name)
from importlib import metadata
from importlib.metadata import version, PackageNotFoundError

# logging.config: dictConfig, fileConfig and what they say of mistakes.
import io, logging, logging.config, sys
def chain(e):
    while e is not None:
        print("  ", type(e).__name__, e)
        e = e.__cause__
def cfg(**k):
    d={"version":1,"formatters":{"s":{"format":"%(levelname)s %(name)s %(message)s"},"b":{"format":"{levelname}|{message}","style":"{"}},"filters":{"only":{"name":"app"}},"handlers":{"out":{"class":"logging.StreamHandler","stream":"ext://sys.stdout","formatter":"s","level":"DEBUG"},"o2":{"class":"logging.StreamHandler","stream":"ext://sys.stdout","formatter":"b","filters":["only"]}},"loggers":{"app":{"level":"DEBUG","handlers":["o2"],"propagate":True},"quiet":{"level":"ERROR","propagate":False,"handlers":["out"]}},"root":{"level":"INFO","handlers":["out"]}}
    d.update(k); return d
old=logging.getLogger("old"); old.warning if 0 else None
logging.config.dictConfig(cfg())
for n in ("app","app.sub","quiet","other","old"):
    l=logging.getLogger(n); l.debug("d"); l.info("i %d",1); l.error("e"); print(n, l.level, l.getEffectiveLevel(), l.propagate, l.disabled, len(l.handlers))
logging.config.dictConfig({"version":1,"incremental":True,"loggers":{"app":{"level":"ERROR"}},"root":{"level":"ERROR"}}); logging.getLogger("app").info("no"); logging.getLogger("app").error("yes")
logging.config.dictConfig(cfg(disable_existing_loggers=False)); print(logging.getLogger("old").disabled)
class F(logging.Filter):
    def __init__(self, word): self.word=word
    def filter(self, r): return self.word in r.getMessage()
def make(k=1, **kw): h=logging.StreamHandler(sys.stdout); print("made",k,kw); return h
logging.config.dictConfig({"version":1,"filters":{"f":{"()":F,"word":"x"}},"formatters":{"c":{"()":"logging.Formatter","fmt":"C %(message)s"}},"handlers":{"h":{"()":make,"k":"cfg://opts.k[1]","filters":["f"],"formatter":"c"}},"opts":{"k":[5,6]},"root":{"handlers":["h"]}})
logging.warning("has x"); logging.warning("has not")
for bad in [{}, {"version":2}, cfg(handlers={"h":{"class":"nope.X"}}), cfg(handlers={"h":{"class":"logging.Nope"}}), cfg(handlers={"h":{"class":"logging.StreamHandler","formatter":"zz"}}), cfg(handlers={"h":{"class":"logging.StreamHandler","bad":1}}), cfg(handlers={"h":{}}), cfg(handlers={"h":{"class":"logging.StreamHandler","level":"LOUD"}}), cfg(root={"handlers":["zz"]}), cfg(loggers={"a":{"handlers":["zz"]}}), cfg(loggers={"a":{"filters":["zz"]}}), cfg(loggers={"a":{"level":"x"}}), cfg(formatters={"s":{"format":"%(x"},"b":{}}), {"version":1,"incremental":True,"handlers":{"q":{}}}]:
    try: logging.config.dictConfig(bad); print("fine")
    except Exception as e: chain(e)
ini="""[loggers]
keys=root,app
[handlers]
keys=con
[formatters]
keys=f
[logger_root]
level=WARNING
handlers=con
[logger_app]
level=DEBUG
handlers=con
qualname=app
propagate=0
[handler_con]
class=StreamHandler
level=DEBUG
formatter=f
args=(sys.stdout,)
[formatter_f]
format=%(name)s - %(levelname)s - %(message)s
"""
logging.config.fileConfig(io.StringIO(ini)); logging.getLogger("app").debug("d"); logging.info("no"); logging.warning("w")

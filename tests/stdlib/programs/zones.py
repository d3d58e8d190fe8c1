# zones: every call and error as CPython prints it.
from zoneinfo import *
import zoneinfo, pickle, copy
from datetime import *
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for k in ["UTC","Europe/Berlin","America/New_York","Asia/Tokyo","Asia/Kolkata","Australia/Sydney","America/Sao_Paulo","Europe/London","Asia/Dubai"]:
    z=ZoneInfo(k); print(z, repr(z), z.key)
    for d in [datetime(2024,1,15,12,tzinfo=z),datetime(2024,7,15,12,tzinfo=z),datetime(2024,3,31,2,30,tzinfo=z),datetime(2024,10,27,2,30,tzinfo=z),datetime(2024,10,27,2,30,fold=1,tzinfo=z),datetime(2024,11,3,1,30,tzinfo=z),datetime(2024,11,3,1,30,fold=1,tzinfo=z),datetime(2024,3,10,2,30,tzinfo=z),datetime(2024,3,10,2,30,fold=1,tzinfo=z),datetime(2021,3,14,3,tzinfo=z)]:
        print(d, d.utcoffset(), d.dst(), d.tzname(), d.astimezone(timezone.utc), d.timestamp(), d.strftime("%Z %z"))
    for u in [datetime(2024,11,3,5,30,tzinfo=timezone.utc),datetime(2024,11,3,6,30,tzinfo=timezone.utc),datetime(2024,10,27,0,30,tzinfo=timezone.utc),datetime(2024,10,27,1,30,tzinfo=timezone.utc),datetime(1999,12,31,23,59,59,5,tzinfo=timezone.utc)]:
        x=u.astimezone(z); print(x, x.fold, repr(x), x.tzname())
    print(z.utcoffset(None), z.dst(None), z.tzname(None), datetime.fromtimestamp(1700000000, z))
t(lambda: ZoneInfo("Nope/Zone")); t(lambda: ZoneInfo("/abs")); t(lambda: ZoneInfo("../x")); t(lambda: ZoneInfo("europe/berlin")); t(lambda: ZoneInfo("Europe/Berlin") is ZoneInfo("Europe/Berlin")); t(lambda: ZoneInfo.no_cache("UTC") is ZoneInfo("UTC")); t(lambda: pickle.loads(pickle.dumps(ZoneInfo("UTC"))) is ZoneInfo("UTC")); t(lambda: "Europe/Berlin" in available_timezones()); t(lambda: time(1,tzinfo=ZoneInfo("Europe/Berlin")).utcoffset()); t(lambda: datetime(2024,1,1,tzinfo=ZoneInfo("Europe/Berlin"))-datetime(2024,1,1,tzinfo=ZoneInfo("America/New_York"))); t(lambda: datetime(2024,1,1,tzinfo=ZoneInfo("Europe/Berlin")).isoformat()); t(lambda: ZoneInfo("Europe")); t(lambda: datetime(2024,3,30,12,tzinfo=ZoneInfo("Europe/Berlin"))+timedelta(days=1))

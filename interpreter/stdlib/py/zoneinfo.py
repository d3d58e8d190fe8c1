# The zoneinfo module: the time zones of the world, as the host knows them.
import _zoneinfo
from datetime import datetime, timedelta, tzinfo

__all__ = ["ZoneInfo", "reset_tzpath", "available_timezones", "TZPATH", "ZoneInfoNotFoundError",
           "InvalidTZPathWarning"]

TZPATH = ("/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo")

_EPOCH = datetime(1970, 1, 1)
_DAY = 86400

# names of standard and summer time where they are letters; the host tells those of North America
_NAMES = {
    "GMT BST": "Europe/London Europe/Belfast Europe/Guernsey Europe/Isle_of_Man Europe/Jersey GB",
    "GMT IST": "Europe/Dublin Eire",
    "WET WEST": "Europe/Lisbon Atlantic/Canary Atlantic/Faroe Atlantic/Madeira Portugal WET",
    "CET CEST": "Europe/Amsterdam Europe/Andorra Europe/Belgrade Europe/Berlin Europe/Bratislava Europe/Brussels "
                "Europe/Budapest Europe/Busingen Europe/Copenhagen Europe/Gibraltar Europe/Ljubljana "
                "Europe/Luxembourg Europe/Madrid Europe/Malta Europe/Monaco Europe/Oslo Europe/Paris "
                "Europe/Podgorica Europe/Prague Europe/Rome Europe/San_Marino Europe/Sarajevo Europe/Skopje "
                "Europe/Stockholm Europe/Tirane Europe/Vaduz Europe/Vatican Europe/Vienna Europe/Warsaw "
                "Europe/Zagreb Europe/Zurich Africa/Algiers Africa/Ceuta Africa/Tunis Arctic/Longyearbyen CET Poland",
    "EET EEST": "Europe/Athens Europe/Bucharest Europe/Chisinau Europe/Helsinki Europe/Kiev Europe/Kyiv "
                "Europe/Mariehamn Europe/Riga Europe/Sofia Europe/Tallinn Europe/Vilnius Europe/Kaliningrad "
                "Asia/Beirut Asia/Nicosia Africa/Cairo Africa/Tripoli EET Egypt",
    "MSK MSD": "Europe/Moscow Europe/Simferopol W-SU",
    "JST JDT": "Asia/Tokyo Japan",
    "KST KDT": "Asia/Seoul Asia/Pyongyang ROK",
    "CST CDT": "Asia/Shanghai Asia/Taipei Asia/Macau Asia/Chongqing Asia/Harbin PRC ROC",
    "HKT HKST": "Asia/Hong_Kong Hongkong",
    "PST PDT": "Asia/Manila",
    "IST +0630": "Asia/Kolkata Asia/Calcutta",
    "PKT PKST": "Asia/Karachi",
    "WIB WIB": "Asia/Jakarta Asia/Pontianak",
    "WITA WITA": "Asia/Makassar",
    "WIT WIT": "Asia/Jayapura",
    "IST IDT": "Asia/Jerusalem Asia/Tel_Aviv Israel",
    "AEST AEDT": "Australia/Sydney Australia/Melbourne Australia/Brisbane Australia/Hobart Australia/Canberra "
                 "Australia/Lindeman Australia/ACT Australia/NSW Australia/Victoria Australia/Queensland",
    "ACST ACDT": "Australia/Adelaide Australia/Darwin Australia/Broken_Hill Australia/South Australia/North",
    "AWST AWDT": "Australia/Perth Australia/West",
    "NZST NZDT": "Pacific/Auckland Antarctica/McMurdo NZ",
    "ChST ChST": "Pacific/Guam Pacific/Saipan",
    "SST SST": "Pacific/Pago_Pago Pacific/Midway",
    "SAST SAST": "Africa/Johannesburg Africa/Maseru Africa/Mbabane",
    "WAT WAT": "Africa/Lagos Africa/Luanda Africa/Kinshasa Africa/Libreville Africa/Douala Africa/Niamey "
               "Africa/Ndjamena Africa/Brazzaville Africa/Bangui Africa/Malabo Africa/Porto-Novo",
    "EAT EAT": "Africa/Nairobi Africa/Addis_Ababa Africa/Dar_es_Salaam Africa/Kampala Africa/Mogadishu "
               "Africa/Djibouti Africa/Asmara Indian/Antananarivo Indian/Comoro Indian/Mayotte",
    "CAT CAT": "Africa/Maputo Africa/Harare Africa/Lusaka Africa/Kigali Africa/Gaborone Africa/Blantyre "
               "Africa/Bujumbura Africa/Lubumbashi Africa/Khartoum Africa/Juba Africa/Windhoek",
    "GMT GMT": "Africa/Abidjan Africa/Accra Africa/Dakar Africa/Bamako Africa/Banjul Africa/Conakry Africa/Freetown "
               "Africa/Lome Africa/Monrovia Africa/Nouakchott Africa/Ouagadougou Africa/Bissau Africa/Sao_Tome "
               "Atlantic/Reykjavik Atlantic/St_Helena Iceland GMT Etc/GMT Etc/Greenwich Greenwich GMT0 Etc/GMT0",
    "UTC UTC": "UTC Etc/UTC Etc/UCT UCT Etc/Universal Universal Etc/Zulu Zulu",
    "AST ADT": "America/Halifax America/Puerto_Rico America/Barbados America/Martinique America/Santo_Domingo "
               "Atlantic/Bermuda America/Curacao America/Port_of_Spain",
    "NST NDT": "America/St_Johns",
}
_names = {}


class ZoneInfoNotFoundError(KeyError):
    """There is no time zone of that name."""


class InvalidTZPathWarning(RuntimeWarning):
    """PYTHONTZPATH has a relative path."""


def reset_tzpath(to=None):
    global TZPATH
    if to is not None:
        TZPATH = tuple(to)


def available_timezones():
    """The names of all time zones."""
    if not _names:
        _fill_names()
    return set(_zoneinfo.names()) | {name for name in _names if _zoneinfo.known(name)}


def _fill_names():
    for pair, zones in _NAMES.items():
        for zone in zones.split():
            _names[zone] = pair.split()


def _check_key(key):
    import os.path
    if os.path.isabs(key):
        raise ValueError(f"ZoneInfo keys may not be absolute paths, got: {key}")
    if len(os.path.normpath(key)) != len(key):
        raise ValueError(f"ZoneInfo keys must be normalized relative paths, got: {key}")
    if os.path.normpath("_/" + key)[:1] != "_" or os.path.normpath("_/" + key) == "_":
        raise ValueError(f"ZoneInfo keys must refer to subdirectories of TZPATH, got: {key}")


class ZoneInfo(tzinfo):
    """A time zone by its name, like Europe/Berlin."""

    _cache = {}

    def __new__(cls, key):
        found = cls._cache.get(key)
        if found is None:
            found = cls._cache[key] = cls.no_cache(key)
        return found

    def __init_subclass__(cls):
        super().__init_subclass__()
        cls._cache = {}

    @classmethod
    def no_cache(cls, key):
        """A new object for a time zone."""
        _check_key(key)
        if not _zoneinfo.known(key):
            raise ZoneInfoNotFoundError(f"No time zone found with key {key}")
        made = super().__new__(cls)
        made._key = key
        made._known = {}
        made._fixed = key.startswith("Etc/") or key in ("UTC", "GMT", "UCT", "Zulu", "Universal", "Greenwich", "GMT0")
        return made

    @classmethod
    def from_file(cls, fobj, /, key=None):
        raise NotImplementedError("zoneinfo.ZoneInfo.from_file is not implemented in pyt yet")

    @classmethod
    def clear_cache(cls, *, only_keys=None):
        """Forget the objects made so far."""
        if only_keys is None:
            cls._cache.clear()
        else:
            for key in only_keys:
                cls._cache.pop(key, None)

    @property
    def key(self):
        return self._key

    def _at(self, seconds):
        """Offset and name at an instant; they change at full quarters of an hour only."""
        quarter = seconds // 900
        found = self._known.get(quarter)
        if found is None:
            found = self._known[quarter] = _zoneinfo.offset(self._key, quarter * 900)
        return found

    def _local(self, dt):
        """The instant of a local time."""
        since = dt.replace(tzinfo=None) - _EPOCH
        local = since.days * _DAY + since.seconds
        before = self._at(local - _DAY)[0]
        after = self._at(local + _DAY)[0]
        if before == after:
            return local - before
        first = self._at(local - before)[0] == before
        second = self._at(local - after)[0] == after
        if first == second:
            return local - (after if dt.fold else before), after if dt.fold else before
        return local - (before if first else after)

    def _find(self, dt):
        """Offset, the offset of standard time, and the host's name, for a local time."""
        found = self._local(dt)
        at, offset = found if isinstance(found, tuple) else (found, None)
        told, name = self._at(at)
        if offset is None or offset == told:
            offset = told
        else:
            # within a gap: the name on the other side
            name = self._at(at + (_DAY if dt.fold else -_DAY))[1]
        year = (datetime(dt.year, 1, 1) - _EPOCH).days * _DAY
        standard = min(self._at(year)[0], self._at(year + 182 * _DAY)[0])
        return offset, min(standard, offset), name

    def utcoffset(self, dt):
        if dt is None:
            return timedelta(seconds=self._at(0)[0]) if self._fixed else None
        return timedelta(seconds=self._find(dt)[0])

    def dst(self, dt):
        if dt is None:
            return timedelta(0) if self._fixed else None
        offset, standard, _ = self._find(dt)
        return timedelta(seconds=offset - standard if offset - standard <= 7200 else 0)

    def tzname(self, dt):
        if not _names:
            _fill_names()
        if dt is None:
            return self._letters(0, 0, "") if self._fixed else None
        return self._letters(*self._find(dt))

    def _letters(self, offset, standard, name):
        pair = _names.get(self._key)
        if pair is not None:
            return pair[offset != standard]
        if name.isalpha() and name.isupper() and name not in ("GMT", "UTC"):
            return name
        minutes = abs(offset) // 60
        return f"{'-' if offset < 0 else '+'}{minutes // 60:02}{f'{minutes % 60:02}' if minutes % 60 else ''}"

    def fromutc(self, dt):
        if not isinstance(dt, datetime):
            raise TypeError("fromutc() requires a datetime argument")
        if dt.tzinfo is not self:
            raise ValueError("dt.tzinfo is not self")
        since = dt.replace(tzinfo=None) - _EPOCH
        at = since.days * _DAY + since.seconds
        offset = self._at(at)[0]
        before = self._at(at - _DAY)[0]
        again = before > offset and self._at(at + offset - before)[0] == before
        return (dt + timedelta(seconds=offset)).replace(fold=int(again))

    def __repr__(self):
        return f"{self.__class__.__module__}.{self.__class__.__qualname__}(key={self._key!r})"

    def __str__(self):
        return self._key

    def __reduce__(self):
        return ZoneInfo._unpickle, (self._key, True)

    @classmethod
    def _unpickle(cls, key, from_cache, /):
        return cls(key) if from_cache else cls.no_cache(key)

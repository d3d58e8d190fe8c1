# The ipaddress module: IPv4 and IPv6 addresses, networks and interfaces.
import functools

IPV4LENGTH = 32
IPV6LENGTH = 128

_DIGITS = frozenset("0123456789")
_HEX = frozenset("0123456789abcdefABCDEF")


class AddressValueError(ValueError):
    """A value that is no address."""


class NetmaskValueError(ValueError):
    """A value that is no netmask."""


def _either(address, makers):
    for make in makers:
        try:
            return make(address)
        except (AddressValueError, NetmaskValueError):
            pass
    return None


def ip_address(address):
    """An IPv4Address or IPv6Address of a text, an int or packed bytes."""
    found = _either(address, (IPv4Address, IPv6Address))
    if found is None:
        raise ValueError(f"{address!r} does not appear to be an IPv4 or IPv6 address")
    return found


def ip_network(address, strict=True):
    """An IPv4Network or IPv6Network of a text, an int, packed bytes or a pair."""
    found = _either(address, (lambda a: IPv4Network(a, strict), lambda a: IPv6Network(a, strict)))
    if found is None:
        raise ValueError(f"{address!r} does not appear to be an IPv4 or IPv6 network")
    return found


def ip_interface(address):
    """An IPv4Interface or IPv6Interface of a text, an int, packed bytes or a pair."""
    found = _either(address, (IPv4Interface, IPv6Interface))
    if found is None:
        raise ValueError(f"{address!r} does not appear to be an IPv4 or IPv6 interface")
    return found


def v4_int_to_packed(address):
    try:
        return address.to_bytes(4, "big")
    except OverflowError:
        raise ValueError("Address negative or too large for IPv4")


def v6_int_to_packed(address):
    try:
        return address.to_bytes(16, "big")
    except OverflowError:
        raise ValueError("Address negative or too large for IPv6")


def _split_optional_netmask(address):
    parts = str(address).split("/")
    if len(parts) > 2:
        raise AddressValueError(f"Only one '/' permitted in {address!r}")
    return parts


def _trailing_zeros(number, bits):
    if number == 0:
        return bits
    return min(bits, (~number & (number - 1)).bit_length())


def summarize_address_range(first, last):
    """Networks that cover exactly the addresses from first to last."""
    if not (isinstance(first, _BaseAddress) and isinstance(last, _BaseAddress)):
        raise TypeError("first and last must be IP addresses, not networks")
    if first.version != last.version:
        raise TypeError(f"{first} and {last} are not of the same version")
    if first > last:
        raise ValueError("last IP address must be greater than first")
    if first.version == 4:
        network = IPv4Network
    elif first.version == 6:
        network = IPv6Network
    else:
        raise ValueError("unknown IP version")
    bits = first._max_prefixlen
    at, end = first._ip, last._ip
    while at <= end:
        size = min(_trailing_zeros(at, bits), (end - at + 1).bit_length() - 1)
        yield network((at, bits - size))
        at += 1 << size
        if at - 1 == network._ALL_ONES:
            break


def collapse_addresses(addresses):
    """The fewest networks that cover all given addresses and networks."""
    singles, networks = [], []
    for ip in addresses:
        if isinstance(ip, _BaseAddress):
            kind = singles
        elif ip._prefixlen == ip._max_prefixlen:
            kind = singles
        else:
            kind = networks
        previous = kind[-1] if kind else None
        if previous is not None and previous.version != ip.version:
            raise TypeError(f"{ip} and {previous} are not of the same version")
        if kind is networks or isinstance(ip, _BaseAddress):
            kind.append(ip)
        else:
            kind.append(getattr(ip, "ip", None) or ip.network_address)
    singles = sorted(set(singles))
    i = 0
    while i < len(singles):
        j = i
        while j + 1 < len(singles) and singles[j + 1]._ip == singles[j]._ip + 1:
            j += 1
        networks.extend(summarize_address_range(singles[i], singles[j]))
        i = j + 1
    pending = list(networks)
    kept = {}
    while pending:
        net = pending.pop()
        parent = net.supernet()
        sibling = kept.get(parent)
        if sibling is None:
            kept[parent] = net
        elif sibling != net:
            del kept[parent]
            pending.append(parent)
    last = None
    for net in sorted(kept.values()):
        if last is not None and last.broadcast_address >= net.broadcast_address:
            continue
        yield net
        last = net


def get_mixed_type_key(obj):
    """A key that sorts addresses and networks together."""
    if isinstance(obj, _BaseNetwork):
        return obj._get_networks_key()
    if isinstance(obj, _BaseAddress):
        return obj._get_address_key()
    return NotImplemented


class _IPAddressBase:
    __slots__ = ()

    @property
    def exploded(self):
        """The longhand version of the address."""
        return self._explode_shorthand_ip_string()

    @property
    def compressed(self):
        """The shorthand version of the address."""
        return str(self)

    @property
    def reverse_pointer(self):
        """The name of the reverse DNS pointer."""
        return self._reverse_pointer()

    @property
    def version(self):
        return self._version

    def _check_int_address(self, address):
        if address < 0:
            raise AddressValueError(f"{address:d} (< 0) is not permitted as an IPv{self._version} address")
        if address > self._ALL_ONES:
            raise AddressValueError(f"{address:d} (>= 2**{self._max_prefixlen}) is not permitted as an "
                                    f"IPv{self._version} address")

    def _check_packed_address(self, address, expected_len):
        if len(address) != expected_len:
            raise AddressValueError(f"{bytes(address)!r} (len {len(address)} != {expected_len}) is not permitted as an "
                                    f"IPv{self._version} address")

    @classmethod
    def _ip_int_from_prefix(cls, prefixlen):
        return cls._ALL_ONES ^ (cls._ALL_ONES >> prefixlen)

    @classmethod
    def _prefix_from_ip_int(cls, ip_int):
        zeros = _trailing_zeros(ip_int, cls._max_prefixlen)
        prefixlen = cls._max_prefixlen - zeros
        if ip_int >> zeros != (1 << prefixlen) - 1:
            details = ip_int.to_bytes(cls._max_prefixlen // 8, "big")
            raise ValueError(f"Netmask pattern {details!r} mixes zeroes & ones")
        return prefixlen

    @classmethod
    def _report_invalid_netmask(cls, netmask):
        raise NetmaskValueError(f"{netmask!r} is not a valid netmask") from None

    @classmethod
    def _prefix_from_prefix_string(cls, text):
        if not (text.isascii() and text.isdigit()):
            cls._report_invalid_netmask(text)
        prefixlen = int(text)
        if not 0 <= prefixlen <= cls._max_prefixlen:
            cls._report_invalid_netmask(text)
        return prefixlen

    @classmethod
    def _prefix_from_ip_string(cls, text):
        try:
            ip_int = cls._ip_int_from_string(text)
        except AddressValueError:
            cls._report_invalid_netmask(text)
        try:
            return cls._prefix_from_ip_int(ip_int)
        except ValueError:
            pass
        try:
            return cls._prefix_from_ip_int(ip_int ^ cls._ALL_ONES)
        except ValueError:
            cls._report_invalid_netmask(text)

    @classmethod
    def _split_addr_prefix(cls, address):
        if isinstance(address, (bytes, int)):
            return address, cls._max_prefixlen
        if not isinstance(address, tuple):
            address = _split_optional_netmask(address)
        if len(address) > 1:
            return address
        return address[0], cls._max_prefixlen

    def __reduce__(self):
        return self.__class__, (str(self),)


_plain_int = int


@functools.total_ordering
class _BaseAddress(_IPAddressBase):
    __slots__ = ()

    def __int__(self):
        return self._ip

    def __eq__(self, other):
        try:
            return self._ip == other._ip and self._version == other._version
        except AttributeError:
            return NotImplemented

    def __lt__(self, other):
        if not isinstance(other, _BaseAddress):
            return NotImplemented
        if self._version != other._version:
            raise TypeError(f"{self} and {other} are not of the same version")
        if self._ip != other._ip:
            return self._ip < other._ip
        return False

    def __add__(self, other):
        if not isinstance(other, _plain_int):
            return NotImplemented
        return self.__class__(int(self) + other)

    def __sub__(self, other):
        if not isinstance(other, _plain_int):
            return NotImplemented
        return self.__class__(int(self) - other)

    def __repr__(self):
        return f"{self.__class__.__name__}({str(self)!r})"

    def __str__(self):
        return str(self._string_from_ip_int(self._ip))

    def __hash__(self):
        return hash(hex(self._ip))

    def _get_address_key(self):
        return (self._version, self)

    def __reduce__(self):
        return self.__class__, (self._ip,)

    def __format__(self, fmt):
        if not fmt or fmt[-1] == "s":
            return format(str(self), fmt)
        import re
        parts = re.fullmatch("(#?)(_?)([xbnX])", fmt)
        if parts is None:
            return super().__format__(fmt)
        alternate, grouping, base = parts.groups()
        if base == "n":
            base = "b" if self._version == 4 else "x"
        digits = self._max_prefixlen if base == "b" else self._max_prefixlen // 4
        if grouping:
            digits += digits // 4 - 1
        if alternate:
            digits += 2
        return format(int(self), f"{alternate}0{digits}{grouping}{base}")


@functools.total_ordering
class _BaseNetwork(_IPAddressBase):
    def __init__(self, address, strict=True):
        addr, mask = self._split_addr_prefix(address)
        self.network_address = self._address_class(addr)
        self.netmask, self._prefixlen = self._make_netmask(mask)
        packed = int(self.network_address)
        if packed & int(self.netmask) != packed:
            if strict:
                raise ValueError(f"{self} has host bits set")
            self.network_address = self._address_class(packed & int(self.netmask))
        if self._prefixlen == self._max_prefixlen - 1:
            self.hosts = self.__iter__
        elif self._prefixlen == self._max_prefixlen:
            self.hosts = lambda: [self._address_class(addr)]

    def __repr__(self):
        return f"{self.__class__.__name__}({str(self)!r})"

    def __str__(self):
        return f"{self.network_address}/{self._prefixlen:d}"

    def hosts(self):
        """The usable addresses of the network."""
        for x in range(int(self.network_address) + 1, int(self.broadcast_address)):
            yield self._address_class(x)

    def __iter__(self):
        for x in range(int(self.network_address), int(self.broadcast_address) + 1):
            yield self._address_class(x)

    def __getitem__(self, n):
        network, broadcast = int(self.network_address), int(self.broadcast_address)
        at = network + n if n >= 0 else broadcast + n + 1
        if n >= 0 and at > broadcast or n < 0 and at < network:
            raise IndexError("address out of range")
        return self._address_class(at)

    def __lt__(self, other):
        if not isinstance(other, _BaseNetwork):
            return NotImplemented
        if self._version != other._version:
            raise TypeError(f"{self} and {other} are not of the same version")
        if self.network_address != other.network_address:
            return self.network_address < other.network_address
        if self.netmask != other.netmask:
            return self.netmask < other.netmask
        return False

    def __eq__(self, other):
        try:
            return (self._version == other._version and self.network_address == other.network_address
                    and int(self.netmask) == int(other.netmask))
        except AttributeError:
            return NotImplemented

    def __hash__(self):
        return hash(int(self.network_address) ^ int(self.netmask))

    def __contains__(self, other):
        if self._version != other._version or isinstance(other, _BaseNetwork):
            return False
        return other._ip & self.netmask._ip == self.network_address._ip

    def overlaps(self, other):
        """Whether the networks share addresses."""
        return (other.network_address in self or other.broadcast_address in self
                or self.network_address in other or self.broadcast_address in other)

    @functools.cached_property
    def broadcast_address(self):
        return self._address_class(int(self.network_address) | int(self.hostmask))

    @functools.cached_property
    def hostmask(self):
        return self._address_class(int(self.netmask) ^ self._ALL_ONES)

    @property
    def with_prefixlen(self):
        return f"{self.network_address}/{self._prefixlen:d}"

    @property
    def with_netmask(self):
        return f"{self.network_address}/{self.netmask}"

    @property
    def with_hostmask(self):
        return f"{self.network_address}/{self.hostmask}"

    @property
    def num_addresses(self):
        """How many addresses the network has."""
        return int(self.broadcast_address) - int(self.network_address) + 1

    @property
    def prefixlen(self):
        return self._prefixlen

    def address_exclude(self, other):
        """The networks that remain when other is taken out."""
        if not self._version == other._version:
            raise TypeError(f"{self} and {other} are not of the same version")
        if not isinstance(other, _BaseNetwork):
            raise TypeError(f"{other} is not a network object")
        if not other.subnet_of(self):
            raise ValueError(f"{other} not contained in {self}")
        if other == self:
            return
        rest = self
        while rest != other:
            low, high = rest.subnets()
            if other.subnet_of(low):
                yield high
                rest = low
            else:
                yield low
                rest = high

    def compare_networks(self, other):
        """-1, 0 or 1 as the network sorts against other."""
        if self._version != other._version:
            raise TypeError(f"{self} and {other} are not of the same type")
        mine, others = (self.network_address, self.netmask), (other.network_address, other.netmask)
        return (mine > others) - (mine < others)

    def _get_networks_key(self):
        return (self._version, self.network_address, self.netmask)

    def subnets(self, prefixlen_diff=1, new_prefix=None):
        """The networks of a longer prefix that make up this one."""
        if self._prefixlen == self._max_prefixlen:
            yield self
            return
        if new_prefix is not None:
            if new_prefix < self._prefixlen:
                raise ValueError("new prefix must be longer")
            if prefixlen_diff != 1:
                raise ValueError("cannot set prefixlen_diff and new_prefix")
            prefixlen_diff = new_prefix - self._prefixlen
        if prefixlen_diff < 0:
            raise ValueError("prefix length diff must be > 0")
        prefix = self._prefixlen + prefixlen_diff
        if prefix > self._max_prefixlen:
            raise ValueError(f"prefix length diff {prefix} is invalid for netblock {self}")
        step = (int(self.hostmask) + 1) >> prefixlen_diff
        for at in range(int(self.network_address), int(self.broadcast_address) + 1, step):
            yield self.__class__((at, prefix))

    def supernet(self, prefixlen_diff=1, new_prefix=None):
        """The network of a shorter prefix that this one lies in."""
        if self._prefixlen == 0:
            return self
        if new_prefix is not None:
            if new_prefix > self._prefixlen:
                raise ValueError("new prefix must be shorter")
            if prefixlen_diff != 1:
                raise ValueError("cannot set prefixlen_diff and new_prefix")
            prefixlen_diff = self._prefixlen - new_prefix
        prefix = self.prefixlen - prefixlen_diff
        if prefix < 0:
            raise ValueError(f"current prefixlen is {self.prefixlen}, cannot have a prefixlen_diff of "
                             f"{prefixlen_diff}")
        return self.__class__((int(self.network_address) & (int(self.netmask) << prefixlen_diff), prefix))

    @property
    def is_multicast(self):
        return self._both("is_multicast")

    @property
    def is_reserved(self):
        return self._both("is_reserved")

    @property
    def is_link_local(self):
        return self._both("is_link_local")

    @property
    def is_private(self):
        first, last = self.network_address, self.broadcast_address
        return any(first in net and last in net for net in self._PRIVATE)

    @property
    def is_global(self):
        return not self.is_private

    @property
    def is_unspecified(self):
        return self._both("is_unspecified")

    @property
    def is_loopback(self):
        return self._both("is_loopback")

    def _both(self, name):
        return getattr(self.network_address, name) and getattr(self.broadcast_address, name)

    @staticmethod
    def _is_subnet_of(a, b):
        try:
            if a._version != b._version:
                raise TypeError(f"{a} and {b} are not of the same version")
            return b.network_address <= a.network_address and b.broadcast_address >= a.broadcast_address
        except AttributeError:
            raise TypeError(f"Unable to test subnet containment between {a} and {b}")

    def subnet_of(self, other):
        """Whether this network lies in other."""
        return self._is_subnet_of(self, other)

    def supernet_of(self, other):
        """Whether other lies in this network."""
        return self._is_subnet_of(other, self)


class _BaseV4:
    __slots__ = ()
    _version = 4
    _ALL_ONES = 2**IPV4LENGTH - 1
    _max_prefixlen = IPV4LENGTH
    _netmask_cache = {}

    @property
    def max_prefixlen(self):
        return self._max_prefixlen

    def _explode_shorthand_ip_string(self):
        return str(self)

    @classmethod
    def _make_netmask(cls, arg):
        if arg not in cls._netmask_cache:
            if isinstance(arg, _plain_int):
                prefixlen = arg
                if not 0 <= prefixlen <= cls._max_prefixlen:
                    cls._report_invalid_netmask(prefixlen)
            else:
                try:
                    prefixlen = cls._prefix_from_prefix_string(arg)
                except NetmaskValueError:
                    prefixlen = cls._prefix_from_ip_string(arg)
            cls._netmask_cache[arg] = IPv4Address(cls._ip_int_from_prefix(prefixlen)), prefixlen
        return cls._netmask_cache[arg]

    @classmethod
    def _ip_int_from_string(cls, text):
        if not text:
            raise AddressValueError("Address cannot be empty")
        octets = text.split(".")
        if len(octets) != 4:
            raise AddressValueError(f"Expected 4 octets in {text!r}")
        value = 0
        for octet in octets:
            try:
                value = value << 8 | cls._parse_octet(octet)
            except ValueError as exc:
                raise AddressValueError(f"{exc} in {text!r}") from None
        return value

    @classmethod
    def _parse_octet(cls, text):
        if not text:
            raise ValueError("Empty octet not permitted")
        if not _DIGITS.issuperset(text):
            raise ValueError(f"Only decimal digits permitted in {text!r}")
        if len(text) > 3:
            raise ValueError(f"At most 3 characters permitted in {text!r}")
        if text != "0" and text[0] == "0":
            raise ValueError(f"Leading zeros are not permitted in {text!r}")
        value = int(text)
        if value > 255:
            raise ValueError(f"Octet {value:d} (> 255) not permitted")
        return value

    @classmethod
    def _string_from_ip_int(cls, value):
        return f"{value >> 24}.{value >> 16 & 255}.{value >> 8 & 255}.{value & 255}"

    def _reverse_pointer(self):
        return ".".join(reversed(str(self).split("."))) + ".in-addr.arpa"


class IPv4Address(_BaseV4, _BaseAddress):
    """A single IPv4 address."""

    __slots__ = ("_ip", "__weakref__")

    def __init__(self, address):
        if isinstance(address, _plain_int):
            self._check_int_address(address)
            self._ip = address
        elif isinstance(address, bytes):
            self._check_packed_address(address, 4)
            self._ip = int.from_bytes(address, "big")
        else:
            text = str(address)
            if "/" in text:
                raise AddressValueError(f"Unexpected '/' in {address!r}")
            self._ip = self._ip_int_from_string(text)

    @property
    def packed(self):
        """The address as four bytes."""
        return v4_int_to_packed(self._ip)

    @property
    def is_reserved(self):
        return self in _V4_RESERVED

    @property
    def is_private(self):
        return any(self in net for net in IPv4Network._PRIVATE)

    @property
    def is_global(self):
        return self not in _V4_PUBLIC and not self.is_private

    @property
    def is_multicast(self):
        return self in _V4_MULTICAST

    @property
    def is_unspecified(self):
        return self._ip == 0

    @property
    def is_loopback(self):
        return self in _V4_LOOPBACK

    @property
    def is_link_local(self):
        return self in _V4_LINK_LOCAL


class _Interface:
    """An address with the network it lies in: a mixin before the address class it works on."""

    def __init__(self, address):
        addr, mask = self._split_addr_prefix(address)
        self._address_class.__init__(self, addr)
        self.network = self._network_class((addr, mask), strict=False)
        self.netmask = self.network.netmask
        self._prefixlen = self.network._prefixlen

    @functools.cached_property
    def hostmask(self):
        return self.network.hostmask

    def __str__(self):
        return f"{self._address_class.__str__(self)}/{self._prefixlen:d}"

    def __eq__(self, other):
        equal = self._address_class.__eq__(self, other)
        if equal is NotImplemented or not equal:
            return equal
        try:
            return self.network == other.network
        except AttributeError:
            return False

    def __lt__(self, other):
        less = self._address_class.__lt__(self, other)
        if less is NotImplemented:
            return NotImplemented
        try:
            return self.network < other.network or self.network == other.network and less
        except AttributeError:
            return False

    def __hash__(self):
        return hash((self._ip, self._prefixlen, int(self.network.network_address)))

    __reduce__ = _IPAddressBase.__reduce__

    @property
    def ip(self):
        return self._address_class(self._ip)

    @property
    def with_prefixlen(self):
        return f"{self._string_from_ip_int(self._ip)}/{self._prefixlen}"

    @property
    def with_netmask(self):
        return f"{self._string_from_ip_int(self._ip)}/{self.netmask}"

    @property
    def with_hostmask(self):
        return f"{self._string_from_ip_int(self._ip)}/{self.hostmask}"


class IPv4Interface(_Interface, IPv4Address):
    """An IPv4 address with the network it lies in."""

    _address_class = IPv4Address


class IPv4Network(_BaseV4, _BaseNetwork):
    """A network of IPv4 addresses."""

    _address_class = IPv4Address

    @property
    def is_global(self):
        return not (self.network_address in _V4_PUBLIC and self.broadcast_address in _V4_PUBLIC) and not self.is_private


IPv4Interface._network_class = IPv4Network

_V4_RESERVED = IPv4Network("240.0.0.0/4")
_V4_PUBLIC = IPv4Network("100.64.0.0/10")
_V4_MULTICAST = IPv4Network("224.0.0.0/4")
_V4_LOOPBACK = IPv4Network("127.0.0.0/8")
_V4_LINK_LOCAL = IPv4Network("169.254.0.0/16")
IPv4Network._PRIVATE = [IPv4Network(n) for n in (
    "0.0.0.0/8", "10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/29", "192.0.0.170/31",
    "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",
    "255.255.255.255/32")]


class _BaseV6:
    __slots__ = ()
    _version = 6
    _ALL_ONES = 2**IPV6LENGTH - 1
    _HEXTET_COUNT = 8
    _max_prefixlen = IPV6LENGTH
    _netmask_cache = {}

    @property
    def max_prefixlen(self):
        return self._max_prefixlen

    @classmethod
    def _make_netmask(cls, arg):
        if arg not in cls._netmask_cache:
            if isinstance(arg, _plain_int):
                prefixlen = arg
                if not 0 <= prefixlen <= cls._max_prefixlen:
                    cls._report_invalid_netmask(prefixlen)
            else:
                prefixlen = cls._prefix_from_prefix_string(arg)
            cls._netmask_cache[arg] = IPv6Address(cls._ip_int_from_prefix(prefixlen)), prefixlen
        return cls._netmask_cache[arg]

    @classmethod
    def _ip_int_from_string(cls, text):
        if not text:
            raise AddressValueError("Address cannot be empty")
        parts = text.split(":")
        if len(parts) < 3:
            raise AddressValueError(f"At least 3 parts expected in {text!r}")
        if "." in parts[-1]:
            try:
                v4 = IPv4Address(parts.pop())._ip
            except AddressValueError as exc:
                raise AddressValueError(f"{exc} in {text!r}") from None
            parts += [f"{v4 >> 16 & 0xFFFF:x}", f"{v4 & 0xFFFF:x}"]
        most = cls._HEXTET_COUNT + 1
        if len(parts) > most:
            raise AddressValueError(f"At most {most - 1} colons permitted in {text!r}")
        gaps = [i for i in range(1, len(parts) - 1) if not parts[i]]
        if len(gaps) > 1:
            raise AddressValueError(f"At most one '::' permitted in {text!r}")
        if gaps:
            head, tail = gaps[0], len(parts) - gaps[0] - 1
            if not parts[0]:
                head -= 1
                if head:
                    raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
            if not parts[-1]:
                tail -= 1
                if tail:
                    raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
            skipped = cls._HEXTET_COUNT - (head + tail)
            if skipped < 1:
                raise AddressValueError(f"Expected at most {cls._HEXTET_COUNT - 1} other parts with '::' in {text!r}")
        else:
            if len(parts) != cls._HEXTET_COUNT:
                raise AddressValueError(f"Exactly {cls._HEXTET_COUNT} parts expected without '::' in {text!r}")
            if not parts[0]:
                raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
            if not parts[-1]:
                raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
            head, tail, skipped = len(parts), 0, 0
        value = 0
        try:
            for part in parts[:head]:
                value = value << 16 | cls._parse_hextet(part)
            value <<= 16 * skipped
            for part in parts[len(parts) - tail:]:
                value = value << 16 | cls._parse_hextet(part)
        except ValueError as exc:
            raise AddressValueError(f"{exc} in {text!r}") from None
        return value

    @classmethod
    def _parse_hextet(cls, text):
        if not _HEX.issuperset(text):
            raise ValueError(f"Only hex digits permitted in {text!r}")
        if len(text) > 4:
            raise ValueError(f"At most 4 characters permitted in {text!r}")
        return int(text, 16)

    @classmethod
    def _compress_hextets(cls, hextets):
        start, length, i = -1, 1, 0
        while i < len(hextets):
            j = i
            while j < len(hextets) and hextets[j] == "0":
                j += 1
            if j - i > length:
                start, length = i, j - i
            i = max(j, i + 1)
        if start < 0:
            return hextets
        head, tail = hextets[:start], hextets[start + length:]
        return (head or [""]) + [""] + (tail or [""])

    @classmethod
    def _string_from_ip_int(cls, value=None):
        if value is None:
            value = int(cls._ip)
        if value > cls._ALL_ONES:
            raise ValueError("IPv6 address is too large")
        return ":".join(cls._compress_hextets([f"{value >> shift & 0xFFFF:x}" for shift in range(112, -1, -16)]))

    def _explode_shorthand_ip_string(self):
        if isinstance(self, IPv6Network):
            value = int(self.network_address)
        else:
            value = self._ip
        text = ":".join(f"{value >> shift & 0xFFFF:04x}" for shift in range(112, -1, -16))
        if isinstance(self, (_BaseNetwork, IPv6Interface)):
            return f"{text}/{self._prefixlen:d}"
        return text

    def _reverse_pointer(self):
        return ".".join(self.exploded[::-1].replace(":", "")) + ".ip6.arpa"

    @staticmethod
    def _split_scope_id(text):
        addr, sep, scope_id = text.partition("%")
        if not sep:
            return addr, None
        if not scope_id or "%" in scope_id:
            raise AddressValueError(f'Invalid IPv6 address: "{text!r}"')
        return addr, scope_id


class IPv6Address(_BaseV6, _BaseAddress):
    """A single IPv6 address."""

    __slots__ = ("_ip", "_scope_id", "__weakref__")

    def __init__(self, address):
        self._scope_id = None
        if isinstance(address, _plain_int):
            self._check_int_address(address)
            self._ip = address
        elif isinstance(address, bytes):
            self._check_packed_address(address, 16)
            self._ip = int.from_bytes(address, "big")
        else:
            text = str(address)
            if "/" in text:
                raise AddressValueError(f"Unexpected '/' in {address!r}")
            text, self._scope_id = self._split_scope_id(text)
            self._ip = self._ip_int_from_string(text)

    def __str__(self):
        text = super().__str__()
        return f"{text}%{self._scope_id}" if self._scope_id else text

    def __hash__(self):
        return hash((self._ip, self._scope_id))

    def __eq__(self, other):
        equal = super().__eq__(other)
        if equal is NotImplemented:
            return NotImplemented
        return equal and self._scope_id == getattr(other, "_scope_id", None)

    @property
    def scope_id(self):
        return self._scope_id

    @property
    def packed(self):
        """The address as sixteen bytes."""
        return v6_int_to_packed(self._ip)

    @property
    def is_multicast(self):
        return self in _V6_MULTICAST

    @property
    def is_reserved(self):
        return any(self in net for net in _V6_RESERVED)

    @property
    def is_link_local(self):
        return self in _V6_LINK_LOCAL

    @property
    def is_site_local(self):
        return self in _V6_SITE_LOCAL

    @property
    def is_private(self):
        v4 = self.ipv4_mapped
        if v4 is not None:
            return v4.is_private
        return any(self in net for net in IPv6Network._PRIVATE)

    @property
    def is_global(self):
        return not self.is_private

    @property
    def is_unspecified(self):
        return self._ip == 0

    @property
    def is_loopback(self):
        return self._ip == 1

    @property
    def ipv4_mapped(self):
        return IPv4Address(self._ip & 0xFFFFFFFF) if self._ip >> 32 == 0xFFFF else None

    @property
    def teredo(self):
        if self._ip >> 96 != 0x20010000:
            return None
        return IPv4Address(self._ip >> 64 & 0xFFFFFFFF), IPv4Address(~self._ip & 0xFFFFFFFF)

    @property
    def sixtofour(self):
        return IPv4Address(self._ip >> 80 & 0xFFFFFFFF) if self._ip >> 112 == 0x2002 else None


class IPv6Interface(_Interface, IPv6Address):
    """An IPv6 address with the network it lies in."""

    _address_class = IPv6Address

    @property
    def is_unspecified(self):
        return self._ip == 0 and self.network.is_unspecified

    @property
    def is_loopback(self):
        return super().is_loopback and self.network.is_loopback


class IPv6Network(_BaseV6, _BaseNetwork):
    """A network of IPv6 addresses."""

    _address_class = IPv6Address

    def hosts(self):
        """The usable addresses of the network."""
        for x in range(int(self.network_address) + 1, int(self.broadcast_address) + 1):
            yield self._address_class(x)

    @property
    def is_site_local(self):
        return self._both("is_site_local")


IPv6Interface._network_class = IPv6Network

_V6_MULTICAST = IPv6Network("ff00::/8")
_V6_LINK_LOCAL = IPv6Network("fe80::/10")
_V6_SITE_LOCAL = IPv6Network("fec0::/10")
_V6_RESERVED = [IPv6Network(n) for n in (
    "::/8", "100::/8", "200::/7", "400::/6", "800::/5", "1000::/4", "4000::/3", "6000::/3", "8000::/3", "A000::/3",
    "C000::/3", "E000::/4", "F000::/5", "F800::/6", "FE00::/9")]
IPv6Network._PRIVATE = [IPv6Network(n) for n in (
    "::1/128", "::/128", "::ffff:0:0/96", "100::/64", "2001::/23", "2001:2::/48", "2001:db8::/32", "2001:10::/28",
    "fc00::/7", "fe80::/10")]

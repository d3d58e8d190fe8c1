# addresses: every call and error as CPython prints it.
from ipaddress import *
import ipaddress, pickle
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for a in ["192.168.0.1","10.0.0.256","1.2.3","01.2.3.4","1.2.3.4/24","::1","fe80::1%eth0","2001:db8::/32","::ffff:1.2.3.4","1::2::3",":1:2:3:4:5:6:7","1:2:3:4:5:6:7:","12345::","g::","",-1,2**32,2**128,b"abcd",b"abc","1:2:3:4:5:6:7:8:9","1.2.3.4.5","a.b.c.d","1..2.3","2002:c000:204::","2001:0:4136:e378:8000:63bf:3fff:fdd2","::1.2.3.400","1:2:3:4:5:6:7:8","::","1:0:0:2::0", "1::", "%a","::1%","1000.1.1.1"]:
    for f in (IPv4Address, IPv6Address, ip_network, ip_interface):
        t(lambda: repr(f(a)))
for a in ["10.0.0.0/8","10.0.0.0/255.0.0.0","10.0.0.0/0.255.255.255","10.0.0.1/8","10.0.0.0/33","10.0.0.0/-1","10.0.0.0/255.0.255.0","1.2.3.4/30/2","1.2.3.0/24/","::/129","2001:db8::/48","192.0.2.6/31","192.0.2.6/32", ("10.0.0.0",8),("10.0.0.0","255.0.0.0"),(167772160,8),"127.0.0.1/8","100.64.0.0/10","224.0.0.0/4","240.0.0.1/32","fe80::/10","fc00::/7","fec0::/10","ff00::/8"]:
    for f in (lambda a: ip_network(a, strict=False), IPv4Network):
        t(lambda: repr(f(a)))
        try: n=f(a)
        except Exception: continue
        for k in "is_private is_global is_multicast is_reserved exploded reverse_pointer with_netmask with_hostmask num_addresses broadcast_address".split():
            t(lambda: (k, getattr(n,k)))
for a in ["127.0.0.1","8.8.8.8","100.64.1.1","169.254.3.3","0.0.0.0","::1","::","fe80::1","2001:db8::1","2607:f8b0::1","::ffff:10.0.0.1","192.0.0.170","192.0.0.9","fec0::1"]:
    n=ip_address(a)
    for k in "is_private is_global is_multicast is_reserved is_loopback is_link_local is_unspecified is_site_local version max_prefixlen compressed exploded reverse_pointer packed teredo sixtofour ipv4_mapped scope_id".split():
        t(lambda: (k, getattr(n,k)))
    for s in ["s",">40s","x","#x","b","#_b","n","#n","_x","X","d","#_X"]: t(lambda: format(n,s))
    t(lambda: n+5); t(lambda: n-5); t(lambda: n-"a"); t(lambda: n+ip_address("1.1.1.1")); t(lambda: int(n)); t(lambda: n==int(n)); t(lambda: n<"a")
n=ip_network("192.168.1.0/28")
print(list(n.hosts()), list(n)[:2], n[3], n[-1], len(list(n.subnets(2))))
t(lambda: n[16]); t(lambda: n[-17]); t(lambda: list(n.subnets(new_prefix=30))); t(lambda: list(n.subnets(new_prefix=20))); t(lambda: list(n.subnets(10))); t(lambda: list(n.subnets(3,30)));t(lambda: list(n.subnets(-1)))
t(lambda: n.supernet()); t(lambda: n.supernet(4)); t(lambda: n.supernet(40)); t(lambda: n.supernet(new_prefix=24)); t(lambda: n.supernet(new_prefix=30)); t(lambda: n.supernet(3,24))
t(lambda: ip_address("192.168.1.5") in n); t(lambda: n in n); t(lambda: "a" in n); t(lambda: n.overlaps(ip_network("192.168.1.8/30"))); t(lambda: n.subnet_of(ip_network("192.168.0.0/16"))); t(lambda: n.supernet_of(ip_network("192.168.1.8/30"))); t(lambda: n.subnet_of(ip_network("::/0"))); t(lambda: n.subnet_of(5))
t(lambda: list(n.address_exclude(ip_network("192.168.1.4/30")))); t(lambda: list(n.address_exclude(ip_network("192.168.2.4/30")))); t(lambda: list(n.address_exclude(ip_network("::/0"))));t(lambda: list(n.address_exclude(n)))
t(lambda: list(summarize_address_range(ip_address("10.0.0.1"),ip_address("10.0.0.9")))); t(lambda: list(summarize_address_range(ip_address("10.0.0.9"),ip_address("10.0.0.1"))));t(lambda: list(summarize_address_range(ip_address("10.0.0.9"),ip_address("::1"))));t(lambda: list(summarize_address_range(n,n)));t(lambda: list(summarize_address_range(ip_address("0.0.0.0"),ip_address("255.255.255.255"))))
t(lambda: list(collapse_addresses([ip_network("192.0.2.0/25"),ip_network("192.0.2.128/25"),ip_address("192.0.3.0"),ip_address("192.0.3.1"),ip_network("10.0.0.0/8"),ip_network("10.1.0.0/16")])))
t(lambda: list(collapse_addresses([ip_network("192.0.2.0/25"),ip_network("::/0")]))); t(lambda: list(collapse_addresses([ip_address("1.1.1.1"),ip_address("::")])))
t(lambda: sorted([ip_network("10.0.0.0/8"),ip_address("1.1.1.1"),ip_network("1.0.0.0/9")], key=get_mixed_type_key))
t(lambda: sorted([ip_address("10.0.0.1"),ip_address("1.1.1.1")])); t(lambda: ip_address("1.1.1.1")<ip_address("::")); t(lambda: n<ip_network("::/0")); t(lambda: n>5)
t(lambda: sorted([ip_interface("10.0.0.1/8"),ip_interface("10.0.0.1/16"),ip_interface("1.1.1.1")])); t(lambda: ip_interface("10.0.0.1/8")==ip_address("10.0.0.1")); t(lambda: {ip_address("1.1.1.1"):1}[ip_address("1.1.1.1")])
t(lambda: pickle.loads(pickle.dumps(n))==n); t(lambda: pickle.loads(pickle.dumps(ip_interface("10.0.0.1/8"))))
t(lambda: n.compare_networks(ip_network("192.168.1.0/24"))); t(lambda: ip_network("1.1.1.1").hosts()); t(lambda: list(ip_network("1.1.1.0/31").hosts())); t(lambda: list(ip_network("::1/127").hosts()));t(lambda: list(ip_network("::/127").hosts()));t(lambda: list(ip_network("::/126").hosts()));t(lambda: v4_int_to_packed(-1)); t(lambda: v6_int_to_packed(1)); t(lambda: IPv4Address(1.5)); t(lambda: IPv4Address(None)); t(lambda: IPv4Address()); t(lambda: IPv4Network("1.1.1.0/24", strict=0)); t(lambda: hash(n)==hash(ip_network("192.168.1.0/28")))
